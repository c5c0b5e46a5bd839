#pragma once

/// What the routes about language models share.

#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "http/request.h"
#include "http/response.h"
#include "lectern/base/result.h"
#include "lectern/delivery/analysis.h"

namespace lectern::fcgi {

/// A body with an ETag of its bytes, or 304 if the client has it. `content_type` is a literal.
Response tagged_answer(const Request& request, std::string_view content_type, const std::string& body);

/// 404 or 409 with the reason in words, unless it was asked.
Result<Done, Problem> check_asked(delivery::AnalysesAsked::Outcome outcome);

/// 409: there is nothing to analyse yet.
Problem not_completed();

/// The items of a list as a query has it.
std::vector<std::string> split_at_commas(std::string_view list);

}  // namespace lectern::fcgi
