#include "tables/cell_lists.h"

#include <algorithm>
#include <optional>

#include "blocks/line_looks.h"
#include "lectern/text/marker.h"

/// Believes: in a cell, lines that begin with bullets are entries, and lines that begin with numbers or
/// letters are if each is one more than the one before.
///
///     | • ask for the miller |     | 1. take off your boots |     | 3. Nile    |
///     | • look at the wheel  |     | 2. walk over           |     | 6,650 km   |
///     two entries                  two entries                    none: one number by itself
///
/// Measured on: the golden samples lists-in-cells, spanned-table; convbench dev.

namespace lectern::layout {
namespace {

std::optional<text::Marker> marker_at(const TextLine& line) {
  if (line.fragments.empty()) return std::nullopt;
  return text::read_marker(line.fragments.front().text, line.fragments.front().symbolic);
}

bool is_bullet(const TextLine& line) {
  if (line.bullet_x >= 0) return true;
  const auto marker = marker_at(line);
  // A dash by itself stands for "nothing".
  return marker && marker->kind == text::Marker::Kind::Bullet && line.fragments.size() > 1;
}

/// U+E000 to U+F8FF, as the first sign of UTF-8 text: what only its font can show.
bool is_private(std::string_view text) {
  if (text.size() < 3) return false;
  const auto first = static_cast<unsigned char>(text[0]), second = static_cast<unsigned char>(text[1]);
  return first == 0xee || (first == 0xef && second < 0xa4);
}

}  // namespace

std::vector<bool> entries_in(const std::vector<TextLine>& lines) {
  std::vector<bool> begins(lines.size(), false);
  std::vector<std::pair<std::size_t, text::Marker>> counted;
  std::size_t entries = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_bullet(lines[i])) {
      begins[i] = true;
      ++entries;
    } else if (const auto marker = marker_at(lines[i]); marker && lines[i].fragments.size() > 1) {
      counted.emplace_back(i, *marker);
    }
  }
  const auto broken = std::adjacent_find(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return b.second.shape != a.second.shape || b.second.value != a.second.value + 1;
  });
  if (counted.size() >= 2 && broken == counted.end())
    for (const auto& [at, marker] : counted) begins[at] = true, ++entries;
  return entries > 0 ? begins : std::vector<bool>(lines.size(), false);
}

ShownBullet shown_bullet(const TextLine& line) {
  constexpr std::string_view kBullet = "•";
  if (line.fragments.empty()) return {};
  const auto marker = marker_at(line);
  const bool own = marker && marker->kind == text::Marker::Kind::Bullet;
  if (own && is_private(line.fragments.front().text)) return {kBullet, true};
  return line.bullet_x >= 0 && !own ? ShownBullet{kBullet, false} : ShownBullet{};
}

}  // namespace lectern::layout
