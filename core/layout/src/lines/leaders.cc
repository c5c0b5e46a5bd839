#include "lines/leaders.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace lectern::layout {
namespace {

constexpr std::size_t kFewestDots = 4;
constexpr std::size_t kMostLines = 2000;   // no page of contents has more
constexpr std::size_t kFewestEntries = 3;  // a page with so many is one of contents

/// How many dots a fragment is, when it is nothing else; 0: it is something else.
std::size_t dots_in(std::string_view text) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '.') {
      ++dots, ++at;
    } else if (text.substr(at, 3) == "…") {
      dots += 3, at += 3;
    } else if (text.substr(at, 2) == "·") {
      ++dots, at += 2;
    } else {
      return 0;
    }
  }
  return dots;
}

bool is_page(std::string_view text) {
  if (text.empty() || text.size() > 6) return false;
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

/// Cuts the row of dots before the line's last word, if there is one.
bool cut_leader(TextLine& line) {
  if (line.angle != 0 || line.fragments.empty() || line.all_fixed()) return false;
  split_glued(line);
  std::size_t end = line.fragments.size();
  const bool page = end > 0 && is_page(line.fragments[end - 1].text);
  if (page) --end;
  std::size_t begin = end, dots = 0;
  for (; begin > 0 && dots_in(line.fragments[begin - 1].text) > 0; --begin)
    dots += dots_in(line.fragments[begin - 1].text);
  if (dots < kFewestDots || begin == 0) return false;
  line.fragments.erase(line.fragments.begin() + static_cast<std::ptrdiff_t>(begin),
                       line.fragments.begin() + static_cast<std::ptrdiff_t>(end));
  if (page) line.fragments.back().space_before = true;
  line.entry = true;
  settle(line);
  return true;
}

bool level(const TextLine& a, const TextLine& b) {
  return std::fabs(a.baseline - b.baseline) < 0.3f * a.size && a.box.x1 <= b.box.x0;
}

bool is_number_alone(const TextLine& line) {
  return !line.taken() && line.angle == 0 && line.fragments.size() == 1 &&
         is_page(line.fragments.front().text);
}

/// Where the pages' numbers end: the rightmost of an entry's own, and of those that stand level with an
/// entry.
float edge_of(const std::vector<TextLine>& lines) {
  float edge = 0;
  for (const TextLine& line : lines) {
    if (!line.entry) continue;
    edge = std::max(edge, line.box.x1);
    for (const TextLine& number : lines)
      if (is_number_alone(number) && level(line, number)) edge = std::max(edge, number.box.x1);
  }
  return edge;
}

/// A number alone at the numbers' edge goes with the title on its height.
void join_numbers(std::vector<TextLine>& lines, float edge) {
  for (TextLine& number : lines) {
    if (!is_number_alone(number) || std::fabs(number.box.x1 - edge) > 2) continue;
    for (TextLine& line : lines) {
      if (&line == &number || line.fragments.empty() || line.angle != 0 || !level(line, number)) continue;
      number.fragments.front().space_before = true;
      line.fragments.push_back(std::move(number.fragments.front()));
      number.fragments.clear();
      number.take(LineOwner::EntryNumber);
      line.entry = true;
      settle(line);
      break;
    }
  }
}

}  // namespace

void cut_leaders(std::vector<TextLine>& lines) {
  if (lines.size() > kMostLines) return;
  std::size_t entries = 0;
  for (TextLine& line : lines) entries += !line.taken() && cut_leader(line);
  if (entries < kFewestEntries) return;
  const float edge = edge_of(lines);
  for (TextLine& line : lines)
    if (!line.taken() && !line.fragments.empty() && line.fragments.size() > 1 &&
        std::fabs(line.box.x1 - edge) < 2 && is_page(line.fragments.back().text) && line.angle == 0 &&
        line.fragments.back().box.x0 - line.fragments[line.fragments.size() - 2].box.x1 > line.size)
      line.entry = true;
  join_numbers(lines, edge);
}

}  // namespace lectern::layout
