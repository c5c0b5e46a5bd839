#include "lectern/base/markup.h"

#include <cstddef>

namespace lectern {
namespace {

/// How many bytes of `text` from `at` on are a character no markup may hold: C0 but tab and line end, DEL and
/// C1, the noncharacters. 0: it is a good one.
std::size_t forbidden_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x20) return first == '\n' || first == '\t' ? 0 : 1;
  if (first == 0x7f) return 1;
  if (first == 0xc2 && byte(1) < 0xa0) return 2;
  if (first == 0xef && byte(1) == 0xb7 && byte(2) >= 0x90 && byte(2) <= 0xaf) return 3;
  if (first == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe) return 3;
  if (first >= 0xf0 && (byte(1) & 0x0f) == 0x0f && byte(2) == 0xbf && byte(3) >= 0xbe) return 4;
  return 0;
}

}  // namespace

void append_escaped_markup(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t bad = forbidden_at(text, i); bad > 0) {
      i += bad;
      continue;
    }
    const char c = text[i++];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

std::string escaped_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped_markup(out, text);
  return out;
}

}  // namespace lectern
