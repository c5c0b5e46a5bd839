#include "routes/oidc/remote_user.h"

#include <string>
#include <string_view>

#include "lectern/json/text.h"

namespace lectern::fcgi {
namespace {

/// The values of "a;b\;c": "a" and "b;c".
json::Array values_of(std::string_view list) {
  json::Array values;
  std::string value;
  const auto finish = [&] {
    if (!value.empty()) values.emplace_back(std::move(value));
    value.clear();
  };
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == '\\' && i + 1 < list.size()) {
      value += list[++i];
    } else if (list[i] == ';') {
      finish();
    } else {
      value += list[i];
    }
  }
  finish();
  return values;
}

/// A parameter as text that can be stored; empty if it is missing or is not UTF-8.
std::string_view text_of(const Request& request, const char* name) {
  const std::string_view text = request.param(name);
  return json::is_storable(text) ? text : std::string_view();
}

}  // namespace

std::optional<federation::Person> remote_user(const Request& request, const settings::SignIn& rules) {
  const std::string_view user = text_of(request, "LECTERN_REMOTE_USER");
  if (user.empty() || user.size() > 2'048) return std::nullopt;
  json::Value claims{json::Object{}};
  claims.set("sub", std::string(user));
  // Of several addresses the first.
  const json::Array addresses = values_of(text_of(request, "LECTERN_REMOTE_MAIL"));
  if (!addresses.empty()) claims.set("email", addresses[0]);
  claims.set("name", std::string(text_of(request, "LECTERN_REMOTE_NAME")));
  if (!rules.groups_claim.empty())
    claims.set(rules.groups_claim, values_of(text_of(request, "LECTERN_REMOTE_GROUPS")));
  if (!rules.tenant_claim.empty())
    claims.set(rules.tenant_claim, values_of(text_of(request, "LECTERN_REMOTE_TENANT")));
  return federation::person_of(rules, claims, json::Value());
}

}  // namespace lectern::fcgi
