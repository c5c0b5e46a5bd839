#include "lectern/text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/base/utf8.h"

namespace lectern::text {
namespace {

const char* ligature(char32_t c) {
  static constexpr const char* kParts[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xfb00 && c <= 0xfb06 ? kParts[c - 0xfb00] : nullptr;
}

// XML 1.0, 2.2: Char.
bool fits_xml(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n';
  return c != 0x7f && !(c >= 0x80 && c < 0xa0) && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c < 0xe000);
}

// What NFC leaves alone: everything below U+0300, and punctuation and symbols in common use, so that a
// quotation mark does not open the Unicode tables.
bool is_stable(char32_t c) {
  return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205e) || c == 0x20ac ||
         (c >= 0x2190 && c <= 0x21ff) || (c >= 0x25a0 && c <= 0x25ff) || c == 0x2212 || c == 0xfffd;
}

bool all_stable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (const char32_t c = next_code_point(text, at); !is_stable(c)) {
      return false;
    }
  return true;
}

/// Letters as they look at their place in a word, which some producers write: they read as the letters they
/// are.
bool is_presentation_form(char32_t c) {
  return (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

/// Radicals as dictionaries list them. Fonts draw most of them with the glyph of the letter, and producers
/// that look the glyph up find the radical first.
bool is_radical(char32_t c) {
  return c >= 0x2e80 && c <= 0x2fd5;
}

/// Radicals of the supplement that look like a letter of their own: NFKC does not know these. Source:
/// Unicode, EquivalentUnifiedIdeograph.txt.
char32_t letter_of_radical(char32_t c) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 35> kLetters = {
      {{0x2e81, 0x5382}, {0x2e8e, 0x5140}, {0x2e92, 0x5df3}, {0x2e9b, 0x65e1}, {0x2ea0, 0x6c11},
       {0x2ea9, 0x738b}, {0x2eb6, 0x7f8a}, {0x2ebc, 0x8089}, {0x2ec1, 0x864e}, {0x2ec4, 0x897f},
       {0x2ec5, 0x89c1}, {0x2ec6, 0x89d2}, {0x2ec9, 0x8d1d}, {0x2ecb, 0x8f66}, {0x2ed1, 0x9577},
       {0x2ed3, 0x957f}, {0x2ed4, 0x95e8}, {0x2ed7, 0x96e8}, {0x2ed8, 0x9752}, {0x2ed9, 0x97e6},
       {0x2eda, 0x9875}, {0x2edb, 0x98ce}, {0x2edc, 0x98de}, {0x2edd, 0x98df}, {0x2ee2, 0x9a6c},
       {0x2ee3, 0x9aa8}, {0x2ee4, 0x9b3c}, {0x2ee5, 0x9c7c}, {0x2ee6, 0x9e1f}, {0x2ee8, 0x9ea6},
       {0x2ee9, 0x9ec4}, {0x2eeb, 0x6589}, {0x2eed, 0x6b6f}, {0x2eef, 0x7adc}, {0x2ef2, 0x4e80}}};
  const auto found =
      std::find_if(kLetters.begin(), kLetters.end(), [c](const auto& letter) { return letter.first == c; });
  return found == kLetters.end() ? c : found->second;
}

void append_plain_form(std::string& out, char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfkc->getDecomposition(static_cast<UChar32>(c), parts))
    return utf8::append(out, c);
  parts.toUTF8String(out);
}

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n'; });
}

std::string normalize(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (const char* parts = ligature(c)) {
      clean += parts;
    } else if (is_presentation_form(c)) {
      append_plain_form(clean, c);
    } else if (is_radical(c)) {
      append_plain_form(clean, letter_of_radical(c));
    } else if (fits_xml(c)) {
      utf8::append(clean, c);
    }
  }
  return all_stable(clean) ? clean : composed(clean);
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : text[at];
      ++at;
    } else {
      utf8::append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
    }
  }
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto [value, length] = utf8::code_point(text, at);
  at += length;
  return value;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f ||
         c == 0x3000;
}

std::size_t length(std::string_view text) {
  return utf8::count(text);
}

}  // namespace lectern::text
