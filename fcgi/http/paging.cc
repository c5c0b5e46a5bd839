#include "http/paging.h"

#include "lectern/json/write.h"

namespace lectern::fcgi {
namespace {

json::Writer begun(std::string_view name, std::span<const std::string> rows) {
  json::Writer out;
  out.begin_object().key(name).begin_array();
  for (const std::string& row : rows) out.raw(row);
  out.end_array();
  return out;
}

}  // namespace

Result<int, Problem> page_limit(std::string_view text) {
  constexpr int kLargest = 200;
  const auto number = to_number(text);
  if (!number || *number < 1 || *number > kLargest)
    return problem::invalid_parameter("limit", "must be 1 to 200");
  return static_cast<int>(*number);
}

Result<int, Problem> page_limit(const Request& request) {
  constexpr int kDefault = 50;
  const auto text = request.query_value("limit");
  return text ? page_limit(std::string_view(*text)) : kDefault;
}

Problem unknown_cursor() {
  return problem::invalid_parameter("cursor", "not a cursor of an earlier response");
}

Result<std::optional<std::int64_t>, Problem> number_cursor(const Request& request) {
  const auto text = request.query_value("cursor");
  if (!text) return std::optional<std::int64_t>();
  const auto number = to_number(*text);
  if (!number || *number < 0) return unknown_cursor();
  return number;
}

Response list_of(std::string_view name, std::span<const std::string> rows) {
  return Response::json(200, begun(name, rows).end_object().take());
}

Response page_of(std::string_view name, std::span<const std::string> rows,
                 const std::optional<std::string>& next) {
  json::Writer out = begun(name, rows);
  out.key("next_cursor");
  if (next) {
    out.text(*next);
  } else {
    out.null();
  }
  return Response::json(200, out.end_object().take());
}

Response page_of(std::string_view name, std::span<const std::string> rows, std::optional<std::int64_t> next) {
  return page_of(name, rows, next ? std::optional(std::to_string(*next)) : std::nullopt);
}

}  // namespace lectern::fcgi
