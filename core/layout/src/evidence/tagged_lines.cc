// Believes: a tag is right unless the page contradicts it. Converters make one paragraph of a whole page: a
// block with several sizes, or with gaps as between paragraphs, is not one block. Others tag each line as a
// paragraph: then no paragraph tag is believed. Headings are short and few. The pieces of a line that were
// painted far apart are one line if they are on one baseline in one believed block.
//
// Applies:   <P> The desks of the chapel     Must not:   <P> Method            (16 points)
//                were counted twice. </P>                    The desks of      (10 points)
//                                                            the chapel were </P>
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: tagged-structure.

#include "evidence/tagged_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

// Of a byte of text against a label's, for the block of a line; by eye
constexpr std::size_t kTextWeight = 16;
constexpr float kCutGap = 0.5f;     // line heights between two blocks on one line; by eye
constexpr float kLeastStep = 0.5f;  // line heights between two lines of a sentence; by eye
constexpr float kMostStep = 1.7f;   // line heights between two lines of a sentence; +20 %: 1
// Points between the sizes of two lines of a sentence; by eye
constexpr float kSameSize = 0.3f;
constexpr float kSameEdge = 1;   // line heights between their left edges; by eye
constexpr float kLonger = 1.5f;  // line heights that the lower line may be longer; by eye
// Lines between the pieces of one line: links are painted last; by eye
constexpr std::size_t kJoinReach = 40;
constexpr float kSameBaseline = 0.1f;  // line heights between the baselines of the pieces; by eye
constexpr float kPieceOverlap = 0.3f;  // line heights that pieces may overlap; by eye
constexpr float kPieceGap = 2;         // line heights between two pieces; by eye
// Line heights: a wider gap between pieces is a space; by eye
constexpr float kWordGap = 0.14f;
constexpr float kNewLine = 0.3f;  // line heights between the baselines of two lines; by eye
// Of the smallest size in one block; -20 %: 15, tagged-structure
constexpr float kSizeRatio = 1.2f;
constexpr float kSizeSlack = 0.1f;  // points added to it; by eye
// Of the smallest step between the lines of one block; by eye, halved: tagged-structure
constexpr float kStepRatio = 1.45f;
constexpr float kStepSlack = 0.2f;            // of the largest size, added to it; by eye
constexpr std::size_t kLongestHeading = 300;  // bytes; by eye
// Less than one byte in so many is tagged as a heading; by eye
constexpr std::size_t kHeadingShare = 3;
constexpr int kFewestCodeLines = 2;  // of a listing; -20 %: 1
// Lines of sentences broken by tags: fewer are chance; by eye
constexpr int kFewestBreaks = 5;
constexpr int kBreakShare = 2;  // times the joints: so few breaks are harmless; by eye

constexpr std::array<ReasonRow, 7> kRows = {{
    {true, "the page agrees with the tag"},
    {false, "most of the text is tagged as headings"},
    {false, "too long for a heading"},
    {false, "lines of several sizes"},
    {false, "gaps as between paragraphs"},
    {false, "one line of code, which may be a word in a sentence"},
    {false, "each line is tagged as a paragraph"},
}};

/// The element that is not cut on a line: a list's item for its label and its text, else the block.
std::int32_t uncut_element(const TagTree& tree, std::int32_t block) {
  if (block < 0) return -1;
  const TagKind kind = tree.kind(block);
  if (kind == TagKind::Label || kind == TagKind::Body || kind == TagKind::Paragraph)
    if (const std::int32_t entry = tree.nearest(block, TagKind::Item); entry >= 0) return entry;
  return block;
}

/// The block that most of the line's text belongs to; a label counts only if it is alone.
std::int32_t block_of(const TagTree& tree, const TextLine& line) {
  std::map<std::int32_t, std::size_t> weight;
  for (const Fragment& f : line.fragments) {
    const std::int32_t block = tree.block_of(f.element);
    if (block >= 0) weight[block] += tree.kind(block) == TagKind::Label ? 1 : kTextWeight * f.text.size();
  }
  std::int32_t best = -1;
  std::size_t most = 0;
  for (const auto& [block, size] : weight) {
    if (size <= most) continue;
    most = size;
    best = block;
  }
  return best;
}

/// The fragments in front of which a line is cut: those that belong to another block than the one before.
std::vector<std::size_t> cuts_of(const TagTree& tree, const TextLine& line) {
  std::vector<std::size_t> cuts;
  std::int32_t last = -1;
  for (std::size_t i = 0; i < line.fragments.size(); ++i) {
    const std::int32_t block = tree.block_of(line.fragments[i].element);
    if (block < 0 || tree.nearest(block, TagKind::Table) >= 0) return {};
    const std::int32_t uncut = uncut_element(tree, block);
    const bool apart = i > 0 && line.fragments[i].box.x0 - line.fragments[i - 1].box.x1 > kCutGap * line.size;
    if (i > 0 && uncut != last && apart) cuts.push_back(i);
    last = uncut;
  }
  return cuts;
}

/// Whether a sentence goes on from one line to the next.
bool flows_on(const TextLine& upper, const TextLine& lower) {
  const float step = lower.baseline - upper.baseline;
  if (upper.page != lower.page || step < kLeastStep * upper.size || step > kMostStep * upper.size)
    return false;
  if (std::fabs(upper.size - lower.size) > kSameSize ||
      std::fabs(upper.box.x0 - lower.box.x0) > kSameEdge * upper.size)
    return false;
  if (upper.all_fixed() || lower.box.x1 > upper.box.x1 + kLonger * upper.size) return false;
  std::size_t at = 0;
  const std::string words = lower.text();
  const char32_t first = words.empty() ? U' ' : text::next_code_point(words, at);
  return text::is_letter(first) && !text::is_upper(first);
}

/// Appends the line to an earlier piece of itself. Pieces of one line may be painted far apart, links last:
/// the tag says that they are one block, the baseline that they are one line.
bool joined(std::vector<TextLine>& lines, TextLine& line) {
  if (line.block < 0 || line.taken()) return false;
  for (std::size_t back = 1; back <= std::min(lines.size(), kJoinReach); ++back) {
    TextLine& other = lines[lines.size() - back];
    if (other.block != line.block || other.taken() || other.angle != 0 ||
        std::fabs(other.baseline - line.baseline) > kSameBaseline * line.size)
      continue;
    const bool behind = line.box.x0 > other.box.x1 - kPieceOverlap * line.size;
    TextLine& left = behind ? other : line;
    TextLine& right = behind ? line : other;
    const float gap = right.box.x0 - left.box.x1;
    if (gap < -kPieceOverlap * line.size || gap > kPieceGap * line.size) continue;
    right.fragments.front().space_before = right.fragments.front().space_before || gap > kWordGap * line.size;
    if (!behind) std::swap(other.fragments, line.fragments);
    other.fragments.insert(other.fragments.end(), std::make_move_iterator(line.fragments.begin()),
                           std::make_move_iterator(line.fragments.end()));
    settle(other);
    return true;
  }
  return false;
}

/// Sets a heading's number apart. Producers that number headings themselves paint no space.
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

const ReasonRow& row_of(TrustReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void TagTrust::watch(const std::vector<TextLine>& lines) {
  const TextLine* last = nullptr;
  for (const TextLine& line : lines) {
    if (line.taken() || line.fragments.empty()) continue;
    if (line.block >= 0) watch_line(line, last);
    last = &line;
  }
}

void TagTrust::watch_line(const TextLine& line, const TextLine* last) {
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
  if (step > kNewLine * line.size) {
    seen.least_step = seen.least_step > 0 ? std::min(seen.least_step, step) : step;
    seen.largest_step = std::max(seen.largest_step, step);
  }
  const bool text = last && last->block >= 0 && tree_.kind(last->block) == TagKind::Paragraph &&
                    tree_.kind(line.block) == TagKind::Paragraph;
  if (text && flows_on(*last, line)) ++(last->block == line.block ? joints_ : false_breaks_);
}

TrustReason TagTrust::judge_shape(std::int32_t block) const {
  const Seen& seen = seen_[static_cast<std::size_t>(block)];
  const TagKind kind = tree_.kind(block);
  if (kind == TagKind::Cell) return TrustReason::Believed;
  if (seen.largest_size > kSizeRatio * seen.least_size + kSizeSlack) return TrustReason::SeveralSizes;
  const bool listing = kind == TagKind::Inline;  // it has blank lines
  const bool even = seen.largest_step <= kStepRatio * seen.least_step + kStepSlack * seen.largest_size;
  return listing || even ? TrustReason::Believed : TrustReason::ParagraphGaps;
}

TrustReason TagTrust::judge(std::int32_t block) const {
  const TagKind kind = tree_.kind(block);
  const Seen& seen = seen_[static_cast<std::size_t>(block)];
  if (kind == TagKind::Heading && headings_ * kHeadingShare >= bytes_) return TrustReason::MostlyHeadings;
  if (kind == TagKind::Heading && seen.bytes >= kLongestHeading) return TrustReason::LongHeading;
  if (kind == TagKind::Inline && seen.lines < kFewestCodeLines) return TrustReason::OneCodeLine;
  if (const TrustReason shape = judge_shape(block); shape != TrustReason::Believed) return shape;
  const bool line_by_line = false_breaks_ >= kFewestBreaks && false_breaks_ * kBreakShare > joints_;
  return kind == TagKind::Paragraph && line_by_line ? TrustReason::LineByLine : TrustReason::Believed;
}

namespace {

void drop_false_tag(const TagTrust& trust, TextLine& line, const Trace& trace) {
  const TrustReason reason = trust.judge(line.block);
  trace.note("tag", line.box, reason, [&] { return line.text(); });
  if (row_of(reason).accepted) return;
  line.block = -1;
  line.block_kind = TagKind::Part;
}

}  // namespace

void keep_truth(const TagTrust& trust, std::vector<TextLine>& lines, const Trace& trace) {
  std::vector<TextLine> out;
  out.reserve(lines.size());
  for (TextLine& line : lines) {
    if (line.block >= 0) drop_false_tag(trust, line, trace);
    if (!joined(out, line)) out.push_back(std::move(line));
  }
  lines = std::move(out);
}

}  // namespace lectern::layout
