#pragma once

/// Drop caps: the first letter of a passage, as tall as several of its lines.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a large letter is the drop cap of a line, or is not. The order is that in which a line is judged.
enum class InitialReason : std::uint8_t {
  Beside,
  NotTaller,
  NotBeside,
  WrongHeight,
  NoLineBelow,
};

const ReasonRow& row_of(InitialReason reason);

/// Puts drop caps in front of the line beside them, as letters of its first word. The left edge of the lines
/// below, which are indented for the letter, moves to the letter's, so that they are one paragraph with the
/// rest. Removes the lines that held a drop cap alone: indices into `lines` are no longer valid.
void join_initials(std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
