// Believes: one or two capitals that are much taller than the line right of them, reach below its baseline,
// and have at least one line of the same text beside their lower part are a drop cap. The letter is the first
// of the line's first word unless the lexicon or the gap says that it is a word by itself.
//
// Applies:   ___  HE DESKS of the chapel      Must not:   A  Introduction      (an appendix: on the baseline)
//             |   were counted twice, by                  The desks of the chapel were counted
//             |   lamp and by daylight.                   twice.
//            The second count agreed.
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: initials.

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

constexpr float kTaller = 1.6f;  // of the size of the line beside it; by eye, doubled: initials
// Em that a line may reach under the letter (an "A" is slanted); by eye
constexpr float kOverlapLeft = 0.6f;
constexpr float kFirstGap = 1.3f;  // em from the letter to its first line; by eye
// Em from the letter to the lines below: the longest is indented more; by eye
constexpr float kNextGap = 2.5f;
constexpr float kAboveFoot = 0.5f;  // em that the first baseline is above the letter's; by eye
constexpr float kBelowFoot = 0.4f;  // em that the last baseline may be below the letter's; by eye
constexpr float kLeastStep = 0.5f;  // em between two baselines; by eye
constexpr float kSameSize = 0.2f;   // em that the sizes of the lines may differ; by eye
// Em: a first line set off more than those below begins a word; by eye
constexpr float kSetOff = 0.2f;
constexpr std::size_t kLongest = 3;  // characters: two capitals and a quotation mark; by eye
constexpr std::size_t kNear = 3;     // lines between a letter's painting and its first line's; by eye

constexpr std::array<ReasonRow, 5> kRows = {{
    {true, "a tall capital with lines of the same text beside it"},
    {false, "not much taller than the line"},
    {false, "not right in front of the line"},
    {false, "on the line's baseline, or above or below the line"},
    {false, "no second line beside the letter"},
}};

/// One or two capitals, with a quotation mark at most.
bool is_initial(const Fragment& f) {
  if (f.fixed || f.symbolic || text::length(f.text) > kLongest) return false;
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
  // Both are words. A passage begins with one of these, or with an article.
  constexpr std::array<std::string_view, 15> kOneWord = {"about", "across", "again",  "ahead", "alike",
                                                         "alone", "along",  "amid",   "apart", "around",
                                                         "aside", "away",   "abroad", "aloud", "ago"};
  return std::find(kOneWord.begin(), kOneWord.end(), text::folded(initial + word)) == kOneWord.end();
}

/// The lines below `at` that are right of the letter and in the size of its text.
std::vector<std::size_t> lines_beside(const std::vector<TextLine>& lines, std::size_t at,
                                      const Fragment& letter, const Fragment& first) {
  std::vector<std::size_t> beside;
  float above = first.baseline;
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.angle != 0 || line.fragments.empty() || line.baseline <= above + kLeastStep * first.size ||
        line.baseline > letter.baseline + kBelowFoot * first.size ||
        std::fabs(line.size - first.size) > kSameSize * first.size)
      break;
    const float gap = line.box.x0 - letter.box.x1;
    if (gap < -kOverlapLeft * first.size || gap > kNextGap * first.size) break;
    beside.push_back(i);
    above = line.baseline;
  }
  return beside;
}

/// Judges `first`, the first fragment beside the letter. `beside` are the lines below.
InitialReason judge(const Fragment& letter, const Fragment& first) {
  const float gap = first.box.x0 - letter.box.x1;
  if (letter.size < kTaller * first.size) return InitialReason::NotTaller;
  if (gap <= -kOverlapLeft * first.size || gap >= kFirstGap * first.size) return InitialReason::NotBeside;
  const bool at_its_height = first.baseline < letter.baseline - kAboveFoot * first.size &&
                             first.baseline > letter.baseline - letter.size;
  return at_its_height ? InitialReason::Beside : InitialReason::WrongHeight;
}

/// Makes `letter` the first of `line`, as one of its own.
void put_in_front(TextLine& line, Fragment letter, float nearest) {
  Fragment& first = line.fragments.front();
  first.space_before = is_own_word(letter.text, first.text, first.box.x0 > nearest + kSetOff * first.size);
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

/// The letter was painted on the line: it is the line's first fragment, because it is near.
bool join_on_line(std::vector<TextLine>& lines, std::size_t at, const Trace& trace) {
  TextLine& line = lines[at];
  if (line.fragments.size() < 2) return false;
  Fragment letter = line.fragments.front();
  InitialReason reason = judge(letter, line.fragments[1]);
  std::vector<std::size_t> beside;
  if (reason == InitialReason::Beside) beside = lines_beside(lines, at, letter, line.fragments[1]);
  if (reason == InitialReason::Beside && beside.empty()) reason = InitialReason::NoLineBelow;
  trace.note("drop cap", letter.box, reason, [&] { return line.text(); });
  if (reason != InitialReason::Beside) return false;
  line.fragments.erase(line.fragments.begin());
  join(lines, at, std::move(letter), beside);
  return true;
}

/// The letter is a line of its own, painted shortly before its text.
bool join_lone(std::vector<TextLine>& lines, std::size_t at, const Trace& trace) {
  if (lines[at].fragments.size() != 1) return false;
  const Fragment letter = lines[at].fragments.front();
  for (std::size_t i = at + 1; i < std::min(lines.size(), at + 1 + kNear); ++i) {
    if (lines[i].taken() || lines[i].fragments.empty() || lines[i].angle != 0) continue;
    const Fragment& first = lines[i].fragments.front();
    InitialReason reason = judge(letter, first);
    std::vector<std::size_t> beside;
    if (reason == InitialReason::Beside) beside = lines_beside(lines, i, letter, first);
    if (reason == InitialReason::Beside && beside.empty()) reason = InitialReason::NoLineBelow;
    trace.note("drop cap", letter.box, reason, [&] { return letter.text + " + " + lines[i].text(); });
    if (reason != InitialReason::Beside) continue;
    join(lines, i, letter, beside);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }
  return false;
}

}  // namespace

const ReasonRow& row_of(InitialReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void join_initials(std::vector<TextLine>& lines, const Trace& trace) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].taken() || lines[at].angle != 0 || lines[at].fragments.empty() ||
        !is_initial(lines[at].fragments.front()))
      continue;
    if (!join_on_line(lines, at, trace)) join_lone(lines, at, trace);
  }
}

}  // namespace lectern::layout
