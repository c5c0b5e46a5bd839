// What models cost the tenant, which providers there are, quotas: for its administrators.

#include "lectern/tenants/model_use.h"

#include "lectern/tenants/quotas.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer read_costs(Call& call) {
  std::optional<std::string> day = call.request.query_value("month");
  if (day) *day += "-01";
  return Outcome(Response::json(
      200, tenants::read_model_costs(*call.app.databases.borrow(), call.principal.tenant, day)));
}

Answer list_providers(Call& call) {
  return Outcome(Response::json(
      200, tenants::list_model_providers(*call.app.databases.borrow(), call.principal.tenant)));
}

Answer read_quotas(Call& call) {
  return Outcome(
      Response::json(200, tenants::read_quotas(*call.app.databases.borrow(), call.principal.tenant)));
}

}  // namespace

std::vector<Route> model_use_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/model-costs", manager, Rate::Default, read_costs},
      {Method::Get, "/api/v1/quotas", manager, Rate::Default, read_quotas},
      {Method::Get, "/api/v1/model-providers", manager, Rate::Default, list_providers},
  };
}

}  // namespace lectern::fcgi
