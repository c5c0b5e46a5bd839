// Sentences that go on: what their ends and beginnings show.
//
// Belief: a sentence ends with its sign, and one that goes on behind a seam begins in lower case. What is set
// in another type between two such halves was put there for the eye, and is read beside the sentence.
//
//   … lost in the fire.”  | The makers …      <- ended: the quote comes after the sign
//   … was lost and        | nobody went …     <- open, and goes on
//
//   MA, Eastvale College      must not: the line above the title was ended on purpose
//   EMPLOYMENT
//   since 2021 a lecturer at …
//
// Exercised by boundary_reasons_test.cc and by HeadingExits in headings_test.cc ("InsideSentence").
#include "open_sentence.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

constexpr float kEqualSizes = 0.3f;   // points: sizes that are one to the eye
constexpr std::size_t kLongWord = 4;  // letters
constexpr int kFewestWords = 2;       // of them in a quotation: a formula has fewer
constexpr float kIndent = 30;         // points that the two halves may begin apart: the first may be indented
constexpr float kFullLine = 8;        // em that a full line may end early: the longest word may be next
constexpr std::size_t kPassage = 40;  // bytes: shorter text above may be a label or a title; by eye

bool is_plain(const doc::Block& block) {
  return block.is(doc::BlockKind::Paragraph) && block.marker.empty() && !block.places.empty();
}

/// Words of four letters and more; signs of mathematics have none.
int long_words(const std::string& text) {
  int words = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    letters = text::is_letter(text::next_code_point(text, at)) ? letters + 1 : 0;
    words += letters == kLongWord;
  }
  return words;
}

/// A picture, a table, a title, or text in another type: a formula and a list belong to the sentence.
bool stands_aside(const doc::Block& block, const doc::Block& text) {
  if (block.is(doc::BlockKind::Paragraph))
    return !same_type(text, block) && long_words(doc::plain_text(block.spans)) >= kFewestWords;
  return block.is(doc::BlockKind::Figure) || block.is(doc::BlockKind::Table) ||
         block.is(doc::BlockKind::Heading);
}

/// The last line of the first half is full: a text that was ended on purpose before a title, a table or a
/// picture leaves its line short. In one column the second half shows how far a line reaches.
bool fills_its_last_line(const doc::Block& upper, const doc::Block& lower) {
  if (upper.lines().empty()) return true;
  float right = 0;
  for (const doc::Line& line : upper.lines()) right = std::max(right, line.box.x1);
  const bool one_column = !lower.lines().empty() &&
                          std::fabs(upper.lines().back().box.x0 - lower.lines().front().box.x0) < kIndent;
  if (one_column)
    for (const doc::Line& line : lower.lines()) right = std::max(right, line.box.x1);
  return upper.lines().back().box.x1 > right - kFullLine * upper.lines().back().size;
}

/// Below in its column, in the next column, or on the next page.
bool may_go_on_at(const doc::Place& a, const doc::Place& b) {
  if (b.page == a.page + 1) return true;
  const bool below = a.box.y1 < b.box.y0 && std::fabs(a.box.x0 - b.box.x0) < kIndent;
  const bool beside = b.box.x0 >= a.box.x1 - 1 && b.box.y0 < a.box.y1;
  return a.page == b.page && (below || beside);
}

}  // namespace

bool ends_sentence(const std::string& text) {
  if (text.empty()) return true;
  static constexpr std::string_view kEnds = ".?!:;";
  std::size_t end = text.size();
  // Closing quotes and brackets come after the sign that ends the sentence.
  while (end > 1 && (text[end - 1] == '"' || text[end - 1] == ')' || text[end - 1] == '\'' ||
                     static_cast<unsigned char>(text[end - 1]) >= 0x80))
    --end;
  return kEnds.find(text[end - 1]) != std::string_view::npos;
}

bool begins_lower(const std::string& text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  const char32_t c = text::next_code_point(text, at);
  return text::is_letter(c) && !text::is_upper(c);
}

bool same_type(const doc::Block& a, const doc::Block& b) {
  if (a.lines().empty() || b.lines().empty()) return true;
  return std::fabs(a.lines().back().size - b.lines().front().size) < kEqualSizes &&
         a.lines().back().font_family == b.lines().front().font_family;
}

bool interrupts_sentence(const doc::Block& upper, std::span<const doc::Block> between,
                         const doc::Block& lower) {
  if (!is_plain(upper) || !is_plain(lower) || between.empty() || !same_type(upper, lower)) return false;
  const bool others =
      std::ranges::all_of(between, [&](const doc::Block& each) { return stands_aside(each, upper); });
  if (!others || !may_go_on_at(upper.places.back(), lower.places.front())) return false;
  const std::string above = doc::plain_text(upper.spans);
  return above.size() >= kPassage && fills_its_last_line(upper, lower) && !ends_sentence(above) &&
         begins_lower(doc::plain_text(lower.spans));
}

}  // namespace lectern::pipeline
