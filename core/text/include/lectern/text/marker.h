#pragma once

/// The markers of list items as they are printed: "•", "3.", "(b)", "iv)".

#include <optional>
#include <string>
#include <string_view>

namespace lectern::text {

/// What a word means at the beginning of an item. Two items belong to one list if their shapes are equal and
/// their values follow each other.
struct Marker {
  /// A bullet glyph, a decimal number, a single letter, or a Roman number.
  enum class Kind { Bullet, Number, Alphabetic, Roman } kind = Kind::Bullet;
  int value = 0;      ///< 12 for "12.", 2 for "b)", 4 for "iv."; the last part for "2.3.1."; 0 for a bullet
  std::string shape;  ///< what stays the same from item to item: "#.", "(#)a", "#.#.#.", "•"
};

/// Reads `word` as a marker: one bullet glyph, or a number or letter with a closing sign. `symbolic` says
/// that the font is one of ornaments (Wingdings), in which any single glyph that is not a letter may be a
/// bullet. Nothing for a year ("1995."), a decimal ("2.5") and a word. A lone "i" is Roman 1, not the
/// ninth letter: lists that begin with it usually go on with "ii".
std::optional<Marker> read_marker(std::string_view word, bool symbolic);

/// Reads `word` as a marker of one kind: "v." is the letter 22 and the Roman number 5. Nothing if it is none.
std::optional<Marker> read_marker_as(std::string_view word, Marker::Kind kind);

/// Reads `word` below the marker `last`: a letter that is also a Roman number is what follows `last`, so that
/// "i." is 9 behind "h." and "v." is 5 behind "iv.".
std::optional<Marker> read_marker_after(const Marker& last, std::string_view word, bool symbolic);

/// Whether a bullet tells something of its item: a tick, a cross, or a box that is empty, ticked or crossed.
/// Discs, squares, dashes and arrows only show that an item begins.
bool is_telling_mark(std::string_view bullet);

}  // namespace lectern::text
