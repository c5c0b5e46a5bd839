// The versioned configuration of a tenant, for its administrators, and the presets in it, for everybody who
// submits.

#include "lectern/tenants/configuration.h"

#include <charconv>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr std::string_view kTag = "\"c";  ///< then the version and a quotation mark

Problem no_entry() {
  return problem::not_found().with_detail("There is no entry of this name.");
}

/// The entry with its version as ETag; 304 if the client has it.
Answer entry_answer(Call& call) {
  const auto entry =
      tenants::read_config(*call.app.databases.borrow(), call.principal.tenant, call.captures[0]);
  if (!entry) return no_entry();
  const auto decoded = json::decode(*entry);
  if (!decoded) return problem::internal_error();
  const std::string etag = std::string(kTag) + json::to_text(*decoded->find("version")) + "\"";
  Response response = call.request.has_already(etag) ? Response(304) : Response::json(200, *entry);
  response.header("ETag", etag).header("Cache-Control", "private, no-cache");
  return Outcome(std::move(response));
}

/// The version that If-Match names; nothing if there is no such header, -1 if it names none of ours.
std::optional<int> expected_version(const Request& request) {
  std::string_view text = request.param("HTTP_IF_MATCH");
  if (text.empty() || text == "*") return std::nullopt;
  int version = -1;
  if (text.starts_with(kTag) && text.ends_with('"')) {
    text = text.substr(kTag.size(), text.size() - kTag.size() - 1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc() || end != text.data() + text.size()) return -1;
  }
  return version;
}

Result<Done, Problem> check_changed(const tenants::ConfigChanged& changed) {
  using Said = tenants::ConfigChanged::Outcome;
  switch (changed.outcome) {
    case Said::NotFound:
      return no_entry();
    case Said::NoVersion:
      return problem::not_found().with_detail("There is no version of this number.");
    case Said::ChangedMeanwhile:
      return Problem{412, "precondition_failed", "Precondition failed", "Somebody changed it meanwhile."};
    case Said::Invalid: {
      std::vector<json::Complaint> complaints;
      for (const auto& [pointer, detail] : changed.complaints)
        complaints.push_back({"/value" + pointer, detail});
      return problem::invalid_body(std::move(complaints));
    }
    case Said::Changed:
      break;
  }
  return Done{};
}

Answer list(Call& call) {
  return Outcome(
      Response::json(200, tenants::list_config(*call.app.databases.borrow(), call.principal.tenant)));
}

Answer put(Call& call) {
  LECTERN_TRY(body, call.body("ConfigChange"));
  const std::string value = json::to_text(*body.find("value"));
  const std::string actor = call.principal.actor();
  const auto changed =
      tenants::change_config(*call.app.databases.borrow(), {.tenant = call.principal.tenant,
                                                            .name = call.captures[0],
                                                            .value = value,
                                                            .note = body.text_of("note"),
                                                            .expected = expected_version(call.request),
                                                            .actor = actor,
                                                            .request_id = call.request.id()});
  LECTERN_TRY_DONE(check_changed(changed));
  return entry_answer(call);
}

Answer list_versions(Call& call) {
  const auto versions =
      tenants::list_config_versions(*call.app.databases.borrow(), call.principal.tenant, call.captures[0]);
  if (!versions) return no_entry();
  return Outcome(Response::json(200, *versions));
}

Answer revert(Call& call) {
  LECTERN_TRY(body, call.body("ConfigRevert"));
  const auto version = static_cast<int>(*body.find("version")->integer());
  LECTERN_TRY_DONE(check_changed(tenants::revert_config(*call.app.databases.borrow(), call.principal.tenant,
                                                        call.captures[0], version, call.principal.actor(),
                                                        call.request.id())));
  return entry_answer(call);
}

Answer list_presets(Call& call) {
  return Outcome(
      Response::json(200, tenants::list_presets(*call.app.databases.borrow(), call.principal.tenant)));
}

}  // namespace

std::vector<Route> configuration_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/config", manager, Rate::Default, list},
      {Method::Get, "/api/v1/config/{name}", manager, Rate::Default, entry_answer},
      {Method::Put, "/api/v1/config/{name}", manager, Rate::Default, put},
      {Method::Get, "/api/v1/config/{name}/versions", manager, Rate::Default, list_versions},
      {Method::Post, "/api/v1/config/{name}/revert", manager, Rate::Default, revert},
      {Method::Get, "/api/v1/presets", Needs::of(Right::Submit), Rate::Default, list_presets},
  };
}

}  // namespace lectern::fcgi
