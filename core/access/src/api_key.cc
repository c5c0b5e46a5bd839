#include "lectern/access/api_key.h"

#include "lectern/access/token.h"

namespace lectern::access {
namespace {

constexpr db::Statement kCreate{
    "access.create_api_key",
    "select o_key, o_expires_at from lectern.create_api_key($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Statement kList{
    "access.list_api_keys",
    "select o_key, o_name, o_scopes, o_unlimited, o_account, o_created_at, "
    "o_expires_at, o_revoked_at, o_last_used_at, o_owner, o_owner_email, o_maker, o_replaced_by "
    "from lectern.list_api_keys($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kRevoke{"access.revoke_api_key",
                                "select lectern.revoke_api_key($1, $2, $3, $4, $5, $6) as revoked"};

constexpr db::Statement kRotate{"access.rotate_api_key",
                                "select o_outcome, o_key, o_name, o_scopes, o_expires_at, o_old_expires_at "
                                "from lectern.rotate_api_key($1, $2, $3, $4, $5, $6, "
                                "make_interval(hours => $7), $8, $9)"};
constexpr db::Statement kRename{"access.rename_api_key",
                                "select lectern.rename_api_key($1, $2, $3, $4, $5, $6, $7) as renamed"};

std::vector<std::string> names_of(Rights rights) {
  std::vector<std::string> names;
  for (const Right right : kRights) {
    if (rights.has(right)) names.emplace_back(right_name(right));
  }
  return names;
}

RotationRefusal refusal_named(std::string_view outcome) {
  if (outcome == "not_yours") return RotationRefusal::NotYours;
  if (outcome == "more_rights") return RotationRefusal::MoreRights;
  if (outcome == "ended") return RotationRefusal::Ended;
  if (outcome == "replaced") return RotationRefusal::Replaced;
  return RotationRefusal::NotFound;
}

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
                    row.optional_text("o_maker"),
                    row.optional_integer("o_replaced_by")});
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

Result<RotatedKey, RotationRefusal> rotate_api_key(db::Database& database, const Principal& principal,
                                                   ApiKeyId key, std::chrono::hours overlap,
                                                   std::string_view request_id) {
  RotatedKey rotated;
  rotated.key.token = new_api_key();
  const std::vector<std::string> rights = names_of(principal.rights);
  const db::Rows rows =
      database.call(kRotate, {principal.tenant, principal.account, principal.rights.has(Right::Manage),
                              db::array(rights), key, db::bytes(hash_token(rotated.key.token)),
                              static_cast<int>(overlap.count()), principal.actor(), request_id});
  const db::Row row = rows.one();
  if (row.text("o_outcome") != "rotated") return refusal_named(row.text("o_outcome"));
  rotated.key.id.value = row.integer("o_key");
  rotated.key.expires_at = row.optional_text("o_expires_at");
  rotated.name = row.text("o_name");
  rotated.scopes_json = row.text("o_scopes");
  rotated.old_expires_at = row.optional_text("o_old_expires_at");
  return rotated;
}

bool rename_api_key(db::Database& database, const Principal& principal, ApiKeyId key, std::string_view name,
                    std::string_view request_id) {
  return database
      .call(kRename, {principal.tenant, principal.account, principal.rights.has(Right::Manage), key, name,
                      principal.actor(), request_id})
      .one()
      .boolean("renamed");
}

}  // namespace lectern::access
