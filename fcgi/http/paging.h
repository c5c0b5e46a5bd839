#pragma once

/// Lists, complete or in pages: `cursor` and `limit` of the query, `next_cursor` of the response.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/problem.h"
#include "http/request.h"
#include "http/response.h"
#include "lectern/base/result.h"

namespace lectern::fcgi {

/// The number of rows in `text`: 1 to 200, otherwise 400.
Result<int, Problem> page_limit(std::string_view text);

/// The same of the query's `limit`; 50 if it is absent.
Result<int, Problem> page_limit(const Request& request);

/// 400: the cursor is not from an earlier response.
Problem unknown_cursor();

/// The query's `cursor` as a row number, 0 or more; nothing if it is absent, 400 if it is not a number.
Result<std::optional<std::int64_t>, Problem> number_cursor(const Request& request);

/// `{"<name>":[…]}`. `rows` are JSON texts.
Response list_of(std::string_view name, std::span<const std::string> rows);

/// The same with `next_cursor`, null on the last page.
Response page_of(std::string_view name, std::span<const std::string> rows,
                 const std::optional<std::string>& next);

/// The same, for `number_cursor`.
Response page_of(std::string_view name, std::span<const std::string> rows, std::optional<std::int64_t> next);

}  // namespace lectern::fcgi
