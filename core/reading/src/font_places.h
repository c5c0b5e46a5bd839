#pragma once

/// Which fonts of several readers are the same: by what the file calls them.

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::reading {

class FontPlaces {
 public:
  /// The first reader's fonts, in their order.
  void learn(std::span<const std::int64_t> ids) {
    for (const std::int64_t id : ids) places_.try_emplace(id, static_cast<std::uint16_t>(places_.size()));
  }

  /// Where `font` stands in `fonts`, which gets it where it is new or has no id; 0xffff where there is no
  /// space.
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
