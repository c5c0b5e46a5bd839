// Believes: on one or two pages a row of text is a running header or footer if it is outermost on its side,
// near the edge, apart from the text, not larger than it, and shows a sign: a page number at one end, a rule
// beside it, parts far from each other, the words of an imprint, or a look of its own. Further inside, or for
// bold rows (which may be titles), it needs one sign more.
//
// Applies:   | J. Desk Stud. 12 (2019)         44 |     Must not:   | Desks of the chapel      |
//            | ---------------------------------- |                 |                          |
//            |                                    |                 | The desks were counted.  |
//            | The desks of the chapel were ...   |                 (a title: large, no sign)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: lone-furniture, edges-are-text.

#include "furniture/lone_furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kEdge = 0.1f;           // of the page's height: one sign is enough; by eye
constexpr float kBand = 0.14f;          // of the page's height: two signs are needed; by eye
constexpr int kMostRows = 3;            // rows of furniture on one side; by eye
constexpr std::size_t kLongest = 140;   // bytes; by eye
constexpr float kGapToText = 0.9f;      // line heights to the next row inwards; -20 %: 1
constexpr float kOfUsualGap = 1.5f;     // of the gap between most lines of the page; by eye
constexpr std::size_t kFewestGaps = 3;  // fewer say nothing about the usual one; +20 %: 1
constexpr float kTouching = 2.0f;       // points that lines of one column may overlap; by eye
// Of the body size: larger rows are titles; -20 %: 5, +20 %: 1, lone-furniture
constexpr float kLarger = 1.12f;
constexpr float kSameRow = 0.5f;       // line heights between the baselines of one row; by eye
constexpr float kBeforeNumber = 1.0f;  // line heights between other words and a page number; by eye
constexpr float kRuleNear = 0.3f;      // line heights that a rule may reach into the row; by eye
constexpr float kRuleFar = 1.3f;       // line heights from the row to its rule; by eye
constexpr float kRuleHeight = 3.0f;    // points: thicker is an area; by eye
// Of the page's width: shorter rules belong to something else; by eye
constexpr float kRuleWidth = 0.45f;
constexpr float kPartsGap = 5.0f;  // line heights between the parts of a header; by eye
constexpr float kSmaller = 0.92f;  // of the body size; +20 %: 3, edges-are-text
// Line heights: small text this far from the text is a sign; -20 %: 1
constexpr float kGapOfSmall = 1.8f;

constexpr std::array<std::string_view, 14> kImprintWords = {"doi",
                                                            "http",
                                                            "www.",
                                                            "©",
                                                            "issn",
                                                            "isbn",
                                                            "vol.",
                                                            "journal",
                                                            "proceedings",
                                                            "proc. ",
                                                            "et al",
                                                            "copyright",
                                                            "all rights reserved",
                                                            "page "};

constexpr std::array<std::string_view, 12> kAddressWords = {
    "@",    " tel.", " tel:",     " phone",    " telephone", " telefon",
    " fax", " iban", " account ", " p.o. box", " postfach",  " vat no"};

constexpr std::array<ReasonRow, 8> kRows = {{
    {true, "at the edge and apart, with signs of a header or footer"},
    {false, "too far from the edge of the page"},
    {false, "no gap between it and the text"},
    {false, "larger than the text"},
    {false, "too long"},
    {false, "a caption"},
    {false, "an address: how to reach or to pay somebody"},
    {false, "too few signs of a header or footer"},
}};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_roman(std::string_view text) {
  return text.size() >= 2 && text.size() <= 6 && text.find_first_not_of("ivxl") == std::string_view::npos;
}

/// Lines on one height of the page, outermost on their side.
struct EdgeRow {
  std::vector<std::size_t> lines;
  Box box;
  float size = 0;
  float gap = 1e9f;  ///< points to the next line inwards
};

class EdgeFurniture final {
 public:
  EdgeFurniture(const doc::Page& page, const std::vector<TextLine>& lines, float body_size)
      : page_(page), lines_(lines), body_size_(body_size) {
    for (const TextLine& line : lines)
      gone_.push_back(line.taken() || line.angle != 0 || line.fragments.empty());
    usual_gap_ = usual_gap();
  }

  std::vector<JudgedRow> judge() {
    std::vector<JudgedRow> judged;
    for (const bool top : {true, false})
      for (int rows = 0; rows < kMostRows; ++rows) {
        const EdgeRow row = outermost(top);
        if (row.lines.empty()) break;
        judged.push_back({row.lines, reason_of(row, top)});
        if (!row_of(judged.back().reason).accepted) break;
        for (const std::size_t i : row.lines) gone_[i] = true;
      }
    return judged;
  }

 private:
  EdgeRow outermost(bool top) const {
    EdgeRow row;
    const std::size_t first = outermost_line(top);
    if (first == lines_.size()) return row;
    row.size = lines_[first].size;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (gone_[i] || std::fabs(lines_[i].baseline - lines_[first].baseline) > kSameRow * row.size) continue;
      row.lines.push_back(i);
      row.box = row.box.united(lines_[i].box);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (gone_[i] || std::find(row.lines.begin(), row.lines.end(), i) != row.lines.end()) continue;
      const Box& box = lines_[i].box;
      row.gap = std::min(row.gap, top ? box.y0 - row.box.y1 : row.box.y0 - box.y1);
    }
    return row;
  }

  std::size_t outermost_line(bool top) const {
    float edge = top ? 1e9f : -1e9f;
    std::size_t first = lines_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const float y = lines_[i].baseline;
      if (gone_[i] || (top ? y >= edge : y <= edge)) continue;
      edge = y;
      first = i;
    }
    return first;
  }

  /// The median gap between one line of the page and the next below it, in points.
  float usual_gap() const {
    std::vector<std::pair<float, float>> spans;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!gone_[i]) spans.emplace_back(lines_[i].box.y0, lines_[i].box.y1);
    std::sort(spans.begin(), spans.end());
    std::vector<float> gaps;
    for (std::size_t i = 1; i < spans.size(); ++i)
      if (spans[i].first > spans[i - 1].second - kTouching)
        gaps.push_back(spans[i].first - spans[i - 1].second);
    if (gaps.size() < kFewestGaps) return 1e9f;
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
    return std::max(0.0f, gaps[gaps.size() / 2]);
  }

  LoneReason reason_of(const EdgeRow& row, bool top) const {
    const float height = page_.height;
    const float depth = top ? row.box.y1 / height : 1 - row.box.y0 / height;
    if (depth > kBand) return LoneReason::FarFromEdge;
    if (row.gap < kGapToText * row.size || row.gap < kOfUsualGap * usual_gap_) return LoneReason::TouchesText;
    if (row.size > kLarger * body_size_) return LoneReason::Large;
    const std::string text = text_of(row);
    if (text.size() > kLongest) return LoneReason::Long;
    if (text::begins_like_caption(text)) return LoneReason::Caption;
    if (is_address(text)) return LoneReason::Address;
    const bool bold =
        std::all_of(row.lines.begin(), row.lines.end(), [&](std::size_t i) { return lines_[i].all_bold(); });
    const int signs = has_number(row) + has_rule(row, top) + has_parts(row) + has_imprint(text) +
                      has_own_look(row) + has_taken_number(row);
    return signs >= (depth < kEdge ? 1 : 2) + (bold ? 1 : 0) ? LoneReason::EnoughSigns
                                                             : LoneReason::TooFewSigns;
  }

  std::string text_of(const EdgeRow& row) const {
    std::string text;
    for (const std::size_t i : row.lines) text += lines_[i].text() + " ";
    return text;
  }

  /// One number, at one end and away from the rest. Rows of figures have more than one.
  bool has_number(const EdgeRow& row) const {
    std::size_t numbers = 0;
    bool at_end = false;
    for (const std::size_t i : row.lines) {
      const std::vector<Fragment>& all = lines_[i].fragments;
      for (std::size_t f = 0; f < all.size(); ++f) {
        if (!is_number(all[f].text)) continue;
        ++numbers;
        at_end = at_end || is_at_end(all, f, row.size);
      }
    }
    return at_end && numbers == 1;
  }

  /// A number in front of words does not count: it may be a section's.
  static bool is_at_end(const std::vector<Fragment>& all, std::size_t f, float size) {
    const bool alone = f == 0 && f + 1 == all.size();
    const bool last =
        f + 1 == all.size() && (f == 0 || all[f].box.x0 - all[f - 1].box.x1 > kBeforeNumber * size);
    const bool barred = (f > 0 && all[f - 1].text == "|") || (f + 1 < all.size() && all[f + 1].text == "|");
    return alone || last || barred;
  }

  bool has_rule(const EdgeRow& row, bool top) const {
    const float from = top ? row.box.y1 - kRuleNear * row.size : row.box.y0 - kRuleFar * row.size;
    const float to = top ? row.box.y1 + kRuleFar * row.size : row.box.y0 + kRuleNear * row.size;
    return std::any_of(page_.rules.begin(), page_.rules.end(), [&](const doc::Rule& rule) {
      return rule.box.height() < kRuleHeight && rule.box.width() > kRuleWidth * page_.width &&
             rule.box.y0 > from && rule.box.y1 < to;
    });
  }

  /// Two or three parts far from each other; more are columns of a table.
  bool has_parts(const EdgeRow& row) const {
    std::vector<std::pair<float, float>> spans;
    for (const std::size_t i : row.lines)
      for (const Fragment& f : lines_[i].fragments) spans.emplace_back(f.box.x0, f.box.x1);
    std::sort(spans.begin(), spans.end());
    int gaps = 0;
    for (std::size_t i = 1; i < spans.size(); ++i)
      gaps += spans[i].first - spans[i - 1].second > kPartsGap * row.size;
    return gaps == 1 || gaps == 2;
  }

  /// Letters have these at their head and foot, and nowhere else.
  static bool is_address(const std::string& text) {
    const std::string folded = " " + text::folded(text);
    return std::any_of(kAddressWords.begin(), kAddressWords.end(),
                       [&](std::string_view word) { return folded.find(word) != std::string::npos; });
  }

  static bool has_imprint(const std::string& text) {
    const std::string folded = text::folded(text);
    return std::any_of(kImprintWords.begin(), kImprintWords.end(),
                       [&](std::string_view word) { return folded.find(word) != std::string::npos; });
  }

  bool has_own_look(const EdgeRow& row) const {
    const bool small = row.size < kSmaller * body_size_;
    const bool italic = std::all_of(row.lines.begin(), row.lines.end(), [&](std::size_t i) {
      const std::vector<Fragment>& all = lines_[i].fragments;
      return std::all_of(all.begin(), all.end(),
                         [](const Fragment& f) { return (f.style & doc::kItalic) != 0; });
    });
    return (small && row.gap > kGapOfSmall * row.size) || italic;
  }

  /// A page number beside the row was already taken.
  bool has_taken_number(const EdgeRow& row) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const TextLine& line) {
      return line.taken() &&
             std::fabs(line.baseline - lines_[row.lines.front()].baseline) < kSameRow * row.size;
    });
  }

  const doc::Page& page_;
  const std::vector<TextLine>& lines_;
  const float body_size_;
  std::vector<bool> gone_;
  float usual_gap_ = 0;
};

}  // namespace

const ReasonRow& row_of(LoneReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

bool is_page_number(const std::string& text) {
  std::string core = text::folded(text);
  std::erase_if(core, [](char c) {
    return c == ' ' || c == '-' || c == '[' || c == ']' || c == '(' || c == ')' || c == '|' || c == '.';
  });
  for (const std::string_view dash : {"–", "—", "·", "•"})
    for (std::size_t at = core.find(dash); at != std::string::npos; at = core.find(dash))
      core.erase(at, dash.size());
  for (const std::string_view word : {"page", "seite", "pagina", "página", "p"})
    if (core.rfind(word, 0) == 0) {
      core.erase(0, word.size());
      break;
    }
  for (const std::string_view of : {"of", "/", "von", "sur", "de"})
    if (const std::size_t at = core.find(of);
        at != std::string::npos && at > 0 && is_number(core.substr(0, at)))
      return is_number(core.substr(at + of.size()));
  if (core.size() >= 2 && core[0] >= 'a' && core[0] <= 'z' && text.find('-') == 1) core.erase(0, 1);  // "A-7"
  return is_number(core) || (is_roman(core) && text.size() <= 8);
}

std::vector<JudgedRow> judge_edge_rows(const doc::Page& page, const std::vector<TextLine>& lines,
                                       float body_size) {
  return EdgeFurniture(page, lines, body_size).judge();
}

}  // namespace lectern::layout
