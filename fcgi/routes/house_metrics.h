#pragma once

/// Metrics of the house as a whole, which belong to no process: what waits in the queue, and how full the
/// store is.

#include <string>

#include "../house.h"

namespace lectern::fcgi {

/// As text, to be merged with what the processes export. What cannot be measured just now is left out.
std::string house_metrics(House& house);

}  // namespace lectern::fcgi
