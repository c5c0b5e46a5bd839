#pragma once

/// Bytes as text: hexadecimal, base64 and JSON strings. The only place that knows these alphabets.
///
/// All functions are pure, allocate only their result, and accept any bytes. Decoding of base64 is in
/// `access`, which compares secrets in constant time; JSON values are in `json`.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lectern {

/// The digit for a value of 0 to 15, in lower case. Higher bits of `value` are ignored.
constexpr char hex_digit(unsigned value) {
  return "0123456789abcdef"[value & 15U];
}

/// The value of a hexadecimal digit of either case; -1 if `c` is not one.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Two lower-case digits for each byte, the high half first. Source: RFC 4648, section 8, except that its
/// alphabet has upper case.
std::string to_hex(std::span<const std::byte> bytes);
std::string to_hex(std::span<const std::uint8_t> bytes);
std::string to_hex(std::string_view bytes);

/// The standard alphabet (`+` and `/`) with padding and without line breaks. Source: RFC 4648, section 4.
std::string to_base64(std::span<const std::byte> bytes);
std::string to_base64(std::span<const std::uint8_t> bytes);
std::string to_base64(std::string_view bytes);

/// Appends `text` to `out` as a JSON string with its quotes. Source: RFC 8259, section 7.
///
/// `"` and `\` get a backslash, a line feed becomes `\n`, other control characters and DEL become `\u00XX`.
/// Each byte that is not part of valid UTF-8 becomes U+FFFD, so the result is always valid JSON. NUL becomes
/// `\u0000`, which PostgreSQL does not store: a caller that writes to the database removes it first.
void append_json_string(std::string& out, std::string_view text);

/// `append_json_string` to an empty string.
std::string json_string(std::string_view text);

}  // namespace lectern
