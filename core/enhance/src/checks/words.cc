#include "checks/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::enhance {
namespace {

bool is_digit(char32_t c) {
  // Decimal digits of the scripts that our documents have: ASCII, Arabic, Persian, Devanagari, full-width.
  return (c >= U'0' && c <= U'9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9) ||
         (c >= 0x966 && c <= 0x96f) || (c >= 0xff10 && c <= 0xff19);
}

bool is_mark(char32_t c) {
  return c >= 0x300 && c <= 0x36f;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019;
}

bool is_part(char32_t c) {
  return text::is_letter(c) || is_digit(c) || is_mark(c) || c == utf8::kReplacement;
}

/// Characters that nobody sees, and blanks that no reader can distinguish from a space.
bool is_odd(char32_t c) {
  return (c != U' ' && text::is_space(c)) || c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
         c == 0xfeff || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xe0000;
}

/// Quotes and dashes differ by font and keyboard; a minus sign (U+2212) is none of them.
char32_t plain_sign(char32_t c) {
  static constexpr std::u32string_view kQuotes = U"\u201c\u201d\u201e\u201f\u00ab\u00bb";
  static constexpr std::u32string_view kSingle = U"\u2018\u2019\u201a\u201b\u00b4`";
  static constexpr std::u32string_view kDashes = U"\u2010\u2011\u2012\u2013\u2014\u2015\u00ad";
  if (kQuotes.find(c) != std::u32string_view::npos) return U'"';
  if (kSingle.find(c) != std::u32string_view::npos) return U'\'';
  if (kDashes.find(c) != std::u32string_view::npos) return U'-';
  return c;
}

/// Pieces between spaces, without brackets and sentence signs around them.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view kAround = "()[]{}<>\"'.,;:!?";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
    std::string_view piece = text.substr(begin, end - begin);
    const std::size_t first = piece.find_first_not_of(kAround);
    if (first != std::string_view::npos)
      out.push_back(piece.substr(first, piece.find_last_not_of(kAround) - first + 1));
    at = end;
  }
  return out;
}

bool is_lower_ascii(char c) {
  return c >= 'a' && c <= 'z';
}

/// "example.org", "a.b/c"; not "e.g", "3.5", "end.Next".
bool has_domain(std::string_view piece) {
  for (std::size_t dot = piece.find('.'); dot != std::string_view::npos; dot = piece.find('.', dot + 1)) {
    std::size_t end = dot + 1;
    while (end < piece.size() && is_lower_ascii(piece[end])) ++end;
    const bool is_end = end == piece.size() || piece[end] == '/' || piece[end] == ':' || piece[end] == '?';
    std::size_t begin = dot;
    while (begin > 0 && piece[begin - 1] != '.' && piece[begin - 1] != '/') --begin;
    if (is_end && end - dot > 2 && dot - begin > 1) return true;
  }
  return false;
}

bool is_address(std::string_view piece) {
  return piece.find("://") != std::string_view::npos || piece.find('@') != std::string_view::npos ||
         text::folded(piece).find("www.") != std::string::npos || has_domain(piece);
}

}  // namespace

Words words_of(std::string_view text) {
  Words out;
  std::string gap;
  std::size_t at = 0;
  while (at < text.size()) {
    const utf8::CodePoint point = utf8::code_point(text, at);
    out.has_odd_space = out.has_odd_space || is_odd(point.value);
    if (!is_part(point.value)) {
      if (!text::is_space(point.value)) utf8::append(gap, plain_sign(point.value));
      at += point.length;
      continue;
    }
    Word word;
    word.gap = std::exchange(gap, {});
    word.is_capital = text::is_upper(point.value);
    while (at < text.size()) {
      const utf8::CodePoint next = utf8::code_point(text, at);
      const std::size_t behind = at + next.length;
      const bool inside = is_apostrophe(next.value) && !word.text.empty() && behind < text.size() &&
                          text::is_letter(utf8::code_point(text, behind).value);
      if (!is_part(next.value) && !inside) break;
      word.has_digit = word.has_digit || is_digit(next.value);
      word.has_letter = word.has_letter || text::is_letter(next.value);
      utf8::append(word.text, inside ? U'\'' : next.value);
      at = behind;
    }
    out.words.push_back(std::move(word));
  }
  out.tail = std::move(gap);
  return out;
}

bool has_address(std::string_view text) {
  const auto pieces = pieces_of(text);
  return std::any_of(pieces.begin(), pieces.end(), is_address);
}

std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view piece : pieces_of(text))
    if (is_address(piece)) out.emplace_back(piece);
  return out;
}

std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view piece : pieces_of(text)) {
    bool digit = false, letter = false;
    std::string plain;
    for (std::size_t at = 0; at < piece.size();) {
      const utf8::CodePoint point = utf8::code_point(piece, at);
      utf8::append(plain, plain_sign(point.value));
      digit = digit || is_digit(point.value);
      letter = letter || text::is_letter(point.value);
      at += point.length;
    }
    if (digit && !letter) out.push_back(std::move(plain));
  }
  return out;
}

}  // namespace lectern::enhance
