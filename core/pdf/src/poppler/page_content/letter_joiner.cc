#include "poppler/page_content/letter_joiner.h"

#include <cmath>

namespace lectern::pdf {

void LetterJoiner::glyph(Point at, Point advance, std::span<const Unicode> letters) {
  if (letters.size() == 1 && last_ && overlays({at, advance, letters[0]})) return;
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

/// Puts a sign together with the one before if they are printed over each other: the foot and the arrow of
/// "↦", a slash and what it strikes out.
bool LetterJoiner::overlays(const Piece& next) {
  if (last_->letter == kArrowFromBar && next.letter == kArrow && touches(next, last_->at)) {
    last_.reset();
    return true;
  }
  if (const Unicode arrow = long_arrow(last_->letter, next.letter);
      arrow != 0 && overlaps(*last_, next) && builder_.replace_last(last_->letter, arrow)) {
    last_->letter = arrow;
    return true;
  }
  const bool slash = last_->letter == '/';
  if (slash == (next.letter == '/')) return false;
  const Piece& sign = slash ? next : *last_;
  const Piece& stroke = slash ? *last_ : next;
  const Point middle{stroke.at.x + stroke.advance.x / 2, stroke.at.y + stroke.advance.y / 2};
  const Unicode whole = covers(sign, middle) ? composed(sign.letter, kStroke) : 0;
  if (whole == 0 || !builder_.replace_last(last_->letter, whole)) return false;
  last_->letter = whole;
  return true;
}

void LetterJoiner::stroke(Point at) {
  const Unicode whole = last_ && touches(*last_, at) ? composed(last_->letter, kStroke) : 0;
  if (whole != 0 && builder_.replace_last(last_->letter, whole)) {
    last_->letter = whole;
    return;
  }
  flush();
  struck_ = at;
}

void LetterJoiner::change_style(const GlyphStyle& style) {
  style_ = style;
  builder_.set_style(style);
}

void LetterJoiner::flush() {
  if (!waiting_) return;
  builder_.set_style(waiting_style_);
  builder_.glyph(waiting_->at, waiting_->advance, {&waiting_->letter, 1});
  builder_.set_style(style_);
  waiting_.reset();
}

void LetterJoiner::begin() {
  waiting_.reset();
  last_.reset();
  struck_.reset();
}

Unicode LetterJoiner::combining(Unicode c) {
  constexpr std::array<std::pair<Unicode, Unicode>, 16> kMarks{{{0x60, 0x300},
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
                                                                {0x5e, 0x302},
                                                                {0x20d7, 0x20d7}}};
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
    waiting_style_ = style_;
    return;
  }
  std::array<Unicode, 2> letters{piece.letter, kStroke};
  std::size_t count = 1;
  if (waiting_ && stands_over(*waiting_, piece)) {
    const Unicode accent = combining(waiting_->letter);
    const Unicode whole = composed(piece.letter, accent);
    if (whole != 0) {
      letters[0] = whole;
      waiting_.reset();
    } else if (is_letter(piece.letter)) {
      letters[1] = accent;
      count = 2;
      waiting_.reset();
    }
  }
  if (const auto stroke = std::exchange(struck_, std::nullopt); stroke && touches(piece, *stroke)) {
    const Unicode whole = composed(letters[0], kStroke);
    letters = whole != 0 ? std::array<Unicode, 2>{whole, 0} : std::array<Unicode, 2>{piece.letter, kStroke};
    count = whole != 0 ? 1 : 2;
  }
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

bool LetterJoiner::is_letter(Unicode c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x370 && c <= 0x3ff);
}

bool LetterJoiner::touches(const Piece& letter, Point at) {
  constexpr double kSlack = 0.1;  // of the letter's advance
  const double length = std::hypot(letter.advance.x, letter.advance.y);
  if (length <= 0) return false;
  const double share =
      ((at.x - letter.at.x) * letter.advance.x + (at.y - letter.at.y) * letter.advance.y) / (length * length);
  return share > -kSlack && share < 1 + kSlack;
}

Unicode LetterJoiner::long_arrow(Unicode left, Unicode right) {
  if (left == 0x2212) return right == 0x2192 ? 0x27f6 : 0;
  if (left == '=') return right == 0x21d2 ? 0x27f9 : 0;
  if (left == 0x2190) return right == 0x2212 ? 0x27f5 : right == 0x2192 ? 0x27f7 : 0;
  if (left == 0x21d0) return right == '=' ? 0x27f8 : right == 0x21d2 ? 0x27fa : 0;
  return 0;
}

bool LetterJoiner::overlaps(const Piece& left, const Piece& right) {
  constexpr double kLeast = 0.05;  // of the left one's advance
  const double length = std::hypot(left.advance.x, left.advance.y);
  if (length <= 0) return false;
  const double share =
      ((right.at.x - left.at.x) * left.advance.x + (right.at.y - left.at.y) * left.advance.y) /
      (length * length);
  return share > 0.5 && share < 1 - kLeast;
}

bool LetterJoiner::covers(const Piece& sign, Point at) {
  constexpr double kInside = 0.25;  // of the sign's advance from its edges
  const double length = std::hypot(sign.advance.x, sign.advance.y);
  if (length <= 0) return false;
  const double share =
      ((at.x - sign.at.x) * sign.advance.x + (at.y - sign.at.y) * sign.advance.y) / (length * length);
  return share > kInside && share < 1 - kInside;
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
