#pragma once

/// Which pass over a page has used a line. A line is used once: what a table holds is not read again as a
/// paragraph, and a page number is not the end of a formula. The words of a line that is used stay on it
/// only as long as its owner has not moved them.

#include <cstdint>

#include "lectern/base/check.h"

namespace lectern::layout {

enum class LineOwner : std::uint8_t {
  Nobody,
  Furniture,    ///< a running header, a footer, a page number or a stamp: left out of the text
  Marker,       ///< a list's marker, noted on the line that it belongs to
  EntryNumber,  ///< a page number, appended to its entry in a table of contents
  ListEntry,    ///< the end of a list's entry or of a title, appended to the line that it ends
  Figure,       ///< printed inside a drawing
  Formula,      ///< a displayed formula, or the number beside one
  Table,        ///< all its words are in cells
  TagHold,      ///< withheld for one search, because its tags say that it is not a table
};

/// The claim on one line. Passes ask `TextLine::taken` before they take; taking what another owner has is a
/// mistake in the order of passes and aborts.
class LineClaim final {
 public:
  LineOwner owner() const { return owner_; }

  /// Takes the line for `by`. The same owner may take it again: a line can have parts in two cells.
  void take(LineOwner by) {
    LECTERN_CHECK(by != LineOwner::Nobody && (owner_ == LineOwner::Nobody || owner_ == by));
    owner_ = by;
  }

  /// Gives the line back, which `by` must have.
  void release(LineOwner by) {
    LECTERN_CHECK(owner_ == by);
    owner_ = LineOwner::Nobody;
  }

 private:
  LineOwner owner_ = LineOwner::Nobody;
};

}  // namespace lectern::layout
