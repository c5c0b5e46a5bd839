#pragma once

#include "lectern/pipeline/run.h"

namespace lectern::pipeline {

/// Counts, open items, figures and confidence of the last version.
void fill_report(Conversion& conversion, const RunOptions& options);

}  // namespace lectern::pipeline
