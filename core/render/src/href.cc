#include "href.h"

#include <algorithm>
#include <array>

namespace lectern::render {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
  });
}

}  // namespace

std::string allowed_href(std::string_view href) {
  if (href.size() < 2 || href.size() > 4096) return {};
  if (href[0] == '#')
    return std::all_of(href.begin() + 1, href.end(), is_plain) ? std::string(href) : std::string();
  const bool broken = std::any_of(href.begin(), href.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '<' || c == '>' || c == '"' ||
           c == '\\';
  });
  if (broken) return {};
  static constexpr std::array<std::string_view, 4> kSchemes = {"http://", "https://", "mailto:", "tel:"};
  const bool known = std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
    return starts_with_ignoring_case(href, scheme);
  });
  return known ? std::string(href) : std::string();
}

std::string allowed_file_name(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (is_plain(c) && !(c == '.' && out.empty())) out += c;
  return out;
}

}  // namespace lectern::render
