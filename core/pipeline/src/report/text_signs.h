#pragma once

/// Signs in the words of a page that something is missing, fused or misread.

#include <cstdint>
#include <map>

#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// What was counted on one page.
struct TextSigns {
  double open_captions = 0;  ///< captions of tables and figures that none is beside
  double cells = 0;          ///< with text
  double fused_cells = 0;    ///< that hold several values where their neighbours hold one
  double words = 0;          ///< that were judged: of letters, and long enough
  double implausible = 0;    ///< of these, those that no language writes so
  double figures = 0;
};

/// By page number; pages without text are left out. Cost: linear in the text.
std::map<std::int32_t, TextSigns> signs_of(const doc::Snapshot& snapshot);

/// Whether a cell's text is at least two values side by side: "12 34", "0.5 0.7 0.9". Not "1 234" (a
/// thousand), "12 (3)", "5 – 7", "3 of 9".
bool holds_values(std::string_view text);

/// Whether no language writes a word so: "tHe", "w0rd", "thequickbrownfoxjumpsoverthelazydog", and if
/// `english`, a word in lower case that English does not know.
bool is_implausible(std::string_view word, bool english);

}  // namespace lectern::pipeline
