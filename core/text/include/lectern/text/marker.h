#pragma once

/// List markers as they are printed.

#include <optional>
#include <string>
#include <string_view>

namespace lectern::text {

struct Marker {
  enum class Kind { Bullet, Number, Letter, Roman } kind = Kind::Bullet;
  int value = 0;      ///< of a number or letter
  std::string shape;  ///< what stays the same from item to item: "#.", "(#)", "•"
};

/// Reads `word` as a marker: one bullet glyph, or a number or letter with a closing sign. `symbolic` tells
/// that the font is one of ornaments, where any single glyph may be a bullet.
std::optional<Marker> read_marker(std::string_view word, bool symbolic);

}  // namespace lectern::text
