#include "lectern/render/html.h"

#include <algorithm>

#include "href.h"
#include "html/block_writer.h"
#include "html/outline.h"
#include "html/report_section.h"
#include "html/style_sheet.h"
#include "lectern/base/encode.h"
#include "lectern/doc/direction.h"
#include "lectern/doc/language_tag.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

bool has_first_level(const doc::Snapshot& snapshot) {
  return std::any_of(snapshot.blocks.begin(), snapshot.blocks.end(),
                     [](const Block& b) { return b.is(BlockKind::Heading) && b.level() == 1; });
}

void write_head(HtmlWriter& out, const doc::Snapshot& snapshot) {
  out.literal("<!DOCTYPE html>\n<html lang=\"" + doc::language_or_und(snapshot.language) +
              (doc::runs_right_to_left(snapshot) ? "\" dir=\"rtl" : "") +
              "\">\n<head>\n<meta charset=\"utf-8\">\n");
  out.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  out.text(snapshot.title.empty() ? "Untitled document" : snapshot.title);
  out.literal("</title>\n");
  if (!snapshot.author.empty()) {
    out.open_void("meta");
    out.attribute("name", "author");
    out.attribute("content", snapshot.author);
    out.line();
  }
  out.literal("<style>");
  out.literal(kStyleSheet);
  out.literal("</style>\n</head>\n");
}

std::string embedded(const std::vector<PictureFile>& pictures, const std::string& name) {
  const auto found = std::find_if(pictures.begin(), pictures.end(),
                                  [&](const PictureFile& picture) { return picture.name == name; });
  if (found == pictures.end()) return {};
  return "data:" + std::string(found->media_type) + ";base64," + to_base64(found->load());
}

std::string address_of(const HtmlOptions& options, const std::string& name) {
  switch (options.figures) {
    case HtmlOptions::Figures::Linked:
      return options.figure_prefix + allowed_file_name(name);
    case HtmlOptions::Figures::Embedded:
      return embedded(options.pictures, name);
    case HtmlOptions::Figures::LeftOut:
      break;
  }
  return {};
}

BlockManner manner_of(const HtmlOptions& options, bool has_contents) {
  BlockManner manner;
  manner.address_of = [&options](const std::string& name) { return address_of(options, name); };
  // Browsers do not follow a link to a data address.
  manner.links_to_pictures = options.figures == HtmlOptions::Figures::Linked;
  manner.for_readers = options.edition == HtmlOptions::Edition::Readers;
  manner.leaves_window = options.leaving == HtmlOptions::Leaving::NewWindow;
  manner.scrolls_tables = true;
  if (has_contents) manner.contents = "#contents";
  return manner;
}

/// Returns the number of blocks before the contents: they follow the title if the document begins with it.
std::size_t blocks_before_contents(const doc::Snapshot& snapshot) {
  constexpr std::size_t kFirst = 8;
  for (std::size_t i = 0; i < std::min(kFirst, snapshot.blocks.size()); ++i)
    if (snapshot.blocks[i].is(BlockKind::Heading) && snapshot.blocks[i].level() == 1) return i + 1;
  return 0;
}

}  // namespace

std::string to_html(const doc::Snapshot& snapshot, const HtmlOptions& options) {
  std::string html;
  to_html(snapshot, options, [&](std::string_view piece) { html += piece; });
  return html;
}

void to_html(const doc::Snapshot& snapshot, const HtmlOptions& options, const TextSink& sink) {
  Anchors anchors(snapshot);
  anchors.add_blocks(0, snapshot.blocks.size(), "");
  anchors.add_rest("");
  HtmlWriter out(sink);
  const std::vector<OutlineEntry> outline = outline_of(snapshot);
  const std::size_t contents_at = blocks_before_contents(snapshot);
  BlockWriter blocks(snapshot, anchors, manner_of(options, !outline.empty()));
  blocks.begin_file(out, "");
  write_head(out, snapshot);
  out.open("body");
  out.line();
  out.open("main");
  out.line();
  if (!has_first_level(snapshot)) blocks.heading(1, "document-title", snapshot.title);
  for (std::size_t i = 0; i <= snapshot.blocks.size(); ++i) {
    if (i == contents_at && !outline.empty()) write_outline(out, outline);
    if (i < snapshot.blocks.size()) blocks.block_with_page(snapshot.blocks[i]);
  }
  blocks.rest_of_pages();
  blocks.notes();
  out.close();
  out.line();
  if (options.report) write_report(out, *options.report, options.confidence, anchors, "");
  out.close();
  out.line();
  out.literal("</html>\n");
  out.finish();
}

}  // namespace lectern::render
