#include "blocks/block_breaks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "blocks/line_looks.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

/// Believes: a paragraph ends where a line was ended early, or where the next line is indented; a list's
/// entry begins with its marker and continues where its words hang; a heading of several lines has one weight
/// and is never parted from the words below its number.
///
///     The bees of the old garden          1  Keeping the bees
///     make honey.              early         of the garden     the same block: hangs under the title
///       They sleep in winter,  indented
///     and wake in March.                  Old Oak, a garden near the river, with
///                                           its bees           not indented: the line above was filled in
///     • Honey is                          Pine, a garden       the middle of a sentence, and the indent
///       what they make.        hangs        by the sea         stays (an entry of a bibliography)
///     • Wax too.               bullet
///     Place: the old mill      labels: each line says of what it is
///     Time: noon
///
/// Must not apply where tags decide: then two lines are one block if and only if they have one tag.
///
/// Measured on: the golden samples hanging-entries, lists, painted-bullets, headings, titled-headings,
/// title-page, note-marks, bold-is-no-heading, contents; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kLooseStep = 1.4f;     // em: two bold lines so far apart are two headings; -20 %: 1, +20 %: 1
constexpr float kAligned = 0.3f;       // em: lines that begin at one place; +20 %: 1
constexpr float kUnderTitle = 0.2f;    // em: the same, below the words of a numbered title
constexpr float kOutOfItem = 0.2f;     // em right of an item's words: a line that still leaves the item
constexpr float kIndent = 0.8f;        // em: the least indent; LaTeX's is 1.5 em, Word's 3 em at 12 points
constexpr float kIndentMost = 4.0f;    // em: more is not an indent (a centred line, a signature)
constexpr float kCentred = 0.3f;       // em by which a centred line may miss the middle
constexpr float kCentredApart = 0.5f;  // em: centred lines differ in width, or they only fill the column

constexpr std::array<ReasonRow, 25> kRows = {{
    {true, "its tag differs from the tag of the line above"},
    {false, "it has the tag of the line above"},
    {true, "a painted bullet precedes it"},
    {true, "it is, or follows, an entry of contents"},
    {true, "a bold line with a section number, below another"},
    {true, "it begins with a note's mark, as the block does"},
    {true, "it begins with a label and a colon, as the block does"},
    {true, "a bold line far below a bold line that ended early"},
    {true, "a bold line alone, ended on purpose"},
    {true, "it begins with a bullet, outside the lines above or level with the block"},
    {true, "it begins with a bullet, further in than the item's words"},
    {true, "it begins with a bullet, and the line above ended a sentence"},
    {true, "it begins with a marker that another line goes on from"},
    {true, "it begins with a marker, and the line above ended early"},
    {true, "it begins with a marker at the place of the block's marker"},
    {false, "one of several short lines: it keeps its own line"},
    {true, "it is left of the item's words, and the line above ended early"},
    {false, "it continues the item"},
    {false, "it hangs under the words of a numbered title"},
    {false, "centred lines continue"},
    {true, "it is back at the left edge of a block with hanging lines"},
    {true, "it is indented"},
    {false, "it begins the hanging indent of its paragraph"},
    {true, "the line above ended early"},
    {false, "the line above is full"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(BreakReason::RunsOn) + 1);

/// A stack seen from one of its lines.
struct Look {
  const std::vector<TextLine>& lines;
  const LineStack& stack;
  std::size_t at, begin;
  const Edges& edges;

  const TextLine& line() const { return lines[stack[at]]; }
  const TextLine& last() const { return lines[stack[at - 1]]; }
  const TextLine& first() const { return lines[stack[begin]]; }
  const TextLine* after() const { return at + 1 < stack.size() ? &lines[stack[at + 1]] : nullptr; }
};

bool is_near(float a, float b, float tolerance) {
  return std::fabs(a - b) < tolerance;
}

/// "2.1  A long heading" whose second line is under its words, not under its number.
bool hangs_under_title(const TextLine& first, const TextLine& line) {
  return begins_with_section_number(first) &&
         is_near(first.fragments[1].box.x0, line.box.x0, kUnderTitle * line.size);
}

/// A paragraph whose lines after the first are indented: the first runs to the edge in the middle of a
/// sentence, and the indent stays for as long as the paragraph.
bool begins_hanging_indent(const Look& look) {
  const TextLine& line = look.line();
  if (look.at != look.begin + 1 || marker_of(line) || ends_sentence(look.first())) return false;
  const TextLine* after = look.after();
  return !after || is_near(after->box.x0, line.box.x0, kAligned * line.size) ||
         ended_early(line, *after, look.edges.right);
}

/// Both lines are in the middle of their column, and not because they fill it.
bool are_centred(const TextLine& a, const TextLine& b, const Edges& edges) {
  const auto off = [&](const TextLine& line) {
    return std::fabs(line.box.x0 + line.box.x1 - edges.left - edges.right) / 2;
  };
  return off(a) < kCentred * a.size && off(b) < kCentred * b.size &&
         std::fabs(a.box.x0 - b.box.x0) > kCentredApart * a.size;
}

/// "Present: A. Berger" begins with what its words are about: up to three words from a capital to a colon.
bool begins_with_label(const TextLine& line) {
  constexpr std::size_t kMostWords = 3, kLongest = 30;
  const std::string text = line.text();
  const std::size_t colon = text.find(": ");
  if (colon == std::string::npos || colon > kLongest || !text::is_upper(text::first_code_point(text)))
    return false;
  const std::string_view label = std::string_view(text).substr(0, colon);
  return label.find_first_of(".,;()") == std::string_view::npos &&
         static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) < kMostWords;
}

/// What the words and the weight of the line show, whatever its place.
std::optional<BreakReason> by_looks(const Look& look, bool early) {
  const TextLine &line = look.line(), &last = look.last(), &first = look.first();
  if (line.all_bold() && begins_with_section_number(line) && begins_with_section_number(first))
    return BreakReason::NumberedHeading;
  if (begins_with_note_mark(line) && begins_with_note_mark(first)) return BreakReason::NoteMark;
  if (is_near(line.box.x0, first.box.x0, kAligned * line.size) && begins_with_label(line) &&
      begins_with_label(first))
    return BreakReason::Label;
  if (!line.all_bold()) return std::nullopt;
  if (last.all_bold())
    return line.baseline - last.baseline > kLooseStep * line.size &&
                   ended_early(last, line, look.edges.page_right)
               ? std::optional(BreakReason::LooseBoldLine)
               : std::nullopt;
  const TextLine* after = look.after();
  if ((early || ends_sentence(last)) && after && !after->all_bold() &&
      ended_early(line, *after, look.edges.right))
    return BreakReason::BoldLineAlone;
  return std::nullopt;
}

/// The line begins right of the words of the item that the block is: it does not continue them.
bool is_deeper(const TextLine& first, const TextLine& line) {
  const bool marked = first.bullet_x >= 0 || marker_of(first);
  if (!marked) return false;
  const float words = first.bullet_x >= 0 ? first.box.x0 : first.fragments[1].box.x0;
  return line.box.x0 > words + kAligned * line.size;
}

/// The line begins between the item's marker and its words, where no line of an item does, with a capital.
bool is_between_marker_and_words(const TextLine& first, const TextLine& line) {
  if (first.bullet_x < 0 && first.fragments.size() < 2) return false;
  const float marker = first.bullet_x >= 0 ? first.bullet_x : first.box.x0;
  const float words = first.bullet_x >= 0 ? first.box.x0 : first.fragments[1].box.x0;
  const float apart = kAligned * line.size;
  return line.box.x0 > marker + apart && line.box.x0 < words - apart &&
         text::is_upper(text::first_code_point(line.fragments.front().text));
}

std::optional<BreakReason> by_marker(const Look& look, bool early) {
  const TextLine& line = look.line();
  const auto marker = marker_of(line);
  if (!marker) return std::nullopt;
  const bool hangs = line.box.x0 < look.last().box.x0 - kAligned * line.size ||
                     is_near(line.box.x0, look.first().box.x0, kAligned * line.size);
  if (marker->kind == text::Marker::Kind::Bullet && hangs) return BreakReason::HangingBullet;
  if (marker->kind == text::Marker::Kind::Bullet && is_deeper(look.first(), line))
    return BreakReason::DeeperBullet;
  if (marker->kind == text::Marker::Kind::Bullet && ends_sentence(look.last()))
    return BreakReason::BulletAfterSentence;
  if (line.counted) return BreakReason::CountedMarker;
  if (early || ended_early(look.last(), line, look.edges.page_right)) return BreakReason::MarkerAfterEarlyEnd;
  if (hangs && marker_of(look.first())) return BreakReason::NextMarker;
  return std::nullopt;
}

BreakReason by_place(const Look& look, bool early) {
  const TextLine &line = look.line(), &last = look.last(), &first = look.first();
  const auto early_or = [&](BreakReason otherwise) { return early ? BreakReason::EarlyEnd : otherwise; };
  if (first.bullet_x >= 0 || marker_of(first)) {
    const bool leaves = (early && line.box.x0 < first.box.x0 + kOutOfItem * line.size) ||
                        is_between_marker_and_words(first, line);
    return leaves ? BreakReason::ItemEnded : BreakReason::ItemContinues;
  }
  if (hangs_under_title(first, line)) return early_or(BreakReason::TitleContinues);
  if (are_centred(last, line, look.edges)) return early_or(BreakReason::CentredContinues);
  const bool hanging = look.at > look.begin + 1 && first.box.x0 < last.box.x0 - kIndent * line.size;
  if (hanging && is_near(line.box.x0, first.box.x0, kAligned * line.size)) return BreakReason::HangingEntry;
  const float indent = line.box.x0 - look.edges.left;
  const bool last_indented = last.box.x0 - look.edges.left > kIndent * line.size;
  if (indent > kIndent * line.size && indent < kIndentMost * line.size && !last_indented)
    return early || !begins_hanging_indent(look) ? BreakReason::Indented : BreakReason::HangingIndent;
  return early_or(BreakReason::RunsOn);
}

}  // namespace

const ReasonRow& row_of(BreakReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

BreakReason begins_block(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t at,
                         std::size_t begin, const Edges& edges, bool short_line) {
  const Look look{lines, stack, at, begin, edges};
  const TextLine &line = look.line(), &last = look.last();
  if (tags_decide(last, line))
    return line.block != last.block ? BreakReason::TagsDiffer : BreakReason::SameTag;
  if (line.bullet_x >= 0) return BreakReason::PaintedBullet;
  if (line.entry || last.entry) return BreakReason::ContentsEntry;
  const bool early = ended_early(last, line, edges.right);
  if (const auto reason = by_looks(look, early)) return *reason;
  if (const auto reason = by_marker(look, early)) return *reason;
  if (short_line) return BreakReason::ShortLine;
  return by_place(look, early);
}

}  // namespace lectern::layout
