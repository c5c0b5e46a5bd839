#include "html/report_section.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "lectern/doc/report_words.h"

namespace lectern::render {
namespace {

/// Beyond this number, entries of one kind are summed up in a line with their pages.
constexpr std::size_t kLongestList = 12;

std::string counted(std::int32_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void paragraph(HtmlWriter& out, const std::string& text) {
  out.open("p");
  out.text(text);
  out.close();
  out.line();
}

std::string found(const doc::Report& r) {
  return "Converted by a program from a PDF of " + counted(r.pages, "page", "pages") +
         ". Found: " + counted(r.headings, "heading", "headings") + ", " + counted(r.lists, "list", "lists") +
         ", " + counted(r.tables, "table", "tables") + ", " + counted(r.figures, "figure", "figures") + ", " +
         counted(r.links, "link", "links") + ", " + counted(r.notes, "note", "notes") + ".";
}

std::string in_words(doc::ConfidenceClass value) {
  switch (value) {
    case doc::ConfidenceClass::High:
      return "high";
    case doc::ConfidenceClass::Medium:
      return "medium";
    case doc::ConfidenceClass::Low:
      return "low: someone should read it beside the PDF before it is given out";
  }
  return "low";
}

void entry(HtmlWriter& out, const std::string& text, const std::string& place) {
  out.open("li");
  if (!place.empty()) {
    out.open("a");
    out.attribute("href", place);
  }
  out.text(text);
  if (!place.empty()) out.close();
  out.close();
  out.line();
}

void sureness(HtmlWriter& out, const doc::DocumentConfidence& confidence) {
  const auto percent = std::lround(100 * confidence.value.value());
  const std::vector<doc::Doubt> doubts = doc::doubts_of(confidence);
  paragraph(out, "How sure the program is: " + std::to_string(percent) + " %, which is " +
                     in_words(doc::classify(confidence.value)) + "." +
                     (doubts.empty() ? "" : " What it is less sure of:"));
  if (doubts.empty()) return;
  out.open("ul");
  out.line();
  for (const doc::Doubt& doubt : doubts) entry(out, doc::with_pages(doubt), {});
  out.close();
  out.line();
}

/// Returns the anchor of an open item: its block, or else its page.
std::string place_of(const doc::OpenItem& open_item, const Anchors& anchors, std::string_view file) {
  if (open_item.block != 0) {
    std::string block = anchors.reference("#b" + std::to_string(open_item.block), file);
    if (!block.empty()) return block;
  }
  return open_item.page == 0 ? std::string()
                             : anchors.reference("#page-" + std::to_string(open_item.page), file);
}

/// Writes one group after the other, each folded under its name and number. A long group is cut short,
/// because the same sentence for a hundred pages helps nobody.
void open_items(HtmlWriter& out, const doc::Report& r, const Anchors& anchors, std::string_view file) {
  if (r.open_items.empty())
    return paragraph(out,
                     "The program found nothing that needs a person, which does not mean that nothing does.");
  paragraph(out, "A person still has to look at:");
  std::vector<doc::OpenItem> items = r.open_items;
  doc::sort_worst_first(items);
  for (auto begin = items.begin(); begin != items.end();) {
    const std::string_view group = doc::group_of(begin->kind);
    const auto end = std::find_if(
        begin, items.end(), [&](const doc::OpenItem& item) { return doc::group_of(item.kind) != group; });
    const auto count = static_cast<std::size_t>(end - begin);
    out.open("details");
    out.open("summary");
    out.text(std::string(group) + " (" + std::to_string(count) + ")");
    out.close();
    out.open("ul");
    out.line();
    const auto shown = begin + static_cast<std::ptrdiff_t>(std::min(count, kLongestList));
    for (auto item = begin; item != shown; ++item) entry(out, item->text, place_of(*item, anchors, file));
    if (count > kLongestList)
      entry(out, "and " + std::to_string(count - kLongestList) + " more of the same kind.", {});
    out.close();
    out.close();
    out.line();
    begin = end;
  }
}

std::string removed(std::int32_t count) {
  return counted(count, "passage", "passages") + " removed by decision.";
}

}  // namespace

void write_report(HtmlWriter& out, const doc::Report& report, const doc::DocumentConfidence* confidence,
                  const Anchors& anchors, std::string_view file) {
  out.open("footer");
  out.attribute("class", "report");
  out.line();
  out.open("h2");
  out.attribute("id", "report-title");
  out.text("About this conversion");
  out.close();
  out.line();
  paragraph(out, found(report));
  if (confidence) sureness(out, *confidence);
  if (report.removed_by_decision > 0) paragraph(out, removed(report.removed_by_decision));
  open_items(out, report, anchors, file);
  out.close();
  out.line();
}

}  // namespace lectern::render
