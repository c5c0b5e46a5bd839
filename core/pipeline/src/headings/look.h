#pragma once

/// What a block of text looks like as a whole: the same look, the same meaning.

#include <compare>
#include <cstdint>

#include "lectern/doc/block.h"

namespace lectern::pipeline {

struct Look {
  long size = 0;  ///< in half points
  bool bold = false, italic = false;
  bool capitals = false;        ///< every letter of it is one
  std::uint8_t decoration = 0;  ///< doc::Decoration bits that all its lines have
  std::uint16_t font_family = 0;
  std::uint32_t rgb = 0;

  auto operator<=>(const Look&) const = default;
};

/// By its lines, as long as it has them. A link's colour and rule are the link's, not the block's.
Look look_of(const doc::Block& block);

/// How a look differs from that of running text, its size apart.
enum class Contrast {
  None,
  Weak,   ///< slanted, centred, capitals, another colour or family, a bar: may be chance once
  Strong  ///< bold, small capitals, underlined
};
Contrast contrast_of(const Look& look, std::uint32_t body_rgb);

}  // namespace lectern::pipeline
