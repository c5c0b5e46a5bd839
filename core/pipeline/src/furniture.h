#pragma once

/// Running headers, footers and page numbers: what stands on pages for the sake of the paper.

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "text_line.h"

namespace lectern::pipeline {

/// Marks furniture lines as taken, with a change for each. `lines[i]` are those of `reading.pages[i]`.
void take_furniture(const doc::Reading& reading, std::vector<std::vector<TextLine>>& lines, float body_size,
                    std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
