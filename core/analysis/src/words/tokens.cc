#include "tokens.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"
#include "lists.h"

namespace lectern::analysis {
namespace {

// What U+00E0 to U+00FF are without their marks; '?' stays itself.
constexpr std::string_view kLatin1 = "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";

void append_plain(std::string& out, char32_t c) {
  if (c >= 0xE0 && c <= 0xFF && kLatin1[c - 0xE0] != '?') {
    out += kLatin1[c - 0xE0];
  } else if (c == 0xDF) {
    out += "ss";
  } else if (c == 0xE6) {
    out += "ae";
  } else if (c == 0x153) {
    out += "oe";
  } else {
    utf8::append(out, c);
  }
}

std::string plain_form(std::string_view word) {
  const std::string folded = text::folded(word);
  std::string plain;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = text::next_code_point(folded, at);
    if (c != U'\'' && c != U'’' && c != 0xAD) append_plain(plain, c);
  }
  return plain;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// An apostrophe between letters, and the soft hyphen, belong to the word.
bool is_inside(char32_t c) {
  return c == U'\'' || c == U'’' || c == 0xAD;
}

/// Combining marks follow their letter.
bool is_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x900 && c <= 0xDFF) || (c >= 0x591 && c <= 0x5C7) ||
         (c >= 0x610 && c <= 0x65F);
}

constexpr std::array<std::string_view, 27> kEndings = {
    "ments", "ment", "ungen", "ings", "ing", "ness", "tion", "ung", "ern", "ten", "ies", "ied", "est", "ed",
    "es",    "em",   "en",    "er",   "ly",  "st",   "te",   "s",   "e",   "n",   "y",   "t",   "i"};

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    char32_t c = text::next_code_point(text, at);
    if (!text::is_letter(c) && !is_digit(c)) continue;
    Word word;
    word.begin = begin;
    word.end = at;
    word.capital = text::is_upper(c);
    word.digits = is_digit(c);
    int capitals = word.capital ? 1 : 0;
    while (at < text.size() && !text::is_unspaced(c)) {
      std::size_t next = at;
      const char32_t following = text::next_code_point(text, next);
      if (is_inside(following)) {
        std::size_t behind = next;
        if (behind >= text.size() || !text::is_letter(text::next_code_point(text, behind))) break;
        at = next;
        continue;
      }
      if (text::is_unspaced(following) ||
          (!text::is_letter(following) && !is_digit(following) && !is_mark(following)))
        break;
      capitals += text::is_upper(following) ? 1 : 0;
      word.digits |= is_digit(following);
      at = word.end = next;
    }
    word.capitals = capitals > 1;
    word.plain = plain_form(text.substr(word.begin, word.end - word.begin));
    words.push_back(std::move(word));
  }
  return words;
}

std::string plain_key(std::string_view text) {
  std::string key;
  for (const Word& word : words_of(text)) key += (key.empty() ? "" : " ") + word.plain;
  return key;
}

std::string stem(std::string_view plain) {
  std::string_view rest = plain;
  for (int round = 0; round < 2; ++round) {
    const auto ending = std::find_if(kEndings.begin(), kEndings.end(), [&](std::string_view end) {
      return rest.ends_with(end) && rest.size() >= end.size() + 4;
    });
    if (ending == kEndings.end()) break;
    rest.remove_suffix(ending->size());
  }
  return std::string(rest);
}

std::string_view base_language(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

bool knows_language(std::string_view language) {
  return !list_of(std::string("stop-") + std::string(base_language(language))).empty();
}

bool is_stop_word(std::string_view plain, std::string_view language) {
  if (utf8::count(plain) < 2 && !plain.empty() && static_cast<unsigned char>(plain[0]) < 0x80) return true;
  if (knows_language(language))
    return is_in_list(std::string("stop-") + std::string(base_language(language)), plain);
  for (const std::string_view known : {"stop-en", "stop-de", "stop-fr", "stop-es", "stop-it"})
    if (is_in_list(known, plain)) return true;
  return false;
}

}  // namespace lectern::analysis
