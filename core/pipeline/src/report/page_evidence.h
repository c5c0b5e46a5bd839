#pragma once

/// What can be seen on a converted page that goes along with mistakes, each as a doubt from 0 (nothing to
/// see) to 1; and how much each doubt takes away from a page's confidence.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

enum class Doubt : std::uint8_t {
  Characters,  ///< share of glyphs without Unicode, or what OCR was unsure of
  Recognised,  ///< the words were read from a picture
  Order,       ///< share of the text that was painted against its own columns
  Tables,      ///< share of the text in tables, times how little they are ruled
  Gaps,        ///< share of table cells that are empty, by how much of the page is table
  Headings,    ///< headings that follow each other, and bold lines that may be one
  Endings,     ///< paragraphs that end without a sign: pieces of something, or headings
  Starts,      ///< the page begins in mid sentence, and nothing was joined to it
  Overlaps,    ///< blocks that lie over each other
  Pictures,    ///< share of the page under figures
  Columns,     ///< share of the blocks that are right of another
  Hyphens,     ///< cut words that were made whole by guess
  Unreadable,  ///< signs of the text that nobody can read: 1 from two in a thousand, less below
  Formulas,    ///< 1 as soon as a formula has neither MathML nor a description
  Lost,        ///< share of the shown letters that is nowhere in the result
  Hidden,      ///< share of the painted letters that was taken for hidden
  Removed,     ///< share of the letters that was taken for running heads, footers and page numbers
  Drawn,       ///< share of the letters that is in pictures
  Rules,       ///< rules like those of a table, without one
  Captions,    ///< captions that nothing is beside
  Fused,       ///< share of the cells that hold several values
  Words,       ///< share of the words that no language writes so
  Fragments,   ///< many pictures: pieces of one
};
inline constexpr std::size_t kDoubts = 23;

using Doubts = std::array<double, kDoubts>;

/// The stable word of a doubt: "characters", "order" …
const char* doubt_name(Doubt doubt);

struct PageEvidence {
  double characters = 0;
  std::int32_t unreadable = 0;  ///< signs in the place of one that could not be read
  Doubts doubts{};
};

/// By page number, for every page of `snapshot.pages`.
std::map<std::int32_t, PageEvidence> weigh_pages(const doc::Snapshot& snapshot, const doc::Ledger& ledger);

/// 1 less what the doubts take, at least 0.05.
Confidence confidence_of(const Doubts& doubts);

/// Whether what was seen is so grave that the document must be looked at, however good its other pages are.
bool is_grave(const Doubts& doubts);

/// The doubts that take something worth telling, largest first.
std::vector<std::string> reasons_of(const Doubts& doubts);

}  // namespace lectern::pipeline
