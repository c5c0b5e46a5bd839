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
// kRows.
#include "report/page_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "lectern/text/normalize.h"
#include "report/text_signs.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

/// The name of a doubt, and how much of the confidence it takes at its full.
struct Row {
  const char* name;
  double weight;
};

/// Those of tables, gaps, headings, endings, starts, columns, order and recognised words follow
/// `bench/convert --calibrate` over printed, tagged, scanned and real pages; the others hardly occur there,
/// and are set by what they mean. Unreadable signs and formulas that are none make a page LOW.
constexpr std::array<Row, kDoubts> kRows = {{
    {"characters", 1.00}, {"recognised", 0.25}, {"order", 0.03},      {"tables", 0.20},   {"gaps", 0.10},
    {"headings", 0.28},   {"endings", 0.22},    {"starts", 0.12},     {"overlaps", 0.10}, {"pictures", 0.05},
    {"columns", 0.05},    {"hyphens", 0.05},    {"unreadable", 0.45}, {"formulas", 0.45}, {"lost", 1.00},
    {"hidden", 0.60},     {"removed", 0.30},    {"drawn", 0.10},      {"rules", 0.15},    {"captions", 0.28},
    {"fused", 1.00},      {"words", 0.50},      {"fragments", 0.35},
}};

/// Every page has mistakes that nothing shows.
constexpr double kBase = 0.97;
constexpr double kWorthTelling = 0.02;
constexpr double kNames = 0.10;  // share of the words: names and terms that no lexicon knows, at the most
constexpr double kRare = 500;    // characters of a page for each sign that cannot be read: fewer make it LOW
constexpr double kFew = 0.3;     // the doubt about a page with fewer such signs
constexpr double kShort = 60;    // characters: less than a line of most pages

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

/// The words without marks of notes at their end: "… in various countries.94" ends with a sign.
std::string without_note_marks(const Block& block) {
  std::size_t count = block.spans.size();
  while (count > 0) {
    const doc::Span& last = block.spans[count - 1];
    if (last.note == 0 && (last.style & doc::kSuperscript) == 0) break;
    --count;
  }
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += block.spans[i].text;
  // Marks that are printed like the text: "heuristics.1,2" but not "in 1998".
  const std::size_t last = out.find_last_not_of("0123456789, ");
  if (last != std::string::npos && (out[last] == '.' || out[last] == ')' || out[last] == '"'))
    out.resize(last + 1);
  return out;
}

/// Numbers alone are no sentence: the labels of a chart.
bool has_letters(const std::string& words) {
  for (std::size_t at = 0; at < words.size();)
    if (text::is_letter(text::next_code_point(words, at))) return true;
  return false;
}

/// Whether the last word is an address, which has no sign behind it.
bool ends_with_address(const std::string& words) {
  const std::size_t blank = words.find_last_of(" \n");
  const std::string_view last = std::string_view(words).substr(blank == std::string::npos ? 0 : blank + 1);
  return last.find("://") != std::string_view::npos || last.starts_with("www.") ||
         last.find('@') != last.npos;
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

/// How many signs of a text say nothing: the replacement character, private ones, which each font uses in its
/// own way, and marks in the place of signs that are painted as outlines.
std::int32_t unreadable_signs(const std::vector<doc::Span>& spans) {
  std::int32_t count = 0;
  for (const doc::Span& span : spans) count += (span.style & doc::kDrawn) != 0;
  const std::string words = doc::plain_text(spans);
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
      ended_ = ends_with_sign(without_note_marks(block)) || ends_with_address(own) || !has_letters(own);
      unended_ += !ended_;
      headings_ += length < kShort && is_bold(block) ? 0.5 : 0;
    }
    if (block.is(BlockKind::Table)) add_table(block);
    if (block.is(BlockKind::Figure) && !block.places.empty()) pictures_ += area(block.places.front().box);
    for (const Block& child : block.children) add(child);
  }

  /// A note is at the end of the page, whatever paragraph it belongs to.
  void add_note(const Block& block) {
    const bool ended = ended_;
    add_top(block);
    ended_ = ended;
  }

  void add_top(const Block& block) {
    // A sentence goes on in the formula below it.
    if (block.is(BlockKind::Formula) && !ended_) --unended_;
    ended_ = true;
    add(block);
    boxes_.push_back(block.places.front().box);
    const bool heading = block.is(BlockKind::Heading);
    headings_ += heading && after_heading_ ? 1 : 0;
    after_heading_ = heading;
  }

  /// The document begins here: what comes before was not lost by a conversion.
  void begin_document() { begins_inside_ = false; }
  /// The document ends here: its last paragraph may go on in what the file does not have.
  void end_document() { unended_ -= !ended_; }

  void add_hyphen() { ++hyphens_; }
  void add_unreadable(const std::vector<doc::Span>& spans) { unreadable_ += unreadable_signs(spans); }
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
    at(out.doubts, Doubt::Unreadable) = unreadable_ == 0 ? 0 : unreadable_ * kRare >= all ? 1 : kFew;
    at(out.doubts, Doubt::Formulas) = broken_formula_ ? 1 : 0;
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
  double headings_ = 0, paragraphs_ = 0, unended_ = 0, hyphens_ = 0;
  std::int32_t unreadable_ = 0;
  bool begins_inside_ = false, after_heading_ = false, broken_formula_ = false;
  bool ended_ = true;  ///< the last block was no paragraph that ends without a sign
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
    if (!formula || !known) tallies_[page].add_unreadable(block.spans);
    if (const std::vector<doc::Span>* caption = block.caption()) tallies_[page].add_unreadable(*caption);
    for (const doc::TableRow& row : block.rows())
      for (const doc::Cell& cell : row.cells)
        tallies_[cell.places.empty() ? page : cell.places.begin()->page].add_unreadable(cell.spans);
    for (const Block& child : block.children) visit(child, page);
  }

 private:
  static bool is_known(const doc::Formula& formula) {
    return formula.math.kind != doc::MathNode::Kind::None || !formula.picture.alt.empty();
  }

  std::map<std::int32_t, Tally>& tallies_;
};

void add_signs(const doc::PageCensus& census, const TextSigns& signs, Doubts& doubts) {
  const auto share = [](double part, double whole) {
    return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0;
  };
  at(doubts, Doubt::Lost) = static_cast<double>(census.unshown);
  at(doubts, Doubt::Hidden) = static_cast<double>(census.hidden);
  at(doubts, Doubt::Removed) = static_cast<double>(census.removed);
  at(doubts, Doubt::Drawn) = static_cast<double>(census.drawn);
  at(doubts, Doubt::Rules) = share(census.open_rules, 10);
  at(doubts, Doubt::Captions) = share(signs.open_captions, 4);
  at(doubts, Doubt::Fused) = share(signs.fused_cells, signs.cells);
  at(doubts, Doubt::Words) = share(signs.implausible - kNames * signs.words, signs.words);
  at(doubts, Doubt::Fragments) = share(signs.figures, 20);
}

}  // namespace

const char* doubt_name(Doubt doubt) {
  return kRows[static_cast<std::size_t>(doubt)].name;
}

std::map<std::int32_t, PageEvidence> weigh_pages(const doc::Snapshot& snapshot, const doc::Ledger& ledger) {
  std::map<std::int32_t, Tally> tallies;
  for (const std::vector<Block>* blocks : {&snapshot.blocks, &snapshot.notes})
    for (const Block& block : *blocks) {
      if (block.places.empty()) continue;
      Tally& tally = tallies[block.places.front().page];
      blocks == &snapshot.notes ? tally.add_note(block) : tally.add_top(block);
      Reader(tallies).visit(block, block.places.front().page);
    }
  for (const doc::Change& change : ledger.changes())
    if (change.source == "rule:hyphen") tallies[change.page].add_hyphen();
  if (!snapshot.pages.empty()) {
    tallies[snapshot.pages.front().number].begin_document();
    tallies[snapshot.pages.back().number].end_document();
  }
  std::map<std::int32_t, PageEvidence> out;
  const auto signs = signs_of(snapshot);
  for (const doc::PageInfo& page : snapshot.pages) {
    PageEvidence& evidence = out[page.number] = tallies[page.number].evidence(page);
    const auto found = signs.find(page.number);
    add_signs(page.census, found == signs.end() ? TextSigns() : found->second, evidence.doubts);
  }
  return out;
}

Confidence confidence_of(const Doubts& doubts) {
  double value = kBase;
  for (std::size_t i = 0; i < kDoubts; ++i) value -= kRows[i].weight * doubts[i];
  return Confidence(std::clamp(value, 0.05, 1.0));
}

bool is_grave(const Doubts& doubts) {
  return doubts[static_cast<std::size_t>(Doubt::Unreadable)] >= 1 ||
         doubts[static_cast<std::size_t>(Doubt::Formulas)] > 0;
}

std::vector<std::string> reasons_of(const Doubts& doubts) {
  std::vector<std::pair<double, std::size_t>> taken;
  for (std::size_t i = 0; i < kDoubts; ++i)
    if (kRows[i].weight * doubts[i] >= kWorthTelling) taken.emplace_back(kRows[i].weight * doubts[i], i);
  std::sort(taken.rbegin(), taken.rend());
  std::vector<std::string> out;
  out.reserve(taken.size());
  for (const auto& [amount, i] : taken) out.emplace_back(kRows[i].name);
  return out;
}

}  // namespace lectern::pipeline
