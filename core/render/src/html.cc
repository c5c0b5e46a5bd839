#include "lectern/render/html.h"

#include <algorithm>

#include "block_writer.h"
#include "lectern/base/markup.h"
#include "lectern/doc/direction.h"
#include "report_section.h"
#include "style_sheet.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

bool has_first_level(const doc::Snapshot& snapshot) {
  return std::any_of(snapshot.blocks.begin(), snapshot.blocks.end(),
                     [](const Block& b) { return b.kind == BlockKind::Heading && b.level == 1; });
}

void write_head(HtmlWriter& out, const doc::Snapshot& snapshot) {
  out.literal("<!DOCTYPE html>\n<html lang=\"");
  std::string language;
  append_escaped_markup(language, snapshot.language.empty() ? "und" : snapshot.language);
  out.literal(language + (doc::runs_right_to_left(snapshot) ? "\" dir=\"rtl" : "") +
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
  const bool linked = options.figures == HtmlOptions::Figures::Linked;
  BlockWriter blocks(snapshot, anchors,
                     {options.figure_prefix, [linked](const std::string&) { return linked; }});
  blocks.begin_file(out, "");
  write_head(out, snapshot);
  out.open("body");
  out.line();
  out.open("main");
  out.line();
  if (!has_first_level(snapshot)) blocks.heading(1, "document-title", snapshot.title);
  for (const Block& block : snapshot.blocks) blocks.block_with_page(block);
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
