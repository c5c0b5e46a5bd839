// Programs that present tokens of an issuer instead of a key of ours.

#include "lectern/federation/bearer.h"
#include "lectern/federation/service_client.h"
#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list_clients(Call& call) {
  json::Writer out;
  out.begin_object().key("service_clients").begin_array();
  for (const auto& client : federation::list_service_clients(*call.app.databases.borrow(), call.principal)) {
    out.begin_object()
        .member("service_client_id", client.id)
        .member("name", client.name)
        .member("issuer", client.issuer)
        .member("audience", client.audience)
        .member("subject", client.subject)
        .key("scopes")
        .raw(client.scopes_json)
        .member("key_id", client.key.value)
        .member("created_at", client.created_at)
        .member("last_used_at", client.last_used_at)
        .end_object();
  }
  out.end_array();
  out.member("audience", federation::audience_of(call.app.settings.web.base_url, call.principal.tenant_slug));
  out.key("issuers").begin_array();
  for (const settings::SignIn& one : call.app.settings.sign_in)
    if (one.kind == "oidc") out.text(one.issuer);
  return Outcome(Response::json(200, out.end_array().end_object().take()));
}

bool is_issuer(const AppContext& app, std::string_view issuer) {
  for (const settings::SignIn& one : app.settings.sign_in)
    if (one.kind == "oidc" && one.issuer == issuer) return true;
  return false;
}

/// A client has at most the rights of the person who makes it, its issuer is one that the operator trusts,
/// and its audience says which tenant its tokens are for.
Result<federation::ServiceClientOrder, Problem> order_of(const Call& call, const json::Value& body) {
  const access::Principal& maker = call.principal;
  const std::string& base_url = call.app.settings.web.base_url;
  federation::ServiceClientOrder order;
  order.name = body.text_of("name");
  order.issuer = body.text_of("issuer");
  order.subject = body.text_of("subject");
  order.audience = body.text_of("audience");
  if (order.audience.empty()) order.audience = federation::audience_of(base_url, maker.tenant_slug);
  std::vector<json::Complaint> complaints;
  if (!is_issuer(call.app, order.issuer))
    complaints.push_back({"/issuer", "This issuer is not among those of this installation."});
  if (!federation::is_audience_of(order.audience, base_url, maker.tenant_slug))
    complaints.push_back({"/audience", "An audience is the address of this department, or below it."});
  std::size_t index = 0;
  for (const json::Value& scope : *body.find("scopes")->array()) {
    const auto right = access::parse_right(*scope.text());
    if (!right || !maker.rights.has(*right))
      complaints.push_back({"/scopes/" + std::to_string(index), "You do not have this right yourself."});
    order.scopes.push_back(*scope.text());
    ++index;
  }
  if (!complaints.empty()) return problem::invalid_body(std::move(complaints));
  return order;
}

Answer create_client(Call& call) {
  LECTERN_TRY(body, call.body("ServiceClientRequest"));
  LECTERN_TRY(order, order_of(call, body));
  const auto client = federation::create_service_client(*call.app.databases.borrow(), call.principal, order,
                                                        call.request.id());
  if (!client)
    return problem::conflict("conflict", "There is a client with this issuer, audience and subject.");
  json::Writer out;
  out.begin_object()
      .member("service_client_id", *client)
      .member("name", order.name)
      .member("issuer", order.issuer)
      .member("audience", order.audience)
      .member("subject", order.subject)
      .key("scopes")
      .begin_array();
  for (const std::string& scope : order.scopes) out.text(scope);
  return Outcome(Response::json(201, out.end_array().end_object().take()));
}

Answer end_client(Call& call) {
  const auto client = to_number(call.captures[0]);
  if (!client || !federation::end_service_client(*call.app.databases.borrow(), call.principal, *client,
                                                 call.request.id()))
    return problem::not_found();
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> service_client_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/service-clients", manager, Rate::Default, list_clients},
      {Method::Post, "/api/v1/service-clients", manager, Rate::Default, create_client},
      {Method::Delete, "/api/v1/service-clients/{n}", manager, Rate::Default, end_client},
  };
}

}  // namespace lectern::fcgi
