#pragma once

/// The two tasks of an enhancement that ask a model: which pages are asked about, and one page.

#include "tasks/task_tools.h"

namespace lectern::analysing {

/// Kind enhance: {"enhancement": id}.
jobs::Outcome plan_enhancement(TaskTools& tools, const Run& run);

/// Kind enhance_page: {"enhancement", "page", "snapshot"}.
jobs::Outcome enhance_page(TaskTools& tools, const Run& run);

}  // namespace lectern::analysing
