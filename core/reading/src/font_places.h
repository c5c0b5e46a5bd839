#pragma once

/// Numbers the fonts of several readers, which are the same font if the file gives them the same id.

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::reading {

class FontPlaces {
 public:
  /// Registers the fonts of the first reader, in their order.
  void learn(std::span<const std::int64_t> ids) {
    for (const std::int64_t id : ids) places_.try_emplace(id, static_cast<std::uint16_t>(places_.size()));
  }

  /// Returns the position of `font` in `fonts`, and appends it if it is new or has no id; 0xffff if the
  /// table is full.
  std::uint16_t place_of(const doc::Font& font, std::optional<std::int64_t> id,
                         std::vector<doc::Font>& fonts) {
    if (id && places_.contains(*id)) return places_[*id];
    if (fonts.size() >= kNone) return kNone;
    const auto place = static_cast<std::uint16_t>(fonts.size());
    fonts.push_back(font);
    if (id) places_[*id] = place;
    return place;
  }

 private:
  static constexpr std::uint16_t kNone = 0xffff;

  std::unordered_map<std::int64_t, std::uint16_t> places_;
};

}  // namespace lectern::reading
