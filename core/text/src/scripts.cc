#include "lectern/text/scripts.h"

#include "lectern/base/utf8.h"
#include "lectern/text/bidi.h"
#include "lectern/text/normalize.h"

namespace lectern::text {

bool is_cjk(char32_t c) {
  return (c >= 0x2e80 && c <= 0x312f) || (c >= 0x31a0 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xff9f) ||
         (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x20000 && c <= 0x3ffff);
}

bool is_hangul(char32_t c) {
  return (c >= 0x1100 && c <= 0x11ff) || (c >= 0x3130 && c <= 0x318f) || (c >= 0xa960 && c <= 0xa97f) ||
         (c >= 0xac00 && c <= 0xd7ff);
}

bool is_unspaced(char32_t c) {
  return is_cjk(c) || (c >= 0xe00 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
}

bool is_never_code(char32_t c) {
  return is_right_to_left(c) || is_cjk(c) || is_hangul(c) || (c >= 0x900 && c <= 0x109f) ||
         (c >= 0x1200 && c <= 0x139f) || (c >= 0x1780 && c <= 0x17ff);
}

bool joins_without_space(char32_t last, char32_t first) {
  if (is_hangul(last) || is_hangul(first)) return false;
  return is_cjk(last) || is_cjk(first) || (is_unspaced(last) && is_unspaced(first));
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && utf8::is_continuation(text[at])) --at;
  return utf8::code_point(text, at).value;
}

char32_t first_code_point(std::string_view text) {
  return text.empty() ? 0 : utf8::code_point(text, 0).value;
}

}  // namespace lectern::text
