// API keys: listing, creating, renaming, replacing, revoking.

#include "lectern/access/api_key.h"

#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr std::int64_t kOverlapHours =
    24;  ///< that a replaced key works on, unless the request says otherwise

Answer list_keys(Call& call) {
  json::Writer out;
  out.begin_object().key("keys").begin_array();
  for (const auto& key : access::list_api_keys(*call.app.databases.borrow(), call.principal)) {
    out.begin_object()
        .member("key_id", key.id.value)
        .member("name", key.name)
        .key("scopes")
        .raw(key.scopes_json);
    out.member("unlimited", key.unlimited)
        .member("account_id", key.account)
        .member("created_at", key.created_at);
    out.member("expires_at", key.expires_at).member("revoked_at", key.revoked_at);
    out.member("last_used_at", key.last_used_at).member("made_by", key.made_by);
    out.member("replaced_by", key.replaced_by).key("owner");
    if (key.owner) {
      out.begin_object()
          .member("display_name", key.owner->display_name)
          .member("email", key.owner->email)
          .end_object();
    } else {
      out.raw("null");
    }
    out.end_object();
  }
  return Outcome(Response::json(200, out.end_array().end_object().take()));
}

/// A key has at most the rights of the person who creates it.
Result<access::KeyOrder, Problem> key_order(const access::Principal& principal, const json::Value& body) {
  access::KeyOrder order;
  order.tenant = principal.tenant;
  order.account = principal.account;
  order.name = body.text_of("name");
  order.days = 365;
  if (const json::Value* days = body.find("expires_in_days")) order.days = static_cast<int>(*days->integer());
  std::size_t index = 0;
  for (const json::Value& scope : *body.find("scopes")->array()) {
    const auto right = access::parse_right(*scope.text());
    if (!right || !principal.rights.has(*right)) {
      return problem::invalid_body(
          {{"/scopes/" + std::to_string(index), "You do not have this right yourself."}});
    }
    order.scopes.push_back(*scope.text());
    ++index;
  }
  return order;
}

/// A key with its secret, for the only answer that contains it.
Response new_key(const access::NewKey& key, std::string_view name, std::string_view scopes_json,
                 const std::optional<std::string>& old_expires_at = std::nullopt) {
  json::Writer out;
  out.begin_object().member("key_id", key.id.value).member("name", name).key("scopes").raw(scopes_json);
  out.member("expires_at", key.expires_at).member("token", key.token);
  if (old_expires_at) out.member("replaced_key_expires_at", *old_expires_at);
  Response response = Response::json(201, out.end_object().take());
  response.header("Cache-Control", "no-store");
  return response;
}

/// A key must not be able to outlive its own expiry by making others.
Result<Done, Problem> refuse_key_of_key(const access::Principal& principal) {
  if (principal.by == access::SignedInBy::Key && !principal.rights.has(Right::Manage)) {
    return problem::forbidden("An API key cannot create API keys.");
  }
  return Done{};
}

std::string names_json(const std::vector<std::string>& names) {
  json::Writer out;
  out.begin_array();
  for (const std::string& name : names) out.text(name);
  return out.end_array().take();
}

Answer create_key(Call& call) {
  LECTERN_TRY(body, call.body("KeyRequest"));
  LECTERN_TRY_DONE(refuse_key_of_key(call.principal));
  LECTERN_TRY(order, key_order(call.principal, body));
  const auto key =
      access::create_api_key(*call.app.databases.borrow(), order, call.principal.actor(), call.request.id());
  return Outcome(new_key(key, order.name, names_json(order.scopes)));
}

/// The number of the key in the path; 404 for anything else.
Result<access::ApiKeyId, Problem> key_id(const Call& call) {
  const auto number = to_number(call.captures[0]);
  if (!number) return problem::not_found();
  return access::ApiKeyId{*number};
}

Answer rename_key(Call& call) {
  LECTERN_TRY(key, key_id(call));
  LECTERN_TRY(body, call.body("KeyChange"));
  if (!access::rename_api_key(*call.app.databases.borrow(), call.principal, key, body.text_of("name"),
                              call.request.id()))
    return problem::not_found();
  return Outcome(Response(204));
}

Problem rotation_problem(access::RotationRefusal refusal) {
  using Why = access::RotationRefusal;
  switch (refusal) {
    case Why::NotFound:
      break;
    case Why::NotYours:
      return problem::forbidden("Only its owner can replace this key. You can revoke it.");
    case Why::MoreRights:
      return problem::forbidden("This key has rights that you do not have yourself.");
    case Why::Ended:
      return problem::conflict("key_ended", "This key is revoked or has expired. Create a new one.");
    case Why::Replaced:
      return problem::conflict("key_replaced", "Another key replaces this one already.");
  }
  return problem::not_found();
}

Answer rotate_key(Call& call) {
  LECTERN_TRY(key, key_id(call));
  LECTERN_TRY(body, call.optional_body("KeyRotation"));
  LECTERN_TRY_DONE(refuse_key_of_key(call.principal));
  const json::Value* hours = body.find("overlap_hours");
  const std::chrono::hours overlap(hours != nullptr ? *hours->integer() : kOverlapHours);
  const auto rotated =
      access::rotate_api_key(*call.app.databases.borrow(), call.principal, key, overlap, call.request.id());
  if (!rotated) return rotation_problem(rotated.error());
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(new_key(rotated->key, rotated->name, rotated->scopes_json, rotated->old_expires_at));
}

Answer revoke_key(Call& call) {
  LECTERN_TRY(key, key_id(call));
  if (!access::revoke_api_key(*call.app.databases.borrow(), call.principal, key, call.request.id()))
    return problem::not_found();
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> key_routes() {
  const auto signed_in = Needs::sign_in();
  return {
      {Method::Get, "/api/v1/keys", signed_in, Rate::Default, list_keys},
      {Method::Post, "/api/v1/keys", signed_in, Rate::Default, create_key},
      {Method::Patch, "/api/v1/keys/{key}", signed_in, Rate::Default, rename_key},
      {Method::Delete, "/api/v1/keys/{key}", signed_in, Rate::Default, revoke_key},
      {Method::Post, "/api/v1/keys/{key}/rotate", signed_in, Rate::Default, rotate_key},
  };
}

}  // namespace lectern::fcgi
