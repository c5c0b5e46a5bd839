// The settings of a tenant, for its administrators.

#include "lectern/json/write.h"
#include "lectern/tenants/tenant_settings.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list_settings(Call& call) {
  json::Writer out;
  out.begin_object()
      .key("settings")
      .raw(tenants::list_tenant_settings(*call.app.databases.borrow(), call.principal.tenant));
  return Outcome(Response::json(200, out.end_object().take()));
}

Answer change_settings(Call& call) {
  LECTERN_TRY(body, call.body("SettingsChange"));
  const std::string changes = json::to_text(body);
  const std::string actor = call.principal.actor();
  const auto complaints = tenants::change_tenant_settings(
      *call.app.databases.borrow(), {.tenant = call.principal.tenant,
                                     .changes = changes,
                                     .by_operator = call.principal.rights.has(Right::Operate),
                                     .actor = actor,
                                     .request_id = call.request.id()});
  if (complaints.empty()) return list_settings(call);
  std::vector<json::Complaint> told;
  for (const tenants::SettingComplaint& complaint : complaints) {
    told.push_back({complaint.pointer, complaint.detail});
  }
  return problem::invalid_body(std::move(told));
}

}  // namespace

std::vector<Route> setting_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/settings", manager, Rate::Default, list_settings},
      {Method::Patch, "/api/v1/settings", manager, Rate::Default, change_settings},
  };
}

}  // namespace lectern::fcgi
