#include "unicode.h"

#include <array>

namespace lectern::pdf {
namespace {

// PDFDocEncoding where it differs from Latin-1. Source: ISO 32000-2, annex D.2.
constexpr std::array<std::uint16_t, 8> kDocEncoding18 = {0x02d8, 0x02c7, 0x02c6, 0x02d9,
                                                         0x02dd, 0x02db, 0x02da, 0x02dc};
constexpr std::array<std::uint16_t, 33> kDocEncoding80 = {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203a, 0x2212,
    0x2030, 0x201e, 0x201c, 0x201d, 0x2018, 0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141,
    0x0152, 0x0160, 0x0178, 0x017d, 0x0131, 0x0142, 0x0153, 0x0161, 0x017e, 0,      0x20ac};

std::uint32_t of_doc_encoding(unsigned char c) {
  if (c >= 0x18 && c <= 0x1f) return kDocEncoding18[c - 0x18U];
  if (c >= 0x80 && c <= 0xa0) return kDocEncoding80[c - 0x80U];
  return c;
}

/// Appends what is text; false when the limit is reached.
bool append_clean(std::string& out, std::uint32_t c, std::size_t max_bytes) {
  const std::uint32_t clean = clean_code_point(c);
  if (clean == 0) return true;
  if (out.size() + 4 > max_bytes) return false;
  append_utf8(out, clean);
  return true;
}

std::string of_utf16(std::string_view bytes, bool little_endian, std::size_t max_bytes) {
  std::string out;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]),
               second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(little_endian ? first | second << 8 : first << 8 | second);
  };
  bool in_escape = false;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t c = unit(i);
    if (c == 0x1b) {
      in_escape = !in_escape;
      continue;
    }
    if (in_escape) continue;
    if (c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.size()) {
      const std::uint32_t low = unit(i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
    }
    if (!append_clean(out, c, max_bytes)) break;
  }
  return out;
}

/// The code point that begins at `i`, which moves past it; 0xffffffff where the bytes are not UTF-8.
std::uint32_t next_of_utf8(std::string_view bytes, std::size_t& i) {
  const auto first = static_cast<unsigned char>(bytes[i]);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length == 0 || first > 0xf4 || i + length > bytes.size()) return 0xffffffff;
  std::uint32_t c = length == 1 ? first : first & (0xffU >> (length + 1));
  for (std::size_t k = 1; k < length; k++) {
    const auto next = static_cast<unsigned char>(bytes[i + k]);
    if ((next & 0xc0) != 0x80) return 0xffffffff;
    c = c << 6 | (next & 0x3fU);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10ffff) return 0xffffffff;
  i += length;
  return c;
}

}  // namespace

std::string utf8_of_bytes(std::string_view bytes, std::size_t max_bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    std::uint32_t c = next_of_utf8(bytes, i);
    if (c == 0xffffffff) c = static_cast<unsigned char>(bytes[i++]);
    if (!append_clean(out, c, max_bytes)) break;
  }
  return out;
}

std::string utf8_of_text_string(std::string_view bytes, std::size_t max_bytes) {
  if (bytes.substr(0, 2) == "\xfe\xff") return of_utf16(bytes.substr(2), false, max_bytes);
  if (bytes.substr(0, 2) == "\xff\xfe") return of_utf16(bytes.substr(2), true, max_bytes);
  if (bytes.substr(0, 3) == "\xef\xbb\xbf") return utf8_of_bytes(bytes.substr(3), max_bytes);
  std::string out;
  for (const char c : bytes) {
    if (!append_clean(out, of_doc_encoding(static_cast<unsigned char>(c)), max_bytes)) break;
  }
  return out;
}

}  // namespace lectern::pdf
