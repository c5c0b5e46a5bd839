#include "html/outline.h"

#include <algorithm>
#include <utility>

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kManyPages = 8;       ///< pages from which a document without headings is long
constexpr std::size_t kLongPages = 4;       ///< pages from which a document is long
constexpr std::size_t kLongHeadings = 8;    ///< or headings, on fewer pages
constexpr std::size_t kFewestHeadings = 2;  ///< fewer need no contents
constexpr std::size_t kMostEntries = 150;   ///< beyond this, only the upper levels are listed
constexpr int kDeepest = 3;
constexpr std::size_t kLongestEntry = 160;  ///< bytes: a paragraph that was taken for a heading

std::string shortened(std::string text) {
  if (text.size() <= kLongestEntry) return text;
  std::size_t end = text.rfind(' ', kLongestEntry);
  if (end == std::string::npos || end == 0) {
    end = kLongestEntry;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  }
  return text.substr(0, end) + "\u2026";
}

std::vector<OutlineEntry> headings_of(const doc::Snapshot& snapshot) {
  std::vector<OutlineEntry> entries;
  bool titled = false;
  for (const Block& block : snapshot.blocks) {
    if (!block.is(BlockKind::Heading) || block.level() > kDeepest) continue;
    // The title is above the contents.
    if (block.level() == 1 && !std::exchange(titled, true)) continue;
    std::string text = doc::plain_text(block.spans);
    if (text.find_first_not_of(" \n") == std::string::npos) continue;
    entries.push_back({shortened(std::move(text)), "b" + std::to_string(block.id), block.level()});
  }
  for (int level = kDeepest; entries.size() > kMostEntries && level > 1; --level)
    std::erase_if(entries, [level](const OutlineEntry& entry) { return entry.level >= level; });
  return entries;
}

std::vector<OutlineEntry> pages_of(const doc::Snapshot& snapshot) {
  std::vector<OutlineEntry> entries;
  for (const doc::PageInfo& page : snapshot.pages)
    entries.push_back({"Page " + (page.label.empty() ? std::to_string(page.number) : page.label),
                       "page-" + std::to_string(page.number), 1});
  return entries;
}

}  // namespace

std::vector<OutlineEntry> outline_of(const doc::Snapshot& snapshot) {
  std::vector<OutlineEntry> entries = headings_of(snapshot);
  const bool is_long = snapshot.pages.size() >= kLongPages;
  if (entries.size() >= (is_long ? kFewestHeadings : kLongHeadings)) return entries;
  return snapshot.pages.size() >= kManyPages ? pages_of(snapshot) : std::vector<OutlineEntry>();
}

void write_outline(HtmlWriter& out, const std::vector<OutlineEntry>& entries) {
  out.open("nav");
  out.attribute("id", "contents");
  out.attribute("aria-label", "Contents");
  out.open("details");
  out.attribute("open", "");
  out.open("summary");
  out.text("Contents");
  out.close();
  out.line();
  std::vector<int> open_levels;
  for (const OutlineEntry& entry : entries) {
    while (open_levels.size() > 1 && open_levels[open_levels.size() - 2] >= entry.level) {
      open_levels.pop_back();
      out.close();
      out.close();
      out.line();
    }
    if (open_levels.empty() || entry.level > open_levels.back()) {
      out.open("ul");
      out.line();
      open_levels.push_back(entry.level);
    } else {
      // A level that was skipped on the way down has no list to close.
      open_levels.back() = entry.level;
      out.close();
      out.line();
    }
    out.open("li");
    out.open("a");
    out.attribute("href", "#" + entry.anchor);
    out.text(entry.text);
    out.close();
  }
  for (std::size_t i = 0; i < open_levels.size(); ++i) {
    out.close();
    out.close();
  }
  out.line();
  out.close();
  out.close();
  out.line();
}

}  // namespace lectern::render
