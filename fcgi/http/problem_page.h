#pragma once

/// An error as a small page for people: what happened, and what to do next. nginx has the same page for its
/// own errors (nginx/site.conf).

#include <string_view>

#include "http/problem.h"
#include "http/response.h"

namespace lectern::fcgi {

Response problem_page(const Problem& problem, std::string_view request_id);

}  // namespace lectern::fcgi
