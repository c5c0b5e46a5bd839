#pragma once

/// Numbers of lines, in the margin of a manuscript or beside a listing.

#include <cstdint>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Whether numbers in a column count the lines beside them, in the order in which the exits are tried.
enum class LineNumberReason : std::uint8_t {
  FewNumbers,
  NotEachLine,
  NumbersListing,
  ShortLines,
  BeginAnew,
  NumbersText,
};

/// `accepted`: they are left out of the text. The reference is to static data.
const ReasonRow& row_of(LineNumberReason reason);

/// Takes numbers that count lines out of the lines, with a change in the ledger for each column of them.
/// Cost: n log n in the lines.
void take_line_numbers(std::vector<TextLine>& lines, std::vector<doc::Change>& changes,
                       const Trace& trace = {});

}  // namespace lectern::layout
