#include "blocks/paragraphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "lectern/text/marker.h"
#include "lectern/text/note_signs.h"

namespace lectern::layout {
namespace {

constexpr float kMaxLeading = 1.9f;  // of the size: further apart is another block
constexpr float kLooseLeading =
    1.4f;                            // two bold lines so far apart are two headings, if the first ended early
constexpr float kMaxCodeGap = 3.2f;  // a blank line inside a listing

bool overlaps(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0);
}

bool same_size(const TextLine& a, const TextLine& b) {
  return std::fabs(a.size - b.size) <= 0.06f * std::max(a.size, b.size) + 0.15f;
}

/// Lines of one column, size and leading, one below the other: paragraphs may still be told apart inside.
using Column = std::vector<std::size_t>;

/// Running text may have a line that is code from end to end. A listing differs: it has lines of its own kind
/// below it, or another leading, or it is announced by a colon.
bool code_goes_on_in_text(const std::vector<TextLine>& lines, const Column& column, std::size_t next) {
  const TextLine& last = lines[column.back()];
  const TextLine& line = lines[next];
  if (std::fabs(line.box.x0 - last.box.x0) > 0.5f) return false;
  const bool enters = line.all_fixed();
  if (!enters && (column.size() < 2 || lines[column[column.size() - 2]].all_fixed())) return false;
  if (column.size() >= 2) {
    const float leading = last.baseline - lines[column[column.size() - 2]].baseline;
    if (std::fabs(line.baseline - last.baseline - leading) > 0.12f * leading) return false;
  }
  if (!enters) return true;
  const bool listing = next + 1 < lines.size() && lines[next + 1].all_fixed() && !lines[next + 1].taken();
  return !listing && !last.fragments.back().text.ends_with(':');
}

bool is_heading(const TextLine& line) {
  return line.block_kind == TagKind::Heading;
}

bool is_tagged_listing(const TextLine& line) {
  return line.block >= 0 && line.block_kind == TagKind::Inline;
}

/// Tags that are believed say whether two lines are one block; listings are read by their looks, for some
/// producers tag each of their lines.
bool tags_tell(const TextLine& last, const TextLine& line) {
  if (line.block < 0 || last.block < 0) return false;
  return is_heading(line) || is_heading(last) || is_tagged_listing(line) || is_tagged_listing(last) ||
         !(line.all_fixed() && last.all_fixed());
}

bool stands_below(const std::vector<TextLine>& lines, const Column& column, std::size_t next) {
  const TextLine& last = lines[column.back()];
  const TextLine& line = lines[next];
  if (line.angle != last.angle || line.page != last.page || line.run_in || last.run_in) return false;
  const float em = std::max(last.size, line.size);
  const float step = line.baseline - last.baseline;
  const bool code = line.all_fixed() && last.all_fixed();
  if (tags_tell(last, line) && line.block == last.block)
    return is_tagged_listing(line) ? step > 0.3f * em && step < 9 * em
                                   : step > 0.3f * em && step < 2.6f * em && overlaps(line.box, last.box);
  if (step < 0.4f * em || step > (code ? kMaxCodeGap : kMaxLeading) * em) return false;
  if (!same_size(last, line)) return false;
  if (line.all_fixed() != last.all_fixed() && !code_goes_on_in_text(lines, column, next)) return false;
  if (line.all_bold() != last.all_bold() &&
      (last.all_bold() ? column.size() < 2 || lines[column[column.size() - 2]].all_bold() : false))
    return false;
  if (!overlaps(line.box, last.box) && !code) return false;
  if (column.size() >= 2 && !code) {
    const float before = last.baseline - lines[column[column.size() - 2]].baseline;
    if (step > before * 1.22f + 0.5f) return false;
    if (before > step * 1.35f + 0.5f) return false;
  }
  return true;
}

struct Edges {
  float left = 0, right = 0;
  float page_right = 0;  ///< of all columns that begin at the same left edge
};

Edges edges_of(const std::vector<TextLine>& lines, const Column& column) {
  Edges edges{1e9f, -1e9f};
  for (const std::size_t i : column) {
    edges.left = std::min(edges.left, lines[i].box.x0);
    edges.right = std::max(edges.right, lines[i].box.x1);
  }
  return edges;
}

/// How far right lines reach that begin at the same left edge, by that edge in points.
using Reaches = std::map<long, float>;

Reaches reaches_of(const std::vector<TextLine>& lines) {
  Reaches reaches;
  for (const TextLine& line : lines) {
    if (line.taken() || line.fragments.empty()) continue;
    float& right = reaches.try_emplace(std::lround(line.box.x0), line.box.x1).first->second;
    right = std::max(right, line.box.x1);
  }
  return reaches;
}

float page_right(const Reaches& reaches, const Edges& edges) {
  float right = edges.right;
  for (const long off : {-1L, 0L, 1L})
    if (const auto at = reaches.find(std::lround(edges.left) + off); at != reaches.end())
      right = std::max(right, at->second);
  return right;
}

/// The next line's first word would have had room on this one: it was ended on purpose.
bool ended_early(const TextLine& line, const TextLine& next, float right) {
  if (line.fragments.back().text.ends_with('-')) return false;
  const Fragment& first = next.fragments.front();
  float word = first.box.width();
  for (std::size_t i = 1; i < next.fragments.size() && !next.fragments[i].space_before; ++i)
    word += next.fragments[i].box.width();
  return right - line.box.x1 > word + 0.9f * line.size;
}

bool ends_sentence(const TextLine& line) {
  static constexpr std::string_view kEnds = ".?!:";
  return kEnds.find(line.fragments.back().text.back()) != std::string_view::npos;
}

std::optional<text::Marker> marker_of(const TextLine& line) {
  if (line.fragments.empty()) return std::nullopt;
  std::string word = line.fragments.front().text;
  const bool symbolic = line.fragments.front().symbolic;
  std::size_t count = 1;
  while (count < line.fragments.size() && !line.fragments[count].space_before && word.size() <= 8)
    word += line.fragments[count++].text;
  // A lone marker may be followed by its text after a wide gap only.
  if (count == line.fragments.size()) return std::nullopt;
  // Recognition takes a bullet for what looks most like it.
  static constexpr std::array<std::string_view, 8> kSeenAs = {"e", "¢", "«", "»", "°", "®", "©", "e¢"};
  const bool recognised = line.fragments[0].confidence != 255;
  if (recognised && count == 1 && std::find(kSeenAs.begin(), kSeenAs.end(), word) != kSeenAs.end())
    return text::read_marker("•", false);
  // Word's second bullet is the letter o of a fixed-width font.
  const bool letter_o = count == 1 && word == "o" && line.fragments[0].fixed && !line.fragments[1].fixed;
  if (letter_o && line.fragments[1].box.x0 - line.fragments[0].box.x1 > 0.6f * line.size)
    return text::read_marker("◦", false);
  return text::read_marker(word, symbolic && count == 1);
}

bool begins_with_label(const TextLine& line) {
  return line.fragments.size() > 1 && line.fragments.front().label && !line.fragments.back().label;
}

void cut_marker(TextLine& line, LineGroup& group, float body_size) {
  if (line.bullet_x >= 0) {
    group.marker = line.bullet;
    group.path_bullet = true;
    return;
  }
  if (is_heading(line)) return;
  const std::optional<text::Marker> marker = marker_of(line);
  if (!marker && !begins_with_label(line)) return;
  if (marker && marker->kind != text::Marker::Kind::Bullet &&
      (line.size > 1.12f * body_size || line.all_bold()))
    return;
  std::size_t count = 1;
  group.marker = line.fragments.front().text;
  const bool label = begins_with_label(line);
  while (count < line.fragments.size() &&
         (label ? line.fragments[count].label : !line.fragments[count].space_before)) {
    if (line.fragments[count].space_before) group.marker += ' ';
    group.marker += line.fragments[count++].text;
  }
  line.fragments.erase(line.fragments.begin(), line.fragments.begin() + static_cast<std::ptrdiff_t>(count));
  line.fragments.front().space_before = false;
  const float size = line.size;
  settle(line);
  line.size = size;
}

/// "2.1  A long heading" whose second line stands under its words, not under its number.
bool hangs_under(const TextLine& first, const TextLine& line) {
  if (first.fragments.size() < 2) return false;
  const std::string& number = first.fragments.front().text;
  const bool numbered = number.find_first_not_of("0123456789.") == std::string::npos;
  return numbered && std::fabs(first.fragments[1].box.x0 - line.box.x0) < 0.2f * line.size;
}

/// A paragraph whose lines after the first are indented: the first runs to the edge in the middle of a
/// sentence, and the indent stays for as long as the paragraph.
bool hangs_below(const std::vector<TextLine>& lines, const Column& column, std::size_t at,
                 std::size_t block_begin, float right) {
  if (at != block_begin + 1 || marker_of(lines[column[at]])) return false;
  const TextLine& line = lines[column[at]];
  if (ends_sentence(lines[column[block_begin]])) return false;
  if (at + 1 >= column.size()) return true;
  const TextLine& after = lines[column[at + 1]];
  return std::fabs(after.box.x0 - line.box.x0) < 0.3f * line.size || ended_early(line, after, right);
}

/// Both lines stand in the middle of their column, and not because they fill it.
bool is_centred(const TextLine& a, const TextLine& b, const Edges& edges) {
  const auto off = [&](const TextLine& line) {
    return std::fabs(line.box.x0 + line.box.x1 - edges.left - edges.right) / 2;
  };
  return off(a) < 0.3f * a.size && off(b) < 0.3f * b.size && std::fabs(a.box.x0 - b.box.x0) > 0.5f * a.size;
}

/// "1.4.1" or "2" in front of a line.
bool is_section_number(const TextLine& line) {
  const std::string& number = line.fragments.front().text;
  return line.fragments.size() > 1 && number[0] >= '0' && number[0] <= '9' &&
         number.find_first_not_of("0123456789.") == std::string::npos;
}

/// A mark of a note in front of a line: a raised one, or a sign that is not a word.
bool begins_with_mark(const TextLine& line) {
  const Fragment& first = line.fragments.front();
  if (line.fragments.size() > 1 && (first.style & doc::kSuperscript)) return true;
  return std::any_of(text::kNoteSigns.begin(), text::kNoteSigns.end(),
                     [&](std::string_view sign) { return first.text.substr(0, sign.size()) == sign; });
}

/// Whether a new block begins at `at` (an index into the column), by marker, indent or an early end.
bool begins_block(const std::vector<TextLine>& lines, const Column& column, std::size_t at,
                  std::size_t block_begin, const Edges& edges) {
  const TextLine& line = lines[column[at]];
  const TextLine& last = lines[column[at - 1]];
  const TextLine& first = lines[column[block_begin]];
  if (tags_tell(last, line)) return line.block != last.block;
  if (line.bullet_x >= 0 || line.entry || last.entry) return true;
  if (line.all_bold() && is_section_number(line) && is_section_number(first)) return true;
  if (begins_with_mark(line) && begins_with_mark(first)) return true;
  const bool early = ended_early(last, line, edges.right);
  if (line.all_bold() && last.all_bold() && line.baseline - last.baseline > kLooseLeading * line.size &&
      ended_early(last, line, edges.page_right))
    return true;
  // A bold line by itself, ended on purpose, is no part of the text around it.
  if (line.all_bold() && !last.all_bold() && (early || ends_sentence(last)) && at + 1 < column.size() &&
      !lines[column[at + 1]].all_bold() && ended_early(line, lines[column[at + 1]], edges.right))
    return true;
  if (const auto marker = marker_of(line)) {
    const bool hangs = line.box.x0 < last.box.x0 - 0.3f * line.size ||
                       std::fabs(line.box.x0 - first.box.x0) < 0.3f * line.size;
    if (marker->kind == text::Marker::Kind::Bullet && hangs) return true;
    if (early) return true;
    if (marker_of(first) && hangs) return true;
  }
  const bool in_item = first.bullet_x >= 0 || marker_of(first).has_value();
  if (in_item) return early && line.box.x0 < first.box.x0 + 0.2f * line.size;
  if (hangs_under(first, line)) return early;
  if (is_centred(last, line, edges)) return early;
  const bool hanging = at > block_begin + 1 && first.box.x0 < last.box.x0 - 0.8f * line.size;
  if (hanging && std::fabs(line.box.x0 - first.box.x0) < 0.3f * line.size) return true;
  const float indent = line.box.x0 - edges.left;
  const bool last_indented = last.box.x0 - edges.left > 0.8f * line.size;
  if (indent > 0.8f * line.size && indent < 4 * line.size && !last_indented)
    return early || !hangs_below(lines, column, at, block_begin, edges.right);
  return early;
}

/// Whether nothing of `column` stands above or below the line.
bool stands_aside(const std::vector<TextLine>& lines, const Column& column, const TextLine& line) {
  return std::none_of(column.begin(), column.end(), [&](std::size_t i) {
    return lines[i].page == line.page && overlaps(lines[i].box, line.box);
  });
}

/// What is painted between two lines of a column, but stands beside them (a note in the margin, the next
/// column's line), does not part them.
Column* column_above(const std::vector<TextLine>& lines, std::vector<Column>& columns, std::size_t next) {
  constexpr std::size_t kInterrupting = 3;
  for (std::size_t back = 1; back <= std::min(columns.size(), kInterrupting + 1); ++back) {
    Column& column = columns[columns.size() - back];
    if (stands_below(lines, column, next)) return &column;
    if (!stands_aside(lines, column, lines[next])) return nullptr;
  }
  return nullptr;
}

std::vector<Column> columns_of(const std::vector<TextLine>& lines) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].taken() || lines[i].fragments.empty()) continue;
    const bool below_head = i > 0 && lines[i - 1].run_in;
    if (Column* column = below_head ? nullptr : column_above(lines, columns, i)) {
      column->push_back(i);
    } else {
      columns.push_back({i});
    }
  }
  return columns;
}

}  // namespace

std::vector<LineGroup> group_lines(std::vector<TextLine>& lines, float body_size) {
  const std::vector<Column> columns = columns_of(lines);
  const Reaches reaches = reaches_of(lines);
  std::vector<LineGroup> groups;
  for (const Column& column : columns) {
    Edges edges = edges_of(lines, column);
    edges.page_right = page_right(reaches, edges);
    const bool fixed = std::all_of(column.begin(), column.end(), [&](std::size_t i) {
      return lines[i].all_fixed() || is_tagged_listing(lines[i]);
    });
    std::size_t begin = 0;
    for (std::size_t at = 1; at <= column.size(); ++at) {
      const bool listing = fixed && at < column.size() && lines[column[at]].bullet_x < 0 &&
                           !tags_tell(lines[column[at - 1]], lines[column[at]]);
      if (at < column.size() && (listing || !begins_block(lines, column, at, begin, edges))) continue;
      LineGroup group;
      group.lines.assign(column.begin() + static_cast<std::ptrdiff_t>(begin),
                         column.begin() + static_cast<std::ptrdiff_t>(at));
      group.fixed = fixed && lines[column[begin]].bullet_x < 0 && !is_heading(lines[column[begin]]) &&
                    !(column.size() == 1 && lines[column.front()].all_bold());
      if (!group.fixed) cut_marker(lines[group.lines.front()], group, body_size);
      group.left = edges.left;
      groups.push_back(std::move(group));
      begin = at;
    }
  }
  return groups;
}

}  // namespace lectern::layout
