#include "lectern/render/links.h"

#include "href.h"
#include "json_format/json_writer.h"

namespace lectern::render {
namespace {

const char* kind_of(const std::string& href) {
  const std::string allowed = allowed_href(href);
  if (allowed.empty()) return "other";
  switch (allowed.front()) {
    case '#':
      return "page";
    case 'h':
    case 'H':
      return "web";
    case 'm':
    case 'M':
      return "mail";
    default:
      return "phone";
  }
}

void write(JsonWriter& out, const Box& box) {
  out.begin_array().number(box.x0, 2).number(box.y0, 2).number(box.x1, 2).number(box.y1, 2).end_array();
}

}  // namespace

std::string links_json(const doc::Snapshot& snapshot) {
  JsonWriter out;
  out.begin_object().key("links").begin_array();
  for (const doc::PlacedLink& link : snapshot.links) {
    Box whole;
    for (const Box& box : link.boxes) whole = whole.united(box);
    out.begin_object().key("page").number(std::int64_t{link.page}).key("rectangle");
    write(out, whole);
    out.key("rectangles").begin_array();
    for (const Box& box : link.boxes) write(out, box);
    out.end_array().key("kind").text(kind_of(link.href)).key("target").text(link.href);
    out.key("text").text(link.text).end_object();
  }
  out.end_array().end_object();
  return out.take() + "\n";
}

}  // namespace lectern::render
