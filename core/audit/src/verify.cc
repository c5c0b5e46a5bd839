#include "lectern/audit/verify.h"

#include <algorithm>
#include <unordered_set>

#include "rows.h"

namespace lectern::audit {
namespace {

constexpr db::Statement kSeals{
    "audit.read_seals",
    "select o_seal, o_ids, o_row_hashes, o_previous, o_hash, o_micros, o_key, o_signature "
    "from lectern.read_audit_seals($1, $2)",
    db::Effect::Reads};
constexpr db::Statement kRows{
    "audit.read_rows",
    "select o_id, o_tenant, o_micros, o_actor, o_action, o_object, o_details, o_request "
    "from lectern.read_audit_rows($1)",
    db::Effect::Reads};
constexpr db::Statement kUnsealed{
    "audit.find_unsealed",
    "select o_count, o_first, o_oldest_seconds, o_added from lectern.find_unsealed_audit()",
    db::Effect::Reads};

constexpr int kSealsAtATime = 20;

Seal seal_of(const db::Row& row) {
  Seal seal;
  seal.number = row.integer("o_seal");
  seal.rows = numbers_of(row.text("o_ids"));
  const std::vector<std::byte> hashes = row.bytes("o_row_hashes");
  for (std::size_t at = 0; at + 32 <= hashes.size(); at += 32) {
    seal.row_hashes.push_back(fixed<32>({hashes.begin() + static_cast<std::ptrdiff_t>(at),
                                         hashes.begin() + static_cast<std::ptrdiff_t>(at) + 32}));
  }
  seal.row_hashes.resize(seal.rows.size());
  seal.previous = fixed<32>(row.bytes("o_previous"));
  seal.hash = fixed<32>(row.bytes("o_hash"));
  seal.sealed_micros = row.integer("o_micros");
  seal.key = fixed<32>(row.bytes("o_key"));
  seal.signature = fixed<64>(row.bytes("o_signature"));
  return seal;
}

std::string number(std::int64_t value) {
  return std::to_string(value);
}

/// One walk over the log.
class Walk {
 public:
  Walk(db::Database& database, const Trust& trust) : database_(database), trust_(trust) {}

  Verified run() {
    for (bool more = true; more && !found();) {
      more = false;
      for (const db::Row row : database_.call(kSeals, {result_.seals, kSealsAtATime})) {
        more = true;
        if (!check(seal_of(row))) break;
      }
    }
    if (!found()) check_heads();
    look_at_unsealed();
    return std::move(result_);
  }

 private:
  bool found() const { return result_.first_bad.has_value(); }

  bool bad(std::optional<std::int64_t> row, std::int64_t seal, std::string what) {
    result_.first_bad = Bad{row, seal, std::move(what)};
    return false;
  }

  /// The rows of a seal first: they say which row it is. Then the seal, which says that all of them are.
  bool check(const Seal& seal) {
    const std::int64_t expected = result_.seals + 1;
    if (seal.number != expected)
      return bad(std::nullopt, expected,
                 "Seal " + number(expected) + " is missing; the next one is " + number(seal.number) + ".");
    if (!check_rows(seal)) return false;
    if (!check_seal(seal)) return false;
    ++result_.seals;
    result_.rows += static_cast<std::int64_t>(seal.rows.size());
    result_.head = Head{seal.number, seal.hash};
    result_.keys.insert(key_text(seal.key));
    for (const Head& head : trust_.heads) {
      if (head.number == seal.number && head.hash != seal.hash)
        return bad(seal.rows.front(), seal.number,
                   "Seal " + number(seal.number) +
                       " is another one than when its head was noted: the log was replaced.");
    }
    return true;
  }

  bool check_rows(const Seal& seal) {
    const db::Rows rows = database_.call(kRows, {db::array(seal.rows)});
    std::size_t at = 0;
    for (const db::Row found : rows) {
      const Row row = row_of(found);
      if (row.id != seal.rows[at]) return missing(seal, at);
      if (!sealed_.insert(row.id).second)
        return bad(row.id, seal.number, "Row " + number(row.id) + " is in two seals.");
      if (hash_of(row) != seal.row_hashes[at])
        return bad(row.id, seal.number, "Row " + number(row.id) + " was changed.");
      ++at;
    }
    return at == seal.rows.size() || missing(seal, at);
  }

  bool missing(const Seal& seal, std::size_t at) {
    return bad(seal.rows[at], seal.number, "Row " + number(seal.rows[at]) + " was removed.");
  }

  bool check_seal(const Seal& seal) {
    const std::string name = "Seal " + number(seal.number);
    const std::int64_t first = seal.rows.front();
    if (seal.previous != (result_.head ? result_.head->hash : Hash{}))
      return bad(first, seal.number, name + " does not continue the one before it.");
    if (hash_of(seal) != seal.hash)
      return bad(first, seal.number, name + ", which begins with row " + number(first) + ", was changed.");
    const auto& keys = trust_.keys;
    if (!keys.empty() && std::find(keys.begin(), keys.end(), seal.key) == keys.end())
      return bad(first, seal.number,
                 name + " is signed by a key that is not trusted: " + key_text(seal.key) + ".");
    if (!is_signed(seal)) return bad(first, seal.number, name + " has a signature that is not valid.");
    return true;
  }

  void check_heads() {
    for (const Head& head : trust_.heads) {
      if (head.number <= result_.seals) continue;
      bad(std::nullopt, result_.seals + 1,
          "The end of the log was cut off: seals " + number(result_.seals + 1) + " to " +
              number(head.number) + " are missing.");
      return;
    }
  }

  void look_at_unsealed() {
    const db::Rows rows = database_.call(kUnsealed);
    const db::Row row = rows.one();
    result_.unsealed = row.integer("o_count");
    result_.oldest_unsealed_seconds = row.optional_integer("o_oldest_seconds").value_or(0);
    if (found()) return;
    if (const auto added = row.optional_integer("o_added")) {
      bad(*added, result_.seals,
          "Row " + number(*added) + " was added after the rows beside it were sealed.");
    } else if (result_.oldest_unsealed_seconds > kUnsealedSeconds) {
      bad(row.optional_integer("o_first"), result_.seals + 1,
          "Row " + number(row.optional_integer("o_first").value_or(0)) +
              " has no seal although it is old: the last seals were removed, or nobody seals.");
    }
  }

  db::Database& database_;
  const Trust& trust_;
  Verified result_;
  std::unordered_set<std::int64_t> sealed_;
};

}  // namespace

Verified verify(db::Database& database, const Trust& trust) {
  return Walk(database, trust).run();
}

}  // namespace lectern::audit
