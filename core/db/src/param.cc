#include "lectern/db/param.h"

#include <array>
#include <charconv>

#include "lectern/base/encode.h"

namespace lectern::db {
namespace {

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
  return "\\x" + to_hex(value);
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
