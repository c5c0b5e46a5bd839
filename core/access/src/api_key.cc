#include "lectern/access/api_key.h"

#include "lectern/access/token.h"

namespace lectern::access {
namespace {

constexpr db::Statement kCreate{
    "access.create_api_key",
    "select o_key, o_expires_at from lectern.create_api_key($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Statement kList{"access.list_api_keys",
                              "select o_key, o_name, o_scopes, o_unlimited, o_account, o_created_at, "
                              "o_expires_at, o_revoked_at, o_last_used_at, o_owner, o_owner_email, o_maker "
                              "from lectern.list_api_keys($1, $2, $3)",
                              db::Effect::Reads};
constexpr db::Statement kRevoke{"access.revoke_api_key",
                                "select lectern.revoke_api_key($1, $2, $3, $4, $5, $6) as revoked"};

}  // namespace

NewKey create_api_key(db::Database& database, const KeyOrder& order, std::string_view actor,
                      std::string_view request_id) {
  NewKey key;
  key.token = new_api_key();
  const db::Rows made = database.call(
      kCreate, {order.tenant, order.account, db::bytes(hash_token(key.token)), order.name,
                db::array(order.scopes), order.unlimited, order.days, actor, request_id, order.maker});
  key.id.value = made.one().integer("o_key");
  key.expires_at = made.one().optional_text("o_expires_at");
  return key;
}

std::vector<KeyRow> list_api_keys(db::Database& database, const Principal& principal) {
  std::vector<KeyRow> keys;
  const db::Rows rows =
      database.call(kList, {principal.tenant, principal.account, principal.rights.has(Right::Manage)});
  for (const db::Row row : rows) {
    keys.push_back({ApiKeyId{row.integer("o_key")},
                    std::string(row.text("o_name")),
                    std::string(row.text("o_scopes")),
                    row.boolean("o_unlimited"),
                    row.optional_integer("o_account"),
                    std::string(row.text("o_created_at")),
                    row.optional_text("o_expires_at"),
                    row.optional_text("o_revoked_at"),
                    row.optional_text("o_last_used_at"),
                    {},
                    row.optional_text("o_maker")});
    if (const auto email = row.optional_text("o_owner_email")) {
      keys.back().owner = {row.optional_text("o_owner").value_or(""), *email};
    }
  }
  return keys;
}

bool revoke_api_key(db::Database& database, const Principal& principal, ApiKeyId key,
                    std::string_view request_id) {
  return database
      .call(kRevoke, {principal.tenant, principal.account, principal.rights.has(Right::Manage), key,
                      principal.actor(), request_id})
      .one()
      .boolean("revoked");
}

}  // namespace lectern::access
