#include "lectern/audit/seal.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "lectern/base/encode.h"

namespace lectern::audit {
namespace {

Row some_row() {
  return {7, 3, 1'764'500'000'000'001, "account:5", "decided", "job:abc", R"({"decision": "deny"})", "req-1"};
}

TEST(AuditRow, EveryFieldCounts) {
  const std::vector<std::function<void(Row&)>> changes = {
      [](Row& row) { row.id = 8; },
      [](Row& row) { row.tenant = 4; },
      [](Row& row) { row.tenant = std::nullopt; },
      [](Row& row) { row.micros += 1; },
      [](Row& row) { row.actor = "account:6"; },
      [](Row& row) { row.action = "decide"; },
      [](Row& row) { row.object = "job:abd"; },
      [](Row& row) { row.object = std::nullopt; },
      [](Row& row) { row.details = R"({"decision": "approve"})"; },
      [](Row& row) { row.request = "req-2"; },
      [](Row& row) { row.request = std::nullopt; },
      [](Row& row) { row.request = ""; },
  };
  std::set<Hash> hashes{hash_of(some_row())};
  for (const auto& change : changes) {
    Row row = some_row();
    change(row);
    EXPECT_TRUE(hashes.insert(hash_of(row)).second);
  }
}

TEST(AuditRow, NoTextCanPassForAnother) {
  Row split = some_row();
  split.actor = "account:57:decided";
  split.action = "";
  Row joined = some_row();
  joined.actor = "account:5";
  joined.action = "7:decided";
  EXPECT_NE(hash_of(split), hash_of(joined));
  Row none = some_row(), dash = some_row();
  none.object = std::nullopt;
  dash.object = "-";
  EXPECT_NE(hash_of(none), hash_of(dash));
}

TEST(AuditRow, IsHashedAsTheManualSays) {
  // What docs/operations.md says, so that somebody else can check an export: a change here breaks every log.
  EXPECT_EQ(to_hex(std::span<const std::uint8_t>(hash_of(some_row()))),
            "c9bbb48957262a548ccb90f703237ab9ce6d07feb5814cb2a1da23291e9021ef");
}

Seal some_seal(const SigningKey& key) {
  Seal seal;
  seal.number = 2;
  seal.rows = {7, 9};
  seal.row_hashes = {hash_of(some_row()), Hash{1}};
  seal.previous = Hash{5};
  seal.sealed_micros = 12;
  key.sign(seal);
  return seal;
}

TEST(AuditSeal, CoversAllThatItSays) {
  const SigningKey key(std::string(32, 'k'));
  const Seal seal = some_seal(key);
  EXPECT_TRUE(is_signed(seal));
  const std::vector<std::function<void(Seal&)>> changes = {
      [](Seal& s) { s.number = 3; },
      [](Seal& s) { std::swap(s.rows[0], s.rows[1]); },
      [](Seal& s) { std::swap(s.row_hashes[0], s.row_hashes[1]); },
      [](Seal& s) { s.rows.pop_back(), s.row_hashes.pop_back(); },
      [](Seal& s) { s.row_hashes[0][31] ^= 1; },
      [](Seal& s) { s.previous[0] ^= 1; },
      [](Seal& s) { s.sealed_micros = 13; },
      [](Seal& s) { s.key[0] ^= 1; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Seal changed = seal;
    changes[i](changed);
    EXPECT_NE(hash_of(changed), seal.hash) << i;
  }
}

TEST(AuditSeal, IsSignedByItsKeyAlone) {
  const SigningKey key(std::string(32, 'k')), other(std::string(32, 'o'));
  Seal seal = some_seal(key);
  EXPECT_EQ(seal.key, SigningKey(std::string(32, 'k')).public_key());
  EXPECT_NE(key.public_key(), other.public_key());
  seal.key = other.public_key();
  EXPECT_FALSE(is_signed(seal));
  seal = some_seal(key);
  seal.signature[5] ^= 1;
  EXPECT_FALSE(is_signed(seal));
  seal = some_seal(key);
  seal.hash[5] ^= 1;
  EXPECT_FALSE(is_signed(seal));
}

TEST(AuditHead, IsReadAsItIsWritten) {
  const Head head{12, Hash{1, 2, 0xff}};
  const auto read = parse_head(head_text(head));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->number, 12);
  EXPECT_EQ(read->hash, head.hash);
  for (const char* wrong : {"", ":", "12", "12:", "0:00", "x:aa", "12:zz", "-1:00"})
    EXPECT_FALSE(parse_head(wrong)) << wrong;
  EXPECT_FALSE(parse_head(head_text(head) + "0"));
  EXPECT_FALSE(parse_key("abcd"));
  EXPECT_EQ(parse_key(key_text(PublicKey{9})), PublicKey{9});
}

}  // namespace
}  // namespace lectern::audit
