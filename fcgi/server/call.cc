#include "server/call.h"

#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

constexpr std::size_t kLargestBody = 1024 * 1024;

bool is_json(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  return content_type.substr(0, kJson.size()) == kJson &&
         (content_type.size() == kJson.size() || content_type[kJson.size()] == ';' ||
          content_type[kJson.size()] == ' ');
}

Result<json::Value, Problem> checked(std::string_view text, std::string_view schema, const AppContext& app) {
  auto value = json::decode(text, {.bytes = kLargestBody, .depth = 16, .values = 50'000});
  if (!value) return problem::invalid_json(value.error());
  auto complaints = app.schemas.check(schema, *value);
  if (!complaints.empty()) return problem::invalid_body(std::move(complaints));
  return std::move(*value);
}

}  // namespace

Result<PublicId, Problem> Call::job_id() const {
  auto id = PublicId::parse(captures[0]);
  if (!id) return problem::not_found();
  return std::move(*id);
}

Result<json::Value, Problem> Call::body(std::string_view schema) {
  if (!is_json(request.content_type())) return problem::unsupported_media_type("Send application/json.");
  const auto text = request.read_body(kLargestBody);
  if (!text) return problem::too_large("The body is larger than 1 MiB.");
  return checked(*text, schema, app);
}

Result<json::Value, Problem> Call::optional_body(std::string_view schema) {
  const auto text = request.read_body(kLargestBody);
  if (!text) return problem::too_large("The body is larger than 1 MiB.");
  if (text->empty()) return json::Value(json::Object{});
  if (!is_json(request.content_type())) return problem::unsupported_media_type("Send application/json.");
  return checked(*text, schema, app);
}

}  // namespace lectern::fcgi
