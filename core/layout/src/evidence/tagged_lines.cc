#include "evidence/tagged_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

/// What stands side by side on one line without being cut: a label and its item, the parts of a row.
std::int32_t home_of(const TagTree& tree, std::int32_t block) {
  if (block < 0) return -1;
  const TagKind kind = tree.kind(block);
  if (kind == TagKind::Label || kind == TagKind::Body || kind == TagKind::Paragraph)
    if (const std::int32_t entry = tree.nearest(block, TagKind::Item); entry >= 0) return entry;
  return block;
}

/// The block that most of the line's text belongs to; a label counts only where it stands alone.
std::int32_t block_of(const TagTree& tree, const TextLine& line) {
  std::map<std::int32_t, std::size_t> weight;
  for (const Fragment& f : line.fragments) {
    const std::int32_t block = tree.block_of(f.element);
    if (block >= 0) weight[block] += tree.kind(block) == TagKind::Label ? 1 : 16 * f.text.size();
  }
  std::int32_t best = -1;
  std::size_t most = 0;
  for (const auto& [block, size] : weight)
    if (size > most) most = size, best = block;
  return best;
}

/// Where a line has to be cut: in front of each fragment that belongs to another block than the one before.
std::vector<std::size_t> cuts_of(const TagTree& tree, const TextLine& line) {
  std::vector<std::size_t> cuts;
  std::int32_t last = -1;
  for (std::size_t i = 0; i < line.fragments.size(); ++i) {
    const std::int32_t block = tree.block_of(line.fragments[i].element);
    if (block < 0 || tree.nearest(block, TagKind::Table) >= 0) return {};
    const std::int32_t home = home_of(tree, block);
    const bool apart = i > 0 && line.fragments[i].box.x0 - line.fragments[i - 1].box.x1 > 0.5f * line.size;
    if (i > 0 && home != last && apart) cuts.push_back(i);
    last = home;
  }
  return cuts;
}

bool flows_on(const TextLine& upper, const TextLine& lower) {
  const float step = lower.baseline - upper.baseline;
  if (upper.page != lower.page || step < 0.5f * upper.size || step > 1.7f * upper.size) return false;
  if (std::fabs(upper.size - lower.size) > 0.3f || std::fabs(upper.box.x0 - lower.box.x0) > upper.size)
    return false;
  if (upper.all_fixed() || lower.box.x1 > upper.box.x1 + 1.5f * upper.size) return false;
  std::size_t at = 0;
  const std::string words = lower.text();
  const char32_t first = words.empty() ? U' ' : text::next_code_point(words, at);
  return text::is_letter(first) && !text::is_upper(first);
}

/// Pieces of one line may be painted far apart, links last: the tag says that they are one block, the
/// baseline that they are one line.
bool joined(std::vector<TextLine>& lines, TextLine& line) {
  constexpr std::size_t kReach = 40;
  if (line.block < 0 || line.taken()) return false;
  for (std::size_t back = 1; back <= std::min(lines.size(), kReach); ++back) {
    TextLine& other = lines[lines.size() - back];
    if (other.block != line.block || other.taken() || other.angle != 0 ||
        std::fabs(other.baseline - line.baseline) > 0.1f * line.size)
      continue;
    const bool behind = line.box.x0 > other.box.x1 - 0.3f * line.size;
    TextLine& left = behind ? other : line;
    TextLine& right = behind ? line : other;
    const float gap = right.box.x0 - left.box.x1;
    if (gap < -0.3f * line.size || gap > 2 * line.size) continue;
    right.fragments.front().space_before = right.fragments.front().space_before || gap > 0.14f * line.size;
    if (!behind) std::swap(other.fragments, line.fragments);
    other.fragments.insert(other.fragments.end(), std::make_move_iterator(line.fragments.begin()),
                           std::make_move_iterator(line.fragments.end()));
    settle(other);
    return true;
  }
  return false;
}

/// A heading's number is set without a space where the producer counts by itself.
void set_number_apart(TextLine& line) {
  if (line.fragments.size() < 2 || line.fragments[0].text.back() != '.') return;
  std::size_t at = 0;
  const bool number = line.fragments[0].text.find_first_not_of("0123456789.") == std::string::npos;
  if (number && text::is_letter(text::next_code_point(line.fragments[1].text, at)))
    line.fragments[1].space_before = true;
}

void look_up(const TagTree& tree, std::int32_t page, TextLine& line) {
  for (Fragment& f : line.fragments) {
    f.element = tree.element_of(page, f.mcid);
    const std::int32_t block = tree.block_of(f.element);
    f.label = block >= 0 && tree.kind(block) == TagKind::Label && tree.nearest(block, TagKind::Item) >= 0;
  }
}

void name_block(const TagTree& tree, TextLine& line) {
  line.block = block_of(tree, line);
  if (line.block >= 0) line.block_kind = tree.kind(line.block);
  if (line.block_kind == TagKind::Heading) set_number_apart(line);
}

/// Appends the line, or the pieces of it that belong to different blocks.
void append_pieces(const TagTree& tree, TextLine line, std::vector<TextLine>& out) {
  const std::vector<std::size_t> cuts = cuts_of(tree, line);
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    out.push_back(piece_of(line, begin, end));
    name_block(tree, out.back());
    begin = end;
  }
  out.push_back(begin == 0 ? std::move(line) : piece_of(line, begin, line.fragments.size()));
  name_block(tree, out.back());
}

}  // namespace

void tag_lines(const TagTree& tree, std::int32_t page, std::vector<TextLine>& lines) {
  std::vector<TextLine> out;
  out.reserve(lines.size());
  for (TextLine& line : lines) {
    look_up(tree, page, line);
    if (line.angle != 0 || line.taken() || line.fragments.empty()) {
      out.push_back(std::move(line));
      continue;
    }
    append_pieces(tree, std::move(line), out);
  }
  lines = std::move(out);
}

void TagTrust::watch(const std::vector<TextLine>& lines) {
  const TextLine* last = nullptr;
  for (const TextLine& line : lines) {
    if (line.taken() || line.fragments.empty()) continue;
    if (line.block >= 0) {
      Seen& seen = seen_[static_cast<std::size_t>(line.block)];
      const bool first = seen.bytes == 0;
      const std::size_t bytes = line.text().size();
      seen.bytes += bytes;
      ++seen.lines;
      bytes_ += bytes;
      if (tree_.kind(line.block) == TagKind::Heading) headings_ += bytes;
      seen.least_size = first ? line.size : std::min(seen.least_size, line.size);
      seen.largest_size = std::max(seen.largest_size, line.size);
      const float step = last && last->block == line.block ? line.baseline - last->baseline : 0;
      if (step > 0.3f * line.size) {
        seen.least_step = seen.least_step > 0 ? std::min(seen.least_step, step) : step;
        seen.largest_step = std::max(seen.largest_step, step);
      }
      const bool text = last && last->block >= 0 && tree_.kind(last->block) == TagKind::Paragraph &&
                        tree_.kind(line.block) == TagKind::Paragraph;
      if (text && flows_on(*last, line)) ++(last->block == line.block ? joints_ : false_breaks_);
    }
    last = &line;
  }
}

bool TagTrust::is_whole(std::int32_t block) const {
  const Seen& seen = seen_[static_cast<std::size_t>(block)];
  if (tree_.kind(block) == TagKind::Cell) return true;
  const bool listing = tree_.kind(block) == TagKind::Inline;  // it has blank lines
  return seen.largest_size <= 1.2f * seen.least_size + 0.1f &&
         (listing || seen.largest_step <= 1.45f * seen.least_step + 0.2f * seen.largest_size);
}

bool TagTrust::believes(std::int32_t block) const {
  constexpr std::size_t kLongestHeading = 300;
  const TagKind kind = tree_.kind(block);
  if (kind == TagKind::Heading)
    return headings_ * 3 < bytes_ && seen_[static_cast<std::size_t>(block)].bytes < kLongestHeading &&
           is_whole(block);
  // A line of code is not a listing yet: its looks decide.
  if (kind == TagKind::Inline && seen_[static_cast<std::size_t>(block)].lines < 2) return false;
  const bool line_by_line = false_breaks_ >= 5 && false_breaks_ * 2 > joints_;
  return is_whole(block) && !(kind == TagKind::Paragraph && line_by_line);
}

void keep_truth(const TagTrust& trust, std::vector<TextLine>& lines) {
  std::vector<TextLine> out;
  out.reserve(lines.size());
  for (TextLine& line : lines) {
    if (line.block >= 0 && !trust.believes(line.block)) line.block = -1, line.block_kind = TagKind::Part;
    if (!joined(out, line)) out.push_back(std::move(line));
  }
  lines = std::move(out);
}

}  // namespace lectern::layout
