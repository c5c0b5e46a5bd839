#pragma once

/// How far apart the lines of a document's text are.

#include <cstddef>
#include <map>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Counts the steps between lines of running text. Widely set text (double spacing, large print) is text as
/// any other: its lines are one below the other at the step that is usual in the document.
class UsualLeading final {
 public:
  /// Counts the steps of a page. Lines that end early are not counted: they are no running text.
  void see(const std::vector<TextLine>& lines);

  /// The step in em that most lines of running text keep; 0: none is usual.
  float em() const;

 private:
  std::map<int, std::size_t> steps_;  ///< by hundredths of an em
};

}  // namespace lectern::layout
