#include "issuer_keys.h"

namespace lectern::federation {
namespace {

constexpr db::Statement kRead{"federation.read_issuer_keys",
                              "select o_key_set, o_age_seconds from lectern.read_issuer_keys($1)",
                              db::Effect::Reads};
constexpr db::Statement kKeep{"federation.keep_issuer_keys", "select lectern.keep_issuer_keys($1, $2)"};
constexpr db::Statement kWant{"federation.want_issuer_keys", "select lectern.want_issuer_keys($1)"};

}  // namespace

std::optional<KeptKeys> read_issuer_keys(db::Database& database, std::string_view issuer) {
  const db::Rows rows = database.call(kRead, {issuer});
  if (rows.empty() || rows[0].real("o_age_seconds") > kOldestKeySeconds) return std::nullopt;
  auto keys = jose::Jwks::parse(rows[0].text("o_key_set"));
  if (!keys) return std::nullopt;
  return KeptKeys{std::move(*keys), rows[0].real("o_age_seconds")};
}

void keep_issuer_keys(db::Database& database, std::string_view issuer, std::string_view key_set) {
  database.call(kKeep, {issuer, key_set});
}

void want_issuer_keys(db::Database& database, std::string_view issuer) {
  database.call(kWant, {issuer});
}

}  // namespace lectern::federation
