#include "lectern/events/event.h"

#include <charconv>

namespace lectern::events {
namespace {

/// A decimal number without sign or leading zeros, and then `end` (0: nothing). Moves `text` behind both.
template <typename T>
std::optional<T> take_number(std::string_view& text, char end) {
  T value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto length = static_cast<std::size_t>(stop - text.data());
  if (error != std::errc() || value < 0) return std::nullopt;
  if (text[0] == '-' || (text[0] == '0' && length > 1)) return std::nullopt;
  text.remove_prefix(length);
  if (end == 0) return text.empty() ? std::optional(value) : std::nullopt;
  if (text.empty() || text[0] != end) return std::nullopt;
  text.remove_prefix(1);
  return value;
}

}  // namespace

std::optional<Cursor> Cursor::parse(std::string_view text) {
  const auto transaction = take_number<std::uint64_t>(text, '-');
  if (!transaction) return std::nullopt;
  const auto event = take_number<std::int64_t>(text, '-');
  if (!event) return std::nullopt;
  const auto issued = take_number<std::int64_t>(text, 0);
  if (!issued) return std::nullopt;
  return Cursor{{*transaction, *event}, *issued};
}

std::string Cursor::text() const {
  return std::to_string(place.transaction) + "-" + std::to_string(place.event) + "-" + std::to_string(issued);
}

}  // namespace lectern::events
