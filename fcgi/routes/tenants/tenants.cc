// The tenants of the installation, for its operators.

#include "lectern/tenants/tenant.h"

#include "http/paging.h"
#include "lectern/db/notifier.h"
#include "lectern/identity/invitation.h"
#include "lectern/identity/person.h"
#include "lectern/json/write.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list(Call& call) {
  return not_stored(
      list_of("tenants", tenants::list_tenants(*call.app.databases.borrow(), call.principal.tenant)));
}

/// Invites the first administrator of a tenant: the operator has no account there, and every right.
identity::MadeLink invite_administrator(Call& call, db::Database& database, TenantId tenant,
                                        std::string_view email) {
  identity::Caller caller = identity::operator_in(tenant);
  caller.actor = call.principal.actor();
  caller.request_id = call.request.id();
  identity::InvitationOrder order;
  order.email = email;
  order.roles = {"tenant_admin"};
  order.handover = handover_of(call.app);
  return identity::invite(database, caller, order);
}

Answer create(Call& call) {
  LECTERN_TRY(body, call.body("TenantRequest"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "name"));
  auto database = call.app.databases.borrow();
  const std::string actor = call.principal.actor();
  const bool has_administrator = body.find("administrator") != nullptr;
  if (has_administrator && !identity::is_mail_address(*database, body.text_of("administrator")))
    return problem::invalid_body({{"/administrator", "This is not an e-mail address."}});
  const auto tenant = tenants::make_tenant(*database, body.text_of("slug"), body.text_of("name"),
                                           {call.principal.tenant, actor, call.request.id()});
  if (!tenant) return problem::conflict("slug_taken", "There is a department with this short name.");
  json::Writer out;
  out.begin_object().key("tenant");
  if (!has_administrator) {
    out.raw(tenants::read_tenant(*database, body.text_of("slug"), call.principal.tenant).value());
    return not_stored(Response::json(201, out.end_object().take()));
  }
  const auto made = invite_administrator(call, *database, *tenant, body.text_of("administrator"));
  out.raw(tenants::read_tenant(*database, body.text_of("slug"), call.principal.tenant).value());
  out.key("invitation").raw(made.json);
  write_link(out, call.app, made);
  call.app.notifier.ring(db::kEventChannel);
  return not_stored(Response::json(201, out.end_object().take()));
}

Answer change(Call& call) {
  LECTERN_TRY(body, call.body("TenantChange"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "name"));
  tenants::TenantChange wanted;
  if (body.find("name") != nullptr) wanted.name = body.text_of("name");
  if (const json::Value* suspended = body.find("suspended")) wanted.suspended = *suspended->boolean();
  auto database = call.app.databases.borrow();
  const std::string actor = call.principal.actor();
  const std::string slug(call.captures[0]);
  switch (
      tenants::change_tenant(*database, slug, wanted, {call.principal.tenant, actor, call.request.id()})) {
    case tenants::TenantOutcome::NotFound:
      return problem::not_found();
    case tenants::TenantOutcome::Own:
      return problem_of_outcome(identity::Outcome::OwnTenant);
    case tenants::TenantOutcome::Changed:
      break;
  }
  call.app.notifier.ring(db::kAccessChannel);
  return not_stored(
      Response::json(200, tenants::read_tenant(*database, slug, call.principal.tenant).value()));
}

}  // namespace

std::vector<Route> tenant_routes() {
  const auto operator_of_all = Needs::of(Right::Operate);
  return {
      {Method::Get, "/api/v1/tenants", operator_of_all, Rate::Default, list},
      {Method::Post, "/api/v1/tenants", operator_of_all, Rate::Default, create},
      {Method::Patch, "/api/v1/tenants/{slug}", operator_of_all, Rate::Default, change},
  };
}

}  // namespace lectern::fcgi
