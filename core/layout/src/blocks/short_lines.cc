// Believes: a line that leaves space for the first word of the next, in the column and not only beside its
// own neighbours, was ended on purpose. Where all lines of a passage are so short, they are verse, an address
// or entries, and keep their ends.
//
//   The survey ran for two seasons on the bank of      |   the column: other lines that begin here reach far
//   the river, and each team walked the same line.     |
//                                                      |
//   Town Library                                       |   short by the column, though "Reading Hall" is
//   Reading Hall                                       |   hardly wider than "Town Library"
//   1 Bridge Street                                    |
//
// Must not apply to prose in a narrow column, to prose beside a figure, or to a quotation that is indented on
// both sides: there hardly any line leaves space for the next word beside the widest of its own. Nor to
// entries with markers, to bold lines, or to centred ones.
//
// Measured on: the golden sample short-lines; convbench dev.

#include "blocks/short_lines.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "blocks/line_looks.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"
#include "lines/line_direction.h"

namespace lectern::layout {
namespace {

constexpr float kLargest = 1.12f;          // times the text's size: larger lines are titles
constexpr float kFull = 1.5f;              // em: two lines that end so near to each other show an edge
constexpr std::size_t kColumnLines = 3;    // lines at one left edge that show that another column begins
constexpr float kIndents = 4.0f;           // em: how far lines of one column may be indented
constexpr float kShare = 0.75f;            // of the column's width: the widest short line; by eye
constexpr float kSpace = 0.3f;             // em: the least space between words that are not spread
constexpr std::size_t kFewWords = 3;       // words in a line that begins anew: an address, no prose; by eye
constexpr std::size_t kFewestSigned = 3;   // lines that all end with a sign
constexpr std::size_t kFlushWords = 5;     // words in a line of an address that is flush right; by eye
constexpr float kSameRight = 0.1f;         // em: lines that end at one edge
constexpr std::size_t kPurposeShare = 4;   // one end in so many leaves space beside the passage's own lines
constexpr std::size_t kFewestOfVerse = 6;  // ends of lines on a page of verse; by eye
constexpr std::size_t kVerseShare = 3;  // one of them in so many leaves space beside the page's widest line

float first_word(const TextLine& line) {
  float width = line.fragments.front().box.width();
  for (std::size_t i = 1; i < line.fragments.size() && !line.fragments[i].space_before; ++i)
    width += line.fragments[i].box.width();
  return width;
}

std::size_t words_of(const TextLine& line) {
  return 1 + static_cast<std::size_t>(std::count_if(line.fragments.begin() + 1, line.fragments.end(),
                                                    [](const Fragment& f) { return f.space_before; }));
}

/// With a capital or a number.
bool begins_anew(const TextLine& line) {
  std::size_t at = 0;
  const char32_t c = text::next_code_point(line.fragments.front().text, at);
  return !text::is_letter(c) || text::is_upper(c);
}

/// A line that may be one of several short ones.
bool is_plain(const TextLine& line) {
  return line.angle == 0 && line.bullet_x < 0 && !runs_backwards(line) && !line.entry && !line.counted &&
         !line.all_bold() && !line.all_fixed() && !marker_of(line) && line.block < 0;
}

bool has_obstacle(const TextLine& line, float right, std::span<const Box> obstacles) {
  return std::any_of(obstacles.begin(), obstacles.end(), [&](const Box& box) {
    return box.x1 > line.box.x1 && box.x0 < right && box.y0 < line.box.y1 && box.y1 > line.box.y0;
  });
}

/// Both lines begin near the left edge of their passage: what is centred does not.
bool is_centred(const TextLine& a, const TextLine& b) {
  return std::fabs((a.box.x0 + a.box.x1) - (b.box.x0 + b.box.x1)) < kSpace * a.size &&
         std::fabs(a.box.x0 - b.box.x0) > kSpace * a.size;
}

/// Lines of a stack from `begin` to before `end`.
struct Passage {
  const std::vector<TextLine>& lines;
  const LineStack& stack;
  std::size_t begin = 0, end = 0;

  std::size_t size() const { return end - begin; }
  const TextLine& at(std::size_t i) const { return lines[stack[i]]; }

  float right() const {
    float right = -1e9f;
    for (std::size_t i = begin; i < end; ++i) right = std::max(right, at(i).box.x1);
    return right;
  }
  float left() const {
    float left = 1e9f;
    for (std::size_t i = begin; i < end; ++i) left = std::min(left, at(i).box.x0);
    return left;
  }
};

bool ends_with_sign(const TextLine& line) {
  constexpr std::u32string_view kSigns = U",;:.!?\u2013\u2014\u2026\u3001\u3002";
  return kSigns.find(text::last_code_point(line.fragments.back().text)) != std::u32string_view::npos;
}

/// Prose fills its own lines: hardly any leaves space for the next word beside the widest. It never has a
/// sign at the end of each line and a capital at the beginning of the next.
bool fills_itself(const Passage& passage) {
  const float right = passage.right();
  std::size_t words = 0;
  bool begin_anew = true, end_with_signs = passage.size() >= kFewestSigned;
  for (std::size_t i = passage.begin; i < passage.end; ++i) {
    words += words_of(passage.at(i));
    begin_anew = begin_anew && begins_anew(passage.at(i));
    end_with_signs = end_with_signs && ends_with_sign(passage.at(i));
  }
  if (begin_anew && (end_with_signs || words <= kFewWords * passage.size())) return false;
  std::size_t roomy = 0;
  for (std::size_t i = passage.begin; i + 1 < passage.end; ++i)
    roomy += right - passage.at(i).box.x1 > first_word(passage.at(i + 1)) + kSpace * passage.at(i).size;
  return roomy * kPurposeShare < passage.size() - 1;
}

/// Of the line and the one below: both are few words that end at one right edge and begin at different
/// places.
bool are_flush_right(const TextLine& a, const TextLine& b) {
  return words_of(a) <= kFlushWords && words_of(b) <= kFlushWords &&
         std::fabs(a.box.x1 - b.box.x1) < kSameRight * a.size &&
         std::fabs(a.box.x0 - b.box.x0) > kSpace * a.size;
}

/// Two lines of which the first leaves space beside the second are two paragraphs.
bool are_apart(const Passage& passage) {
  return passage.size() == 2 &&
         ended_early(passage.at(passage.begin), passage.at(passage.begin + 1), passage.right());
}

/// What a passage's lines have in common with the next line.
enum class Edge { Left, Right };

bool goes_on(const TextLine& last, const TextLine& line, Edge edge, float right) {
  if (!is_plain(line) || is_centred(last, line)) return false;
  return edge == Edge::Right ? are_flush_right(last, line) : ended_early(last, line, right);
}

}  // namespace

Columns::Columns(const std::vector<TextLine>& lines, float body_size) {
  for (const TextLine& line : lines) {
    if (line.taken() || line.fragments.empty() || line.angle != 0) continue;
    if (line.size <= kLargest * body_size) ends_[std::lround(line.box.x0)].push_back(line.box.x1);
  }
  for (auto& [left, ends] : ends_) std::sort(ends.begin(), ends.end(), std::greater<>());
}

float Columns::right_of(float left, float right, float em) const {
  float bound = 1e9f;
  for (auto at = ends_.upper_bound(std::lround(right)); at != ends_.end(); ++at)
    if (at->second.size() >= kColumnLines) {
      bound = static_cast<float>(at->first);
      break;
    }
  float found = right;
  for (auto at = ends_.begin(); at != ends_.end() && static_cast<float>(at->first) < left + kIndents * em;
       ++at) {
    const std::vector<float>& ends = at->second;
    const auto first = std::lower_bound(ends.begin(), ends.end(), bound, std::greater<>());
    for (std::size_t i = static_cast<std::size_t>(first - ends.begin()); i + 1 < ends.size(); ++i) {
      if (ends[i] <= found) break;
      if (ends[i] - ends[i + 1] >= kFull * em) continue;
      found = ends[i];
      break;
    }
  }
  return found;
}

std::optional<float> right_of_verse(const std::vector<TextLine>& lines, const std::vector<LineStack>& stacks,
                                    float page_width) {
  float left = page_width, right = 0;
  for (const LineStack& stack : stacks)
    for (const std::size_t i : stack) {
      left = std::min(left, lines[i].box.x0);
      right = std::max(right, lines[i].box.x1);
    }
  const float edge = page_width - left;
  if (right > left + kShare * (edge - left)) return std::nullopt;
  std::size_t all = 0, roomy = 0;
  for (const LineStack& stack : stacks)
    for (std::size_t i = 0; i + 1 < stack.size(); ++i) {
      const TextLine &line = lines[stack[i]], &next = lines[stack[i + 1]];
      if (!is_plain(line) || !is_plain(next) || is_centred(line, next)) continue;
      ++all;
      roomy += right - line.box.x1 > first_word(next) + kSpace * line.size;
    }
  const bool verse = all >= kFewestOfVerse && roomy * kVerseShare >= all;
  return verse ? std::optional(edge) : std::nullopt;
}

std::vector<bool> short_lines(const std::vector<TextLine>& lines, const LineStack& stack, float right,
                              std::span<const Box> obstacles) {
  std::vector<bool> found(stack.size(), false);
  for (std::size_t begin = 0; begin < stack.size();) {
    Passage passage{lines, stack, begin, begin + 1};
    begin = passage.end;
    const TextLine& first = passage.at(passage.begin);
    if (!is_plain(first)) continue;
    const float most = first.box.x0 + kShare * (right - first.box.x0);
    const auto is_short = [&](const TextLine& line) {
      return line.box.x1 < most && !has_obstacle(line, right, obstacles);
    };
    const bool flush = passage.end < stack.size() && are_flush_right(first, passage.at(passage.end));
    if (!flush && !is_short(first)) continue;
    const Edge edge = flush ? Edge::Right : Edge::Left;
    while (passage.end < stack.size() && (flush || is_short(passage.at(passage.end))) &&
           goes_on(passage.at(passage.end - 1), passage.at(passage.end), edge, right))
      ++passage.end;
    begin = passage.end;
    if (passage.size() < 2 || (!flush && fills_itself(passage)) || are_apart(passage)) continue;
    for (std::size_t i = passage.begin + 1; i < passage.end; ++i) found[i] = true;
  }
  return found;
}

}  // namespace lectern::layout
