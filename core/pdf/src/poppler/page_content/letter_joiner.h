#pragma once

/// Letters that are printed in two pieces: TeX's older fonts have no "ä" and set a dieresis and an "a" over
/// each other; its "≠" is a stroke and an "=". Whoever takes the pieces one by one reads "M¨uller" and "6=".

#include <UnicodeTypeTable.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "page_builder.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

class LetterJoiner {
 public:
  /// Borrows `builder`, to which everything goes that comes in.
  explicit LetterJoiner(PageBuilder& builder) : builder_(builder) {}

  /// As PageBuilder::glyph.
  void glyph(Point at, Point advance, std::span<const Unicode> letters);

  /// A combining stroke. TeX prints it in front of what it strikes out, other programs behind it.
  void stroke(Point at);

  /// The next glyphs look like `style`. An accent may wait for a letter of another font.
  void change_style(const GlyphStyle& style);

  /// What waits for its other half goes as it is: before the style or the place in the document changes.
  void flush();

  /// Nothing of a page before.
  void begin();

 private:
  struct Piece {
    Point at, advance;
    Unicode letter;
  };

  static constexpr Unicode kStroke = 0x0338;
  static constexpr Unicode kArrow = 0x2192;         ///< printed over the foot that makes "↦" of it
  static constexpr Unicode kArrowFromBar = 0x21a6;  ///< what the name of that foot says

  static Unicode combining(Unicode c);
  static bool may_be_piece(Unicode c) {
    return (c >= 0xa8 && c < 0x2f0) || c == 0x60 || c == 0x5e || c == 0x20d7;
  }

  void take(Piece piece);

  /// The middle of the accent is over the letter, and not far above or below its line.
  static bool stands_over(const Piece& accent, const Piece& letter);

  /// The letter with the mark, or 0 where Unicode has no such letter.
  static Unicode composed(Unicode letter, Unicode mark);

  /// Whether an accent may be printed over it that Unicode has no whole letter for.
  static bool is_letter(Unicode c);

  bool overlays(const Piece& next);

  /// The arrow of which these are the two halves; 0: none.
  static Unicode long_arrow(Unicode left, Unicode right);

  /// Whether the right piece begins before the left one ends.
  static bool overlaps(const Piece& left, const Piece& right);

  /// Whether the place is near the middle of the sign.
  static bool covers(const Piece& sign, Point at);

  /// Whether the glyph at `at` begins inside `letter` or where it ends.
  static bool touches(const Piece& letter, Point at);

  PageBuilder& builder_;
  std::optional<Piece> waiting_;  ///< an accent
  GlyphStyle style_;              ///< of the next glyph
  GlyphStyle waiting_style_;      ///< of the accent
  std::optional<Piece> last_;     ///< the glyph before, for an accent that comes after its letter
  std::optional<Point> struck_;   ///< where a stroke was printed that waits for its sign
};

}  // namespace lectern::pdf
