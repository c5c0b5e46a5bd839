// What makes a page doubtful, from the result alone: signs that a reader without the original can see.
//
// Belief: text that was read rightly ends its paragraphs with a sign and begins them with a capital, fills
// its tables, keeps its headings in order, and has no characters that say nothing. Each kind of doubt is
// 0..1, by how much of the page it concerns; weights turn doubts into confidence.
//
//   "… the books were" / "were sold in 1871."     <- an ending and a start in doubt: perhaps two halves of
//   one paragraph
//   "- oak" / "- elm"                             <- items of a list need no sign at their end: only
//   paragraphs count
//
// Measured with bench/convert --calibrate over the printed, tagged and scanned development documents; see
// kWeights.
#include "report/page_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::array<const char*, kDoubts> kNames = {
    "characters", "recognised", "order",   "tables",  "gaps",       "headings", "endings", "starts",
    "overlaps",   "pictures",   "columns", "hyphens", "unreadable", "formulas", "words"};

/// How much of the confidence a doubt takes at its full. Those of tables, gaps, headings, endings, starts,
/// columns and recognised words follow `bench/convert --calibrate` over printed, tagged and scanned
/// documents; the others hardly occur there, and are set by what they mean. Unreadable signs and formulas
/// make a page LOW.
constexpr Doubts kWeights = {1.0,  0.25, 0.25, 0.20, 0.10, 0.15, 0.30, 0.12,
                             0.10, 0.05, 0.10, 0.05, 0.45, 0.45, 0.30};

/// Every page has mistakes that nothing shows.
constexpr double kBase = 0.97;
constexpr double kWorthTelling = 0.02;
constexpr double kLetters = 6;       // characters of a word and its space
constexpr double kMostWords = 0.25;  // of a page's words: so many missing ones are the full doubt
constexpr double kShort = 60;        // characters: less than a line of most pages

double& at(Doubts& doubts, Doubt which) {
  return doubts[static_cast<std::size_t>(which)];
}

bool begins_lower(const std::string& words) {
  std::size_t at = 0;
  if (words.empty()) return false;
  const char32_t first = text::next_code_point(words, at);
  return text::is_letter(first) && !text::is_upper(first);
}

/// Whether the words end as a sentence, a quotation or an announcement does.
bool ends_with_sign(const std::string& words) {
  static constexpr std::u32string_view kSigns = U".:;!?)\"'\u201d\u2019\u00bb\u3002\uff01\uff1f";
  char32_t last = U' ';
  for (std::size_t at = 0; at < words.size();)
    if (const char32_t c = text::next_code_point(words, at); !text::is_space(c)) last = c;
  return kSigns.find(last) != std::u32string_view::npos;
}

bool is_bold(const Block& block) {
  return !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) != 0 || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

struct Cells {
  double all = 0, empty = 0, characters = 0;
};

Cells cells_of(const doc::Table& table) {
  Cells out;
  for (const doc::TableRow& row : table.rows)
    for (const doc::Cell& cell : row.cells) {
      ++out.all;
      out.empty += cell.spans.empty();
      out.characters += static_cast<double>(text::length(doc::plain_text(cell.spans)));
    }
  return out;
}

/// How many signs of a text say nothing: the replacement character, and private ones, which each font uses in
/// its own way.
std::int32_t unreadable_signs(const std::string& words) {
  std::int32_t count = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = text::next_code_point(words, at);
    count += c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
  }
  return count;
}

/// What is counted on one page before it becomes doubts.
class Tally final {
 public:
  void add(const Block& block) {
    const std::string own = doc::plain_text(block.spans);
    const double length = static_cast<double>(text::length(own));
    characters_ += length;
    const auto& reasons = block.reasons;
    if (std::find(reasons.begin(), reasons.end(), "reading-order") != reasons.end()) unordered_ += length;
    if (block.is(BlockKind::Paragraph) && length > 0) {
      if (paragraphs_ == 0) begins_inside_ = begins_lower(own);
      ++paragraphs_;
      unended_ += !ends_with_sign(own);
      headings_ += length < kShort && is_bold(block) ? 0.5 : 0;
    }
    if (block.is(BlockKind::Table)) add_table(block);
    if (block.is(BlockKind::Figure) && !block.places.empty()) pictures_ += area(block.places.front().box);
    for (const Block& child : block.children) add(child);
  }

  void add_top(const Block& block) {
    add(block);
    boxes_.push_back(block.places.front().box);
    const bool heading = block.is(BlockKind::Heading);
    headings_ += heading && after_heading_ ? 1 : 0;
    after_heading_ = heading;
  }

  void add_hyphen() { ++hyphens_; }
  void add_words(double words) { words_ += words; }
  void add_unreadable(const std::string& words) { unreadable_ += unreadable_signs(words); }
  void add_broken_formula() { broken_formula_ = true; }

  PageEvidence evidence(const doc::PageInfo& page) const {
    PageEvidence out;
    out.characters = characters_;
    const double all = std::max(characters_, 1.0);
    const double blocks = std::max<double>(static_cast<double>(boxes_.size()), 1.0);
    const auto share = [](double part, double whole) {
      return whole > 0 ? std::min(1.0, part / whole) : 0.0;
    };
    at(out.doubts, Doubt::Characters) = std::clamp(1.0 - static_cast<double>(page.evidence), 0.0, 1.0);
    at(out.doubts, Doubt::Recognised) = page.ocr_used ? 1 : 0;
    at(out.doubts, Doubt::Order) = share(unordered_, all);
    at(out.doubts, Doubt::Tables) = share(unruled_, all);
    at(out.doubts, Doubt::Gaps) = share(gaps_, all);
    at(out.doubts, Doubt::Headings) = share(headings_, 2);
    at(out.doubts, Doubt::Endings) = share(unended_, 4);
    at(out.doubts, Doubt::Starts) = begins_inside_ ? 1 : 0;
    at(out.doubts, Doubt::Overlaps) = share(overlaps(), blocks);
    at(out.doubts, Doubt::Pictures) =
        share(pictures_, static_cast<double>(page.width) * static_cast<double>(page.height));
    at(out.doubts, Doubt::Columns) = share(beside(), blocks);
    at(out.doubts, Doubt::Hyphens) = share(hyphens_ * 60, all);
    at(out.doubts, Doubt::Unreadable) = unreadable_ > 0 ? 1 : 0;
    at(out.doubts, Doubt::Formulas) = broken_formula_ ? 1 : 0;
    at(out.doubts, Doubt::Words) = share(words_ / kMostWords, words_ + characters_ / kLetters);
    out.unreadable = unreadable_;
    return out;
  }

 private:
  static double area(const Box& box) {
    return std::max(0.0, static_cast<double>(box.width())) * std::max(0.0, static_cast<double>(box.height()));
  }

  void add_table(const Block& block) {
    const auto& table = block.as<doc::Table>();
    const Cells cells = cells_of(table);
    characters_ += cells.characters;
    unruled_ += cells.characters * (table.ruled ? 0.3 : 1.0);
    if (cells.all > 0) gaps_ += cells.characters * cells.empty / cells.all;
  }

  /// Blocks that lie over the one before them in more than a line's height.
  double overlaps() const {
    double count = 0;
    for (std::size_t i = 1; i < boxes_.size(); ++i) {
      const Box common = boxes_[i].intersected(boxes_[i - 1]);
      count += common.width() > 10 && common.height() > 8;
    }
    return count;
  }

  /// Blocks that begin right of the end of the one before: the page has columns there.
  double beside() const {
    double count = 0;
    for (std::size_t i = 1; i < boxes_.size(); ++i) count += boxes_[i].x0 > boxes_[i - 1].x1 - 2;
    return count;
  }

  double characters_ = 0, unordered_ = 0, unruled_ = 0, gaps_ = 0, pictures_ = 0;
  double headings_ = 0, paragraphs_ = 0, unended_ = 0, hyphens_ = 0, words_ = 0;
  std::int32_t unreadable_ = 0;
  bool begins_inside_ = false, after_heading_ = false, broken_formula_ = false;
  std::vector<Box> boxes_;
};

/// Finds what nobody can read, each on the page where it is.
class Reader final {
 public:
  explicit Reader(std::map<std::int32_t, Tally>& tallies) : tallies_(tallies) {}

  void visit(const Block& block, std::int32_t page) {
    if (!block.places.empty()) page = block.places.front().page;
    const bool formula = block.is(BlockKind::Formula);
    const bool known = formula && is_known(block.as<doc::Formula>());
    if (formula && !known) tallies_[page].add_broken_formula();
    // Where MathML or a description says it, the signs beside it are not what is read.
    if (!formula || !known) tallies_[page].add_unreadable(doc::plain_text(block.spans));
    if (const std::vector<doc::Span>* caption = block.caption())
      tallies_[page].add_unreadable(doc::plain_text(*caption));
    for (const doc::TableRow& row : block.rows())
      for (const doc::Cell& cell : row.cells)
        tallies_[cell.places.empty() ? page : cell.places.begin()->page].add_unreadable(
            doc::plain_text(cell.spans));
    for (const Block& child : block.children) visit(child, page);
  }

 private:
  static bool is_known(const doc::Formula& formula) {
    return formula.math.kind != doc::MathNode::Kind::None || !formula.picture.alt.empty();
  }

  std::map<std::int32_t, Tally>& tallies_;
};

}  // namespace

const char* doubt_name(Doubt doubt) {
  return kNames[static_cast<std::size_t>(doubt)];
}

std::map<std::int32_t, PageEvidence> weigh_pages(const doc::Snapshot& snapshot, const doc::Ledger& ledger) {
  std::map<std::int32_t, Tally> tallies;
  for (const std::vector<Block>* blocks : {&snapshot.blocks, &snapshot.notes})
    for (const Block& block : *blocks) {
      if (block.places.empty()) continue;
      tallies[block.places.front().page].add_top(block);
      Reader(tallies).visit(block, block.places.front().page);
    }
  for (const doc::Change& change : ledger.changes()) {
    if (change.source == "rule:hyphen") tallies[change.page].add_hyphen();
    // Both begin with the number of words.
    if (change.source == "rule:hidden-text" || change.source == "rule:missing-text")
      tallies[change.page].add_words(std::strtod(change.reason.c_str(), nullptr));
  }
  std::map<std::int32_t, PageEvidence> out;
  for (const doc::PageInfo& page : snapshot.pages) out[page.number] = tallies[page.number].evidence(page);
  return out;
}

Confidence confidence_of(const Doubts& doubts) {
  double value = kBase;
  for (std::size_t i = 0; i < kDoubts; ++i) value -= kWeights[i] * doubts[i];
  return Confidence(std::clamp(value, 0.05, 1.0));
}

bool is_grave(const Doubts& doubts) {
  return doubts[static_cast<std::size_t>(Doubt::Unreadable)] > 0 ||
         doubts[static_cast<std::size_t>(Doubt::Formulas)] > 0;
}

std::vector<std::string> reasons_of(const Doubts& doubts) {
  std::vector<std::pair<double, std::size_t>> taken;
  for (std::size_t i = 0; i < kDoubts; ++i)
    if (kWeights[i] * doubts[i] >= kWorthTelling) taken.emplace_back(kWeights[i] * doubts[i], i);
  std::sort(taken.rbegin(), taken.rend());
  std::vector<std::string> out;
  for (const auto& [amount, i] : taken) out.emplace_back(kNames[i]);
  return out;
}

}  // namespace lectern::pipeline
