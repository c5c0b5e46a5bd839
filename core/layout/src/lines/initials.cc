#include "lines/initials.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/text/lexicon.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kTaller =
    1.6f;  // of the lines beside it; a large first letter on their baseline is no drop cap

/// One or two capitals, with a quotation mark at most.
bool is_initial(const Fragment& f) {
  if (f.fixed || f.symbolic || text::length(f.text) > 3) return false;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < f.text.size();) {
    const char32_t c = text::next_code_point(f.text, at);
    const bool quote = c == '"' || c == '\'' || c == U'“' || c == U'‘' || c == U'«' || c == U'¿' || c == U'¡';
    if (!quote && !text::is_upper(c)) return false;
    capitals += !quote;
  }
  return capitals == 1 || capitals == 2;
}

/// The letter is a word by itself ("A desk", "I read") or the first of the next one ("At desks", "In rooms").
bool is_own_word(const std::string& initial, const std::string& rest, bool set_off) {
  if (initial != "A" && initial != "I" && initial != "O") return false;
  const std::size_t end = rest.find_first_of(",.;:!?");
  const std::string word = rest.substr(0, end);
  if (set_off) return true;
  constexpr std::array<std::string_view, 12> kShort = {"am", "do", "go", "is", "my", "no",
                                                       "we", "he", "so", "be", "of", "to"};
  const bool is_short = std::find(kShort.begin(), kShort.end(), text::folded(word)) != kShort.end();
  if (!(word.size() > 2 ? text::is_english_word(word) : is_short)) return false;
  if (!text::is_english_word(text::folded(initial + word))) return true;
  // Both read well. What begins a passage this way is either of these, or an article.
  constexpr std::array<std::string_view, 15> kOneWord = {"about", "across", "again",  "ahead", "alike",
                                                         "alone", "along",  "amid",   "apart", "around",
                                                         "aside", "away",   "abroad", "aloud", "ago"};
  return std::find(kOneWord.begin(), kOneWord.end(), text::folded(initial + word)) == kOneWord.end();
}

/// Whether `line` can be the first of the lines beside the letter.
bool begins_beside(const Fragment& letter, const Fragment& first, const TextLine& line) {
  const float gap = first.box.x0 - letter.box.x1;
  return line.angle == 0 && letter.size >= kTaller * first.size && gap > -0.6f * first.size &&
         gap < 1.3f * first.size && first.baseline < letter.baseline - 0.5f * first.size &&
         first.baseline > letter.baseline - letter.size;
}

/// The lines below `at` that stand right of the letter; their size tells that they go on with it.
std::vector<std::size_t> lines_beside(const std::vector<TextLine>& lines, std::size_t at,
                                      const Fragment& letter, const Fragment& first) {
  std::vector<std::size_t> beside;
  float above = first.baseline;
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.angle != 0 || line.fragments.empty() || line.baseline <= above + 0.5f * first.size ||
        line.baseline > letter.baseline + 0.4f * first.size ||
        std::fabs(line.size - first.size) > 0.2f * first.size)
      break;
    const float gap = line.box.x0 - letter.box.x1;
    if (gap < -0.6f * first.size || gap > 2.5f * first.size) break;
    beside.push_back(i);
    above = line.baseline;
  }
  return beside;
}

/// Makes `letter` the first of `line`, as one of its own.
void put_in_front(TextLine& line, Fragment letter, float nearest) {
  Fragment& first = line.fragments.front();
  first.space_before = is_own_word(letter.text, first.text, first.box.x0 > nearest + 0.2f * first.size);
  letter.box = {letter.box.x0, first.box.y0, letter.box.x1, first.box.y1};
  letter.baseline = first.baseline;
  letter.size = first.size;
  letter.style = first.style;
  letter.font = first.font;
  letter.space_before = false;
  line.fragments.insert(line.fragments.begin(), std::move(letter));
  settle(line);
}

void join(std::vector<TextLine>& lines, std::size_t at, Fragment letter,
          const std::vector<std::size_t>& beside) {
  const float left = letter.box.x0;
  float nearest = lines[beside.front()].box.x0;
  for (const std::size_t i : beside) {
    nearest = std::min(nearest, lines[i].box.x0);
    lines[i].box.x0 = left;
  }
  put_in_front(lines[at], std::move(letter), nearest);
}

/// The letter and its line stand as one line, since they are near.
bool join_on_line(std::vector<TextLine>& lines, std::size_t at) {
  TextLine& line = lines[at];
  if (line.fragments.size() < 2 || !begins_beside(line.fragments[0], line.fragments[1], line)) return false;
  Fragment letter = line.fragments.front();
  const std::vector<std::size_t> beside = lines_beside(lines, at, letter, line.fragments[1]);
  if (beside.empty()) return false;
  line.fragments.erase(line.fragments.begin());
  join(lines, at, std::move(letter), beside);
  return true;
}

/// The letter was painted shortly before its line.
bool join_lone(std::vector<TextLine>& lines, std::size_t at) {
  constexpr std::size_t kNear = 3;
  if (lines[at].fragments.size() != 1) return false;
  const Fragment letter = lines[at].fragments.front();
  for (std::size_t i = at + 1; i < std::min(lines.size(), at + 1 + kNear); ++i) {
    if (lines[i].fragments.empty() || !begins_beside(letter, lines[i].fragments.front(), lines[i])) continue;
    const std::vector<std::size_t> beside = lines_beside(lines, i, letter, lines[i].fragments.front());
    if (beside.empty()) continue;
    join(lines, i, letter, beside);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }
  return false;
}

}  // namespace

void join_initials(std::vector<TextLine>& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].angle != 0 || lines[at].fragments.empty() || !is_initial(lines[at].fragments.front()))
      continue;
    if (!join_on_line(lines, at)) join_lone(lines, at);
  }
}

}  // namespace lectern::layout
