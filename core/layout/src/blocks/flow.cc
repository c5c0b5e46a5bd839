#include "lectern/layout/flow.h"

#include <algorithm>
#include <array>

#include "lectern/base/utf8.h"
#include "lectern/text/hyphens.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

/// Believes: two lines of a text are joined by a space, unless the first ends in the middle of a word, of a
/// number or of an address. A hyphen at the end of a line is dropped if the word without it is in the
/// document or in the lexicon (text/hyphens.h), and kept otherwise.
///
///     con-      | "construction": dropped              well-     | "well-known": kept
///     struction |                                      known     |
///     3-540-    | "3-540-2": a number, kept and        https://a | "https://a.org/b": the link's target
///     2         | without a space                      .org/b    | has both lines as they are
///     水門の     | "水門の番人": no spaces in            -k 2 -    | "-k 2 -level": the dash of a flag,
///     where 番人       | this script                          level     | others stand near biało-    |
///     "biało-czerwony": Polish repeats     한국        | "한국어" if the document has it so -czerwony | the
///     hyphen                           어          |
///
/// Must not apply in code, where a hyphen at the end of a line is a minus sign or part of a name.
///
/// Measured on: the golden samples hyphens and links; convbench dev.

namespace lectern::layout {
namespace {

constexpr std::size_t kShortWord = 3;     // bytes: shorter words are not evidence for a cut word
constexpr std::size_t kShortestLink = 3;  // bytes of a link's words whose last sign may be cut off
constexpr std::string_view kSoftHyphen = "\xc2\xad", kHyphen = "\xe2\x80\x90";
constexpr std::size_t kNear = 400;  // bytes looked back at for the habits of the text

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end);
}

std::size_t hyphen_at_end(std::string_view text) {
  if (ends_with(text, kHyphen)) return kHyphen.size();
  return text.size() > 1 && text.back() == '-' && is_word_byte(text[text.size() - 2]) &&
                 text[text.size() - 2] != '-'
             ? 1
             : 0;
}

/// "3-540-52381-" and "2": numbers keep their hyphens and get no space.
bool is_cut_number(std::string_view last, std::string_view next) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return last.size() > 1 && last.back() == '-' && is_digit(last[last.size() - 2]) && !next.empty() &&
         is_digit(next.front());
}

bool is_in_address(const doc::Span& span) {
  return !span.href.empty() || (span.style & doc::kCode);
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The end of `text` that shows how it is written, from the beginning of a code point on.
std::string_view near_end(std::string_view text) {
  std::size_t from = text.size() > kNear ? text.size() - kNear : 0;
  while (from < text.size() && utf8::is_continuation(text[from])) ++from;
  return text.substr(from);
}

bool has_flag(std::string_view text) {
  for (std::size_t at = text.find(" -"); at != std::string_view::npos; at = text.find(" -", at + 1)) {
    const std::size_t name = text.find_first_not_of('-', at + 1);
    if (name != std::string_view::npos && name <= at + 3 && is_ascii_letter(text[name])) return true;
  }
  return false;
}

/// "-keys 2 -" and "level 3": the dash of a command's flag, if other flags and no spaced dashes are near.
bool is_cut_flag(std::string_view last, std::string_view next) {
  if (!ends_with(last, " -") && !ends_with(last, " --")) return false;
  const std::string_view near = near_end(last);
  return !next.empty() && is_ascii_letter(next.front()) && near.find(" - ") == std::string_view::npos &&
         next.find(" - ") == std::string_view::npos && (has_flag(near) || has_flag(next));
}

/// Whether the text parts words of another script from Chinese or Japanese by spaces.
bool parts_scripts(std::string_view text) {
  char32_t before = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (c == ' ') {
      space = true;
      continue;
    }
    if (space && text::is_cjk(before) != text::is_cjk(c)) return true;
    before = c;
    space = false;
  }
  return false;
}

/// Korean words that are only ends of others: no word begins with them.
bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kAll = {
      "은", "는",   "을",   "를",     "에",     "에서", "으로", "로",
      "와", "까지", "부터", "입니다", "습니다", "한다", "했다", "합니다"};
  return std::find(kAll.begin(), kAll.end(), word) != kAll.end();
}

/// Whether Korean goes on within a word: the document knows it whole, or what follows begins no word.
bool is_cut_hangul(std::string_view last, std::string_view next, const Vocabulary& words) {
  if (!text::is_hangul(text::last_code_point(last)) || !text::is_hangul(text::first_code_point(next)))
    return false;
  const std::string_view after = first_word(next);
  return is_particle(after) || words.has(std::string(last_word(last)) + std::string(after));
}

/// Whether the two lines are joined without a space because of their scripts.
bool joins_scripts(std::string_view last, std::string_view next, const Vocabulary& words) {
  const char32_t end = text::last_code_point(last), begin = text::first_code_point(next);
  if (end < 0x80 && begin < 0x80) return false;
  if (is_cut_hangul(last, next, words)) return true;
  if (!text::joins_without_space(end, begin)) return false;
  return text::is_unspaced(end) == text::is_unspaced(begin) || !parts_scripts(near_end(last));
}

/// "biało-" and "-czerwony": the hyphen of the word is printed on both lines.
bool repeats_hyphen(std::string_view next) {
  return next.size() > 1 && next[0] == '-' &&
         (is_ascii_letter(next[1]) || static_cast<unsigned char>(next[1]) >= 0x80);
}

/// Drops the soft hyphen that ends `last`, or makes it one that is seen.
void end_soft_hyphen(doc::Span& last, const doc::Span& next, const Vocabulary& words) {
  last.text.resize(last.text.size() - kSoftHyphen.size());
  const auto occurs = [&](std::string_view w) { return words.has(text::folded(w)); };
  if (text::judge_soft_hyphen(last_word(last.text), first_word(next.text), occurs) == text::HyphenEnd::Keep)
    last.text += '-';
}

/// Joins the end of `last` to the beginning of `next`: may drop a hyphen from `last`. Returns whether a space
/// belongs between them.
bool join_ends(doc::Span& last, const doc::Span& next, const Vocabulary& words,
               std::vector<doc::Change>* changes, std::int32_t page) {
  if (ends_with(last.text, kSoftHyphen)) {
    end_soft_hyphen(last, next, words);
    return false;
  }
  if (ends_with(last.text, " ")) return false;
  const std::size_t width = hyphen_at_end(last.text);
  if (width == 0) {
    if (is_cut_number(last.text, next.text) || is_cut_flag(last.text, next.text) ||
        joins_scripts(last.text, next.text, words))
      return false;
    // A long address is cut wherever the line ends.
    return !(last.href == next.href && !last.href.empty() &&
             last.href.str().find(last.text) != std::string::npos &&
             last.href.str().find(last.text + next.text) != std::string::npos);
  }
  const std::string before(last_word(std::string_view(last.text).substr(0, last.text.size() - width)));
  const std::string after(first_word(next.text));
  const bool in_code = (last.style & doc::kCode) != 0;
  const bool is_kept =
      in_code || (is_in_address(last) && last.href.str().find(last.text) != std::string::npos);
  if (!is_kept && repeats_hyphen(next.text)) {
    last.text.resize(last.text.size() - width);
    return false;
  }
  const auto occurs = [&](std::string_view w) { return words.has(text::folded(w)); };
  const text::HyphenEnd end = is_kept ? text::HyphenEnd::Keep : text::judge_hyphen(before, after, occurs);
  if (end == text::HyphenEnd::Drop) {
    last.text.resize(last.text.size() - width);
    if (changes)
      changes->push_back({doc::Step::Extract, page, 0, before + "- " + after, before + after,
                          "a word cut at the end of a line is made whole", "rule:hyphen"});
  }
  return before.empty() || end == text::HyphenEnd::Hang;
}

/// A rectangle that is a little too wide takes in the comma behind the link's words; it is not part of them.
/// What looks like an address keeps its signs.
void trim_links(std::vector<doc::Span>& spans) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const bool last_of_link =
        !spans[i].href.empty() && (i + 1 == spans.size() || spans[i + 1].href != spans[i].href);
    std::string& text = spans[i].text;
    if (!last_of_link || text.size() < kShortestLink || text.find("//") != std::string::npos ||
        (spans[i].style & doc::kCode))
      continue;
    const char sign = text.back();
    if (sign != ',' && sign != '.' && sign != ';' && sign != ':') continue;
    text.pop_back();
    const doc::Span rest{std::string(1, sign), spans[i].style, "", 0};
    if (i + 1 < spans.size() && spans[i + 1].style == rest.style && spans[i + 1].href.empty()) {
      spans[i + 1].text.insert(0, rest.text);
    } else {
      spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
    }
  }
}

}  // namespace

void Vocabulary::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_word_byte(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    if (at - begin > kShortWord) words_.insert(text::folded(text.substr(begin, at - begin)));
  }
}

void flow_onto(std::vector<doc::Span>& spans, const std::vector<doc::Span>& more, const Vocabulary& words,
               std::vector<doc::Change>* changes, std::int32_t page) {
  if (more.empty()) return;
  if (spans.empty()) {
    spans = more;
    return;
  }
  const bool on_purpose = (spans.back().style & doc::kLineBreak) != 0;
  const bool space = !on_purpose && join_ends(spans.back(), more.front(), words, changes, page);
  doc::Span first = more.front();
  if (space) {
    // The space belongs to what continues over the line end, else to plain text.
    doc::Span& last = spans.back();
    const bool same = last.style == first.style && last.href == first.href;
    if (same || !last.href.empty() || (last.style & doc::kCode)) {
      if (same || (first.href.empty() && !(first.style & doc::kCode))) {
        first.text.insert(0, " ");
      } else {
        doc::append_span(spans, {" ", 0, "", 0});
      }
    } else {
      last.text += ' ';
    }
  }
  doc::append_span(spans, std::move(first));
  for (std::size_t i = 1; i < more.size(); ++i) doc::append_span(spans, more[i]);
}

std::vector<doc::Span> flow(const std::vector<std::vector<doc::Span>>& lines, const Vocabulary& words,
                            std::vector<doc::Change>* changes, std::int32_t page) {
  std::vector<doc::Span> spans;
  for (const std::vector<doc::Span>& line : lines) flow_onto(spans, line, words, changes, page);
  if (!spans.empty() && ends_with(spans.back().text, " ")) spans.back().text.pop_back();
  trim_links(spans);
  // A document's text is kept whole to the end: growing has left up to as much memory again.
  spans.shrink_to_fit();
  for (doc::Span& span : spans) span.text.shrink_to_fit();
  return spans;
}

}  // namespace lectern::layout
