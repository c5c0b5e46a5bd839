#include "lectern/identity/name.h"

namespace lectern::identity {
namespace {

/// The code points of valid UTF-8, one after the other.
template <typename Visit>
bool all_of_code_points(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
      point = (point << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    if (!visit(point)) return false;
    at += length;
  }
  return true;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return all_of_code_points(name, [](char32_t point) {
    const bool is_control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool ends_line = point == 0x2028 || point == 0x2029;
    const bool turns_text = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
                            point == 0x200E || point == 0x200F;
    return !is_control && !ends_line && !turns_text;
  });
}

}  // namespace lectern::identity
