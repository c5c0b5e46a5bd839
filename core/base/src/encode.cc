#include "lectern/base/encode.h"

#include "lectern/base/utf8.h"

namespace lectern {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::string_view as_text(const void* bytes, std::size_t size) {
  return {static_cast<const char*>(bytes), size};
}

/// How many bytes from `at` need no escape: printable ASCII but for the quote and the backslash.
std::size_t plain_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x7f && text[end] != '"' && text[end] != '\\')
    ++end;
  return end - at;
}

void append_escape(std::string& out, char c) {
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else {
    out += "\\u00";
    out += hex_digit(static_cast<unsigned char>(c) >> 4U);
    out += hex_digit(static_cast<unsigned char>(c));
  }
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    out += hex_digit(static_cast<unsigned char>(c) >> 4U);
    out += hex_digit(static_cast<unsigned char>(c));
  }
  return out;
}

std::string to_hex(std::span<const std::byte> bytes) {
  return to_hex(as_text(bytes.data(), bytes.size()));
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  return to_hex(as_text(bytes.data(), bytes.size()));
}

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](std::size_t i) -> unsigned {
      return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
    };
    const unsigned three = byte(0) << 16U | byte(1) << 8U | byte(2);
    out += kBase64[three >> 18U];
    out += kBase64[three >> 12U & 63U];
    out += at + 1 < bytes.size() ? kBase64[three >> 6U & 63U] : '=';
    out += at + 2 < bytes.size() ? kBase64[three & 63U] : '=';
  }
  return out;
}

std::string to_base64(std::span<const std::byte> bytes) {
  return to_base64(as_text(bytes.data(), bytes.size()));
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
  return to_base64(as_text(bytes.data(), bytes.size()));
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_length(text, at);
    out += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_escape(out, text[at++]);
    } else if (const std::size_t length = utf8::sequence_length(text, at); length > 0) {
      out += text.substr(at, length);
      at += length;
    } else {
      out += kReplacement;
      ++at;
    }
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace lectern
