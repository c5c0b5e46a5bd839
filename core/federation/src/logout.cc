#include "lectern/federation/logout.h"

#include <algorithm>

#include "lectern/access/token.h"

namespace lectern::federation {
namespace {

constexpr db::Statement kEnd{
    "federation.end_federated_sessions",
    "select lectern.end_federated_sessions($1, $2, $3, $4, make_interval(secs => $5), "
    "$6) as ended"};

constexpr const char* kEvent = "http://schemas.openid.net/event/backchannel-logout";
constexpr std::string_view kTypes[] = {"logout+jwt", "jwt"};

// A token is remembered as long as it could be taken.
constexpr std::int64_t kLongestKept = 24 * 3600;

Failure refused(const char* reason) {
  return {Failure::Kind::Refused, reason};
}

std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Result<LogoutOrder, Failure> logout_order_of(const jose::Claims& claims) {
  const json::Value* events = claims.all.find("events");
  const json::Value* event = events == nullptr ? nullptr : events->find(kEvent);
  if (event == nullptr || event->object() == nullptr) return refused("no_event");
  if (claims.all.find("nonce") != nullptr) return refused("has_a_nonce");
  if (!claims.issued_at) return refused("no_issue_date");
  for (const char* name : {"sid", "jti"})
    if (const json::Value* claim = claims.all.find(name); claim != nullptr && claim->text() == nullptr)
      return refused("wrong_type_of_a_claim");
  LogoutOrder order{claims.issuer, claims.subject, std::string(claims.all.text_of("sid")),
                    std::string(claims.all.text_of("jti")), claims.expires_at};
  if (order.token_id.empty()) return refused("no_token_id");
  if (order.subject.empty() && order.session.empty()) return refused("nobody_named");
  return order;
}

Result<int, Failure> end_sessions(IdentityProvider& provider, db::Pool& databases, std::string_view token,
                                  std::string_view request_id) {
  LECTERN_TRY(claims, provider.verify(token, provider.settings().client_id, kTypes));
  const json::Value* party = claims.all.find("azp");
  if (party != nullptr && (party->text() == nullptr || *party->text() != provider.settings().client_id))
    return refused("another_party");
  LECTERN_TRY(order, logout_order_of(claims));
  const std::int64_t since_issue = order.expires_at - *claims.issued_at;
  const auto keep = static_cast<double>(std::clamp<std::int64_t>(since_issue + 600, 600, kLongestKept));
  const db::Rows rows =
      databases.borrow()->call(kEnd, {order.issuer, or_null(order.subject), or_null(order.session),
                                      db::bytes(access::hash_token(order.token_id)), keep, request_id});
  const auto ended = rows.one().optional_integer("ended");
  if (!ended) return refused("used_before");
  return static_cast<int>(*ended);
}

}  // namespace lectern::federation
