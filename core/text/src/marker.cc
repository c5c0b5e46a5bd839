// Believes: an item begins with one bullet glyph, or with a short number or letter and a closing sign.
//
//   applies:   • bread      2. bread      (b) bread     iv) bread     2.3.1. bread
//   must not:  1995. was a good year      2.5 litres    and bread     ... and so on
//
// Measured on: the rows of tests/unit/text/marker_test.cc; lists of convbench dev use it through the
// pipeline.

#include "lectern/text/marker.h"

#include <algorithm>
#include <array>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

constexpr std::array<char32_t, 35> kBullets = {U'•', U'◦', U'▪', U'▫', U'■', U'□', U'●', U'○', U'‣',
                                               U'⁃', U'∙', U'·', U'–', U'—', U'-', U'*', U'➢', U'➤',
                                               U'✓', U'✔', U'❖', U'◆', U'◇', U'►', U'▶', U'»', U'→',
                                               U'➔', U'⇒', U'★', U'☐', U'☑', U'☒', U'✗', U'✘'};

constexpr std::size_t kLongestMarker = 12;     // bytes: brackets, a closing sign and eight of a number fit
constexpr std::size_t kLongestNumber = 3;      // digits: four are a year
constexpr std::size_t kLongestDeepNumber = 8;  // digits and dots: "2.10.11."

/// Bullets, and the private area in which symbol fonts (Wingdings, Symbol) have theirs.
bool is_bullet(char32_t c) {
  return std::find(kBullets.begin(), kBullets.end(), c) != kBullets.end() || (c >= 0xf000 && c <= 0xf0ff);
}

std::optional<int> roman(std::string_view text) {
  int value = 0, last = 1000;
  for (const char c : text) {
    const int digit = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
    if (digit == 0) return std::nullopt;
    value += digit > last ? digit - 2 * last : digit;
    last = digit;
  }
  return value;
}

}  // namespace

std::optional<Marker> read_marker(std::string_view word, bool symbolic) {
  if (word.empty() || word.size() > kLongestMarker) return std::nullopt;
  if (length(word) == 1) {
    std::size_t at = 0;
    const char32_t c = next_code_point(word, at);
    if (is_bullet(c) || (symbolic && !is_letter(c)))
      return Marker{Marker::Kind::Bullet, 0, std::string(word)};
    return std::nullopt;
  }
  const bool open = word.front() == '(' || word.front() == '[';
  const char close = word.back();
  if (close != '.' && close != ')' && close != ']' && close != ':') return std::nullopt;
  const std::string_view core = word.substr(open ? 1 : 0, word.size() - 1 - (open ? 1 : 0));
  if (core.empty() || close == ':') return std::nullopt;
  const std::string shape = std::string(open ? word.substr(0, 1) : "") + "#" + close;
  if (core.size() <= kLongestNumber &&
      std::all_of(core.begin(), core.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return Marker{Marker::Kind::Number, std::stoi(std::string(core)), shape};
  // "2.1." and deeper: the shape shows the depth.
  if (core.size() <= kLongestDeepNumber && close != ']' && core.front() >= '0' && core.front() <= '9' &&
      core.back() != '.' && core.find("..") == std::string_view::npos &&
      core.find_first_not_of("0123456789.") == std::string_view::npos) {
    std::string deep = shape;
    for (const char c : core)
      if (c == '.') deep.insert(deep.size() - 1, ".#");
    const std::string_view last = core.substr(core.rfind('.') + 1);
    if (last.size() <= kLongestNumber)
      return Marker{Marker::Kind::Number, std::stoi(std::string(last)), deep};
  }
  std::string lower(core);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  if (core.size() == 1 && lower[0] >= 'a' && lower[0] <= 'z' && lower[0] != 'i')
    return Marker{Marker::Kind::Alphabetic, lower[0] - 'a' + 1, shape + (core == lower ? "a" : "A")};
  if (const auto value = roman(lower))
    return Marker{Marker::Kind::Roman, *value, shape + (core == lower ? "i" : "I")};
  return std::nullopt;
}

}  // namespace lectern::text
