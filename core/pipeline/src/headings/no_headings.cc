// What looks like a heading and is part of something else.
//
// Belief: a heading is between two texts that are whole. What was set between two halves of a sentence is
// a quotation or a caption; what begins with a figure's or a table's name and number is a caption, however
// large; a line between entries of contents that ends in a number as they do is an entry; a bold line among
// bold lines with no number of a section is one of them.
//
//   … was lost and                        Payer:                      1.1 Wood      4
//   “We burned the chairs.”   <- none     Hoop and Stave              1.2 Iron . 9        <- none
//   nobody went out …                     14 Willow Row     <- none   1.3 Stone    12
//
// Exercised by HeadingExits in headings_test.cc, a row for each.
#include "headings/no_headings.h"

#include <algorithm>
#include <string>

#include "headings/look.h"
#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"
#include "lectern/text/title_words.h"
#include "open_sentence.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kFewestBold = 3;  // bold lines below each other: two may be a heading and one below it

bool is_entry(const doc::Snapshot& snapshot, std::size_t i) {
  return i < snapshot.blocks.size() && !snapshot.blocks[i].lines().empty() &&
         snapshot.blocks[i].lines().front().entry;
}

/// Entries on both sides, or on the one that the page has.
bool is_between_entries(const doc::Snapshot& snapshot, std::size_t i) {
  const bool above = i > 0 && is_entry(snapshot, i - 1), below = is_entry(snapshot, i + 1);
  return (above && below) || ((i == 0 || i + 1 == snapshot.blocks.size()) && (above || below));
}

bool is_bold_line(const doc::Snapshot& snapshot, std::size_t i, const Look& look) {
  if (i >= snapshot.blocks.size()) return false;
  const Block& block = snapshot.blocks[i];
  return block.is(BlockKind::Paragraph) && block.marker.empty() && !block.lines().empty() &&
         look_of(block).bold && look_of(block).size == look.size;
}

/// "14 Willow Row" has a number, but not that of a section: it has no dot.
bool has_section_sign(const std::string& words) {
  const std::size_t number = text::heading_number(words);
  const bool dotted = number > 0 && words.find('.') < number;
  return dotted || text::is_all_capitals(words) || text::is_section_word(words) ||
         text::is_counted_part(words);
}

}  // namespace

std::optional<HeadingReason> judge_as_part(const doc::Snapshot& snapshot, std::size_t i) {
  const Block& block = snapshot.blocks[i];
  const std::string words = doc::plain_text(block.spans);
  if (text::names_figure(words) || text::names_table(words)) return HeadingReason::Caption;
  if (words.back() >= '0' && words.back() <= '9' && is_between_entries(snapshot, i))
    return HeadingReason::BetweenEntries;
  if (i > 0 && i + 1 < snapshot.blocks.size() &&
      interrupts_sentence(snapshot.blocks[i - 1], {&block, 1}, snapshot.blocks[i + 1]))
    return HeadingReason::InsideSentence;
  return std::nullopt;
}

bool is_among_bold_lines(const doc::Snapshot& snapshot, std::size_t i) {
  const Look look = look_of(snapshot.blocks[i]);
  const auto plain_bold = [&](std::size_t at) {
    return is_bold_line(snapshot, at, look) && !has_section_sign(doc::plain_text(snapshot.blocks[at].spans));
  };
  if (!plain_bold(i)) return false;
  std::size_t run = 1;
  for (std::size_t at = i + 1; run < kFewestBold && plain_bold(at); ++at) ++run;
  for (std::size_t at = i; run < kFewestBold && at > 0 && plain_bold(at - 1); --at) ++run;
  return run >= kFewestBold;
}

bool is_scrap(std::string_view words) {
  constexpr int kFewestLetters = 3;
  constexpr int kLongestLabel = 4;  // "viii)", "12)" in front of a title
  constexpr std::u32string_view kMachine =
      U"{}|<>~\\^_`\u00a5";  // of programs and of buttons in a screenshot
  int letters = 0, digits = 0, open = 0, small = 0, word = 0, longest = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = text::next_code_point(words, at);
    if (kMachine.find(c) != std::u32string_view::npos || text::is_never_code(c))
      return !text::is_never_code(c);
    digits += c >= U'0' && c <= U'9';
    letters += text::is_letter(c);
    small += text::is_letter(c) && !text::is_upper(c);
    word = text::is_letter(c) ? word + 1 : 0;
    longest = std::max(longest, word);
    open += c == U'(' ? 1 : 0;
    if (c == U')' && --open < 0 && digits + letters > kLongestLabel) return true;
  }
  const bool counts = digits > 0 || (letters > 1 && small == 0);  // "7", "IV"
  return open > 0 || (longest < kFewestLetters && !counts);
}

}  // namespace lectern::pipeline
