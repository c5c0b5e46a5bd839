#include "lectern/base/id.h"

#include <sys/random.h>

#include <array>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"

namespace lectern {
namespace {

constexpr bool is_dash_place(std::size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

std::optional<PublicId> PublicId::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string canonical(text);
  for (std::size_t i = 0; i < canonical.size(); ++i) {
    char& c = canonical[i];
    if (is_dash_place(i)) {
      if (c != '-') return std::nullopt;
      continue;
    }
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (hex_value(c) < 0) return std::nullopt;
  }
  return PublicId(std::move(canonical));
}

PublicId PublicId::random() {
  std::array<unsigned char, 16> bytes{};
  LECTERN_CHECK(getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);  // RFC 9562, 5.4: version 4
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);  // and its variant
  std::string text;
  text.reserve(36);
  for (unsigned char byte : bytes) {
    if (is_dash_place(text.size())) text += '-';
    text += hex_digit(byte >> 4U);
    text += hex_digit(byte);
  }
  return PublicId(std::move(text));
}

}  // namespace lectern
