// The ways to sign in, for the sign-in page.

#include "lectern/json/write.h"
#include "lectern/tenants/tenant.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

/// Whether somebody of this tenant can come by it. By a claim it is known only afterwards.
bool leads_to(const settings::SignIn& one, std::string_view slug) {
  if (slug.empty() || one.tenant == slug) return true;
  for (const auto& [value, tenant] : one.tenants)
    if (tenant == slug) return true;
  return false;
}

Answer list_providers(Call& call) {
  const std::string slug = call.request.query_value("tenant").value_or("");
  json::Writer out;
  out.begin_object().key("providers").begin_array();
  for (const settings::SignIn& one : call.app.settings.sign_in) {
    if (!one.people || !leads_to(one, slug)) continue;
    const std::string step = one.kind == "header" ? "/header" : "/start";
    out.begin_object().member("name", one.name).member("label", one.label);
    out.member("start", "/api/v1/oidc/" + one.name + step).end_object();
  }
  out.end_array().member("password", tenants::offers_passwords(*call.app.databases.borrow(), slug));
  out.member("passkey", call.app.party.has_value()).end_object();
  return Outcome(Response::json(200, out.take()));
}

}  // namespace

std::vector<Route> provider_routes() {
  return {{Method::Get, "/api/v1/auth/providers", Needs::nothing(), Rate::Default, list_providers}};
}

}  // namespace lectern::fcgi
