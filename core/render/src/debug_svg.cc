#include "lectern/render/debug_svg.h"

#include <algorithm>
#include <cstdio>

#include "html/html_writer.h"

#include "lectern/base/encode.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kLegend = 16;  ///< points a line of the legend takes

std::string number(float value) {
  char text[32];
  (void)std::snprintf(text, sizeof text, "%.1f", static_cast<double>(value));
  return text;
}

const char* colour_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::Heading:
      return "#b3261e";
    case BlockKind::List:
    case BlockKind::ListItem:
    case BlockKind::Glossary:
    case BlockKind::Term:
      return "#1b6e3c";
    case BlockKind::Table:
      return "#7b3fa0";
    case BlockKind::Figure:
      return "#a65c00";
    case BlockKind::Code:
      return "#00677d";
    case BlockKind::Note:
      return "#8a1c6b";
    case BlockKind::Quote:
      return "#5c5c00";
    default:
      return "#0b4f9e";
  }
}

class Drawing final {
 public:
  explicit Drawing(const DebugPage& page) : page_(page) {}

  std::string draw(const doc::PageInfo& info) {
    const std::vector<std::string> gone = furniture();
    const float height = info.height + kLegend * static_cast<float>(1 + gone.size());
    out_.open("svg");
    out_.attribute("xmlns", "http://www.w3.org/2000/svg");
    out_.attribute("viewBox", "0 0 " + number(info.width) + " " + number(height));
    out_.attribute("width", number(info.width));
    out_.attribute("height", number(height));
    out_.attribute("font-family", "sans-serif");
    out_.line();
    box({0, 0, info.width, height}, "none", "#ffffff", 0);
    picture(info);
    for (const Block& block : page_.read.blocks) lines(block);
    for (const doc::PlacedLink& link : page_.read.links)
      if (link.page == page_.page)
        for (const Box& each : link.boxes) dashed(each);
    int order = 0;
    for (const std::vector<Block>* blocks : {&page_.result.blocks, &page_.result.notes})
      for (const Block& block : *blocks) top_block(block, order);
    for (const doc::Decision& decision : page_.decisions)
      if (decision.page == page_.page) remark(decision);
    path();
    legend(info.height, gone);
    out_.close();
    out_.line();
    return out_.take();
  }

 private:
  bool here(const doc::Place& place) const { return place.page == page_.page; }

  std::vector<std::string> furniture() const {
    std::vector<std::string> gone;
    for (const doc::Change& change : page_.ledger.changes())
      if (change.page == page_.page && change.source == "rule:furniture") gone.push_back(change.before);
    return gone;
  }

  void picture(const doc::PageInfo& info) {
    if (page_.picture.empty()) return;
    out_.open_void("image");
    out_.attribute("width", number(info.width));
    out_.attribute("height", number(info.height));
    out_.attribute("opacity", "0.75");
    out_.attribute("href", "data:" + std::string(page_.media_type) + ";base64," + to_base64(page_.picture));
    out_.line();
  }

  void box(const Box& box, std::string_view stroke, std::string_view fill, float width) {
    out_.open_void("rect");
    out_.attribute("x", number(box.x0));
    out_.attribute("y", number(box.y0));
    out_.attribute("width", number(std::max(0.0f, box.width())));
    out_.attribute("height", number(std::max(0.0f, box.height())));
    out_.attribute("fill", fill);
    out_.attribute("stroke", stroke);
    out_.attribute("stroke-width", number(width));
  }

  void outlined(const Box& at, const char* colour, float width) {
    box(at, colour, "none", width);
    out_.line();
  }

  void dashed(const Box& at) {
    box(at, "#0070d0", "none", 0.8f);
    out_.attribute("stroke-dasharray", "3 2");
    out_.line();
  }

  void words(float x, float y, float size, const char* colour, const std::string& text) {
    out_.open("text");
    out_.attribute("x", number(x));
    out_.attribute("y", number(y));
    out_.attribute("font-size", number(size));
    out_.attribute("fill", colour);
    out_.attribute("stroke", "#ffffff");
    out_.attribute("stroke-width", "2");
    out_.attribute("paint-order", "stroke");
    out_.text(text);
    out_.close();
    out_.line();
  }

  void lines(const Block& block) {
    for (const doc::Line& line : block.lines())
      if (line.page == page_.page) outlined(line.box, "#9a9aa4", 0.4f);
    for (const Block& child : block.children) lines(child);
  }

  void inner(const Block& block) {
    for (const doc::TableRow& row : block.rows())
      for (const doc::Cell& cell : row.cells)
        for (const doc::Place& place : cell.places)
          if (here(place)) outlined(place.box, colour_of(BlockKind::Table), 0.5f);
    for (const Block& child : block.children) {
      for (const doc::Place& place : child.places)
        if (here(place)) outlined(place.box, colour_of(child.kind()), 0.5f);
      inner(child);
    }
  }

  void top_block(const Block& block, int& order) {
    ++order;
    inner(block);
    for (const doc::Place& place : block.places) {
      if (!here(place)) continue;
      outlined(place.box, colour_of(block.kind()), 1.2f);
      std::string label = std::to_string(order) + " " + doc::kind_name(block.kind());
      if (block.level() > 0) label += " " + std::to_string(block.level());
      if (block.confidence.value() < 0.995)
        label += " " + number(static_cast<float>(100 * block.confidence.value())) + " %";
      words(place.box.x0, place.box.y0 - 1, 6, colour_of(block.kind()), label);
      path_ += (path_.empty() ? "" : " ") + number((place.box.x0 + place.box.x1) / 2) + "," +
               number((place.box.y0 + place.box.y1) / 2);
    }
  }

  /// Draws the answer of a rule: its box, and its reason as a tooltip.
  void remark(const doc::Decision& decision) {
    out_.open("g");
    out_.open("title");
    out_.text(std::string(decision.subject) + (decision.accepted ? ": yes, " : ": no, ") +
              std::string(decision.reason));
    out_.close();
    box(decision.box, decision.accepted ? "#1b6e3c" : "#b3261e", "#ffffff", 0.3f);
    out_.attribute("fill-opacity", "0");
    out_.attribute("stroke-opacity", "0.5");
    out_.close();
    out_.line();
  }

  /// Draws a line from block to block in reading order.
  void path() {
    if (path_.empty()) return;
    out_.open_void("polyline");
    out_.attribute("points", path_);
    out_.attribute("fill", "none");
    out_.attribute("stroke", "#d04000");
    out_.attribute("stroke-width", "0.7");
    out_.attribute("stroke-opacity", "0.6");
    out_.line();
  }

  void legend(float y, const std::vector<std::string>& gone) {
    words(6, y + 11, 8, "#1b1b1f",
          "page " + std::to_string(page_.page) +
              ": grey lines, coloured blocks in reading order, thin cells and entries, dashed links, and "
              "why on pointing at a box");
    for (const std::string& text : gone) words(6, (y += kLegend) + 11, 8, "#5c5c66", "taken away: " + text);
  }

  const DebugPage& page_;
  HtmlWriter out_{HtmlWriter::Syntax::Xml};
  std::string path_;
};

}  // namespace

std::string debug_svg(const DebugPage& page) {
  for (const doc::PageInfo& info : page.result.pages)
    if (info.number == page.page) return Drawing(page).draw(info);
  return {};
}

}  // namespace lectern::render
