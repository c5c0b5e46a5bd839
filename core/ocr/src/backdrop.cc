// White letters on dark panels, and dark ones on white panels beside them.
//
// Believes: the tone that is most common around a place is its ground, and what differs from it is print. The
// engine looks for lines on the whole page and takes a dark panel with its letters for a picture.
//
//   +----------------+      +----------------+
//   |##### 1 ########|  ->  |      1         |      must not: the photograph of a face, whose tones change
//   |## of all ######|      |   of all       |      everywhere (its words are noise before and after)
//   |     paper      |      |     paper      |
//   +----------------+      +----------------+
//
// A letter wider than the look around it loses its inside: what was read before stays, where it is sure.
// Measured on: a poster of realpages, a screen in dark colours.

#include "backdrop.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

namespace lectern::ocr {
namespace {

constexpr float kTileInches =
    0.2f;  // a tile and its eight neighbours hold more ground than letters of 20 points
constexpr std::size_t kTones = 16;
constexpr int kGain = 2;  // grey letters on grey become black

using Histogram = std::array<std::uint32_t, kTones>;

struct Tiles {
  int side = 1, across = 0, down = 0;
  std::vector<Histogram> tones = {};

  Histogram& at(int x, int y) {
    return tones[static_cast<std::size_t>(y) * static_cast<std::size_t>(across) +
                 static_cast<std::size_t>(x)];
  }
};

const l_uint8* line_of(PIX* pix, int y) {
  return reinterpret_cast<const l_uint8*>(pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix));
}

/// Leptonica keeps the first pixel in the highest byte of a word.
int tone_at(PIX* pix, int x, int y) {
  return GET_DATA_BYTE(line_of(pix, y), x);
}

Tiles tiles_of(PIX* pix) {
  Tiles tiles;
  const int width = pixGetWidth(pix), height = pixGetHeight(pix);
  tiles.side =
      std::max(16, static_cast<int>(kTileInches * static_cast<float>(std::max(pixGetXRes(pix), 72))));
  tiles.across = (width + tiles.side - 1) / tiles.side;
  tiles.down = (height + tiles.side - 1) / tiles.side;
  tiles.tones.resize(static_cast<std::size_t>(tiles.across) * static_cast<std::size_t>(tiles.down));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      ++tiles.at(x / tiles.side, y / tiles.side)[static_cast<std::size_t>(tone_at(pix, x, y)) * kTones / 256];
  return tiles;
}

/// The most common tone of a tile and its neighbours; the tile itself counts twice.
int ground_of(Tiles& tiles, int x, int y) {
  Histogram sum{};
  for (int row = std::max(y - 1, 0); row <= std::min(y + 1, tiles.down - 1); ++row)
    for (int column = std::max(x - 1, 0); column <= std::min(x + 1, tiles.across - 1); ++column)
      for (std::size_t tone = 0; tone < kTones; ++tone)
        sum[tone] += tiles.at(column, row)[tone] * (row == y && column == x ? 2 : 1);
  const auto most = std::ranges::max_element(sum) - sum.begin();
  return static_cast<int>(most) * 256 / static_cast<int>(kTones) + 8;
}

}  // namespace

PixPtr without_backdrop(PIX* picture) {
  PixPtr flat(pixCopy(nullptr, picture));
  if (!flat) throw std::bad_alloc();
  Tiles tiles = tiles_of(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture);
  for (int row = 0; row < tiles.down; ++row) {
    for (int column = 0; column < tiles.across; ++column) {
      const int ground = ground_of(tiles, column, row);
      for (int y = row * tiles.side; y < std::min(height, (row + 1) * tiles.side); ++y) {
        l_uint32* const line =
            pixGetData(flat.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(flat.get());
        for (int x = column * tiles.side; x < std::min(width, (column + 1) * tiles.side); ++x) {
          const int apart = std::abs(tone_at(picture, x, y) - ground);
          SET_DATA_BYTE(line, x, static_cast<l_uint8>(255 - std::min(255, apart * kGain)));
        }
      }
    }
  }
  return flat;
}

}  // namespace lectern::ocr
