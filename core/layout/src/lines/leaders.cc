// Believes: four dots or more between words and the end of a line lead to a page number: the line is an entry
// of a table of contents. On a page with three entries or more, a line whose last word is a number in the
// column of the others' numbers, with a gap before it, is an entry as well. Below a title that says
// "Contents", three titles whose numbers end at one place and never fall are entries without any dots.
//
// Applies:   1 Desks . . . . . . . 3      Must not:   and so on ...            (three dots: an ellipsis)
//            1.1 Oak ........... 12                   ....                     (no title before the dots)
//            2 Chairs             20
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: contents.

#include "lines/leaders.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "lectern/text/title_words.h"

namespace lectern::layout {
namespace {

constexpr std::size_t kFewestDots = 4;  // fewer are an ellipsis; by eye
// A page of contents has fewer; bounds the pairs looked at; by eye
constexpr std::size_t kMostLines = 2000;
constexpr std::size_t kFewestEntries = 3;  // a page with so many is one of contents; 20 %: contents
constexpr std::size_t kLongestNumber = 6;  // bytes of a page number: "xxviii", "12-345"; by eye
// Line heights between the baselines of a title and its number; by eye
constexpr float kSameRow = 0.3f;
constexpr float kSameEdge = 2.0f;  // points between the right edges of two numbers; by eye
// Line heights between a title and its number without dots; by eye
constexpr float kBeforeNumber = 1.0f;

constexpr std::array<ReasonRow, 5> kRows = {{
    {true, "dots lead to its end"},
    {true, "its number is in the column of the other entries' numbers"},
    {true, "a number in that column is on its height"},
    {false, "too few dots"},
    {false, "nothing before the dots"},
}};

/// How many dots a fragment consists of; 0 if it holds anything else.
std::size_t dots_in(std::string_view text) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '.') {
      ++dots;
      ++at;
    } else if (text.substr(at, 3) == "…") {
      dots += 3;
      at += 3;
    } else if (text.substr(at, 2) == "·") {
      ++dots;
      at += 2;
    } else {
      return 0;
    }
  }
  return dots;
}

bool is_page(std::string_view text) {
  if (text.empty() || text.size() > kLongestNumber) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos ||
         text.find_first_not_of("ivxlIVXL") == std::string_view::npos ||
         (text.find_first_not_of("0123456789-") == std::string_view::npos && text[0] != '-');
}

/// "Title........12" as one word falls into its parts.
void split_glued(TextLine& line) {
  for (std::size_t i = 0; i < line.fragments.size(); ++i) {
    const std::string text = line.fragments[i].text;
    const std::size_t begin = text.find("....");
    if (begin == std::string::npos || dots_in(text) > 0 || line.fragments[i].fixed) continue;
    const std::size_t end = std::min(text.find_first_not_of('.', begin), text.size());
    Fragment& whole = line.fragments[i];
    const float step = whole.box.width() / static_cast<float>(text.size());
    std::vector<Fragment> parts;
    for (const auto& [from, to] : {std::pair{std::size_t{0}, begin}, {begin, end}, {end, text.size()}}) {
      if (from == to) continue;
      parts.push_back(whole);
      parts.back().text = text.substr(from, to - from);
      parts.back().box.x0 = whole.box.x0 + step * static_cast<float>(from);
      parts.back().box.x1 = whole.box.x0 + step * static_cast<float>(to);
      parts.back().space_before = from == 0 && whole.space_before;
    }
    const auto at = line.fragments.erase(line.fragments.begin() + static_cast<std::ptrdiff_t>(i));
    line.fragments.insert(at, parts.begin(), parts.end());
    i += parts.size() - 1;
  }
}

/// Cuts the row of dots before the line's last word, or at its end. The line is upright and not code.
EntryReason cut_leader(TextLine& line) {
  split_glued(line);
  std::size_t end = line.fragments.size();
  const bool page = end > 0 && is_page(line.fragments[end - 1].text);
  if (page) --end;
  std::size_t begin = end, dots = 0;
  for (; begin > 0 && dots_in(line.fragments[begin - 1].text) > 0; --begin)
    dots += dots_in(line.fragments[begin - 1].text);
  if (dots < kFewestDots) return EntryReason::FewDots;
  if (begin == 0) return EntryReason::NothingBefore;
  line.fragments.erase(line.fragments.begin() + static_cast<std::ptrdiff_t>(begin),
                       line.fragments.begin() + static_cast<std::ptrdiff_t>(end));
  if (page) line.fragments.back().space_before = true;
  line.entry = true;
  settle(line);
  return EntryReason::DotsCut;
}

void note(const Trace& trace, const TextLine& line, EntryReason reason) {
  trace.note("contents entry", line.box, reason, [&] { return line.text(); });
}

bool is_in_row(const TextLine& title, const TextLine& number) {
  return std::fabs(title.baseline - number.baseline) < kSameRow * title.size && title.box.x1 <= number.box.x0;
}

bool is_number_alone(const TextLine& line) {
  return !line.taken() && line.angle == 0 && line.fragments.size() == 1 &&
         is_page(line.fragments.front().text);
}

/// Where the page numbers end: the rightmost of the entries' own and of those on the height of an entry.
float number_edge(const std::vector<TextLine>& lines) {
  float edge = 0;
  for (const TextLine& line : lines) {
    if (!line.entry) continue;
    edge = std::max(edge, line.box.x1);
    for (const TextLine& number : lines)
      if (is_number_alone(number) && is_in_row(line, number)) edge = std::max(edge, number.box.x1);
  }
  return edge;
}

/// Whether the line ends with a number at `edge`, with a gap before it.
bool ends_at_edge(const TextLine& line, float edge) {
  return !line.taken() && line.fragments.size() > 1 && std::fabs(line.box.x1 - edge) < kSameEdge &&
         is_page(line.fragments.back().text) && line.angle == 0 &&
         line.fragments.back().box.x0 - line.fragments[line.fragments.size() - 2].box.x1 >
             kBeforeNumber * line.size;
}

/// A number alone at the numbers' edge goes with the title on its height.
void join_numbers(std::vector<TextLine>& lines, float edge, const Trace& trace) {
  for (TextLine& number : lines) {
    if (!is_number_alone(number) || std::fabs(number.box.x1 - edge) > kSameEdge) continue;
    for (TextLine& line : lines) {
      if (&line == &number || line.fragments.empty() || line.angle != 0 || !is_in_row(line, number)) continue;
      number.fragments.front().space_before = true;
      line.fragments.push_back(std::move(number.fragments.front()));
      number.fragments.clear();
      number.take(LineOwner::EntryNumber);
      line.entry = true;
      settle(line);
      note(trace, line, EntryReason::NumberJoined);
      break;
    }
  }
}

/// The page's number that a line ends with after a gap, or that is on its height by itself; nothing: it has
/// none.
const TextLine* number_of(const TextLine& title, const std::vector<TextLine>& lines) {
  if (title.taken() || title.angle != 0 || title.fragments.empty() || is_number_alone(title)) return nullptr;
  if (ends_at_edge(title, title.box.x1)) return &title;
  for (const TextLine& number : lines)
    if (&number != &title && is_number_alone(number) && is_in_row(title, number)) return &number;
  return nullptr;
}

/// Where the numbers below the title of the contents end; 0: there are none, or they are no pages.
float edge_below_title(const std::vector<TextLine>& lines) {
  const auto title = std::find_if(lines.begin(), lines.end(), [](const TextLine& line) {
    return !line.taken() && line.angle == 0 && text::is_contents_title(line.text());
  });
  if (title == lines.end()) return 0;
  std::vector<std::pair<float, const TextLine*>> numbers;  // by their baselines
  for (const TextLine& line : lines)
    if (line.baseline > title->baseline)
      if (const TextLine* number = number_of(line, lines)) numbers.emplace_back(line.baseline, number);
  std::sort(numbers.begin(), numbers.end());
  float edge = 0;
  for (const auto& [baseline, number] : numbers) edge = std::max(edge, number->box.x1);
  std::erase_if(numbers, [&](const auto& row) { return edge - row.second->box.x1 > kSameEdge; });
  int last = 0;
  for (const auto& [baseline, number] : numbers) {
    const std::string& words = number->fragments.back().text;
    int page = last;
    std::from_chars(words.data(), words.data() + words.size(),
                    page);  // a Roman number counts as the one before
    if (page < last) return 0;
    last = page;
  }
  return numbers.size() < kFewestEntries ? 0 : edge;
}

}  // namespace

const ReasonRow& row_of(EntryReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void cut_leaders(std::vector<TextLine>& lines, const Trace& trace) {
  if (lines.size() > kMostLines) return;
  std::size_t entries = 0;
  for (TextLine& line : lines) {
    if (line.taken() || line.angle != 0 || line.fragments.empty() || line.all_fixed()) continue;
    const EntryReason reason = cut_leader(line);
    if (reason != EntryReason::FewDots) note(trace, line, reason);
    entries += reason == EntryReason::DotsCut;
  }
  const float edge = entries < kFewestEntries ? edge_below_title(lines) : number_edge(lines);
  if (edge == 0) return;
  for (TextLine& line : lines)
    if (ends_at_edge(line, edge)) {
      if (!line.entry) note(trace, line, EntryReason::NumberAtEdge);
      line.entry = true;
    }
  join_numbers(lines, edge, trace);
}

}  // namespace lectern::layout
