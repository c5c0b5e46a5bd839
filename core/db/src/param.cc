#include "lectern/db/param.h"

#include <array>
#include <charconv>

namespace lectern::db {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

template <typename Number>
Param number_array(std::span<const Number> values) {
  std::string text = "{";
  for (const auto value : values) {
    if (text.size() > 1) text += ',';
    text += std::to_string(value);
  }
  return text + '}';
}

}  // namespace

Param::Param(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  text_ = std::string(buffer.data(), end);
}

Param bytes(std::span<const std::byte> value) {
  std::string text = "\\x";
  text.reserve(2 + 2 * value.size());
  for (const std::byte byte : value) {
    text += kHex[std::to_integer<std::size_t>(byte >> 4)];
    text += kHex[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

Param array(std::span<const std::int64_t> values) {
  return number_array(values);
}
Param array(std::span<const int> values) {
  return number_array(values);
}

Param array(std::span<const std::string> values) {
  std::string text = "{";
  for (const std::string& value : values) {
    if (text.size() > 1) text += ',';
    text += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + '}';
}

}  // namespace lectern::db
