#include "formulas.h"

#include <algorithm>
#include <array>
#include <string>

#include "flow.h"
#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kFunctionName = 4;  // letters: "max", "sinh", "rank"

/// Operators, relations, arrows, integrals, letters of mathematics.
bool is_sign(char32_t c) {
  return (c >= 0x2190 && c <= 0x22ff) || (c >= 0x27c0 && c <= 0x2aff) || (c >= 0x1d400 && c <= 0x1d7ff);
}

/// Letters in a row, the longest.
std::size_t longest_word(std::string_view text) {
  std::size_t most = 0, run = 0;
  for (std::size_t at = 0; at < text.size();) {
    run = text::is_letter(text::next_code_point(text, at)) ? run + 1 : 0;
    most = std::max(most, run);
  }
  return most;
}

bool is_maths(const Block& block) {
  return std::any_of(block.lines.begin(), block.lines.end(),
                     [](const doc::Line& line) { return (line.dress & doc::kMathematics) != 0; });
}

/// Nothing that speaks against its being part of a formula: figures, signs, a letter or two.
bool may_belong(const Block& block) {
  return block.kind == BlockKind::Paragraph && block.places.size() == 1 && !block.lines.empty() &&
         block.lines.size() <= 4 && block.marker.empty() &&
         std::all_of(block.lines.begin(), block.lines.end(), [](const doc::Line& line) {
           return (line.dress & (doc::kMathematics | doc::kWordless)) != 0;
         });
}

/// On one height, or so close above or below that no other line could stand between.
bool touches(const Box& formula, const Block& block, float size) {
  const Box& box = block.places.front().box;
  const float reach = 0.55f * size;
  return box.y0 < formula.y1 + reach && box.y1 > formula.y0 - reach && box.x0 < formula.x1 + 30 * size &&
         box.x1 > formula.x0 - 30 * size;
}

void append(Block& formula, Block& part) {
  static const Vocabulary kNoWords;
  flow_onto(formula.spans, part.spans, kNoWords, nullptr, part.places.front().page);
  formula.lines.insert(formula.lines.end(), part.lines.begin(), part.lines.end());
  formula.places.front().box = formula.places.front().box.united(part.places.front().box);
  formula.confidence = std::min(formula.confidence, part.confidence);
}

}  // namespace

bool is_font_of_mathematics(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kNames = {"cmmi", "cmsy", "cmex", "cmmib", "cmbsy",
                                                              "msam", "msbm", "rsfs", "eufm",  "txmi"};
  const std::string folded = text::folded(name);
  return folded.find("math") != std::string::npos ||
         std::any_of(kNames.begin(), kNames.end(), [&](std::string_view n) { return folded.starts_with(n); });
}

bool is_wordless(const TextLine& line) {
  return std::all_of(line.fragments.begin(), line.fragments.end(),
                     [](const Fragment& f) { return longest_word(f.text) <= 2; });
}

bool is_mathematics(const TextLine& line) {
  bool maths = false;
  for (const Fragment& f : line.fragments) {
    if (f.fixed) return false;
    if (!f.mathematics && longest_word(f.text) > kFunctionName) return false;
    maths = maths || f.mathematics;
    for (std::size_t at = 0; at < f.text.size() && !maths;)
      maths = is_sign(text::next_code_point(f.text, at));
  }
  const auto words = std::count_if(line.fragments.begin(), line.fragments.end(), [](const Fragment& f) {
    return !f.mathematics && longest_word(f.text) >= 2;
  });
  return maths && words <= 3;
}

void gather_formulas(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<Block> blocks = std::move(snapshot.blocks);
  snapshot.blocks.clear();
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i + 1;
    bool maths = may_belong(blocks[i]) && is_maths(blocks[i]);
    if (may_belong(blocks[i])) {
      Box whole = blocks[i].places.front().box;
      const float size = blocks[i].lines.front().size;
      while (end < blocks.size() && may_belong(blocks[end]) &&
             blocks[end].places.front().page == blocks[i].places.front().page &&
             touches(whole, blocks[end], std::max(size, blocks[end].lines.front().size))) {
        whole = whole.united(blocks[end].places.front().box);
        maths = maths || is_maths(blocks[end]);
        ++end;
      }
    }
    snapshot.blocks.push_back(std::move(blocks[i]));
    if (maths && end > i + 1) {
      Block& formula = snapshot.blocks.back();
      formula.kind = BlockKind::Formula;
      for (std::size_t part = i + 1; part < end; ++part) append(formula, blocks[part]);
      changes.push_back({doc::Step::Structure, formula.places.front().page, formula.id,
                         std::to_string(end - i) + " paragraphs", "formula",
                         "signs of mathematics that touch each other", "rule:formula"});
      i = end;
    } else {
      ++i;
    }
  }
}

}  // namespace lectern::pipeline
