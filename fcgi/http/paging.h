#pragma once

/// Lists, whole or in pages: `cursor` and `limit` of the query, `next_cursor` of the answer.

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

/// How many rows `text` asks for: 1 to 200.
Result<int, Problem> page_limit(std::string_view text);

/// The same of the query's `limit`; 50 where it is absent.
Result<int, Problem> page_limit(const Request& request);

/// The cursor is none that an earlier answer gave.
Problem unknown_cursor();

/// The query's `cursor` where it counts rows by a number, 0 or more; nothing where it is absent.
Result<std::optional<std::int64_t>, Problem> number_cursor(const Request& request);

/// `{"<name>":[…]}` of rows that are JSON.
Response list_of(std::string_view name, std::span<const std::string> rows);

/// The same, and `next_cursor`: null on the last page.
Response page_of(std::string_view name, std::span<const std::string> rows,
                 const std::optional<std::string>& next);

/// The same, for `number_cursor`.
Response page_of(std::string_view name, std::span<const std::string> rows, std::optional<std::int64_t> next);

}  // namespace lectern::fcgi
