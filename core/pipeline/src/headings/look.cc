// The look of a block: what a reader sees of its type at a glance, for comparing possible headings.
//
// Belief: two headings of one level have the same look in all lines: size, weight, slant, capitals, family,
// colour and decoration. Bold, small capitals and underlines set a block clearly apart from text; slant,
// capitals, colour, another family, a coloured bar and centring do so only a little, because emphasis and
// quotations have them too.
//
//   **2. Method**   **3. Results**     <- one look, clearly apart from text
//   *et al.* (1871)                    <- italic alone: a little apart
//
// Colour and decoration of a link are the link's, so a block with a link has none of its own. Sizes are
// compared in half points, because producers round them. Exercised by tests/unit/pipeline/headings_test.cc
// and the golden sample "light-headings".
#include "headings/look.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

constexpr std::uint8_t kDecorations =
    doc::kUnderlined | doc::kSmallCapitals | doc::kShaded | doc::kCentred;  ///< what sets a line off

/// Most of the letters of each line decide: a program's name in a heading is set in its own face.
bool is_styled(const doc::Block& block, std::uint16_t style) {
  return std::all_of(block.lines().begin(), block.lines().end(),
                     [style](const doc::Line& line) { return (line.style & style) != 0; });
}

}  // namespace

Look look_of(const doc::Block& block) {
  Look look;
  if (block.lines().empty()) return look;
  const doc::Line& first = block.lines().front();
  look.size = std::lround(first.size * 2);
  look.bold = is_styled(block, doc::kBold);
  look.italic = is_styled(block, doc::kItalic);
  look.capitals = text::is_all_capitals(doc::plain_text(block.spans));
  look.font_family = first.font_family;
  const bool link =
      std::any_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) { return !s.href.empty(); });
  if (link) return look;
  look.rgb = first.rgb;
  look.decoration = first.decoration;
  for (const doc::Line& line : block.lines()) look.decoration &= line.decoration & kDecorations;
  return look;
}

Contrast contrast_of(const Look& look, std::uint32_t body_rgb) {
  if (look.bold || (look.decoration & (doc::kSmallCapitals | doc::kUnderlined))) return Contrast::Strong;
  const bool weak = look.italic || look.capitals || look.rgb != body_rgb || look.font_family != 0 ||
                    (look.decoration & (doc::kShaded | doc::kCentred));
  return weak ? Contrast::Weak : Contrast::None;
}

}  // namespace lectern::pipeline
