#pragma once

/// Letters that are printed in two pieces: TeX's older fonts have no "ä" and set a dieresis and an "a" over
/// each other; its "≠" is a stroke and an "=". Whoever takes the pieces one by one reads "M¨uller" and "6=".

#include <UnicodeTypeTable.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "../page_builder.h"
#include "poppler.h"

namespace lectern::pdf {

class LetterJoiner {
 public:
  /// Borrows `builder`, to which everything goes that comes in.
  explicit LetterJoiner(PageBuilder& builder) : builder_(builder) {}

  /// As PageBuilder::glyph.
  void glyph(Point at, Point advance, std::span<const Unicode> letters) {
    if (letters.size() == 1 && !may_be_piece(letters[0]) && !waiting_ && !struck_) {
      last_ = Piece{at, advance, letters[0]};
      builder_.glyph(at, advance, letters);
      return;
    }
    if (letters.size() != 1) {
      flush();
      last_.reset();
      builder_.glyph(at, advance, letters);
      return;
    }
    take({at, advance, letters[0]});
  }

  /// A combining stroke, printed in front of what it strikes out.
  void stroke() { struck_ = true; }

  /// What waits for its other half goes as it is: before the style or the place in the document changes.
  void flush() {
    struck_ = false;
    if (waiting_) builder_.glyph(waiting_->at, waiting_->advance, {&waiting_->letter, 1});
    waiting_.reset();
  }

  /// Nothing of a page before.
  void begin() {
    waiting_.reset();
    last_.reset();
    struck_ = false;
  }

 private:
  struct Piece {
    Point at, advance;
    Unicode letter;
  };

  static constexpr Unicode kStroke = 0x0338;

  static Unicode combining(Unicode c) {
    constexpr std::array<std::pair<Unicode, Unicode>, 15> kMarks{{{0x60, 0x300},
                                                                  {0xb4, 0x301},
                                                                  {0x2c6, 0x302},
                                                                  {0x2dc, 0x303},
                                                                  {0xaf, 0x304},
                                                                  {0x2c9, 0x304},
                                                                  {0x2d8, 0x306},
                                                                  {0x2d9, 0x307},
                                                                  {0xa8, 0x308},
                                                                  {0x2da, 0x30a},
                                                                  {0x2dd, 0x30b},
                                                                  {0x2c7, 0x30c},
                                                                  {0xb8, 0x327},
                                                                  {0x2db, 0x328},
                                                                  {0x5e, 0x302}}};
    const auto found =
        std::find_if(kMarks.begin(), kMarks.end(), [c](const auto& mark) { return mark.first == c; });
    return found == kMarks.end() ? 0 : found->second;
  }
  static bool may_be_piece(Unicode c) { return (c >= 0xa8 && c < 0x2f0) || c == 0x60 || c == 0x5e; }

  void take(Piece piece) {
    const Unicode mark = combining(piece.letter);
    if (mark != 0) {
      flush();
      if (last_ && stands_over(piece, *last_)) {
        const Unicode whole = composed(last_->letter, mark);
        if (whole != 0 && builder_.replace_last(last_->letter, whole)) return last_.reset();
      }
      waiting_ = piece;
      return;
    }
    std::array<Unicode, 2> letters{piece.letter, kStroke};
    if (waiting_) {
      const Unicode whole =
          stands_over(*waiting_, piece) ? composed(piece.letter, combining(waiting_->letter)) : 0;
      if (whole != 0) {
        letters[0] = whole;
        waiting_.reset();
      }
    }
    const std::size_t count = std::exchange(struck_, false) ? 2 : 1;
    flush();
    last_ = Piece{piece.at, piece.advance, letters[0]};
    builder_.glyph(piece.at, piece.advance, std::span(letters).first(count));
  }

  /// The middle of the accent is over the letter, and not far above or below its line.
  static bool stands_over(const Piece& accent, const Piece& letter) {
    const double length = std::hypot(letter.advance.x, letter.advance.y);
    if (length <= 0) return false;
    const Point along{letter.advance.x / length, letter.advance.y / length};
    const Point to{accent.at.x + accent.advance.x / 2 - letter.at.x,
                   accent.at.y + accent.advance.y / 2 - letter.at.y};
    const double share = (to.x * along.x + to.y * along.y) / length;
    const double away = std::fabs(to.x * along.y - to.y * along.x);
    return share > 0.1 && share < 0.95 && away < 1.5 * length;
  }

  /// The letter with the mark, or 0 where Unicode has no such letter.
  static Unicode composed(Unicode letter, Unicode mark) {
    const Unicode base = letter == 0x131 ? 'i' : letter == 0x237 ? 'j' : letter;
    const std::array<Unicode, 2> pieces{base, mark};
    int count = 0;
    Unicode* const whole = unicodeNormalizeNFKC(pieces.data(), 2, &count, nullptr);
    const Unicode first = whole != nullptr && count == 1 ? whole[0] : 0;
    gfree(whole);
    return first;
  }

  PageBuilder& builder_;
  std::optional<Piece> waiting_;  ///< an accent
  std::optional<Piece> last_;     ///< the glyph before, for an accent that comes after its letter
  bool struck_ = false;
};

}  // namespace lectern::pdf
