#pragma once

/// Displayed formulas: lines of mathematics without words of prose, apart from the text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/math.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

struct FoundFormula {
  Box box;
  std::vector<std::size_t> lines;  ///< of the page, in the order they were painted; never empty
  doc::MathNode math;              ///< kind None: its structure is not understood
  std::string number;              ///< as printed beside it: "(3)"
  bool number_apart = false;       ///< the number is not on one of `lines`
  std::string alt;                 ///< its description by the tags, in words
};

/// Why a line is the middle of a displayed formula, or is not. The order is that of the checks.
enum class SeedReason : std::uint8_t {
  Mathematics,
  Prose,
  NoRelation,
  NoLetters,
  SmallType,
  NoSigns,
  WideGaps,
  EndsParagraph,
  TextBeside,
  InGrid,
};

const ReasonRow& row_of(SeedReason reason);

/// What became of the lines around a seed. The order is that of the checks.
enum class FormulaReason : std::uint8_t { Understood, Picture, OneLine, TooHigh };

const ReasonRow& row_of(FormulaReason reason);

/// The page's displayed formulas; their lines are taken. A formula that is not understood stays text if it is
/// one line or too high, else it becomes a picture. `fonts` are those of the document, `body_size` is in
/// points.
std::vector<FoundFormula> find_formulas(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                        float body_size, std::vector<TextLine>& lines,
                                        const Trace& trace = {});

}  // namespace lectern::layout
