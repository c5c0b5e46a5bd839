#include "routes/uploads/submission_request.h"

#include <algorithm>
#include <array>

#include "lectern/json/text.h"
#include "lectern/json/write.h"
#include "lectern/secrets/base64.h"
#include "lectern/secrets/seal.h"
#include "lectern/tenants/configuration.h"

namespace lectern::fcgi {
namespace {

constexpr std::size_t kLongestPassword = 255;
constexpr std::size_t kLongestFilename = 255;
constexpr std::array<std::string_view, 8> kTexts = {"profile", "language", "ocr",    "tags",
                                                    "ai",      "enhance",  "preset", "external_id"};
constexpr std::array<std::string_view, 3> kLists = {"formats", "labels", "analyses"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

json::Array split(std::string_view list) {
  json::Array items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    items.emplace_back(std::string(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
}

bool is_yes(std::string_view text) {
  return text == "1" || text == "true";
}

/// Stores one query parameter. It was checked against the contract before.
void take(const std::string& name, const std::string& value, SubmissionRequest& submission) {
  if (name == "filename") {
    submission.filename = value;
  } else if (name == "force") {
    submission.force = is_yes(value);
  } else if (name == "no_ai") {
    submission.params.set(name, is_yes(value));
  } else if (is_one_of(name, kTexts)) {
    submission.params.set(name, value);
  } else if (is_one_of(name, kLists)) {
    submission.params.set(name, split(value));
  }
}

}  // namespace

Result<json::Value, Problem> parse_params(std::string_view text, const AppContext& app) {
  auto params = json::decode(text, {.bytes = 16 * 1024, .depth = 4, .values = 200});
  if (!params) return problem::invalid_json(params.error());
  auto complaints = app.schemas.check("SubmitParams", *params);
  if (!complaints.empty()) return problem::invalid_body(std::move(complaints));
  return std::move(*params);
}

Result<Done, Problem> apply_preset(const Call& call, json::Value& params) {
  const std::string name(params.text_of("preset"));
  if (name.empty()) return Done{};
  const auto found = json::decode(
      tenants::list_presets(*call.app.databases.borrow(), call.principal.tenant, std::optional(name)));
  if (!found) return problem::internal_error();
  const json::Array& presets = *found->find("presets")->array();
  if (presets.empty()) return problem::invalid_body({{"/preset", "There is no preset of this name."}});
  const json::Value& preset = presets.front();
  if (params.find("profile") == nullptr && !preset.text_of("profile").empty())
    params.set("profile", std::string(preset.text_of("profile")));
  for (const char* list : {"formats", "analyses"}) {
    const json::Value* wanted = preset.find(list);
    if (params.find(list) == nullptr && !wanted->array()->empty()) params.set(list, *wanted);
  }
  if (params.find("enhance") == nullptr && *preset.find("enhance")->boolean())
    params.set("enhance", std::string("yes"));
  return Done{};
}

bool wants_analyses(const json::Value& params) {
  const json::Value* analyses = params.find("analyses");
  return analyses != nullptr && !analyses->array()->empty();
}

Result<std::string, Problem> password_of(const Request& request) {
  const std::string_view header = request.param("HTTP_LECTERN_PASSWORD");
  if (header.empty()) return std::string();
  auto password = secrets::from_base64(header);
  if (!password || !is_password(*password))
    return problem::invalid_parameter("Lectern-Password", "base64 of 1 to 255 bytes of UTF-8, without a NUL");
  return std::move(*password);
}

bool is_filename(std::string_view text) {
  return json::is_storable(text) && json::count_characters(text) <= kLongestFilename;
}

bool is_password(std::string_view text) {
  return !text.empty() && text.size() <= kLongestPassword && json::is_storable(text);
}

Result<std::optional<intake::Idempotency>, Problem> idempotency_of(const Request& request, std::string route,
                                                                   const std::string& everything) {
  const std::string_view key = request.param("HTTP_IDEMPOTENCY_KEY");
  if (key.empty()) return std::optional<intake::Idempotency>();
  return std::optional(
      intake::Idempotency{std::string(key), std::move(route),
                          store::hash_of(std::as_bytes(std::span(everything.data(), everything.size())))});
}

Problem idempotency_mismatch() {
  return problem::unprocessable("idempotency_mismatch",
                                "This Idempotency-Key was used before with another request.");
}

Result<SubmissionRequest, Problem> submission_from_query(const Call& call) {
  SubmissionRequest submission;
  call.request.each_query_value(
      [&](const std::string& name, const std::string& value) { take(name, value, submission); });
  LECTERN_TRY(password, password_of(call.request));
  submission.password = std::move(password);
  return submission;
}

int lane_of(const json::Value& params) {
  return params.text_of("profile") == "bulk" ? 3 : 2;
}

Result<std::vector<std::byte>, Problem> seal_password(std::string& password, db::Database& database) {
  if (password.empty()) return std::vector<std::byte>();
  const auto key = intake::read_seal_key(database);
  if (!key) {
    secrets::wipe(password);
    return problem::unavailable("No worker is running that could use a password. Try again in a moment.", 10);
  }
  auto sealed = secrets::seal(password, *key);
  secrets::wipe(password);
  return sealed;
}

Result<intake::Order, Problem> order_of(const Call& call, SubmissionRequest& submission,
                                        db::Database& database) {
  intake::Order order;
  order.tenant = call.principal.tenant;
  order.account = call.principal.account;
  if (call.principal.key) order.api_key = call.principal.key->value;
  order.actor = call.principal.actor();
  order.filename = intake::tidy_filename(submission.filename);
  order.params = json::to_text(submission.params);
  if (const auto id = submission.params.text_of("external_id"); !id.empty())
    order.external_id = std::string(id);
  if (const json::Value* labels = submission.params.find("labels");
      labels != nullptr && labels->array() != nullptr) {
    for (const json::Value& label : *labels->array()) order.labels.push_back(*label.text());
  }
  order.lane = lane_of(submission.params);
  if (const auto trace = call.request.trace_id(); !trace.empty()) order.trace_id = std::string(trace);
  order.force = submission.force;
  LECTERN_TRY(sealed, seal_password(submission.password, database));
  order.sealed_password = std::move(sealed);
  return order;
}

}  // namespace lectern::fcgi
