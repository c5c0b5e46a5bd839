#pragma once

/// An error as a small page for people, in their language: what happened, and what to do next. nginx has the
/// same page for its own errors, in English (nginx/site.conf).

#include <string_view>

#include "http/problem.h"
#include "http/response.h"
#include "lectern/words/catalogue.h"

namespace lectern::fcgi {

/// Title and detail of a problem are English. What the catalogue has no translation of stays English and is
/// marked as such.
Response problem_page(const Problem& problem, std::string_view request_id, const words::Catalogue& catalogue);

}  // namespace lectern::fcgi
