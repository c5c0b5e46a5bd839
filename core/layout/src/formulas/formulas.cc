#include "formulas/formulas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "formulas/math_layout.h"
#include "lectern/base/utf8.h"
#include "lectern/text/marker.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

bool is_function_name(std::string_view word) {
  constexpr std::array<std::string_view, 24> kNames = {
      "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan",
      "log", "exp", "lim", "max", "min", "sup", "inf",  "det",  "dim",  "ker",    "gcd",    "mod"};
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

/// Fonts whose letters are variables.
bool is_math_font(const std::string& name) {
  constexpr std::array<std::string_view, 11> kParts = {"CMMI", "CMSY", "CMEX", "CMBSY",  "MSBM", "MSAM",
                                                       "Math", "MTMI", "MTSY", "Symbol", "EUFM"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

/// What a line says about being mathematics.
struct Look {
  bool plain = false;     ///< it holds no words of prose, no code, no bullet
  bool relation = false;  ///< "=" and its kin
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

class Finder final {
 public:
  Finder(const doc::Page& page, const std::vector<doc::Font>& fonts, float body_size,
         std::vector<TextLine>& lines)
      : page_(page), fonts_(fonts), body_size_(body_size), lines_(lines) {
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
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_seed(i)) seeds.push_back(i);
    used_.assign(lines_.size(), false);
    for (const std::size_t i : seeds) used_[i] = true;
    for (const std::size_t i : seeds)
      if (std::optional<FoundFormula> formula = formula_at(i)) found.push_back(std::move(*formula));
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
    if (line.taken() || line.angle != 0 || line.fragments.empty() || line.bullet_x >= 0 || line.entry)
      return look;
    const Fragment& first = line.fragments.front();
    if (line.fragments.size() > 1 && text::read_marker(first.text, first.symbolic)) return look;
    std::string word;
    for (const Fragment& f : line.fragments) {
      if (f.fixed || f.link >= 0 || f.guessed) return look;
      const bool math_font = f.font < math_fonts_.size() && math_fonts_[f.font];
      if (f.space_before || math_font) {
        if (is_prose(word)) return look;
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
          if (is_prose(word)) return look;
          word.clear();
        }
      }
    }
    look.plain = !is_prose(word);
    return look;
  }

  static bool is_prose(const std::string& word) { return text::length(word) > 2 && !is_function_name(word); }

  /// Rules as long as a fraction may be wide.
  void find_bars() {
    for (const doc::Rule& rule : page_.rules)
      if (rule.box.height() <= 1.6f && rule.box.width() >= 3 && rule.box.width() < 0.7f * page_.width)
        bars_.push_back(rule.box);
  }

  /// A fraction goes on where the line ends, or begins it.
  bool meets_bar(const TextLine& line) const {
    return std::any_of(bars_.begin(), bars_.end(), [&](const Box& bar) {
      const float gap = std::max(bar.x0 - line.box.x1, line.box.x0 - bar.x1);
      return gap > -0.5f * line.size && gap < 1.5f * line.size && bar.width() < 20 * line.size &&
             bar.y1 < line.baseline - 0.1f * line.size && bar.y0 > line.baseline - 0.6f * line.size;
    });
  }

  static bool shares_row(const TextLine& a, const TextLine& b) {
    const float common = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
    return common > 0.5f * std::min(a.box.height(), b.box.height());
  }

  /// A whole line of mathematics, in the text's size, that no text goes on with.
  bool is_seed(std::size_t i) const {
    const Look& look = looks_[i];
    const TextLine& line = lines_[i];
    if (!look.plain || !look.relation || !look.letters || line.size < 0.86f * body_size_) return false;
    if (!look.signs && !meets_bar(line)) return false;
    int gaps = 0;
    for (std::size_t f = 1; f < line.fragments.size(); ++f)
      gaps += line.fragments[f].box.x0 - line.fragments[f - 1].box.x1 > 2.5f * line.size;
    if (gaps > 1 || (gaps == 1 && !is_number(line.fragments.back().text))) return false;
    for (std::size_t j = 0; j < lines_.size(); ++j) {
      const TextLine& other = lines_[j];
      if (j == i || other.taken() || other.fragments.empty() || looks_[j].plain) continue;
      const bool over = std::min(other.box.x1, line.box.x1) > std::max(other.box.x0, line.box.x0);
      const float step = line.baseline - other.baseline;
      // The last line of a paragraph may be mathematics, too; a table's row has neighbours.
      if (over && step > 0 && step < 1.5f * line.size && std::fabs(other.box.x0 - line.box.x0) < 3)
        return false;
      if (shares_row(other, line) && !is_number(other.text())) {
        const float gap = std::max(other.box.x0 - line.box.x1, line.box.x0 - other.box.x1);
        if (gap < 6 * line.size) return false;
      }
    }
    return !stands_in_grid(line);
  }

  bool stands_in_grid(const TextLine& line) const {
    int sides = 0;
    for (const doc::Rule& rule : page_.rules)
      sides += rule.box.width() <= 2 && rule.box.height() > line.size && rule.box.y0 <= line.baseline &&
               rule.box.y1 >= line.baseline;
    return sides >= 2;
  }

  /// The lines and bars around a seed that are part of its formula.
  std::optional<FoundFormula> formula_at(std::size_t seed) {
    FoundFormula formula;
    formula.box = lines_[seed].box;
    formula.lines = {seed};
    const float size = lines_[seed].size;
    std::vector<Box> bars;
    std::vector<bool> bar_taken(bars_.size(), false);
    for (int round = 0; round < 4; ++round) {
      const std::size_t before = formula.lines.size() + bars.size();
      for (std::size_t b = 0; b < bars_.size(); ++b) {
        const Box& bar = bars_[b];
        const bool inside = bar.x0 > formula.box.x0 - 1.5f * size && bar.x1 < formula.box.x1 + 8 * size &&
                            bar.y0 > formula.box.y0 - 0.3f * size && bar.y1 < formula.box.y1 + 0.3f * size;
        if (bar_taken[b] || !inside) continue;
        bar_taken[b] = true;
        bars.push_back(bar);
        formula.box = formula.box.united({bar.x0, bar.y0 - 0.01f, bar.x1, bar.y1});
      }
      for (std::size_t i = 0; i < lines_.size(); ++i)
        if (!used_[i] && looks_[i].plain && touches(formula.box, lines_[i].box, size)) {
          used_[i] = true;
          formula.lines.push_back(i);
          formula.box = formula.box.united(lines_[i].box);
        }
      if (formula.lines.size() + bars.size() == before) break;
    }
    std::sort(formula.lines.begin(), formula.lines.end());
    understand(formula, bars);
    take_number(formula, lines_[seed]);
    const bool unknown = formula.math.kind == doc::MathNode::Kind::None;
    if (unknown && (formula.lines.size() == 1 || formula.box.height() > 12 * size)) {
      for (const std::size_t i : formula.lines) used_[i] = i == seed;
      return std::nullopt;
    }
    return formula;
  }

  /// A number that was printed far to the right is a line of its own.
  void take_number(FoundFormula& formula, const TextLine& seed) {
    if (formula.math.kind == doc::MathNode::Kind::None || !formula.number.empty()) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      if (used_[i] || line.taken() || line.box.x0 < formula.box.x1 || !shares_row(line, seed) ||
          !is_number(line.text()))
        continue;
      formula.number = line.text();
      formula.number_apart = true;
      used_[i] = true;
      lines_[i].take(LineOwner::Formula);
      return;
    }
  }

  static bool touches(const Box& formula, const Box& line, float size) {
    const float gap = std::max(line.y0 - formula.y1, formula.y0 - line.y1);
    const bool over = std::min(line.x1, formula.x1 + size) > std::max(line.x0, formula.x0 - size);
    return over && gap < 0.15f * size;
  }

  void understand(FoundFormula& formula, const std::vector<Box>& bars) const {
    std::vector<MathGlyph> glyphs;
    std::size_t letters = 0;
    for (const std::size_t i : formula.lines)
      for (const Fragment& f : lines_[i].fragments) letters += text::length(f.text);
    const Box& box = formula.box;
    for (const doc::Run& run : page_.runs) {
      constexpr std::uint16_t kUnseen = doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
      const float x = (run.box.x0 + run.box.x1) / 2, y = run.baseline - 0.3f * run.size;
      if ((run.flags & kUnseen) == 0 && run.angle == 0 && box.contains(x, y)) add_glyphs(run, glyphs);
    }
    if (glyphs.size() != letters) return;  // something else stands there
    std::stable_sort(glyphs.begin(), glyphs.end(),
                     [](const MathGlyph& a, const MathGlyph& b) { return a.x0 < b.x0; });
    formula.number = cut_number(glyphs, lines_[formula.lines.front()].size);
    if (auto math = read_formula(glyphs, bars)) {
      formula.math = std::move(*math);
    } else {
      formula.number.clear();
    }
  }

  void add_glyphs(const doc::Run& run, std::vector<MathGlyph>& glyphs) const {
    const std::string_view text = page_.text_of(run);
    const bool italic = (run.font < fonts_.size() && fonts_[run.font].italic) ||
                        font_name(run.font).find("MI") != std::string::npos;
    std::size_t index = run.edge_begin;
    for (std::size_t at = 0; at < text.size(); ++index) {
      const char32_t c = text::next_code_point(text, at);
      if (text::is_space(c) || index + 1 >= page_.edges.size()) continue;
      glyphs.push_back({c, page_.edges[index], page_.edges[index + 1], run.baseline, run.size, italic});
    }
  }

  /// "(3)" at the right, far from the rest.
  static std::string cut_number(std::vector<MathGlyph>& glyphs, float size) {
    for (std::size_t i = glyphs.size(); i-- > 1;) {
      if (glyphs[i].x0 - glyphs[i - 1].x1 < 1.5f * size) continue;
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
  std::vector<bool> math_fonts_;
  std::vector<Look> looks_;
  std::vector<Box> bars_;
  std::vector<bool> used_;
};

}  // namespace

std::vector<FoundFormula> find_formulas(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                        float body_size, std::vector<TextLine>& lines) {
  return Finder(page, fonts, body_size, lines).find();
}

}  // namespace lectern::layout
