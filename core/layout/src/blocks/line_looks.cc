#include "blocks/line_looks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lectern/text/note_signs.h"
#include "section_number.h"

/// Believes: a line that its producer broke is filled to the edge, so that a line with space left for the
/// next word was ended on purpose; and the first word shows a list's entry or a note.
///
///     The bees of the old garden |     |  not ended early: "make" would not have fitted
///     make honey.                |     |  ended early, if a long word does not follow
///     Who else does?             |     |
///
/// Must not apply to a line that ends with a hyphen: it was filled, whatever is left.
///
/// Measured on: the golden samples hanging-entries, painted-bullets, lists, note-marks; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kSpareForWord = 0.9f;  // em left besides the next word: a space and what justification may
                                       // add, by eye; -20 %: 3, +20 %: 2
constexpr float kMarkerGap = 0.6f;     // em behind Word's second bullet, the letter o
constexpr std::size_t kLongestMarker = 8;     // bytes: "(xviii)" has seven
constexpr std::uint8_t kNotRecognised = 255;  // Fragment::confidence of text that is not from OCR

}  // namespace

bool overlaps(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0);
}

bool is_heading(const TextLine& line) {
  return line.block_kind == TagKind::Heading;
}

bool is_tagged_listing(const TextLine& line) {
  return line.block >= 0 && line.block_kind == TagKind::Inline;
}

bool tags_decide(const TextLine& last, const TextLine& line) {
  if (line.block < 0 || last.block < 0) return false;
  return is_heading(line) || is_heading(last) || is_tagged_listing(line) || is_tagged_listing(last) ||
         !(line.all_fixed() && last.all_fixed());
}

bool ended_early(const TextLine& line, const TextLine& next, float right) {
  if (line.fragments.back().text.ends_with('-')) return false;
  const Fragment& first = next.fragments.front();
  float word = first.box.width();
  for (std::size_t i = 1; i < next.fragments.size() && !next.fragments[i].space_before; ++i)
    word += next.fragments[i].box.width();
  return right - line.box.x1 > word + kSpareForWord * line.size;
}

bool ends_sentence(const TextLine& line) {
  static constexpr std::string_view kEnds = ".?!:";
  return kEnds.find(line.fragments.back().text.back()) != std::string_view::npos;
}

std::optional<text::Marker> marker_of(const TextLine& line) {
  if (line.fragments.empty()) return std::nullopt;
  std::string word = line.fragments.front().text;
  const bool symbolic = line.fragments.front().symbolic;
  std::size_t count = 1;
  while (count < line.fragments.size() && !line.fragments[count].space_before &&
         word.size() <= kLongestMarker)
    word += line.fragments[count++].text;
  // A lone marker may be followed by its text after a wide gap only.
  if (count == line.fragments.size()) return std::nullopt;
  // Recognition reads a bullet as what looks most like it.
  static constexpr std::array<std::string_view, 8> kSeenAs = {"e", "¢", "«", "»", "°", "®", "©", "e¢"};
  const bool recognised = line.fragments[0].confidence != kNotRecognised;
  if (recognised && count == 1 && std::find(kSeenAs.begin(), kSeenAs.end(), word) != kSeenAs.end())
    return text::read_marker("•", false);
  // Word's second bullet is the letter o of a fixed-width font.
  const bool letter_o = count == 1 && word == "o" && line.fragments[0].fixed && !line.fragments[1].fixed;
  if (letter_o && line.fragments[1].box.x0 - line.fragments[0].box.x1 > kMarkerGap * line.size)
    return text::read_marker("◦", false);
  return text::read_marker(word, symbolic && count == 1);
}

bool begins_with_section_number(const TextLine& line) {
  return line.fragments.size() > 1 && is_section_number(line.fragments.front().text);
}

bool begins_with_note_mark(const TextLine& line) {
  const Fragment& first = line.fragments.front();
  if (line.fragments.size() > 1 && (first.style & doc::kSuperscript)) return true;
  return std::any_of(text::kNoteSigns.begin(), text::kNoteSigns.end(),
                     [&](std::string_view sign) { return first.text.substr(0, sign.size()) == sign; });
}

}  // namespace lectern::layout
