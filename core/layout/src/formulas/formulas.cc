// Believes: a line without words of prose that holds a relation and signs, scripts or fonts of mathematics is
// the middle of a displayed formula, if it is in the size of the text, no text is beside it and it does not
// end a paragraph. Lines of mathematics and rules (fraction bars) that touch it belong to the formula. A
// number in parentheses at the right is the formula's number.
//
// Applies:         a + b              Must not:   The desks of the chapel weigh
//            y =  -------      (3)                x = 3 + y.           (the end of a paragraph)
//                  c + d                          Oak | x = 3 | 720    (a row of a table)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: formulas.

#include "formulas/formulas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "formulas/math_layout.h"
#include "formulas/math_signs.h"
#include "lectern/base/utf8.h"
#include "lectern/text/marker.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

// Letters of a variable; longer words are prose; -20 %: 1, +20 %: 1, formulas
constexpr std::size_t kLongestName = 2;
constexpr float kBarHeight = 1.6f;   // points: thicker is not a fraction's bar; by eye
constexpr float kBarWidth = 3;       // points of the shortest bar; by eye, doubled: formulas
constexpr float kBarOfPage = 0.7f;   // of the page's width: longer is the page's rule; by eye
constexpr float kBarOverlap = 0.5f;  // line heights that a bar may reach into the line; by eye
constexpr float kBarGap = 1.5f;      // line heights from a line to the bar that it meets; by eye
// Line heights: a longer bar is not a fraction beside a line; by eye
constexpr float kBarOfLine = 20;
// Line heights above the baseline: the axis of mathematics; by eye
constexpr float kBarLowest = 0.1f;
constexpr float kBarHighest = 0.6f;  // line heights above the baseline; by eye, halved: formulas
// Of the lower box: lines that overlap so much are beside each other; by eye, doubled: formulas
constexpr float kSharedRow = 0.5f;
// Of the body size: smaller is a script or a note; -20 %: 2, +20 %: 3, formulas
constexpr float kSmallest = 0.86f;
constexpr float kWideGap = 2.5f;  // line heights: only before the number; -20 %: 1
// Line heights from the line above to the last line of its paragraph; by eye
constexpr float kParagraphStep = 1.5f;
constexpr float kParagraphEdge = 3;  // points between the left edges of both; by eye
// Line heights: nearer text is the row's of a table, or the line's; by eye
constexpr float kTextBeside = 6;
constexpr float kGridRule = 2;    // points of width of an upright rule; by eye
constexpr int kGridSides = 2;     // upright rules beside a line in a grid; by eye
constexpr int kRounds = 4;        // in which a formula grows; -20 %: 1, +20 %: 1
constexpr float kBarLeft = 1.5f;  // line heights that a bar may begin left of the formula; by eye
constexpr float kBarRight = 8;    // line heights that a bar may end right of the formula; +20 %: 1
// Line heights that a bar may be above or below the formula; by eye
constexpr float kBarOver = 0.3f;
constexpr float kBarNudge = 0.01f;  // points: gives a bar of no height an area
constexpr float kHighest = 12;      // line heights of a formula that becomes a picture; by eye
constexpr float kTouching = 0.15f;  // line heights between a formula and a line of it; by eye
// The same for limits, which are smaller than the text; by eye
constexpr float kTouchingLimit = 0.35f;
constexpr float kHigh = 1.8f;  // line heights: a line that holds a large bracket or operator; by eye
// Line heights that such a line may be beside it; +20 %: 1, formulas
constexpr float kSideways = 1;
constexpr float kWithin = 0.5f;  // of a line's height that is beside the formula; by eye
// Words in a formula's line, such as "if" and "otherwise": more are text beside it; by eye
constexpr std::size_t kMostWords = 3;
constexpr float kInlineBar = 60;       // points of the longest bar inside a sentence; by eye
constexpr float kFractionEdge = 1.5f;  // points that a sign may reach beyond such a bar; by eye
constexpr float kNumberGap = 1.5f;     // line heights between a formula and its number; by eye

constexpr std::array<ReasonRow, 10> kSeedRows = {{
    {true, "a line of mathematics, apart from the text"},
    {false, "holds words, code, a link or a marker"},
    {false, "holds no relation such as ="},
    {false, "holds no letters"},
    {false, "smaller than the text"},
    {false, "no sign, script or font of mathematics, and no fraction beside it"},
    {false, "wide gaps, as in a row of a table"},
    {false, "the last line of a paragraph"},
    {false, "text is beside it"},
    {false, "between the rules of a grid"},
}};

constexpr std::array<ReasonRow, 4> kFormulaRows = {{
    {true, "its structure is understood"},
    {true, "several lines whose structure is not understood: a picture"},
    {false, "one line whose structure is not understood"},
    {false, "its structure is not understood, and it is too high"},
}};

/// Fonts whose letters are variables.
bool is_math_font(const std::string& name) {
  constexpr std::array<std::string_view, 21> kParts = {
      "CMMI", "CMSY", "CMEX", "CMBSY", "MSBM", "MSAM",  "Math", "MTMI", "MTSY", "MTEX", "Symbol",
      "EUFM", "EUSM", "txsy", "txex",  "txmi", "rtxmi", "pxsy", "pxex", "pxmi", "Pazo"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

/// Fonts of brackets and operators in several sizes, whose outlines the reader of the file knows.
bool is_extension_font(const std::string& name) {
  constexpr std::array<std::string_view, 5> kParts = {"CMEX", "MathExtension", "EUEX", "txex", "pxex"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

/// Signs of mathematics in a line.
struct Look {
  std::size_t words = 0;  ///< of prose: longer than the name of a variable
  bool readable = false;  ///< no code, no link, no bullet
  bool plain = false;     ///< the same, and no words of prose
  bool relation = false;  ///< "=" or another relation
  bool signs = false;     ///< signs, scripts or fonts that prose does not have
  bool letters = false;
};

/// A number beside a formula: "(3)", "(2.1a)".
bool is_number(std::string_view text) {
  if (text.size() < 3 || text.size() > 8 || text.front() != '(' || text.back() != ')' || text[1] < '0' ||
      text[1] > '9')
    return false;
  return text.find_first_not_of("0123456789.abcdef", 1) == text.size() - 1;
}

class FormulaFinder final {
 public:
  FormulaFinder(const doc::Page& page, const std::vector<doc::Font>& fonts, float body_size,
                std::vector<TextLine>& lines, const Trace& trace)
      : page_(page), fonts_(fonts), body_size_(body_size), lines_(lines), trace_(trace) {
    for (const doc::Font& font : fonts) math_fonts_.push_back(is_math_font(font.name));
  }

  std::vector<FoundFormula> find() {
    for (const TextLine& line : lines_) looks_.push_back(look_at(line));
    if (std::none_of(looks_.begin(), looks_.end(),
                     [](const Look& look) { return look.plain && look.relation; }))
      return {};
    find_bars();
    std::vector<FoundFormula> found;
    std::vector<std::size_t> seeds;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const SeedReason reason = judge_seed(i);
      if (reason != SeedReason::Prose && reason != SeedReason::NoRelation)
        trace_.note("formula line", lines_[i].box, reason, [&] { return lines_[i].text(); });
      if (reason == SeedReason::Mathematics) seeds.push_back(i);
    }
    used_.assign(lines_.size(), false);
    for (const std::size_t i : seeds) {
      if (used_[i]) continue;  // part of a formula above
      const FormulaReason reason = gather(i, found);
      trace_.note("formula", lines_[i].box, reason, [&] { return lines_[i].text(); });
    }
    for (const FoundFormula& formula : found)
      for (const std::size_t i : formula.lines) lines_[i].take(LineOwner::Formula);
    return found;
  }

 private:
  const std::string& font_name(std::uint16_t font) const {
    static const std::string kNone;
    return font < fonts_.size() ? fonts_[font].name : kNone;
  }

  Look look_at(const TextLine& line) const {
    Look look;
    if (line.taken() || line.angle != 0 || line.fragments.empty() || line.bullet_x >= 0 || line.entry ||
        line.all_fixed())
      return look;
    const Fragment& first = line.fragments.front();
    if (line.fragments.size() > 1 && !begins_with_sign(first) &&
        text::read_marker(first.text, first.symbolic))
      return look;
    std::string word;
    for (const Fragment& f : line.fragments) {
      const bool math_font = f.font < math_fonts_.size() && math_fonts_[f.font];
      // A font of which one letter is used looks like one of fixed width.
      const bool code = f.fixed && !math_font && text::length(f.text) > kLongestName;
      if (code || f.link >= 0 || f.guessed) return look;
      look.letters = look.letters || is_extension_font(font_name(f.font));
      if (f.space_before || math_font) {
        look.words += is_prose(word);
        word.clear();
      }
      look.signs = look.signs || math_font || (f.style & (doc::kSuperscript | doc::kSubscript)) != 0;
      for (std::size_t at = 0; at < f.text.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(f.text, at);
        const bool letter = text::is_letter(c), sign = is_math_sign(c);
        look.relation = look.relation || is_relation(c);
        look.signs = look.signs || sign;
        look.letters = look.letters || letter || sign;
        if (letter && !math_font) {
          word.append(f.text, begin, at - begin);
        } else {
          look.words += is_prose(word);
          word.clear();
        }
      }
    }
    look.words += is_prose(word);
    look.plain = look.words == 0;
    look.readable = true;
    return look;
  }

  static bool begins_with_sign(const Fragment& f) {
    std::size_t at = 0;
    const char32_t c = text::next_code_point(f.text, at);
    return is_math_sign(c) || (is_fence(c) && at == f.text.size());
  }

  static bool is_prose(const std::string& word) {
    return text::length(word) > kLongestName && !is_function_name(word);
  }

  /// Collects the rules that may be fraction bars.
  void find_bars() {
    for (const doc::Rule& rule : page_.rules)
      if (rule.box.height() <= kBarHeight && rule.box.width() >= kBarWidth &&
          rule.box.width() < kBarOfPage * page_.width)
        bars_.push_back(rule.box);
  }

  /// Whether a fraction follows the line or begins it.
  bool meets_bar(const TextLine& line) const {
    return std::any_of(bars_.begin(), bars_.end(), [&](const Box& bar) {
      const float gap = std::max(bar.x0 - line.box.x1, line.box.x0 - bar.x1);
      return gap > -kBarOverlap * line.size && gap < kBarGap * line.size &&
             bar.width() < kBarOfLine * line.size && bar.y1 < line.baseline - kBarLowest * line.size &&
             bar.y0 > line.baseline - kBarHighest * line.size;
    });
  }

  /// Whether a line of mathematics goes on beside it: a large operator, a bracket.
  bool meets_signs(std::size_t i) const {
    for (std::size_t j = 0; j < lines_.size(); ++j)
      if (j != i && looks_[j].plain && looks_[j].signs && !lines_[j].taken() &&
          is_beside(lines_[j].box, lines_[i].box, lines_[i].size))
        return true;
    return false;
  }

  static bool shares_row(const TextLine& a, const TextLine& b) {
    const float common = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
    return common > kSharedRow * std::min(a.box.height(), b.box.height());
  }

  SeedReason judge_seed(std::size_t i) const {
    const Look& look = looks_[i];
    const TextLine& line = lines_[i];
    if (!look.plain) return SeedReason::Prose;
    if (!look.relation) return SeedReason::NoRelation;
    if (!look.letters) return SeedReason::NoLetters;
    if (line.size < kSmallest * body_size_) return SeedReason::SmallType;
    if (!look.signs && !meets_bar(line) && !meets_signs(i)) return SeedReason::NoSigns;
    if (has_wide_gaps(line)) return SeedReason::WideGaps;
    if (const SeedReason reason = judge_neighbours(i); reason != SeedReason::Mathematics) return reason;
    return is_in_grid(line) ? SeedReason::InGrid : SeedReason::Mathematics;
  }

  /// Whether there is a wide gap other than one before a formula's number.
  static bool has_wide_gaps(const TextLine& line) {
    int gaps = 0;
    for (std::size_t f = 1; f < line.fragments.size(); ++f)
      gaps += line.fragments[f].box.x0 - line.fragments[f - 1].box.x1 > kWideGap * line.size;
    return gaps > 1 || (gaps == 1 && !is_number(line.fragments.back().text));
  }

  SeedReason judge_neighbours(std::size_t i) const {
    const TextLine& line = lines_[i];
    for (std::size_t j = 0; j < lines_.size(); ++j) {
      const TextLine& other = lines_[j];
      if (j == i || other.taken() || other.fragments.empty() || looks_[j].plain) continue;
      if (ends_paragraph(other, line)) return SeedReason::EndsParagraph;
      if (shares_row(other, line) && !is_number(other.text())) {
        const float gap = std::max(other.box.x0 - line.box.x1, line.box.x0 - other.box.x1);
        const bool continues = line.box.height() > kHigh * line.size && looks_[j].readable &&
                               looks_[j].words <= kMostWords && other.box.x0 > line.box.x0;
        if (gap < kTextBeside * line.size && !continues) return SeedReason::TextBeside;
      }
    }
    return SeedReason::Mathematics;
  }

  /// Whether `line` is right below `above` and begins at its left edge.
  static bool ends_paragraph(const TextLine& above, const TextLine& line) {
    const bool over = std::min(above.box.x1, line.box.x1) > std::max(above.box.x0, line.box.x0);
    const float step = line.baseline - above.baseline;
    return over && step > 0 && step < kParagraphStep * line.size &&
           std::fabs(above.box.x0 - line.box.x0) < kParagraphEdge;
  }

  bool is_in_grid(const TextLine& line) const {
    int sides = 0;
    for (const doc::Rule& rule : page_.rules)
      sides += rule.box.width() <= kGridRule && rule.box.height() > line.size &&
               rule.box.y0 <= line.baseline && rule.box.y1 >= line.baseline;
    return sides >= kGridSides;
  }

  /// Gathers the lines and bars around a seed that belong to its formula, and reads them.
  FormulaReason gather(std::size_t seed, std::vector<FoundFormula>& found) {
    FoundFormula formula;
    formula.box = lines_[seed].box;
    formula.lines = {seed};
    used_[seed] = true;
    const float size = lines_[seed].size;
    std::vector<Box> bars;
    std::vector<bool> bar_taken(bars_.size(), false);
    for (int round = 0; round < kRounds; ++round) {
      const std::size_t before = formula.lines.size() + bars.size();
      gather_bars(formula, size, bars, bar_taken);
      gather_lines(formula, size);
      if (formula.lines.size() + bars.size() == before) break;
    }
    std::sort(formula.lines.begin(), formula.lines.end());
    const std::vector<MathRow> rows = understand(formula, bars);
    const FormulaReason reason = judge(formula, rows.empty(), size);
    if (!row_of(reason).accepted) {
      for (const std::size_t i : formula.lines) used_[i] = i == seed;
    } else {
      deliver(std::move(formula), rows, found);
    }
    return reason;
  }

  /// Rows that have numbers are formulas each, if each line is in one of them; else the rows are one formula.
  void deliver(FoundFormula formula, const std::vector<MathRow>& rows, std::vector<FoundFormula>& found) {
    const std::vector<std::size_t> numbers = numbers_beside(formula);
    if (rows.size() > 1 && numbers.size() + !formula.number.empty() > 1) {
      std::vector<FoundFormula> parts(rows.size());
      for (std::size_t r = 0; r < rows.size(); ++r) {
        parts[r].box = rows[r].box;
        parts[r].math = rows[r].math;
      }
      const auto row_at = [&](const TextLine& line) {
        const float y = (line.box.y0 + line.box.y1) / 2;
        return static_cast<std::size_t>(std::min_element(rows.begin(), rows.end(),
                                                         [&](const MathRow& a, const MathRow& b) {
                                                           const auto away = [&](const Box& box) {
                                                             return std::max({box.y0 - y, y - box.y1, 0.0f});
                                                           };
                                                           return away(a.box) < away(b.box);
                                                         }) -
                                        rows.begin());
      };
      for (const std::size_t i : formula.lines) parts[row_at(lines_[i])].lines.push_back(i);
      if (std::none_of(parts.begin(), parts.end(),
                       [](const FoundFormula& part) { return part.lines.empty(); })) {
        for (const std::size_t i : numbers) take_number(parts[row_at(lines_[i])], i);
        for (FoundFormula& part : parts) found.push_back(std::move(part));
        return;
      }
    }
    if (rows.size() == 1) formula.math = rows.front().math;
    if (rows.size() > 1) {
      formula.math = {doc::MathNode::Kind::Table, {}, {}};
      for (const MathRow& row : rows)
        formula.math.children.push_back(
            {doc::MathNode::Kind::Line, {}, {{doc::MathNode::Kind::Cell, {}, {row.math}}}});
    }
    if (!numbers.empty() && formula.number.empty()) take_number(formula, numbers.front());
    found.push_back(std::move(formula));
  }

  static FormulaReason judge(const FoundFormula& formula, bool unknown, float size) {
    if (!unknown) return FormulaReason::Understood;
    if (formula.lines.size() == 1) return FormulaReason::OneLine;
    return formula.box.height() > kHighest * size ? FormulaReason::TooHigh : FormulaReason::Picture;
  }

  void gather_bars(FoundFormula& formula, float size, std::vector<Box>& bars,
                   std::vector<bool>& bar_taken) const {
    for (std::size_t b = 0; b < bars_.size(); ++b) {
      const Box& bar = bars_[b];
      const bool inside =
          bar.x0 > formula.box.x0 - kBarLeft * size && bar.x1 < formula.box.x1 + kBarRight * size &&
          bar.y0 > formula.box.y0 - kBarOver * size && bar.y1 < formula.box.y1 + kBarOver * size;
      if (bar_taken[b] || !inside) continue;
      bar_taken[b] = true;
      bars.push_back(bar);
      formula.box = formula.box.united({bar.x0, bar.y0 - kBarNudge, bar.x1, bar.y1});
    }
  }

  void gather_lines(FoundFormula& formula, float size) {
    const bool high = formula.box.height() > kHigh * size;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (used_[i] || lines_[i].taken() || !looks_[i].readable || is_number(lines_[i].text())) continue;
      const Box& line = lines_[i].box;
      const bool joins = looks_[i].plain
                             ? touches(formula.box, lines_[i], size) || is_beside(formula.box, line, size)
                             : high && looks_[i].words <= kMostWords && is_beside(formula.box, line, size);
      if (!joins) continue;
      used_[i] = true;
      formula.lines.push_back(i);
      formula.box = formula.box.united(line);
    }
  }

  /// Whether a line is within the height of a formula, and near.
  static bool is_beside(const Box& formula, const Box& line, float size) {
    const float gap = std::max(line.x0 - formula.x1, formula.x0 - line.x1);
    const float common = std::min(line.y1, formula.y1) - std::max(line.y0, formula.y0);
    return gap < kWideGap * size && common > kWithin * line.height();
  }

  /// The lines that are numbers of the formula, printed so far to the right that they are lines of their own.
  std::vector<std::size_t> numbers_beside(const FoundFormula& formula) const {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      const float y = (line.box.y0 + line.box.y1) / 2;
      if (!used_[i] && !line.taken() && line.box.x0 >= formula.box.x1 && y > formula.box.y0 &&
          y < formula.box.y1 && is_number(line.text()))
        numbers.push_back(i);
    }
    return numbers;
  }

  void take_number(FoundFormula& formula, std::size_t line) {
    formula.number = lines_[line].text();
    formula.number_apart = true;
    used_[line] = true;
    lines_[line].take(LineOwner::Formula);
  }

  /// Limits are set apart a little more than the parts of a fraction.
  bool touches(const Box& formula, const TextLine& other, float size) const {
    const Box& line = other.box;
    const float touching = other.size < kSmallest * body_size_ ? kTouchingLimit : kTouching;
    const float gap = std::max(line.y0 - formula.y1, formula.y0 - line.y1);
    const bool over =
        std::min(line.x1, formula.x1 + kSideways * size) > std::max(line.x0, formula.x0 - kSideways * size);
    return over && gap < touching * size;
  }

  std::vector<MathRow> understand(FoundFormula& formula, const std::vector<Box>& bars) const {
    std::vector<MathGlyph> glyphs;
    std::size_t letters = 0;
    for (const std::size_t i : formula.lines)
      for (const Fragment& f : lines_[i].fragments) letters += count_glyphs(f.text);
    const Box& box = formula.box;
    for (const doc::Run& run : page_.runs) {
      constexpr std::uint16_t kUnseen =
          doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kCovered;
      const float x = (run.box.x0 + run.box.x1) / 2, y = (run.box.y0 + run.box.y1) / 2;
      if ((run.flags & kUnseen) == 0 && run.angle == 0 && box.contains(x, y)) add_glyphs(run, glyphs);
    }
    if (glyphs.size() != letters) return {};  // something else is printed there
    std::stable_sort(glyphs.begin(), glyphs.end(),
                     [](const MathGlyph& a, const MathGlyph& b) { return a.x0 < b.x0; });
    formula.number = cut_number(glyphs, lines_[formula.lines.front()].size);
    std::vector<MathRow> rows = read_formula_rows(glyphs, bars);
    if (rows.empty()) formula.number.clear();
    return rows;
  }

  static std::size_t count_glyphs(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) count += !is_combining(text::next_code_point(text, at));
    return count;
  }

  void add_glyphs(const doc::Run& run, std::vector<MathGlyph>& glyphs) const {
    const std::string_view text = page_.text_of(run);
    const bool large = is_extension_font(font_name(run.font));
    const bool italic = (run.font < fonts_.size() && fonts_[run.font].italic) ||
                        font_name(run.font).find("MI") != std::string::npos;
    std::size_t index = run.edge_begin;
    for (std::size_t at = 0; at < text.size(); ++index) {
      const char32_t c = text::next_code_point(text, at);
      if (text::is_space(c) || index + 1 >= page_.edges.size()) continue;
      if (is_combining(c) && !glyphs.empty()) {
        glyphs.back().accent = c;
        glyphs.back().x1 = page_.edges[index + 1];
        continue;
      }
      MathGlyph glyph{c, page_.edges[index], page_.edges[index + 1], run.baseline, run.size, italic};
      if ((large && !is_accent(c)) || c == U'√') {
        glyph.y0 = run.box.y0;
        glyph.y1 = run.box.y1;
      }
      glyphs.push_back(glyph);
    }
  }

  /// "(3)" at the right, far from the rest.
  static std::string cut_number(std::vector<MathGlyph>& glyphs, float size) {
    for (std::size_t i = glyphs.size(); i-- > 1;) {
      if (glyphs[i].x0 - glyphs[i - 1].x1 < kNumberGap * size) continue;
      std::string number;
      for (std::size_t j = i; j < glyphs.size(); ++j) utf8::append(number, glyphs[j].code);
      if (!is_number(number)) return {};
      glyphs.resize(i);
      return number;
    }
    return {};
  }

  const doc::Page& page_;
  const std::vector<doc::Font>& fonts_;
  float body_size_;
  std::vector<TextLine>& lines_;
  const Trace& trace_;
  std::vector<bool> math_fonts_;
  std::vector<Look> looks_;
  std::vector<Box> bars_;
  std::vector<bool> used_;
};

/// The index of a lowered fragment behind a raised one, with the bar between them; 0: none.
std::size_t fraction_at(const TextLine& line, const Box& bar) {
  const auto lies_on = [&](const Fragment& f) {
    return f.box.x0 > bar.x0 - kFractionEdge && f.box.x1 < bar.x1 + kFractionEdge;
  };
  const float y = (bar.y0 + bar.y1) / 2;
  for (std::size_t f = 1; f < line.fragments.size(); ++f) {
    const Fragment &over = line.fragments[f - 1], &under = line.fragments[f];
    if ((over.style & doc::kSuperscript) && (under.style & doc::kSubscript) && lies_on(over) &&
        lies_on(under) && over.baseline < y && under.baseline > y)
      return f;
  }
  return 0;
}

/// Puts a fraction's slash where a bar inside a sentence is: raised and lowered signs alone do not say it.
void mark_inline_fractions(const doc::Page& page, std::vector<TextLine>& lines) {
  for (const doc::Rule& rule : page.rules) {
    if (rule.box.height() > kBarHeight || rule.box.width() < kBarWidth || rule.box.width() > kInlineBar)
      continue;
    for (TextLine& line : lines) {
      if (line.taken() || line.angle != 0 || rule.box.y0 < line.box.y0 || rule.box.y1 > line.box.y1) continue;
      const std::size_t f = fraction_at(line, rule.box);
      if (f == 0) continue;
      Fragment slash = line.fragments[f];
      slash.text = "\u2044";
      slash.style &= static_cast<std::uint16_t>(~(doc::kSubscript | doc::kItalic));
      slash.space_before = slash.jump = line.fragments[f].space_before = line.fragments[f].jump = false;
      slash.baseline = line.baseline;
      line.fragments.insert(line.fragments.begin() + static_cast<std::ptrdiff_t>(f), std::move(slash));
      break;
    }
  }
}

}  // namespace

const ReasonRow& row_of(SeedReason reason) {
  return kSeedRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(FormulaReason reason) {
  return kFormulaRows[static_cast<std::size_t>(reason)];
}

std::vector<FoundFormula> find_formulas(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                        float body_size, std::vector<TextLine>& lines, const Trace& trace) {
  std::vector<FoundFormula> found = FormulaFinder(page, fonts, body_size, lines, trace).find();
  mark_inline_fractions(page, lines);
  return found;
}

}  // namespace lectern::layout
