#include "report/page_types.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lectern/text/title_words.h"

// Believes: a page is of the kind that most of its words are of. The section that a block is in, by the last
// heading of the top two levels, says whether it belongs to the literature or to an index.
//
// Applies:   References                  Must not (one short table in a page of prose):
//            [1] A. Author. Title. 2019.            Method
//            [2] B. Author. Title. 2020.            Forty lines of text, Table 1 of three rows.
//
// Measured on: no judged set exists. Of 48 documents by eleven producers (178 pages) 155 pages are text, 20
// tables, one each literature, figures and a cover.

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using doc::PageType;

constexpr double kMost = 0.5;           // share of a page's words; more than half is "most" by definition
constexpr double kFewTableWords = 20;   // words; a table of fewer does not make its page one of tables
constexpr double kCaptionWords = 120;   // words beside a figure that may still be its caption and a heading
constexpr double kFigurePage = 0.4;     // share of the page's area that its figures take
constexpr double kCoverWords = 150;     // words; title, names, institution, date
constexpr double kProseWords = 40;      // words of one paragraph that is prose, as no cover has
constexpr std::size_t kCoverNeeds = 3;  // pages; a document of one or two begins with its text

// Headings that say what follows them, by their letters in lower case (text::match_key).
constexpr std::array<std::string_view, 22> kLiterature = {"references",
                                                          "reference",
                                                          "bibliography",
                                                          "literature",
                                                          "workscited",
                                                          "literaturecited",
                                                          "furtherreading",
                                                          "literatur",
                                                          "literaturverzeichnis",
                                                          "quellen",
                                                          "quellenverzeichnis",
                                                          "bibliographie",
                                                          "références",
                                                          "bibliografía",
                                                          "referencias",
                                                          "bibliografia",
                                                          "riferimentibibliografici",
                                                          "referências",
                                                          "literatuur",
                                                          "referenties",
                                                          "referenser",
                                                          "litteratur"};
constexpr std::array<std::string_view, 9> kIndex = {
    "index",        "subjectindex", "authorindex",      "stichwortverzeichnis", "register",
    "sachregister", "índice",       "índicealfabético", "indiceanalitico"};

enum class Section { Body, Literature, Index };

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Section section_of(const Block& heading) {
  const std::string words = doc::plain_text(heading.spans);
  const std::string title = text::match_key(std::string_view(words).substr(text::heading_number(words)));
  if (is_among(kLiterature, title)) return Section::Literature;
  if (is_among(kIndex, title)) return Section::Index;
  return Section::Body;
}

double count_words(std::string_view text) {
  double words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

struct Tally {
  double words = 0, linked = 0, table = 0, literature = 0, index = 0;
  double longest_paragraph = 0;
  double figure_area = 0;
  bool heading = false, form = false, anything = false;

  double share(double part) const { return words > 0 ? part / words : 0; }
};

class Pages {
 public:
  explicit Pages(const doc::Snapshot& snapshot) {
    for (const Block& block : snapshot.blocks) {
      if (block.is(BlockKind::Heading) && block.level() <= 2) section_ = section_of(block);
      add(block, {});
    }
  }

  PageType type_of(const doc::PageInfo& page, std::size_t pages) const {
    const auto found = tallies_.find(page.number);
    if (found == tallies_.end() || !found->second.anything) return PageType::Blank;
    const Tally& tally = found->second;
    if (page.number == 1 && pages >= kCoverNeeds && is_cover(tally)) return PageType::Cover;
    if (tally.form) return PageType::Form;
    if (tally.share(tally.linked) > kMost) return PageType::Contents;
    if (tally.share(tally.literature) > kMost) return PageType::References;
    if (tally.share(tally.index) > kMost) return PageType::Index;
    if (tally.table >= kFewTableWords && tally.share(tally.table) > kMost) return PageType::Tables;
    const double area = static_cast<double>(page.width) * static_cast<double>(page.height);
    if (area > 0 && tally.figure_area / area >= kFigurePage && tally.words <= kCaptionWords)
      return PageType::Figures;
    return PageType::Text;
  }

 private:
  static bool is_cover(const Tally& tally) {
    return tally.heading && tally.words <= kCoverWords && tally.longest_paragraph < kProseWords &&
           !tally.form && tally.share(tally.linked) <= kMost && tally.table < kFewTableWords;
  }

  /// A block's own words go to the pages it is on, in equal parts; `around` is where a child without places
  /// is.
  void add(const Block& block, std::vector<doc::Place> around) {
    if (!block.places.empty()) around.assign(block.places.begin(), block.places.end());
    if (!around.empty()) count(block, around);
    for (const Block& child : block.children) add(child, around);
  }

  void count(const Block& block, const std::vector<doc::Place>& places) {
    const double part = 1.0 / static_cast<double>(places.size());
    const double own = count_words(doc::plain_text(block.spans));
    double linked = 0;
    for (const doc::Span& span : block.spans)
      if (std::string_view(span.href.str()).starts_with("#")) linked += count_words(span.text);
    for (const doc::Place& place : places) {
      Tally& tally = tallies_[place.page];
      tally.anything = true;
      add_words(tally, own * part);
      tally.linked += linked * part;
      tally.heading |= block.is(BlockKind::Heading);
      tally.form |= block.is(BlockKind::Form);
      if (block.is(BlockKind::Paragraph))
        tally.longest_paragraph = std::max(tally.longest_paragraph, own * part);
      if (block.is(BlockKind::Figure))
        tally.figure_area += static_cast<double>(place.box.width()) * static_cast<double>(place.box.height());
    }
    for (const doc::TableRow& row : block.rows())
      for (const doc::Cell& cell : row.cells) count(cell, places);
  }

  void count(const doc::Cell& cell, const std::vector<doc::Place>& table) {
    const double words = count_words(doc::plain_text(cell.spans));
    Tally& tally = tallies_[cell.places.empty() ? table.front().page : cell.places.begin()->page];
    add_words(tally, words);
    tally.table += words;
  }

  void add_words(Tally& tally, double words) const {
    tally.words += words;
    if (section_ == Section::Literature) tally.literature += words;
    if (section_ == Section::Index) tally.index += words;
  }

  std::unordered_map<std::int32_t, Tally> tallies_;
  Section section_ = Section::Body;
};

}  // namespace

void name_page_types(doc::Snapshot& snapshot) {
  const Pages pages(snapshot);
  for (doc::PageInfo& page : snapshot.pages) page.type = pages.type_of(page, snapshot.pages.size());
}

}  // namespace lectern::pipeline
