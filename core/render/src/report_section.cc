#include "report_section.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lectern::render {
namespace {

/// Longer than this, entries of one kind are told as a number with their pages.
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

/// "7, 9 and 12": the pages that are not HIGH.
std::string doubtful_pages(const doc::DocumentConfidence& confidence) {
  std::vector<std::string> pages;
  for (const doc::PageConfidence& page : confidence.pages)
    if (doc::classify(page.value) != doc::ConfidenceClass::High) pages.push_back(std::to_string(page.page));
  if (pages.empty() || pages.size() == confidence.pages.size()) return {};
  std::string out;
  const std::size_t shown = std::min<std::size_t>(pages.size(), 20);
  for (std::size_t i = 0; i < shown; ++i)
    out += (i == 0 ? "" : i + 1 == pages.size() ? " and " : ", ") + pages[i];
  if (shown < pages.size()) out += " and " + std::to_string(pages.size() - shown) + " more";
  return out;
}

std::string sureness(const doc::DocumentConfidence& confidence) {
  const auto percent = std::lround(100 * confidence.value.value());
  std::string text = "How sure the program is: " + std::to_string(percent) + " %, which is " +
                     in_words(doc::classify(confidence.value)) + ".";
  const std::string pages = doubtful_pages(confidence);
  if (!pages.empty()) text += " Pages it is less sure of: " + pages + ".";
  return text;
}

/// Where an open item stands: its block, or else its page.
std::string place_of(const doc::OpenItem& open_item, const Anchors& anchors, std::string_view file) {
  if (open_item.block != 0) {
    std::string block = anchors.reference("#b" + std::to_string(open_item.block), file);
    if (!block.empty()) return block;
  }
  return open_item.page == 0 ? std::string()
                             : anchors.reference("#page-" + std::to_string(open_item.page), file);
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

/// The same sentence for the hundredth page tells nobody anything: a kind that comes often is cut short.
void open_items(HtmlWriter& out, const doc::Report& r, const Anchors& anchors, std::string_view file) {
  if (r.open_items.empty())
    return paragraph(out,
                     "The program found nothing that needs a person, which does not mean that nothing does.");
  paragraph(out, "A person still has to look at:");
  out.open("ul");
  out.line();
  std::map<std::string, std::size_t> written;
  for (const doc::OpenItem& each : r.open_items)
    if (++written[each.kind] <= kLongestList) entry(out, each.text, place_of(each, anchors, file));
  std::size_t left = 0;
  for (const auto& [kind, count] : written) left += count - std::min(count, kLongestList);
  if (left > 0) entry(out, "and " + std::to_string(left) + " more of the same kinds.", {});
  out.close();
  out.line();
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
  if (confidence) paragraph(out, sureness(*confidence));
  if (report.removed_by_decision > 0) paragraph(out, removed(report.removed_by_decision));
  open_items(out, report, anchors, file);
  out.close();
  out.line();
}

}  // namespace lectern::render
