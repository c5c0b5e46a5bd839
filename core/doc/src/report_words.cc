#include "lectern/doc/report_words.h"

#include <algorithm>
#include <array>

namespace lectern::doc {
namespace {

struct Words {
  std::string_view kind, said;
};

/// The first ones make a page useless; the others count by how many pages they concern.
constexpr std::size_t kGrave = 5;
constexpr std::array<Words, 26> kDoubts = {{
    {"lost-page", "Pages could not be read and are missing"},
    {"not-recognised", "Words in pictures were not recognised"},
    {"truncated", "Pages were too large to be read whole, and their ends are missing"},
    {"unreadable", "Some signs could not be read, and a mark is in their place"},
    {"formulas", "Formulas are pictures or loose signs, which nobody can have read aloud as formulas"},
    {"characters", "Some letters may be wrong"},
    {"recognised", "Words read from a picture may be wrong"},
    {"order", "Passages may be read in the wrong order"},
    {"tables", "Tables without a printed grid may have wrong rows, columns or headers"},
    {"gaps", "Tables have empty cells: words may be in the wrong one"},
    {"headings", "Headings may be missing, or lines may be taken for headings"},
    {"endings", "Paragraphs may be cut in two or joined by mistake"},
    {"starts", "Pages begin in the middle of a sentence, whose beginning was not found"},
    {"overlaps", "Passages lie over each other: check their order"},
    {"pictures", "Large pictures may hold words that are not in the text"},
    {"columns", "Passages are side by side: check their order"},
    {"lost", "Words of the page are not in the result"},
    {"hidden", "Words that the file marks as decoration, or that something covers, were left out"},
    {"removed", "Much was left out as running heads, footers or page numbers"},
    {"drawn", "Many words are in pictures, and only their description has them"},
    {"rules", "Lines are drawn like those of a table, but no table was found"},
    {"captions", "A caption has no table or figure beside it: one may be missing"},
    {"fused", "Cells of tables hold several values: rows or columns may be joined by mistake"},
    {"words", "Many words are in no dictionary: letters may be wrong, or words joined or cut"},
    {"fragments", "Many small pictures: one picture or a design may be cut into pieces"},
    {"hyphens", "Words that were cut at the end of a line may be put together wrongly"},
}};

/// By how much a reader loses, and so in which order.
constexpr std::array<Words, 17> kGroups = {{
    {"lost-page", "Pages that are missing"},
    {"not-recognised", "Pages with words that were not recognised"},
    {"truncated-page", "Pages whose end is missing"},
    {"unreadable", "Signs that could not be read"},
    {"formula", "Formulas that are pictures"},
    {"alt-text", "Figures without a description"},
    {"alt-draft", "Descriptions that a model drafted"},
    {"form-label", "Form fields without a label"},
    {"ocr-text", "Pages read from pictures"},
    {"picture-words", "Words read in pictures"},
    {"model-change", "Changes that a model made"},
    {"table-structure", "Tables without a printed grid"},
    {"reading-order", "Passages whose order is in doubt"},
    {"form", "Form fields"},
    {"decorative-picture", "Pictures taken for ornaments"},
    {"title", "Title"},
    {"language", "Language"},
}};

std::size_t rank_of(std::string_view kind) {
  const auto found =
      std::find_if(kGroups.begin(), kGroups.end(), [&](const Words& words) { return words.kind == kind; });
  return static_cast<std::size_t>(found - kGroups.begin());
}

/// "3", "3\u20135": pages in a row are shown as one.
std::vector<std::string> ranges_of(const std::vector<std::int32_t>& pages) {
  std::vector<std::string> ranges;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    ranges.push_back(std::to_string(pages[i]) + (last == i ? "" : "\u2013" + std::to_string(pages[last])));
    i = last + 1;
  }
  return ranges;
}

template <std::size_t count>
std::vector<std::string_view> kinds_of(const std::array<Words, count>& rows) {
  std::vector<std::string_view> kinds;
  kinds.reserve(count);
  for (const Words& words : rows) kinds.push_back(words.kind);
  return kinds;
}

}  // namespace

std::vector<std::string_view> doubt_kinds() {
  return kinds_of(kDoubts);
}

std::vector<std::string_view> open_item_kinds() {
  return kinds_of(kGroups);
}

std::vector<Doubt> doubts_of(const DocumentConfidence& confidence) {
  std::vector<Doubt> doubts;
  for (const auto& [kind, said] : kDoubts) {
    Doubt doubt{std::string(kind), std::string(said), {}};
    for (const PageConfidence& page : confidence.pages)
      if (std::find(page.reasons.begin(), page.reasons.end(), kind) != page.reasons.end())
        doubt.pages.push_back(page.page);
    if (doubt.pages.empty()) continue;
    std::sort(doubt.pages.begin(), doubt.pages.end());
    doubts.push_back(std::move(doubt));
  }
  const auto is_grave = [](const Doubt& doubt) {
    return std::any_of(kDoubts.begin(), kDoubts.begin() + kGrave,
                       [&](const Words& words) { return words.kind == doubt.kind; });
  };
  const auto others = std::find_if_not(doubts.begin(), doubts.end(), is_grave);
  std::stable_sort(others, doubts.end(),
                   [](const Doubt& a, const Doubt& b) { return a.pages.size() > b.pages.size(); });
  return doubts;
}

std::string with_pages(const Doubt& doubt) {
  constexpr std::size_t kShown = 8;
  const std::vector<std::string> ranges = ranges_of(doubt.pages);
  if (ranges.empty()) return doubt.text;
  std::string list;
  for (std::size_t i = 0; i < std::min(kShown, ranges.size()); ++i)
    list += (i == 0 ? "" : i + 1 == ranges.size() ? " and " : ", ") + ranges[i];
  if (ranges.size() > kShown) list += " and more";
  return doubt.text + (doubt.pages.size() == 1 ? " (page " : " (pages ") + list + ")";
}

std::string_view group_of(std::string_view kind) {
  const std::size_t rank = rank_of(kind);
  return rank < kGroups.size() ? kGroups[rank].said : "Other things to look at";
}

void sort_worst_first(std::vector<OpenItem>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const OpenItem& a, const OpenItem& b) { return rank_of(a.kind) < rank_of(b.kind); });
}

}  // namespace lectern::doc
