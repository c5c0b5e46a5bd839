// Believes: a line at the top or foot of its page is furniture if the same words, numbers apart, are at the
// same height on other pages and a gap separates it from the text. A page number needs no repetition. Turned
// text on an upright page is a watermark if it is slanted and large, a stamp if it runs along the edge.
//
// Applies:   | Desks and lecterns      12 |     Must not:   | 3 Results                |
//            |                            |                 | The desks of the chapel  |
//            | The desks of the chapel    |                 | were counted twice.      |
//            | were counted twice.        |
//            (on pages 10 to 14)                            (on one page, and text begins right below)
//
// A number that counts the content is none of the pages': "Exercise 3" stays. What is larger than the text is
// a title: it stays where it is first, and its copies go. What the file marks as furniture is believed,
// but for a passage of several lines, which stays once.
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: headings, bold-is-no-heading, spanned-table, footnote.

#include "furniture/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <tuple>

#include "furniture/lone_furniture.h"
#include "lectern/text/normalize.h"
#include "lectern/text/title_words.h"

namespace lectern::layout {

/// A line at the edge of its page, with its shape.
struct Edge {
  std::string shape;
  long height = 0;
  std::size_t line = 0;

  friend bool operator<(const Edge& a, const Edge& b) {
    return std::tie(a.shape, a.height, a.line) < std::tie(b.shape, b.height, b.line);
  }
};

namespace {

constexpr float kBand = 0.14f;       // of the page's height, from its top and foot; by eye
constexpr float kNumberBand = 0.2f;  // of the page's height: a number alone may be deeper; -20 %: 1
constexpr float kHeightStep = 4.0f;  // points: heights within a step are the same height; by eye
constexpr float kGapToText = 0.9f;   // line heights between furniture and text; -20 %: 1
// Line heights: below the band a number needs twice the gap; by eye
constexpr float kGapOfDeepNumber = 1.8f;
// Line heights that boxes of neighbouring lines may overlap; by eye
constexpr float kOverlap = 0.2f;
// Line heights between the baselines of lines side by side; by eye
constexpr float kSameRow = 0.5f;
constexpr long kMarkedHeight = -1;  // in place of a height: marked lines are counted wherever they stand
constexpr float kSlanted = 10.0f;   // degrees off the nearest right angle; by eye
constexpr float kWatermark = 2.0f;  // of the body size: smaller slanted text is a label; by eye
// Of the page's width: where stamps of preprint servers end; by eye, halved: stamps
constexpr float kLeftEdge = 0.09f;
constexpr float kRightEdge = 0.91f;       // of the page's width; -20 %: 2
constexpr std::size_t kShareOfPages = 5;  // furniture is on one page in so many; by eye
constexpr std::size_t kFewestOfLong = 3;  // pages, in a document of `kLongDocument` or more; by eye
// Pages, in a shorter one; -20 %: 65, +20 %: 1, headings, bold-is-no-heading, …
constexpr std::size_t kFewestOfShort = 2;
constexpr std::size_t kLongDocument = 4;  // pages; -20 %: 1
// Pages in a row: chapters of a long document have heads of their own; by eye, halved: headings
constexpr std::size_t kChapter = 3;
// With so few, repetition says nothing: see lone_furniture.h; by eye
constexpr std::size_t kFewPages = 2;

constexpr float kTitleSize = 1.12f;   // of the body size: a larger line is a title; as in headings.cc
constexpr float kOrdinaryGap = 1.0f;  // em between a word and its number; a page number is farther off
constexpr std::size_t kPassage = 80;  // letters of marked lines that are text: one line and more; by eye
// Per cent of the pages: a larger line on fewer is a title of its own, as slides have them; by eye
constexpr std::size_t kOfPages = 50, kOfSlides = 80;
constexpr std::size_t kFewestOnSlide = 2;  // lines of a slide that is shown again: a title and a line
constexpr float kPassageStep = 1.6f;       // em between the baselines of one passage; by eye

constexpr std::array<ReasonRow, 15> kRows = {{
    {true, "the same words are at this height on other pages"},
    {true, "a page number alone, apart from the text"},
    {true, "large and slanted: a watermark"},
    {true, "turned, along the edge of the page: a stamp"},
    {true, "the file marks it as furniture"},
    {false, "the file marks it as furniture, but it is a passage that is here first"},
    {false, "its number counts the content, not the pages"},
    {false, "a title, which is here first"},
    {false, "a title, on too few of the pages to be theirs"},
    {true, "the next page shows the slide again, with more on it"},
    {false, "not on enough pages"},
    {false, "too far from the edge of the page"},
    {false, "more than a page number"},
    {false, "no gap between it and the text"},
    {false, "turned, but neither a watermark nor at the edge"},
}};

/// The line with every number replaced: "Page 3 of 12" and "Page 4 of 12" are the same furniture.
std::string shape_of(const TextLine& line) {
  std::string out;
  for (const char c : text::folded(line.text())) {
    if (c >= '0' && c <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else {
      out += c;
    }
  }
  return out;
}

void mark(TextLine& line, std::vector<doc::Change>& changes) {
  line.take(LineOwner::Furniture);
  changes.push_back({doc::Step::Extract, line.page, 0, line.text(), "",
                     "a running header, footer or page number", "rule:furniture"});
}

/// Whether the line is the outermost of its page on its side, other furniture apart, with a gap before the
/// text. `gap` is in line heights.
bool is_apart(const std::vector<TextLine>& lines, std::size_t at, bool top, float gap) {
  const TextLine& line = lines[at];
  float nearest = 1e9f;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == at || lines[i].taken() || lines[i].angle != 0) continue;
    const float distance = top ? lines[i].box.y0 - line.box.y1 : line.box.y0 - lines[i].box.y1;
    const bool beside = std::fabs(lines[i].baseline - line.baseline) < kSameRow * line.size;
    if (beside) continue;
    if (distance < -kOverlap * line.size) return false;
    nearest = std::min(nearest, distance);
  }
  return nearest > gap * line.size;
}

/// Each line with its place, hashed and sorted, but for page numbers: those of slides may go on.
std::vector<std::size_t> placed_words(const std::vector<TextLine>& lines) {
  std::vector<std::size_t> words;
  for (const TextLine& line : lines) {
    const std::string text = line.text();
    if (line.taken() || is_page_number(text)) continue;
    words.push_back(std::hash<std::string>{}(text + "@" + std::to_string(std::lround(line.box.x0)) + "," +
                                             std::to_string(std::lround(line.baseline))));
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool is_at_top(const doc::Page& page, const TextLine& line) {
  return line.box.y1 < page.height * kBand;
}

std::vector<Edge> edges_of(const doc::Page& page, const std::vector<TextLine>& lines) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool in_band = is_at_top(page, lines[i]) || lines[i].box.y0 > page.height * (1 - kBand);
    if (in_band && !lines[i].fragments.empty() && !lines[i].taken())
      edges.push_back({shape_of(lines[i]), std::lround(lines[i].baseline / kHeightStep), i});
  }
  return edges;
}

/// Takes the line if `reason` accepts it, and notes the decision.
void settle_furniture(TextLine& line, FurnitureReason reason, std::vector<doc::Change>& changes,
                      const Trace& trace) {
  trace.note("furniture", line.box, reason, [&] { return line.text(); });
  if (row_of(reason).accepted) mark(line, changes);
}

/// Whether a marked line goes on below another: one size, and the step of a paragraph.
bool goes_on(const TextLine& last, const TextLine& line) {
  const float step = line.baseline - last.baseline;
  return line.taken() && !line.fragments.empty() && line.angle == last.angle &&
         std::fabs(line.size - last.size) < kSameRow && step > 0 && step < kPassageStep * line.size &&
         std::min(line.box.x1, last.box.x1) > std::max(line.box.x0, last.box.x0);
}

void take_page_numbers(const doc::Page& page, std::vector<TextLine>& lines, std::vector<doc::Change>& changes,
                       const Trace& trace) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].taken() || lines[i].angle != 0) continue;
    const FurnitureReason reason = judge_page_number(page, lines, i);
    if (reason != FurnitureReason::FarFromEdge && reason != FurnitureReason::NotANumber)
      settle_furniture(lines[i], reason, changes, trace);
  }
}

void take_stamps(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
                 std::vector<doc::Change>& changes, const Trace& trace) {
  const auto upright =
      std::count_if(lines.begin(), lines.end(), [](const TextLine& l) { return l.angle == 0; });
  if (2 * static_cast<std::size_t>(upright) < lines.size()) return;
  for (TextLine& line : lines)
    if (!line.taken() && line.angle != 0)
      settle_furniture(line, judge_stamp(page, line, body_size), changes, trace);
}

void take_lone_furniture(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
                         std::vector<doc::Change>& changes, const Trace& trace) {
  for (const JudgedRow& row : judge_edge_rows(page, lines, body_size))
    for (const std::size_t i : row.lines) {
      trace.note("furniture", lines[i].box, row.reason, [&] { return lines[i].text(); });
      if (row_of(row.reason).accepted && !lines[i].taken()) mark(lines[i], changes);
    }
}

}  // namespace

const ReasonRow& row_of(FurnitureReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

FurnitureReason judge_page_number(const doc::Page& page, const std::vector<TextLine>& lines, std::size_t at) {
  const TextLine& line = lines[at];
  const bool top = line.box.y1 < page.height / 2;
  const float depth = top ? line.box.y1 / page.height : 1 - line.box.y0 / page.height;
  if (depth > kNumberBand) return FurnitureReason::FarFromEdge;
  if (!is_page_number(line.text())) return FurnitureReason::NotANumber;
  return is_apart(lines, at, top, depth < kBand ? kGapToText : kGapOfDeepNumber)
             ? FurnitureReason::NumberAlone
             : FurnitureReason::TouchesText;
}

FurnitureReason judge_stamp(const doc::Page& page, const TextLine& line, float body_size) {
  const bool slanted = std::fabs(std::remainder(line.angle, 90.0f)) > kSlanted;
  const bool at_edge = line.box.x1 < kLeftEdge * page.width || line.box.x0 > kRightEdge * page.width;
  if (slanted && line.size > kWatermark * body_size) return FurnitureReason::Watermark;
  return !slanted && at_edge ? FurnitureReason::EdgeStamp : FurnitureReason::TurnedInText;
}

bool counts_content(const TextLine& line, float body_size) {
  const std::string words = line.text();
  if (is_page_number(words)) return false;
  if (text::is_counted_part(words)) return true;
  const std::vector<Fragment>& all = line.fragments;
  const bool number = all.size() == 2 && all[1].text.find_first_not_of("0123456789") == std::string::npos;
  return number && text::has_letter(all[0].text) &&
         all[1].box.x0 - all[0].box.x1 < kOrdinaryGap * line.size &&
         (line.all_bold() || line.size > kTitleSize * body_size);
}

void Furniture::count(const Key& key, std::int32_t page) {
  Seen& seen = seen_[key];
  if (seen.last_page == page) return;
  // Left and right pages may have different heads: every other page counts as in a row.
  seen.in_a_row = page - seen.last_page <= 2 ? seen.in_a_row + 1 : 1;
  seen.most_in_a_row = std::max(seen.most_in_a_row, seen.in_a_row);
  if (seen.pages++ == 0) seen.first_page = page;
  seen.last_page = page;
}

void Furniture::see(const doc::Page& page, const std::vector<TextLine>& lines) {
  Pending seen;
  seen.page = page.number;
  for (const Edge& edge : edges_of(page, lines)) {
    seen.keys.emplace_back(std::hash<std::string>{}(edge.shape), edge.height);
    // With its numbers, too: "Chapter 3" on all pages of a chapter is furniture, "Exercise 3" on one is not.
    if (edge.shape.find('#') != std::string::npos)
      seen.keys.emplace_back(std::hash<std::string>{}(lines[edge.line].text()), edge.height);
  }
  for (const TextLine& line : lines)
    if (line.taken()) seen.keys.emplace_back(std::hash<std::string>{}(line.text()), kMarkedHeight);
  if (page.width > page.height) seen.words = placed_words(lines);
  settle_pending(seen);
  pending_ = std::move(seen);
}

/// A slide that is shown bit by bit has a page for each bit: what the next page shows again, with more below,
/// is shown there.
void Furniture::settle_pending(const Pending& next) {
  if (pending_.page == 0) return;
  const bool again =
      pending_.words.size() >= kFewestOnSlide && next.words.size() > pending_.words.size() &&
      std::includes(next.words.begin(), next.words.end(), pending_.words.begin(), pending_.words.end());
  if (again) {
    shown_again_.insert(pending_.page);
    return;
  }
  ++pages_;
  for (const Key& key : pending_.keys) count(key, pending_.page);
  pending_ = {};
}

bool Furniture::repeats(const Key& key) const {
  const auto seen = seen_.find(key);
  if (seen == seen_.end()) return false;
  const std::size_t enough =
      std::max<std::size_t>(pages_ >= kLongDocument ? kFewestOfLong : kFewestOfShort, pages_ / kShareOfPages);
  return seen->second.pages >= enough || seen->second.most_in_a_row >= kChapter;
}

bool Furniture::is_first(const Key& key, std::int32_t page) const {
  const auto seen = seen_.find(key);
  return seen != seen_.end() && seen->second.first_page == page;
}

FurnitureReason Furniture::judge(const doc::Page& page, const std::vector<TextLine>& lines, const Edge& edge,
                                 float body_size) const {
  const TextLine& line = lines[edge.line];
  const Key shape{std::hash<std::string>{}(edge.shape), edge.height};
  if (!repeats(shape)) return FurnitureReason::SeldomRepeats;
  if (!is_apart(lines, edge.line, is_at_top(page, line), kGapToText)) return FurnitureReason::TouchesText;
  const bool numbered = edge.shape.find('#') != std::string::npos;
  if (numbered && !repeats({std::hash<std::string>{}(line.text()), edge.height}) &&
      counts_content(line, body_size))
    return FurnitureReason::CountsContent;
  if (!is_at_top(page, line) || line.size <= kTitleSize * body_size) return FurnitureReason::Repeats;
  const std::size_t most = page.width > page.height ? kOfSlides : kOfPages;
  if (seen_.at(shape).pages * 100 < pages_ * most) return FurnitureReason::TitleOfAPart;
  return is_first(shape, page.number) ? FurnitureReason::FirstTitle : FurnitureReason::Repeats;
}

/// Lines of one passage are neighbours in one size: together they say more than a header does.
void Furniture::settle_marked(std::vector<TextLine>& lines, std::vector<doc::Change>& changes,
                              const Trace& trace) const {
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    end = begin + 1;
    if (!lines[begin].taken() || lines[begin].fragments.empty()) continue;
    std::size_t letters = lines[begin].text().size();
    while (end < lines.size() && goes_on(lines[end - 1], lines[end])) letters += lines[end++].text().size();
    const bool passage = end - begin > 1 && letters > kPassage;
    for (std::size_t i = begin; i < end; ++i) {
      TextLine& line = lines[i];
      const bool kept =
          passage && is_first({std::hash<std::string>{}(line.text()), kMarkedHeight}, line.page);
      if (kept) line.claim.release(LineOwner::Furniture);
      settle_furniture(line, kept ? FurnitureReason::MarkedPassage : FurnitureReason::Marked, changes, trace);
    }
  }
}

void Furniture::take(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
                     std::vector<doc::Change>& changes, const Trace& trace) const {
  if (shown_again_.count(page.number) != 0) {
    for (TextLine& line : lines)
      if (!line.fragments.empty()) settle_furniture(line, FurnitureReason::ShownAgain, changes, trace);
    return;
  }
  std::vector<Edge> edges = edges_of(page, lines);
  settle_marked(lines, changes, trace);
  std::sort(edges.begin(), edges.end());
  for (const Edge& edge : edges)
    settle_furniture(lines[edge.line], judge(page, lines, edge, body_size), changes, trace);
  take_page_numbers(page, lines, changes, trace);
  take_stamps(page, lines, body_size, changes, trace);
  if (pages_ <= kFewPages) take_lone_furniture(page, lines, body_size, changes, trace);
}

}  // namespace lectern::layout
