#include "lectern/access/change_feed.h"

namespace lectern::access {
namespace {

constexpr db::Statement kChanges{"access.list_access_changes",
                                 "select o_horizon, o_change, o_tenant, o_account, o_key, o_token from "
                                 "lectern.list_access_changes($1)",
                                 db::Effect::Reads};

std::optional<TokenHash> token_hash(const std::optional<std::string>& hex) {
  TokenHash hash{};
  if (!hex || hex->size() != 2 * hash.size()) return std::nullopt;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash[i] = static_cast<std::byte>(digit((*hex)[2 * i]) << 4 | digit((*hex)[2 * i + 1]));
  }
  return hash;
}

}  // namespace

std::vector<AccessChange> ChangeFeed::look(db::Database& database) {
  std::vector<AccessChange> changes;
  std::set<std::int64_t> reported;
  const db::Rows rows = database.call(kChanges, {horizon_});
  for (const db::Row row : rows) {
    horizon_ = std::string(row.text("o_horizon"));
    const auto change = row.optional_integer("o_change");
    if (!change) continue;
    reported.insert(*change);
    if (reported_.contains(*change)) continue;
    changes.push_back({TenantId{row.integer("o_tenant")}, row.optional_integer("o_account"),
                       row.optional_integer("o_key"), token_hash(row.optional_text("o_token"))});
  }
  reported_ = std::move(reported);
  return changes;
}

void ChangeFeed::forget() {
  horizon_.reset();
  reported_.clear();
}

}  // namespace lectern::access
