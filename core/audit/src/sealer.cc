#include "lectern/audit/sealer.h"

#include "rows.h"

namespace lectern::audit {
namespace {

constexpr db::Statement kUnsealed{
    "audit.read_unsealed",
    "select o_settled, o_id, o_tenant, o_micros, o_actor, o_action, o_object, o_details, o_request "
    "from lectern.read_unsealed_audit($1)"};
constexpr db::Statement kHead{"audit.read_head", "select o_seal, o_hash from lectern.read_audit_head()"};
constexpr db::Statement kAdd{"audit.add_seal",
                             "select lectern.add_audit_seal($1, $2, $3, $4, $5, $6, $7, $8, $9) as added"};

Seal next_seal(db::Transaction& transaction) {
  Seal seal;
  seal.number = 1;
  for (const db::Row row : transaction.call(kHead)) {
    seal.number = row.integer("o_seal") + 1;
    seal.previous = fixed<32>(row.bytes("o_hash"));
  }
  return seal;
}

}  // namespace

Sealed seal_rows(db::Database& database, const SigningKey& key, const Clock& clock) {
  return database.transact([&](db::Transaction& transaction) -> Sealed {
    const db::Rows rows = transaction.call(kUnsealed, {kMostRows});
    if (rows.empty()) return {};
    Seal seal = next_seal(transaction);
    std::vector<std::byte> hashes;
    std::int64_t settled = 0;
    for (const db::Row row : rows) {
      settled = row.integer("o_settled");
      seal.rows.push_back(row.integer("o_id"));
      seal.row_hashes.push_back(hash_of(row_of(row)));
      const auto bytes = raw(seal.row_hashes.back());
      hashes.insert(hashes.end(), bytes.begin(), bytes.end());
    }
    seal.sealed_micros =
        std::chrono::duration_cast<std::chrono::microseconds>(clock.now().time_since_epoch()).count();
    key.sign(seal);
    const bool added =
        transaction
            .call(kAdd, {seal.number, db::array(seal.rows), db::bytes(hashes), settled,
                         db::bytes(raw(seal.previous)), db::bytes(raw(seal.hash)), seal.sealed_micros,
                         db::bytes(raw(seal.key)), db::bytes(raw(seal.signature))})
            .one()
            .boolean("added");
    if (!added) return {};
    return {static_cast<int>(seal.rows.size()), Head{seal.number, seal.hash}};
  });
}

}  // namespace lectern::audit
