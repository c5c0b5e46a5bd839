#pragma once

/// Metrics of the whole instance, which belong to no process: what waits in the queue, and how full the
/// store is.

#include <string>

#include "server/app_context.h"

namespace lectern::fcgi {

/// As text, to be merged with what the processes export. What cannot be measured just now is left out.
std::string instance_metrics(AppContext& app);

}  // namespace lectern::fcgi
