// Believes: a run goes on a line if it begins where one of the last lines ends, on that line's baseline or
// raised or lowered by the amount of a script. Text that nobody sees is not read: hidden, tiny, off the page,
// in the colour of the area under it, or marked as furniture by a file whose marks can be trusted.
//
// Applies:   The desks of 1842²  were       Must not:   Oak      720
//            |-- run ----||-||^|----|                            |-|     3   (a cell between two rows: the
//            (bold words, a mark, the rest)             Ash      690         line of its neighbour ends)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: letters-off-the-line, footnote, formulas, note-marks.

#include "lines/text_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "lectern/text/bidi.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"
#include "letters/actual_text.h"
#include "letters/line_scripts.h"
#include "letters/run_cutter.h"
#include "lines/gutters.h"
#include "lines/leaders.h"
#include "lines/line_direction.h"
#include "lines/margin_notes.h"
#include "lines/small_capitals.h"

namespace lectern::layout {
namespace {

// Which text is shown.
constexpr float kTopMargin = 0.1f;          // of the page's height: where running headers are; by eye
constexpr float kFootMargin = 0.9f;         // of the page's height: where running footers are; +20 %: 2
constexpr float kScanShare = 0.5f;          // of the page's area that images cover on a scan; by eye
constexpr std::size_t kInvisibleShare = 4;  // times the visible bytes: a scan's text layer; by eye
// Bytes: so much marked text in mid-page is not furniture; by eye
constexpr std::size_t kFalseMarks = 80;
constexpr std::size_t kFalseShare = 7;  // of all bytes, one in so many, likewise; by eye
// What is one line.
constexpr float kWordGap = 0.14f;  // em; the reader ends runs at 0.15; -20 %: 1, +20 %: 6
constexpr float kLineGap = 12.0f;  // em: a wider gap is between columns; -20 %: 5, +20 %: 5
// Em that a run may reach back into the line (kerning, accents); -20 %: 2, +20 %: 1
constexpr float kOverlap = 0.6f;
// Em: a lowered letter of a logo touches its neighbours; +20 %: 1
constexpr float kTouches = 0.3f;
constexpr float kBaseline = 0.2f;           // em between the baselines of one line; -20 %: 1
constexpr float kTouchingBaseline = 0.32f;  // em, for a run that touches the line; -20 %: 1
// Em of the largest type nearby, for scripts; -20 %: 7, +20 %: 5, footnote, note-marks
constexpr float kScriptShift = 0.62f;
// Of the size beside it: a script or a note's mark; -20 %: 14, +20 %: 34, letters-off-the-line, formulas, …
constexpr float kSmaller = 0.86f;
constexpr std::size_t kScriptReach = 6;  // fragments looked back at for the size of the words; by eye
// Producers come back to a line: bold words last, markers last; by eye
constexpr std::size_t kLinesBack = 3;
// Em from an earlier line's end to a run that returns to it; -20 %: 1, +20 %: 1
constexpr float kReturnGap = 0.6f;
// Fragments of a line that is painted to the left: bounds what a hostile page costs
constexpr std::size_t kMostToTheLeft = 1000;
// Em above the line: a cell in the middle of several rows; by eye
constexpr float kRaisedCell = 0.6f;

// What the fragments of a line are.
constexpr std::size_t kLigature = 3;      // characters of the longest ligature: "ffi"; by eye
constexpr std::size_t kFewestSpaced = 4;  // letters set apart one by one: "A B C" may be a list; by eye
constexpr float kLeastSpacing = 0.1f;     // em between letters that are set apart; by eye
constexpr float kMostSpacing = 0.8f;      // em; more is between words; by eye
// Of the least gap between letters: a space between words; by eye, halved: marks-and-letters
constexpr float kSpacedWordGap = 1.7f;
constexpr float kSpacedSlack = 0.05f;  // em added to it; by eye
// Of the line's size: smaller is no script; by eye, doubled: marks-and-letters
constexpr float kLeastScript = 0.3f;
constexpr float kRaised = 0.16f;   // line heights above the baseline; +20 %: 1
constexpr float kLowered = 0.06f;  // line heights below the baseline; by eye
// Letters of code that count as one when the line's size is set; by eye
constexpr std::size_t kCodeWeight = 50;

constexpr std::array<ReasonRow, 8> kRunRows = {{
    {true, "can be seen"},
    {false, "off the page"},
    {false, "too small to be read"},
    {false, "on a layer that is switched off"},
    {false, "marked as furniture"},
    {false, "in the colour of what is under it"},
    {false, "painted invisibly, and not a scan's text layer"},
    {false, "covered by what is painted over it"},
}};

constexpr std::array<ReasonRow, 6> kJoinRows = {{
    {true, "begins where the line ends"},
    {true, "ends where a line begins that runs to the left"},
    {false, "the line is empty"},
    {false, "on another baseline"},
    {false, "begins before the line ends"},
    {false, "too far from the line's end"},
}};

bool is_in_margin(const doc::Page& page, const doc::Run& run) {
  return run.box.y1 < kTopMargin * page.height || run.box.y0 > kFootMargin * page.height;
}

bool is_scan_with_text_layer(const doc::Page& page) {
  if (page.image_share < kScanShare) return false;
  // Some programs paint the layer in white before the picture.
  constexpr std::uint16_t kUnpainted = doc::kInvisible | doc::kLowContrast;
  std::size_t shown = 0, invisible = 0;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & kUnpainted) && (run.flags & doc::kUnreadable)) continue;
    (run.flags & kUnpainted ? invisible : shown) += run.text_end - run.text_begin;
  }
  return invisible > kInvisibleShare * shown;
}

/// Whether the file marks text in the middle of the page as furniture, and so much that the marks are wrong.
bool has_false_marks(const doc::Page& page) {
  std::size_t marked = 0, all = 0;
  for (const doc::Run& run : page.runs) {
    if (run.flags & (doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kInvisible)) continue;
    const std::size_t bytes = run.text_end - run.text_begin;
    all += bytes;
    if ((run.flags & doc::kArtifact) && !is_in_margin(page, run)) marked += bytes;
  }
  return marked > kFalseMarks && marked * kFalseShare > all;
}

/// The largest size among the last fragments of a line and `em`. A mark may follow a mark: both are small
/// beside the line's words.
float largest_size(const TextLine& line, float em) {
  float largest = em;
  for (std::size_t back = 1; back <= std::min(line.fragments.size(), kScriptReach); ++back)
    largest = std::max(largest, line.fragments[line.fragments.size() - back].size);
  return largest;
}

/// A lowered script under raised ones, which are painted first: the "4" of a sulphate ion.
bool is_under_scripts(const TextLine& line, const Fragment& next) {
  std::size_t first = line.fragments.size();
  while (first > 0 && line.fragments[first - 1].baseline < line.baseline - kRaised * next.size) --first;
  return first > 0 && first < line.fragments.size() && next.baseline > line.baseline &&
         std::fabs(next.box.x0 - line.fragments[first].box.x0) < kTouches * next.size;
}

/// A cell beside one that is printed in the middle of several rows: it belongs to another row. In scripts
/// that run to the left, vowel signs are painted above and right of their words.
bool rises_beside(const TextLine& line, const TextLine& next) {
  if (line.fragments.empty() || next.fragments.empty()) return false;
  const Fragment& first = next.fragments.front();
  return next.angle == 0 && first.baseline < line.baseline - kRaisedCell * first.size &&
         first.box.x0 > line.fragments.back().box.x1 && !runs_backwards(line) && !runs_backwards(next);
}

/// Whether the fragment is a ligature from a font of ligatures: the word goes on in another font.
bool is_inside_word(const std::vector<Fragment>& all, std::size_t i) {
  if (i + 1 >= all.size() || all[i + 1].space_before || text::length(all[i].text) > kLigature) return false;
  std::size_t at = 0, next = 0;
  return text::is_letter(text::next_code_point(all[i].text, at)) &&
         text::is_letter(text::next_code_point(all[i + 1].text, next));
}

/// Takes the mark of code off one sign among words that are not code: a font of ornaments or mathematics with
/// one letter in use looks like a fixed-width font.
void free_lone_signs(TextLine& line) {
  std::vector<Fragment>& all = line.fragments;
  const auto fixed = [&](std::size_t i) { return i < all.size() && all[i].fixed; };
  for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
    Fragment& f = all[i];
    const bool lone = static_cast<unsigned char>(f.text.front()) >= 0x80 && text::length(f.text) == 1;
    if (!f.fixed || !(lone || is_inside_word(all, i)) || fixed(i - 1) || fixed(i + 1)) continue;
    f.fixed = false;
    f.style &= static_cast<std::uint16_t>(~doc::kCode);
  }
}

bool is_letter_alone(const Fragment& f) {
  std::size_t at = 0;
  return !f.fixed && text::is_letter(text::next_code_point(f.text, at)) && at == f.text.size();
}

/// "A B S T R A C T": letters set apart one by one are a word; a gap nearly twice as wide separates words.
void close_spaced_letters(TextLine& line) {
  std::vector<Fragment>& all = line.fragments;
  for (std::size_t begin = 0; begin < all.size(); ++begin) {
    std::size_t end = begin;
    float least = 1e9f;
    for (; end < all.size() && is_letter_alone(all[end]) && all[end].size == all[begin].size; ++end)
      if (end > begin) least = std::min(least, all[end].box.x0 - all[end - 1].box.x1);
    const bool spaced = end - begin >= kFewestSpaced && least > kLeastSpacing * all[begin].size &&
                        least < kMostSpacing * all[begin].size;
    for (std::size_t i = begin + 1; spaced && i < end; ++i)
      all[i].space_before =
          all[i].box.x0 - all[i - 1].box.x1 > kSpacedWordGap * least + kSpacedSlack * all[i].size;
    begin = std::max(begin, end > begin ? end - 1 : begin);
  }
}

/// Takes emphasis off signs whose neighbours have none: only their fonts look bold or slanted.
void level_signs(TextLine& line) {
  std::vector<Fragment>& all = line.fragments;
  const auto word = [](const std::string& s) {
    for (std::size_t at = 0; at < s.size();) {
      const char32_t c = text::next_code_point(s, at);
      if (text::is_letter(c) || (c >= '0' && c <= '9')) return true;
    }
    return false;
  };
  constexpr std::uint16_t kEmphasis = doc::kBold | doc::kItalic;
  for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
    if ((all[i].style & kEmphasis) == 0 || word(all[i].text)) continue;
    std::uint16_t around = 0;
    const bool small = i > 0 && all[i].size < kSmaller * all[i - 1].size;  // a note's mark
    if (small) all[i].style &= static_cast<std::uint16_t>(~kEmphasis);
    if (i > 0) around |= all[i - 1].style;
    if (i + 1 < all.size()) around |= all[i + 1].style;
    all[i].style &= static_cast<std::uint16_t>(~(kEmphasis & ~around));
  }
}

bool all_smaller(const TextLine& line, float size) {
  return std::all_of(line.fragments.begin(), line.fragments.end(),
                     [&](const Fragment& f) { return f.size < kSmaller * size; });
}

void mark_scripts(TextLine& line) {
  for (Fragment& f : line.fragments) {
    if (f.size > kSmaller * line.size || f.size < kLeastScript * line.size) continue;
    const float raise = line.baseline - f.baseline;
    if (raise > kRaised * line.size) f.style |= doc::kSuperscript;
    if (raise < -kLowered * line.size) f.style |= doc::kSubscript;
  }
}

}  // namespace

std::string TextLine::text() const {
  std::string out;
  for (const Fragment& f : fragments) {
    if (f.space_before && !out.empty()) out += ' ';
    out += f.text;
  }
  return out;
}

bool TextLine::all_fixed() const {
  return !fragments.empty() &&
         std::all_of(fragments.begin(), fragments.end(), [](const Fragment& f) { return f.fixed; });
}

bool TextLine::all_bold() const {
  return !fragments.empty() && std::all_of(fragments.begin(), fragments.end(),
                                           [](const Fragment& f) { return (f.style & doc::kBold) != 0; });
}

void settle(TextLine& line) {
  std::map<float, std::size_t> weight;
  line.box = {};
  const bool fixed = line.all_fixed();
  for (const Fragment& f : line.fragments) {
    // Code in running text is set smaller and must not decide the size of the line.
    weight[f.size] += kCodeWeight * text::length(f.text) / (f.fixed && !fixed ? kCodeWeight : 1);
    line.box = line.box.united(f.box);
  }
  std::size_t most = 0;
  for (const auto& [size, count] : weight) {
    if (count < most) continue;
    most = count;
    line.size = size;
  }
  for (const Fragment& f : line.fragments)
    if (f.size == line.size) {
      line.baseline = f.baseline;
      break;
    }
  mark_scripts(line);
}

namespace {

/// Whether the run ends where the line begins, in text that runs from right to left: some producers paint it
/// in that order, word by word or letter by letter.
bool goes_on_to_the_left(const TextLine& line, const Fragment& next, float em) {
  const Fragment& first = line.fragments.front();
  if (line.fragments.size() >= kMostToTheLeft ||
      !(text::is_right_to_left(text::first_code_point(next.text)) || runs_backwards(line)))
    return false;
  const float gap = first.box.x0 - next.box.x1;
  return gap > -kTouches * em && gap < kLineGap * em && next.box.x0 < first.box.x0;
}

}  // namespace

ShownText shown_text(const doc::Page& page) {
  return {is_scan_with_text_layer(page), has_false_marks(page)};
}

RunReason judge_run(const doc::Run& run, const ShownText& shown) {
  if (run.flags & doc::kOffPage) return RunReason::OffPage;
  if (run.flags & doc::kTiny) return RunReason::Tiny;
  if (run.flags & doc::kHiddenLayer) return RunReason::HiddenLayer;
  if (run.flags & doc::kCovered) return RunReason::Covered;
  if ((run.flags & doc::kArtifact) && !shown.artifacts) return RunReason::MarkedFurniture;
  const bool recognised = (run.flags & doc::kFromOcr) != 0;
  if ((run.flags & doc::kLowContrast) && !recognised)
    return shown.invisible ? RunReason::Shown : RunReason::LowContrast;
  if ((run.flags & doc::kInvisible) && (run.flags & doc::kUnreadable)) return RunReason::Invisible;
  return !(run.flags & doc::kInvisible) || shown.invisible || recognised ? RunReason::Shown
                                                                         : RunReason::Invisible;
}

JoinReason judge_join(const TextLine& line, const Fragment& next) {
  if (line.fragments.empty()) return JoinReason::EmptyLine;
  const Fragment& last = line.fragments.back();
  const float em = std::max(last.size, next.size);
  const float shift = std::fabs(next.baseline - line.baseline);
  const float largest = largest_size(line, em);
  const bool script = std::min(last.size, next.size) < kSmaller * largest;
  const float gap = next.box.x0 - last.box.x1;
  const bool touches = std::fabs(gap) < kTouches * em;
  if (shift > (script ? kScriptShift * largest / em : touches ? kTouchingBaseline : kBaseline) * em)
    return JoinReason::OffBaseline;
  if (gap <= -kOverlap * em && goes_on_to_the_left(line, next, em)) return JoinReason::GoesOnToTheLeft;
  if (gap <= -kOverlap * em && !(script && is_under_scripts(line, next))) return JoinReason::BeginsBefore;
  return gap < kLineGap * em ? JoinReason::GoesOn : JoinReason::FarOff;
}

const ReasonRow& row_of(RunReason reason) {
  return kRunRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(JoinReason reason) {
  return kJoinRows[static_cast<std::size_t>(reason)];
}

namespace {

/// Puts runs, in the order of painting, onto lines.
class LineBuilder final {
 public:
  explicit LineBuilder(std::int32_t page) : page_(page) {}

  void add(RunCutter cutter, float angle) {
    std::vector<Fragment> fragments = cutter.cut();
    if (fragments.empty()) {
      space_ = true;
      if (!lines_.empty()) lines_.back().ends_in_space = true;
      return;
    }
    Fragment& first = fragments.front();
    const bool upright = is_upright(angle);
    const float end = std::exchange(first.box.x1, fragments.back().box.x1);
    TextLine* line = upright ? line_for(first) : nullptr;
    const bool to_the_left = line && judge_join(*line, first) == JoinReason::GoesOnToTheLeft;
    first.box.x1 = end;
    if (to_the_left) return put_left(*line, std::move(fragments), cutter.ends_in_space());
    if (line) {
      space_out(*line, first);
    } else {
      line = &begin_line(first, upright ? 0 : angle);
    }
    // The baseline of a line that begins with a raised mark is that of its words.
    if (!line->fragments.empty() && all_smaller(*line, first.size)) line->baseline = first.baseline;
    line->fragments.insert(line->fragments.end(), std::make_move_iterator(fragments.begin()),
                           std::make_move_iterator(fragments.end()));
    space_ = line->ends_in_space = cutter.ends_in_space();
  }

  std::vector<TextLine> take() { return std::move(lines_); }

 private:
  /// The one of the last lines that the run goes on; null: none.
  TextLine* line_for(const Fragment& first) {
    for (std::size_t back = 1; back <= std::min(lines_.size(), kLinesBack); ++back) {
      TextLine& candidate = lines_[lines_.size() - back];
      if (back > 1 && rises_beside(candidate, lines_[lines_.size() - back + 1])) return nullptr;
      const bool near =
          back == 1 || (!candidate.fragments.empty() &&
                        first.box.x0 - candidate.fragments.back().box.x1 < kReturnGap * first.size);
      if (candidate.angle != 0 || !near) continue;
      const JoinReason reason = judge_join(candidate, first);
      if (reason == JoinReason::GoesOn || (back == 1 && reason == JoinReason::GoesOnToTheLeft))
        return &candidate;
    }
    return nullptr;
  }

  /// Puts a run in front of a line that is painted from right to left.
  void put_left(TextLine& line, std::vector<Fragment> fragments, bool space_behind) {
    Fragment& right = line.fragments.front();
    const Fragment& last = fragments.back();
    const float em = std::min(last.size, right.size);
    right.jump = !space_ && !space_behind && right.box.x0 - last.box.x1 > kWordGap * em;
    right.space_before = space_ || space_behind || right.jump;
    space_ = std::exchange(fragments.front().space_before, false);
    line.fragments.insert(line.fragments.begin(), std::make_move_iterator(fragments.begin()),
                          std::make_move_iterator(fragments.end()));
  }

  /// Decides whether a space separates the run from the line's end.
  void space_out(const TextLine& line, Fragment& first) const {
    const Fragment& last = line.fragments.back();
    const float em = std::min(last.size, first.size);
    first.jump = !first.space_before && !space_ && first.box.x0 - last.box.x1 > kWordGap * em;
    first.space_before = first.space_before || space_ || first.jump;
  }

  TextLine& begin_line(Fragment& first, float angle) {
    TextLine& line = lines_.emplace_back();
    line.page = page_;
    line.baseline = first.baseline;
    line.angle = angle;
    first.space_before = false;
    return line;
  }

  std::int32_t page_;
  std::vector<TextLine> lines_;
  bool space_ = false;  ///< the last run ended in a space
};

/// Reads what the letters of a finished line are.
/// How many bytes of `text` are a number of several parts with a dot behind each, in front of a word: 4 of
/// "1.1.Section".
std::size_t glued_number(std::string_view text) {
  constexpr std::size_t kFewestParts = 2;  // "1.Oak" is how some people write
  std::size_t at = 0, parts = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == text.size() || text[end] != '.') break;
    at = end + 1;
    ++parts;
  }
  if (parts < kFewestParts) return 0;
  std::size_t next = at;
  const bool word = next < text.size() && text::is_upper(text::next_code_point(text, next)) &&
                    next < text.size() && text::is_letter(text::next_code_point(text, next));
  return word || at == text.size() ? at : 0;
}

/// "1.1.Section": a word processor's number that reaches its tab stop has no gap behind it.
void part_glued_number(TextLine& line) {
  Fragment& first = line.fragments.front();
  const std::size_t end = first.fixed ? 0 : glued_number(first.text);
  if (end == 0) return;
  if (end == first.text.size()) {
    if (line.fragments.size() > 1 && text::is_upper(text::first_code_point(line.fragments[1].text)))
      line.fragments[1].space_before = true;
    return;
  }
  Fragment rest = first;
  const float share = static_cast<float>(end) / static_cast<float>(first.text.size());
  rest.text = first.text.substr(end);
  rest.box.x0 = first.box.x0 + share * first.box.width();
  rest.space_before = true;
  first.text.resize(end);
  first.box.x1 = rest.box.x0;
  line.fragments.insert(line.fragments.begin() + 1, std::move(rest));
}

void finish(TextLine& line, const Trace& trace) {
  part_glued_number(line);
  read_scripts(line.fragments);
  close_spaced_letters(line);
  const SmallCapitalsReason reason = read_small_capitals(line);
  if (reason != SmallCapitalsReason::NoSmallerCapitals)
    trace.note("small capitals", line.box, reason, [&] { return line.text(); });
  free_lone_signs(line);
  level_signs(line);
  settle(line);
}

/// Whether most words of a scan's text layer that run from right to left have their letters in the order in
/// which they are spoken: nobody sees them, so that the order need not be that of the print.
bool are_letters_spoken(const doc::Page& page) {
  int spoken = 0;
  for (const doc::Run& run : page.runs)
    if ((run.flags & doc::kInvisible) && text::may_run_right_to_left(page.text_of(run)))
      spoken += text::spoken_words(page.text_of(run));
  return spoken > 0;
}

/// Notes only why a run is not shown: most are.
RunReason judge_shown(const doc::Page& page, const doc::Run& run, const ShownText& shown,
                      const Trace& trace) {
  const RunReason reason = judge_run(run, shown);
  // What was covered is not to be read here either.
  if (reason != RunReason::Shown)
    trace.note("text", run.box, reason,
               [&] { return reason == RunReason::Covered ? std::string() : std::string(page.text_of(run)); });
  return reason;
}

/// What the file marks as furniture, as lines that are taken: `Furniture` records them, and gives back what
/// is text after all.
void append_marked(std::vector<TextLine>& lines, std::vector<TextLine> marked) {
  for (TextLine& line : marked) {
    line.take(LineOwner::Furniture);
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<TextLine> build_lines(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                  const Trace& trace) {
  const ShownText shown = shown_text(page);
  const ActualTexts actual(page);
  const bool spoken = shown.invisible && are_letters_spoken(page);
  LineBuilder builder(page.number), marked(page.number);
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    const doc::Run& run = page.runs[i];
    if (actual.is_said(i)) continue;
    const RunReason reason = judge_shown(page, run, shown, trace);
    if (reason != RunReason::Shown && reason != RunReason::MarkedFurniture) continue;
    const doc::Font* font = run.font < fonts.size() ? &fonts[run.font] : nullptr;
    const bool small = font && is_small_capitals(font->name);
    const float end = actual.of(i) ? actual.end(i) : 0;
    (reason == RunReason::Shown ? builder : marked)
        .add(RunCutter({page, run, font, actual.of(i), end, small, spoken}), run.angle);
  }
  std::vector<TextLine> lines = builder.take();
  append_marked(lines, marked.take());
  for (TextLine& line : lines) finish(line, trace);
  judge_brackets(lines);
  cut_at_gutters(page, lines, trace);
  cut_margin_notes(lines, trace);
  cut_leaders(lines, trace);
  return lines;
}

TextLine piece_of(const TextLine& line, std::size_t begin, std::size_t end) {
  TextLine piece = line;
  piece.bullet_x = -1;
  piece.claim = {};
  piece.fragments.assign(line.fragments.begin() + static_cast<std::ptrdiff_t>(begin),
                         line.fragments.begin() + static_cast<std::ptrdiff_t>(end));
  piece.fragments.front().space_before = false;
  settle(piece);
  return piece;
}

}  // namespace lectern::layout
