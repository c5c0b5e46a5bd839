#pragma once

/// What the approval's API and its script-free page say alike.

#include <string>
#include <vector>

#include "../house.h"
#include "../problem.h"
#include "../router.h"
#include "lectern/approval/decision.h"

namespace lectern::fcgi {

/// Why a decision did not count: 403, 409 with the standing decision, 410, 422.
Problem refusal_of(const approval::Decided& decided);

/// "The document is being converted now.", …
std::string message_for(const approval::Decided& decided);

/// After an accepted decision: wakes the workers and the hub.
void ring_for(House& house, const approval::Decided& decided);

/// GET and POST /approve/{token}.
std::vector<Route> approval_page_routes();

}  // namespace lectern::fcgi
