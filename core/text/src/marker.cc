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
#include <utility>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

constexpr std::array<char32_t, 35> kBullets = {U'•', U'◦', U'▪', U'▫', U'■', U'□', U'●', U'○', U'‣',
                                               U'⁃', U'∙', U'·', U'–', U'—', U'-', U'*', U'➢', U'➤',
                                               U'✓', U'✔', U'❖', U'◆', U'◇', U'►', U'▶', U'»', U'→',
                                               U'➔', U'⇒', U'★', U'☐', U'☑', U'☒', U'✗', U'✘'};

constexpr std::array<char32_t, 15> kTelling = {U'✓', U'✔', U'✗', U'✘', U'✕', U'✖', U'☓', U'☐',
                                               U'☑', U'☒', U'❏', U'❐', U'❑', U'❒', U'✅'};

constexpr std::size_t kLongestMarker = 12;     // bytes: brackets, a closing sign and eight of a number fit
constexpr std::size_t kLongestNumber = 3;      // digits: four are a year
constexpr std::size_t kLongestDeepNumber = 8;  // digits and dots: "2.10.11."

bool is_telling(char32_t c) {
  return std::find(kTelling.begin(), kTelling.end(), c) != kTelling.end();
}

/// Bullets, and the private area in which symbol fonts (Wingdings, Symbol) have theirs.
bool is_bullet(char32_t c) {
  return std::find(kBullets.begin(), kBullets.end(), c) != kBullets.end() || is_telling(c) ||
         (c >= 0xf000 && c <= 0xf0ff);
}

/// What `letters` count in Roman numbers; nothing if they are not written as one: "iiii", "vx".
std::optional<int> roman(std::string_view letters) {
  static constexpr std::array<std::pair<std::string_view, int>, 9> kParts = {
      {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}};
  int value = 0;
  std::size_t at = 0;
  for (const auto& [part, worth] : kParts) {
    const std::size_t most = part.size() == 1 && worth != 5 && worth != 50 ? 3 : 1;
    for (std::size_t times = 0; times < most && letters.substr(at, part.size()) == part; ++times) {
      value += worth;
      at += part.size();
    }
  }
  return at == letters.size() && value > 0 ? std::optional(value) : std::nullopt;
}

/// A marker without its brackets and closing sign.
struct Core {
  std::string_view text;
  std::string shape;  ///< of the whole, "#" for the text: "(#)"
};

std::optional<Core> core_of(std::string_view word) {
  if (word.empty() || word.size() > kLongestMarker) return std::nullopt;
  const bool open = word.front() == '(' || word.front() == '[';
  const char close = word.back();
  if (close != '.' && close != ')' && close != ']') return std::nullopt;
  if (word.size() < (open ? 3u : 2u)) return std::nullopt;
  return Core{word.substr(open ? 1 : 0, word.size() - 1 - (open ? 1 : 0)),
              std::string(open ? word.substr(0, 1) : "") + "#" + close};
}

/// Of letters of one case.
std::optional<Marker> lettered(const Core& core, Marker::Kind kind) {
  std::string lower(core.text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  std::string upper = lower;
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  const bool small = core.text == lower;
  if (!small && core.text != upper) return std::nullopt;
  if (kind == Marker::Kind::Alphabetic) {
    if (lower.size() != 1 || lower[0] < 'a' || lower[0] > 'z') return std::nullopt;
    return Marker{kind, lower[0] - 'a' + 1, core.shape + (small ? "a" : "A")};
  }
  const std::optional<int> value = roman(lower);
  if (!value) return std::nullopt;
  return Marker{Marker::Kind::Roman, *value, core.shape + (small ? "i" : "I")};
}

}  // namespace

bool is_telling_mark(std::string_view bullet) {
  if (bullet.empty()) return false;
  std::size_t at = 0;
  const char32_t sign = next_code_point(bullet, at);
  return at == bullet.size() && is_telling(sign);
}

std::optional<Marker> read_marker(std::string_view word, bool symbolic) {
  if (word.empty() || word.size() > kLongestMarker) return std::nullopt;
  if (length(word) == 1) {
    std::size_t at = 0;
    const char32_t c = next_code_point(word, at);
    if (is_bullet(c) || (symbolic && !is_letter(c)))
      return Marker{Marker::Kind::Bullet, 0, std::string(word)};
    return std::nullopt;
  }
  const std::optional<Core> found = core_of(word);
  if (!found) return std::nullopt;
  const std::string_view core = found->text;
  const std::string& shape = found->shape;
  if (core.size() <= kLongestNumber &&
      std::all_of(core.begin(), core.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return Marker{Marker::Kind::Number, std::stoi(std::string(core)), shape};
  // "2.1." and deeper: the shape shows the depth.
  if (core.size() <= kLongestDeepNumber && word.back() != ']' && core.front() >= '0' && core.front() <= '9' &&
      core.back() != '.' && core.find("..") == std::string_view::npos &&
      core.find_first_not_of("0123456789.") == std::string_view::npos) {
    std::string deep = shape;
    for (const char c : core)
      if (c == '.') deep.insert(deep.size() - 1, ".#");
    const std::string_view last = core.substr(core.rfind('.') + 1);
    if (last.size() <= kLongestNumber)
      return Marker{Marker::Kind::Number, std::stoi(std::string(last)), deep};
  }
  if (core != "i" && core != "I")
    if (auto letter = lettered(*found, Marker::Kind::Alphabetic)) return letter;
  return lettered(*found, Marker::Kind::Roman);
}

std::optional<Marker> read_marker_as(std::string_view word, Marker::Kind kind) {
  if (kind == Marker::Kind::Alphabetic || kind == Marker::Kind::Roman) {
    const std::optional<Core> core = core_of(word);
    return core ? lettered(*core, kind) : std::nullopt;
  }
  std::optional<Marker> marker = read_marker(word, false);
  return marker && marker->kind == kind ? marker : std::nullopt;
}

std::optional<Marker> read_marker_after(const Marker& last, std::string_view word, bool symbolic) {
  std::optional<Marker> first = read_marker(word, symbolic);
  if (!first || first->kind == last.kind) return first;
  std::optional<Marker> other = read_marker_as(word, last.kind);
  return other && other->shape == last.shape && other->value == last.value + 1 ? other : first;
}

}  // namespace lectern::text
