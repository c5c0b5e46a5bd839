#include "read_sign_in.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "entry.h"

namespace lectern::settings {
namespace {

constexpr std::size_t kLongestName = 32;

/// `section` is borrowed by the entries.
std::vector<Entry> entries(std::string_view section, SignIn& s) {
  return {
      {section, "kind", &s.kind},
      {section, "label", &s.label},
      {section, "issuer", &s.issuer},
      {section, "client_id", &s.client_id},
      {section, "client_auth", &s.client_auth},
      {section, "scopes", &s.scopes},
      {section, "algorithms", &s.algorithms},
      {section, "people", &s.people},
      {section, "tenant", &s.tenant},
      {section, "tenant_claim", &s.tenant_claim},
      {section, "groups_claim", &s.groups_claim},
      {section, "create_accounts", &s.create_accounts},
      {section, "link_by_address", &s.link_by_address},
      {section, "trusted_domains", &s.trusted_domains},
      {section, "allowed_networks", &s.allowed_networks},
      {section, "ca_file", &s.ca_file},
      {section, "timeout_seconds", &s.timeout_seconds, 1, 60},
  };
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, fits);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool has_word(std::string_view list, std::string_view word) {
  return (" " + std::string(list) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

/// What is wrong with an issuer's address; empty: nothing. Over plain HTTP anybody on the way could put in
/// keys of their own, so it is for networks that the operator names.
std::string issuer_complaint(const SignIn& one) {
  if (one.issuer.empty()) return ".issuer must be set";
  if (one.kind != "oidc") return {};
  const bool is_plain = one.issuer.starts_with("http://") && !one.allowed_networks.empty();
  if (!one.issuer.starts_with("https://") && !is_plain)
    return ".issuer must begin with https:// (http:// needs allowed_networks)";
  if (one.issuer.find_first_of("?# ") != std::string::npos)
    return ".issuer must have neither a query nor a fragment";
  return {};
}

/// What is missing, or does not go together; empty: nothing.
std::string complaint_about(const SignIn& one) {
  if (!is_one_of(one.kind, {"oidc", "header"})) return ".kind must be oidc or header";
  if (!is_one_of(one.client_auth, {"basic", "post", "none"}))
    return ".client_auth must be basic, post or none";
  if (const std::string complaint = issuer_complaint(one); !complaint.empty()) return complaint;
  if (one.link_by_address && one.trusted_domains.empty()) return ".link_by_address needs trusted_domains";
  if (!one.people) return one.kind == "header" ? ".people must be true for this kind" : "";
  if (one.kind == "oidc" && one.client_id.empty()) return ".client_id must be set";
  if (one.kind == "oidc" && !has_word(one.scopes, "openid")) return ".scopes must contain openid";
  if (one.tenant.empty() == one.tenant_claim.empty())
    return " needs either a tenant or a tenant_claim, and not both";
  if (one.tenant_claim.empty() != one.tenants.empty())
    return ".tenant_claim and the table .tenants need each other";
  return {};
}

/// Reads one table, and complains with the place of what is wrong in it.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file) {}

  Result<SignIn, SettingsError> sign_in(std::string_view name, const toml::node& node) const {
    const std::string section = "sign_in." + std::string(name);
    const toml::table* table = node.as_table();
    if (table == nullptr) return at(node, "unknown setting " + section);
    if (!is_name(name))
      return at(node, section + ": a name has at most 32 lower-case letters, digits and \"-\"");
    SignIn one;
    one.name = std::string(name);
    const auto known = entries(section, one);
    for (const auto& [key, value] : *table) {
      LECTERN_TRY(taken, take(one, known, section, key.str(), value));
      static_cast<void>(taken);
    }
    if (const std::string complaint = complaint_about(one); !complaint.empty())
      return at(*table, section + complaint);
    if (one.label.empty()) one.label = one.name;
    return one;
  }

 private:
  SettingsError at(const toml::node& node, const std::string& complaint) const {
    return {place(file_, node.source()) + complaint};
  }

  Result<Done, SettingsError> take(SignIn& one, const std::vector<Entry>& known, const std::string& section,
                                   std::string_view key, const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table != nullptr && key == "tenants") return take_tenants(one, section + ".tenants", *table);
    const auto found = std::ranges::find_if(known, [&](const Entry& entry) { return entry.key == key; });
    if (found == known.end()) return at(node, "unknown setting " + full_name(section, key));
    if (!assign(*found, node)) return at(node, full_name(*found) + " must be " + wanted_type(*found));
    if (const std::string complaint = range_complaint(*found); !complaint.empty()) return at(node, complaint);
    return Done{};
  }

  Result<Done, SettingsError> take_tenants(SignIn& one, const std::string& section,
                                           const toml::table& table) const {
    std::vector<std::pair<toml::source_position, std::pair<std::string, std::string>>> found;
    for (const auto& [key, node] : table) {
      const auto value = node.value_exact<std::string>();
      if (!value) return at(node, full_name(section, key.str()) + " must be a string");
      found.push_back({node.source().begin, {std::string(key.str()), *value}});
    }
    // The table is sorted by name.
    std::ranges::stable_sort(found, {}, [](const auto& row) { return row.first.line; });
    for (auto& row : found) one.tenants.push_back(std::move(row.second));
    return Done{};
  }

  const std::filesystem::path& file_;
};

}  // namespace

Result<std::vector<SignIn>, SettingsError> read_sign_in(const toml::table& table,
                                                        const std::filesystem::path& file) {
  const Reader reader(file);
  std::vector<std::pair<toml::source_position, SignIn>> found;
  for (const auto& [name, node] : table) {
    LECTERN_TRY(one, reader.sign_in(name.str(), node));
    found.emplace_back(node.source().begin, std::move(one));
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first.line; });
  std::vector<SignIn> all;
  for (auto& one : found) all.push_back(std::move(one.second));
  return all;
}

}  // namespace lectern::settings
