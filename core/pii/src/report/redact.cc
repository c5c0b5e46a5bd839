// Believes: two digits of a number, or the first and last character of a name or an address, are enough for a
// reviewer to know a value again, and too little to find it out. Text around a finding may hide another
// value, so its digits are masked.
//
//   582-79-8774       •••-••-••74            Jane Doe     J•••e
//   jane@uni.edu      j•••@•••u              "… Room 12 …" beside a finding   … Room •• …
//
// Measured on: tests/unit/pii/scan_test.cc.

#include "report/redact.h"

#include <algorithm>

#include "lectern/base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"

namespace lectern::pii {
namespace {

constexpr std::string_view kBullet = "\u2022";
constexpr std::string_view kEllipsis = "\u2026";
constexpr std::size_t kContext = 20;  // code points on each side of a finding

std::string bullets(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += kBullet;
  return out;
}

/// Bullets for a hidden part, so that its length shows only whether it is short, middling or long.
std::size_t length_class(std::size_t length) {
  return length <= 8 ? 3 : length <= 16 ? 5 : 7;
}

std::string_view last_character(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && utf8::is_continuation(text[at])) --at;
  return text.substr(at);
}

/// The first and the last character of a name, and between them only a class of length.
std::string masked_word(std::string_view value) {
  std::string out(value.substr(0, utf8::code_point(value, 0).length));
  out += bullets(length_class(value.size()));
  out += last_character(value);
  return out;
}

bool shows_first_and_last(doc::Entity entity) {
  return entity == doc::Entity::Person || entity == doc::Entity::Username || entity == doc::Entity::Url ||
         entity == doc::Entity::Place;
}

/// Digits and letters become bullets, except the last two digits; blanks and marks stay.
std::string masked_number(std::string_view value) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < value.size(); i += utf8::code_point(value, i).length)
    digits += is_word(value[i]);
  std::string out;
  for (std::size_t i = 0; i < value.size();) {
    const std::size_t length = utf8::code_point(value, i).length;
    if (!is_word(value[i]) || digits-- <= 2) {
      out += value.substr(i, length);
    } else {
      out += kBullet;
    }
    i += length;
  }
  return out;
}

void append_one_line(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::CodePoint c = utf8::code_point(text, i);
    if (c.value < 0x20 || c.value == 0x7F || (c.value >= 0x80 && c.value < 0xA0)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c.value == 0xFFFD && c.length == 1) {
      out += "\uFFFD";
    } else {
      out += text.substr(i, c.length);
    }
    i += c.length;
  }
}

bool ends_word(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"';
}

/// A word of one character, or of one and a mark: a part of something that is spelled apart.
bool is_single(std::string_view word) {
  const std::size_t first = utf8::code_point(word, 0).length;
  return word.size() == first || (word.size() == first + 1 && !is_word(word[first]));
}

/// Where a stretch ends that is spelled apart ("j d o e", one character on each line); `at` if none begins
/// there. Such a stretch may be a part of a value: three characters are enough to mask it.
std::size_t spelled_apart_end(std::string_view text, std::size_t at) {
  constexpr int kFewest = 3;
  int singles = 0;
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    std::size_t word = next;
    while (word < text.size() && !ends_word(text[word])) ++word;
    if (word == next || !is_single(text.substr(next, word - next))) break;
    ++singles;
    end = word;
    next = word;
    while (next < text.size() && ends_word(text[next])) ++next;
  }
  return singles >= kFewest ? end : at;
}

/// Words around a match. They may contain a value that was not a match (a copy joined to letters, a piece cut
/// by the border), so every digit, every word with an @ and what is spelled apart is masked, and letters
/// among digits are too ("3O1").
std::string masked_words(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t apart = spelled_apart_end(text, i); apart > i) {
      out += bullets(length_class(apart - i));
      i = apart;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && ends_word(text[end]) == ends_word(text[i])) ++end;
    const std::string_view word = text.substr(i, end - i);
    if (word.find('@') != std::string_view::npos) {
      out += bullets(length_class(word.size()));
    } else {
      const bool code = std::ranges::count_if(word, is_digit) * 2 >= std::ranges::count_if(word, is_letter) &&
                        std::ranges::any_of(word, is_digit);
      for (const char c : word)
        out += is_digit(c) || (code && is_letter(c)) ? std::string(kBullet) : std::string(1, c);
    }
    i = end;
  }
  return out;
}

/// [from, to) of the text with every match in it masked; a match cut by the border is masked whole.
std::string masked_stretch(std::string_view text, std::span<const Match> matches, std::size_t from,
                           std::size_t to) {
  std::string out;
  std::size_t at = from;
  const auto words = [&](std::size_t end) {
    append_one_line(out, masked_words(Folded(text.substr(at, end - at)).text()));
  };
  auto match = std::lower_bound(matches.begin(), matches.end(), from,
                                [](const Match& m, std::size_t place) { return m.end <= place; });
  for (; match != matches.end() && match->begin < to; ++match) {
    if (match->begin > at) words(match->begin);
    append_one_line(out, masked(match->entity, text.substr(match->begin, match->end - match->begin)));
    at = match->end;
  }
  if (at < to) words(to);
  return out;
}

std::size_t back_by(std::string_view text, std::size_t at, std::size_t code_points) {
  for (; code_points > 0 && at > 0; --code_points) do
      --at;
    while (at > 0 && utf8::is_continuation(text[at]));
  return at;
}

std::size_t forward_by(std::string_view text, std::size_t at, std::size_t code_points) {
  for (; code_points > 0 && at < text.size(); --code_points) at += utf8::code_point(text, at).length;
  return std::min(at, text.size());
}

}  // namespace

std::string masked(doc::Entity entity, std::string_view value) {
  if (value.empty()) return {};
  if (shows_first_and_last(entity)) return masked_word(value);
  if (entity != doc::Entity::EmailAddress) return masked_number(Folded(value).text());
  const std::size_t at = value.find('@');
  const std::size_t local = at == std::string_view::npos ? value.size() / 2 : at;
  std::string out(value.substr(0, utf8::code_point(value, 0).length));
  out += bullets(length_class(local));
  out += "@";
  out += bullets(length_class(value.size() - local));
  out += last_character(value);
  return out;
}

std::string redacted_snippet(std::string_view text, std::span<const Match> matches, std::size_t which) {
  const Match& match = matches[which];
  const std::size_t from = back_by(text, match.begin, kContext), to = forward_by(text, match.end, kContext);
  std::string out(from > 0 ? kEllipsis : std::string_view());
  out += masked_stretch(text, matches, from, to);
  if (to < text.size()) out += kEllipsis;
  return out;
}

}  // namespace lectern::pii
