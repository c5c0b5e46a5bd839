#include "lectern/federation/person.h"

#include <algorithm>

#include "texts.h"

namespace lectern::federation {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestGroup = 256;
constexpr std::size_t kMostGroups = 500;

/// A claim by its name, "a.b" being `b` inside `a` unless there is a claim that is called so.
const json::Value* claim_of(const json::Value& claims, std::string_view path) {
  if (const json::Value* whole = claims.find(path)) return whole;
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const json::Value* outer = claims.find(path.substr(0, dot));
  return outer == nullptr ? nullptr : claim_of(*outer, path.substr(dot + 1));
}

/// The claims of one person from two places.
class Sources {
 public:
  Sources(const json::Value& token, const json::Value& userinfo) : token_(token), userinfo_(userinfo) {}

  const json::Value* claim(std::string_view path) const {
    if (path.empty()) return nullptr;
    const json::Value* told = claim_of(userinfo_, path);
    return told != nullptr ? told : claim_of(token_, path);
  }

  std::string text(std::string_view path, std::size_t most) const {
    const json::Value* found = claim(path);
    return found == nullptr || found->text() == nullptr ? std::string() : printable(*found->text(), most);
  }

  /// A text or an array of texts; what else is in it is left out.
  std::vector<std::string> texts(std::string_view path) const {
    std::vector<std::string> all;
    const json::Value* found = claim(path);
    if (found == nullptr) return all;
    const auto add = [&](const json::Value& one) {
      if (one.text() == nullptr || one.text()->size() > kLongestGroup || all.size() >= kMostGroups) return;
      if (std::string text = printable(*one.text(), kLongestGroup); !text.empty())
        all.push_back(std::move(text));
    };
    add(*found);
    if (found->array() != nullptr) std::ranges::for_each(*found->array(), add);
    return all;
  }

 private:
  const json::Value& token_;
  const json::Value& userinfo_;
};

/// Some providers leave the groups out where there are many, and say where to ask instead (OpenID Connect
/// Core, 5.6.2). That is not "no groups".
bool has_groups_elsewhere(const Sources& sources, std::string_view claim) {
  const json::Value* names = sources.claim("_claim_names");
  return names != nullptr && names->find(claim) != nullptr;
}

std::optional<std::vector<std::string>> groups_of(const settings::SignIn& rules, const Sources& sources) {
  if (rules.groups_claim.empty()) return std::nullopt;
  const json::Value* claim = sources.claim(rules.groups_claim);
  if (claim == nullptr && has_groups_elsewhere(sources, rules.groups_claim)) return std::nullopt;
  if (claim != nullptr && claim->array() != nullptr && claim->array()->size() > kMostGroups)
    return std::nullopt;
  return sources.texts(rules.groups_claim);
}

std::string tenant_of(const settings::SignIn& rules, const Sources& sources) {
  if (!rules.tenant.empty()) return rules.tenant;
  const std::vector<std::string> values = sources.texts(rules.tenant_claim);
  for (const auto& [value, slug] : rules.tenants)
    if (std::ranges::find(values, value) != values.end()) return slug;
  return {};
}

std::string name_of(const Sources& sources, const Person& person) {
  std::string name = sources.text("name", kLongestName);
  if (name.empty())
    name =
        printable(sources.text("given_name", kLongestName) + " " + sources.text("family_name", kLongestName),
                  kLongestName);
  if (name.empty()) name = sources.text("preferred_username", kLongestName);
  if (name.empty()) name = person.email.substr(0, person.email.find('@'));
  return name.empty() ? person.subject.substr(0, 40) : name;
}

}  // namespace

Person person_of(const settings::SignIn& rules, const json::Value& token, const json::Value& userinfo) {
  const Sources sources(token, userinfo);
  Person person;
  person.issuer = rules.issuer;
  person.subject = token.text_of("sub");
  person.session = token.text_of("sid");
  person.email = sources.text("email", 254);
  if (const json::Value* verified = sources.claim("email_verified")) {
    // Some providers write the text "true".
    const bool is_true = verified->text() != nullptr && *verified->text() == "true";
    person.email_verified = verified->boolean() != nullptr ? *verified->boolean() : is_true;
  }
  person.display_name = name_of(sources, person);
  person.groups = groups_of(rules, sources);
  person.tenant = tenant_of(rules, sources);
  return person;
}

std::vector<std::string> domains_of(std::string_view list) {
  std::vector<std::string> domains = listed(list);
  for (std::string& domain : domains) domain = lower_case(domain);
  return domains;
}

}  // namespace lectern::federation
