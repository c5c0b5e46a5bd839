#include "poppler/page_content/letter_joiner.h"

#include <cmath>

namespace lectern::pdf {

void LetterJoiner::glyph(Point at, Point advance, std::span<const Unicode> letters) {
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

void LetterJoiner::flush() {
  struck_ = false;
  if (waiting_) builder_.glyph(waiting_->at, waiting_->advance, {&waiting_->letter, 1});
  waiting_.reset();
}

void LetterJoiner::begin() {
  waiting_.reset();
  last_.reset();
  struck_ = false;
}

Unicode LetterJoiner::combining(Unicode c) {
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

void LetterJoiner::take(Piece piece) {
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

bool LetterJoiner::stands_over(const Piece& accent, const Piece& letter) {
  const double length = std::hypot(letter.advance.x, letter.advance.y);
  if (length <= 0) return false;
  const Point along{letter.advance.x / length, letter.advance.y / length};
  const Point to{accent.at.x + accent.advance.x / 2 - letter.at.x,
                 accent.at.y + accent.advance.y / 2 - letter.at.y};
  const double share = (to.x * along.x + to.y * along.y) / length;
  const double away = std::fabs(to.x * along.y - to.y * along.x);
  return share > 0.1 && share < 0.95 && away < 1.5 * length;
}

Unicode LetterJoiner::composed(Unicode letter, Unicode mark) {
  const Unicode base = letter == 0x131 ? 'i' : letter == 0x237 ? 'j' : letter;
  const std::array<Unicode, 2> pieces{base, mark};
  int count = 0;
  Unicode* const whole = unicodeNormalizeNFKC(pieces.data(), 2, &count, nullptr);
  const Unicode first = whole != nullptr && count == 1 ? whole[0] : 0;
  gfree(whole);
  return first;
}

}  // namespace lectern::pdf
