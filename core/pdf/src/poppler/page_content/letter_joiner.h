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

  /// A combining stroke, printed in front of what it strikes out.
  void stroke() { struck_ = true; }

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

  static Unicode combining(Unicode c);
  static bool may_be_piece(Unicode c) { return (c >= 0xa8 && c < 0x2f0) || c == 0x60 || c == 0x5e; }

  void take(Piece piece);

  /// The middle of the accent is over the letter, and not far above or below its line.
  static bool stands_over(const Piece& accent, const Piece& letter);

  /// The letter with the mark, or 0 where Unicode has no such letter.
  static Unicode composed(Unicode letter, Unicode mark);

  PageBuilder& builder_;
  std::optional<Piece> waiting_;  ///< an accent
  std::optional<Piece> last_;     ///< the glyph before, for an accent that comes after its letter
  bool struck_ = false;
};

}  // namespace lectern::pdf
