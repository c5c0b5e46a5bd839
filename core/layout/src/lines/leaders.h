#pragma once

/// Entries of a table of contents: a title, a row of dots, a page's number.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a line is an entry of a table of contents, or is not.
enum class EntryReason : std::uint8_t {
  DotsCut,
  NumberAtEdge,
  NumberJoined,
  FewDots,
  NothingBefore,
};

const ReasonRow& row_of(EntryReason reason);

/// Drops the dots between a title and its page number, and marks those lines as entries. On a page with
/// several, lines whose number ends in the same column are entries without dots; a number painted apart is
/// appended to the title on its height, and its own line is taken.
void cut_leaders(std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
