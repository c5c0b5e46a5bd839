#include "lectern/text/bidi.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

enum class Run { Right, Left, Number, Neutral };

Run run_of(char32_t c) {
  if (is_right_to_left(c)) return Run::Right;
  if (c >= U'0' && c <= U'9') return Run::Number;
  return is_letter(c) ? Run::Left : Run::Neutral;
}

/// What a word is, by its first letter; numbers and signs are asked after letters.
Run run_of(std::string_view word) {
  Run run = Run::Neutral;
  for (std::size_t at = 0; at < word.size();) {
    const Run next = run_of(next_code_point(word, at));
    if (next == Run::Right || next == Run::Left) return next;
    if (next == Run::Number) run = next;
  }
  return run;
}

char32_t mirrored(char32_t c) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 5> kPairs = {
      {{U'(', U')'}, {U'[', U']'}, {U'{', U'}'}, {U'<', U'>'}, {U'\u00ab', U'\u00bb'}}};
  for (const auto& [open, close] : kPairs) {
    if (c == open) return close;
    if (c == close) return open;
  }
  return c;
}

/// Turns round each longest stretch that begins and ends with `wanted` and has nothing of `other` in it.
template <typename Item, typename Of>
void turn_stretches(std::vector<Item>& items, Of&& is_wanted, Of&& is_other) {
  for (std::size_t begin = 0; begin < items.size(); ++begin) {
    if (!is_wanted(items[begin])) continue;
    std::size_t end = begin + 1;
    for (std::size_t at = end; at < items.size() && !is_other(items[at]); ++at)
      if (is_wanted(items[at])) end = at + 1;
    std::reverse(items.begin() + static_cast<std::ptrdiff_t>(begin),
                 items.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end - 1;
  }
}

}  // namespace

bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8ff && !(c >= 0x660 && c <= 0x669) && !(c >= 0x6f0 && c <= 0x6f9)) ||
         (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

bool may_run_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xd6 && byte <= 0xdf) || byte == 0xe0 || byte == 0xef || byte == 0xf0;
  });
}

std::vector<std::size_t> logical_order(const std::vector<std::string_view>& words) {
  std::vector<std::size_t> order(words.size());
  std::vector<Run> runs;
  std::size_t right = 0, left = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    order[i] = i;
    runs.push_back(run_of(words[i]));
    if (runs.back() == Run::Right) right += words[i].size();
    if (runs.back() == Run::Left) left += 2 * words[i].size();  // a Latin letter is half as many bytes
  }
  if (right == 0) return order;
  using Test = std::function<bool(std::size_t)>;
  const Test is_right = [&](std::size_t i) { return runs[i] == Run::Right; };
  const Test is_left = [&](std::size_t i) { return runs[i] == Run::Left; };
  const Test is_left_or_number = [&](std::size_t i) {
    return runs[i] == Run::Left || runs[i] == Run::Number;
  };
  if (right < left) {
    turn_stretches(order, is_right, is_left);
  } else {
    std::reverse(order.begin(), order.end());
    turn_stretches(order, is_left_or_number, is_right);
  }
  return order;
}

std::string logical_word(std::string_view visual) {
  if (run_of(visual) == Run::Left || !may_run_right_to_left(visual)) return std::string(visual);
  std::vector<char32_t> letters;
  bool any = false;
  for (std::size_t at = 0; at < visual.size();) {
    letters.push_back(next_code_point(visual, at));
    any = any || is_right_to_left(letters.back());
  }
  if (!any) return std::string(visual);
  std::reverse(letters.begin(), letters.end());
  using Test = std::function<bool(char32_t)>;
  const Test is_left = [](char32_t c) { return run_of(c) == Run::Left || run_of(c) == Run::Number; };
  const Test is_right = [](char32_t c) { return run_of(c) == Run::Right; };
  turn_stretches(letters, is_left, is_right);
  std::string out;
  for (const char32_t c : letters) utf8::append(out, mirrored(c));
  return out;
}

}  // namespace lectern::text
