#pragma once

/// Corrects the lines of the engine: sizes that vary from line to line, and tables that were read column by
/// column.

#include <vector>

#include "word.h"

namespace lectern::ocr {

/// Gives words above their baseline, such as bullets and dashes, the baseline of their line.
void settle_baselines(std::vector<Word>& words);

/// Gives rows of nearly one height the height that most of them have. The height of a single row depends on
/// its letters.
void settle_heights(std::vector<Word>& words);

/// Reorders a table whose columns the engine read one after the other into its rows. Lines side by side are
/// rows if they share baselines and are not both sentences, as the lines of printed columns are.
void put_in_rows(std::vector<Word>& words);

}  // namespace lectern::ocr
