// Believes: lines all of whose words are in one formula element are that formula. Its MathML replaces the
// structure that was read from the glyphs; its description becomes the formula's.
//
// Applies:   <Formula> y = a / b </Formula>      Must not:   <P> with <Formula> y = 2 </Formula> desks </P>
//            (alone on its line)                             (inside a line of text)
//
// Measured on: the test of tag_reasons_test.cc; no development document has a tagged formula.

#include <algorithm>
#include <map>

#include "evidence/tag_evidence.h"
#include "lectern/text/normalize.h"
#include "tags/mathml_reader.h"

namespace lectern::layout {
namespace {

/// Lines that hold one tagged formula and nothing else, by its element.
std::map<std::int32_t, std::vector<std::size_t>> formula_lines(const TagTree& tree,
                                                               const std::vector<TextLine>& lines) {
  std::map<std::int32_t, std::vector<std::size_t>> by_element;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::vector<Fragment>& all = lines[i].fragments;
    if (all.empty() || lines[i].angle != 0) continue;
    const std::int32_t element = tree.nearest(all.front().element, TagKind::Formula);
    const bool whole = std::all_of(all.begin(), all.end(), [&](const Fragment& f) {
      return tree.nearest(f.element, TagKind::Formula) == element;
    });
    if (element >= 0 && whole) by_element[element].push_back(i);
  }
  return by_element;
}

}  // namespace

void TagEvidence::describe_formulas(std::vector<TextLine>& lines, std::vector<FoundFormula>& formulas) const {
  for (const auto& [element, own] : formula_lines(tree_, lines)) {
    const doc::Tag& tag = tree_.at(element);
    const bool alt_is_math = tag.alt.find("<math") != std::string::npos;
    const auto math = read_mathml(!tag.mathml.empty() ? tag.mathml : alt_is_math ? tag.alt : std::string());
    const std::string alt = alt_is_math ? std::string() : text::normalize(tag.alt);
    if (!math && alt.empty()) continue;
    auto formula = std::find_if(formulas.begin(), formulas.end(), [&](const FoundFormula& each) {
      return std::find(each.lines.begin(), each.lines.end(), own.front()) != each.lines.end();
    });
    if (formula == formulas.end()) {
      if (std::any_of(own.begin(), own.end(), [&](std::size_t i) { return lines[i].taken(); })) continue;
      formula = formulas.insert(formulas.end(), FoundFormula{});
      formula->lines = own;
      for (const std::size_t i : own) {
        formula->box = formula->box.united(lines[i].box);
        lines[i].take(LineOwner::Formula);
      }
    }
    formula->alt = alt;
    if (math) formula->math = *math;
  }
}

}  // namespace lectern::layout
