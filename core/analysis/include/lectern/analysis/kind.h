#pragma once

/// What can be asked about a document.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::analysis {

enum class Kind : std::uint8_t { Summary, Entities, KeyPoints, Sentiment, Metadata };

/// Every kind once, in the order in which they are shown.
inline constexpr std::array kKinds = {Kind::Summary, Kind::KeyPoints, Kind::Entities, Kind::Metadata,
                                      Kind::Sentiment};

/// "summary", "entities", "key_points", "sentiment", "metadata": the words of rows, settings and the API.
std::string_view kind_name(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

}  // namespace lectern::analysis
