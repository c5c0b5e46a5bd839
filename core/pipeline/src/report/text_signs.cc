// Signs in the words of a page that something is missing, fused or misread.
//
// Belief: a caption is beside what it names, so one that is a paragraph of its own names something that was
// not found. Values of a table have a cell each, so a cell with several of them, in a row or column whose
// other cells have one, is two cells or two rows in one. Words that no language writes so were cut, joined or
// misread.
//
//   Table 7.1. Types of materials              <- beside no table: a table was not found
//   | 1998 | 12 34 | 56 |                      <- the second cell holds two values
//   | Sum  | 1 234 | 5 678 |                   <- thousands: one value each
//   "tHe", "w0rd"                              <- implausible; "pH", "H2O", "iPhone" are not counted: too
//   short or names
//
// Exercised by tests/unit/pipeline/text_signs_test.cc. The numbers below were chosen by eye.
#include "report/text_signs.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/text/captions.h"
#include "lectern/text/lexicon.h"
#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kLongestCaption = 300;  // bytes; longer ones are text that begins with the same words
constexpr std::size_t kShortestWord = 4;  // code points: shorter ones are signs, units, names of variables
constexpr std::size_t kLongestWord = 28;  // code points: longer ones are several words

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "12", "-3.5", "1,234.00", "12%", "€5": a value, and nothing else.
bool is_value(std::string_view token) {
  std::size_t digits = 0;
  for (std::size_t at = 0; at < token.size();) {
    const char c = token[at];
    if (is_digit(c)) ++digits;
    const char32_t sign = text::next_code_point(token, at);
    if (text::is_letter(sign)) return false;
    if (sign == U'(' || sign == U')' || sign == U'/' || sign == U':' || sign == U'[') return false;
  }
  return digits > 0;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return out;
}

/// Whether the second is the thousands after the first: "1 234", "12 345.6".
bool are_thousands(std::string_view first, std::string_view second) {
  const bool short_head = first.size() <= 3 && std::all_of(first.begin(), first.end(), is_digit);
  return short_head && second.size() >= 3 && std::all_of(second.begin(), second.begin() + 3, is_digit) &&
         (second.size() == 3 || !is_digit(second[3]));
}

bool is_one_value(std::string_view text) {
  const auto tokens = tokens_of(text);
  return tokens.size() == 1 && is_value(tokens.front());
}

class Signs final {
 public:
  explicit Signs(const doc::Snapshot& snapshot) : english_(snapshot.language.starts_with("en")) {}

  void visit(const Block& block, std::int32_t page) {
    if (!block.places.empty()) page = block.places.front().page;
    TextSigns& signs = out_[page];
    const std::string own = doc::plain_text(block.spans);
    if (block.is(BlockKind::Figure)) ++signs.figures;
    if (block.is(BlockKind::Paragraph) && own.size() <= kLongestCaption &&
        (text::names_table(own) || text::names_figure(own)))
      ++signs.open_captions;
    if (!block.is(BlockKind::Code) && !block.is(BlockKind::Formula)) judge_words(own, signs);
    if (block.is(BlockKind::Table)) judge_cells(block, page);
    for (const Block& child : block.children) visit(child, page);
  }

  std::map<std::int32_t, TextSigns> take() { return std::move(out_); }

 private:
  void judge_words(const std::string& text, TextSigns& signs) const {
    std::string word;
    std::size_t length = 0;
    const auto end_word = [&] {
      if (length >= kShortestWord) {
        ++signs.words;
        signs.implausible += is_implausible(word, english_);
      }
      word.clear();
      length = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = text::next_code_point(text, at);
      const bool inside = text::is_letter(c) || (c < 0x80 && is_digit(static_cast<char>(c)));
      if (inside) {
        word.append(text, begin, at - begin);
        ++length;
      } else {
        end_word();
      }
    }
    end_word();
  }

  void judge_cells(const Block& block, std::int32_t page) {
    const auto& table = block.as<doc::Table>();
    const auto width = static_cast<std::size_t>(std::max(table.columns, 1));
    std::vector<double> single(width, 0), all(width, 0);
    for (const doc::TableRow& row : table.rows)
      for (std::size_t c = 0; c < row.cells.size() && c < width; ++c) {
        const std::string text = doc::plain_text(row.cells[c].spans);
        all[c] += !text.empty();
        single[c] += is_one_value(text);
      }
    for (const doc::TableRow& row : table.rows) {
      double in_row = 0;
      for (const doc::Cell& cell : row.cells) in_row += is_one_value(doc::plain_text(cell.spans));
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const std::string text = doc::plain_text(row.cells[c].spans);
        if (text.empty()) continue;
        TextSigns& signs = out_[row.cells[c].places.empty() ? page : row.cells[c].places.begin()->page];
        ++signs.cells;
        judge_words(text, signs);
        const bool among_single = in_row >= 1 || (c < width && single[c] * 2 >= all[c]);
        signs.fused_cells += holds_values(text) && (among_single || tokens_of(text).size() >= 4);
      }
    }
  }

  bool english_;
  std::map<std::int32_t, TextSigns> out_;
};

}  // namespace

bool holds_values(std::string_view text) {
  const auto tokens = tokens_of(text);
  if (tokens.size() < 2 || !std::all_of(tokens.begin(), tokens.end(), is_value)) return false;
  std::size_t values = 1;
  for (std::size_t i = 1; i < tokens.size(); ++i) values += !are_thousands(tokens[i - 1], tokens[i]);
  return values >= 2;
}

bool is_implausible(std::string_view word, bool english) {
  std::size_t letters = 0, digits = 0, inner_capitals = 0, small = 0;
  bool ascii = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = text::next_code_point(word, at);
    ascii = ascii && c < 0x80;
    if (c < 0x80 && is_digit(static_cast<char>(c))) {
      ++digits;
      continue;
    }
    const bool upper = text::is_upper(c);
    inner_capitals += upper && letters > 0 && small > 0;
    small += !upper;
    ++letters;
  }
  if (letters > kLongestWord) return true;
  if (small == 0 || letters < kShortestWord) return false;
  if (inner_capitals > 1 ||
      (digits > 0 && letters > digits && is_digit(word.front()) == false && !is_digit(word.back())))
    return true;
  return english && ascii && digits == 0 && small == letters && !text::is_english_word(word);
}

std::map<std::int32_t, TextSigns> signs_of(const doc::Snapshot& snapshot) {
  Signs signs(snapshot);
  for (const std::vector<Block>* blocks : {&snapshot.blocks, &snapshot.notes})
    for (const Block& block : *blocks)
      if (!block.places.empty()) signs.visit(block, block.places.front().page);
  return signs.take();
}

}  // namespace lectern::pipeline
