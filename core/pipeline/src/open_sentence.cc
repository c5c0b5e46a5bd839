// Sentences that go on: what their ends and beginnings show.
//
// Belief: a sentence ends with its sign, and one that goes on behind a seam begins in lower case. What is set
// in another type between two such halves was put there for the eye, and is read beside the sentence.
//
//   … lost in the fire.”  | The makers …      <- ended: the quote comes after the sign
//   … was lost and        | nobody went …     <- open, and goes on
//
// Exercised by boundary_reasons_test.cc and by HeadingExits in headings_test.cc ("InsideSentence").
#include "open_sentence.h"

#include <cmath>
#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

constexpr float kEqualSizes = 0.3f;   // points: sizes that are one to the eye
constexpr std::size_t kPassage = 40;  // bytes: shorter text above may be a label or a title; by eye

bool is_plain(const doc::Block& block) {
  return block.is(doc::BlockKind::Paragraph) && block.marker.empty() && !block.places.empty();
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

bool interrupts_sentence(const doc::Block& upper, const doc::Block& middle, const doc::Block& lower) {
  if (!is_plain(upper) || !is_plain(middle) || !is_plain(lower)) return false;
  if (middle.lines().empty() || !same_type(upper, lower) || same_type(upper, middle)) return false;
  const std::string above = doc::plain_text(upper.spans);
  return above.size() >= kPassage && !ends_sentence(above) && begins_lower(doc::plain_text(lower.spans));
}

}  // namespace lectern::pipeline
