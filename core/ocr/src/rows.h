#pragma once

/// Lines as the page has them, where the engine's own account is not good enough: sizes that waver from line
/// to line, and tables that were read column by column.

#include <vector>

#include "word.h"

namespace lectern::ocr {

/// What hangs above its baseline, as bullets and dashes do, gets that of its line.
void settle_baselines(std::vector<Word>& words);

/// Rows of nearly one height get the height that most of them have: a row's own depends on which letters are
/// in it.
void settle_heights(std::vector<Word>& words);

/// A table whose columns the engine read one after the other is put in the order of its rows: lines that
/// stand beside each other share baselines, and are not both sentences, as those of printed columns are.
void put_in_rows(std::vector<Word>& words);

}  // namespace lectern::ocr
