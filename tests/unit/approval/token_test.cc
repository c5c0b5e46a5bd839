#include <set>
#include <string>

#include <gtest/gtest.h>

#include "lectern/approval/hold.h"
#include "lectern/base/encode.h"

namespace lectern::approval {
namespace {

const std::string kText = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN-_9";

ApprovalToken token() {
  return *ApprovalToken::parse(kText);
}

TEST(ApprovalToken, Is43CharactersOfBase64url) {
  EXPECT_EQ(kText.size(), 43U);
  EXPECT_EQ(token().text(), kText);
}

struct Row {
  std::string name, text;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

class NoToken : public testing::TestWithParam<Row> {};

TEST_P(NoToken, IsRefused) {
  EXPECT_FALSE(ApprovalToken::parse(GetParam().text).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NoToken,
    testing::Values(Row{"Nothing", ""}, Row{"TooShort", kText.substr(1)}, Row{"TooLong", kText + "a"},
                    Row{"OtherBase64", kText.substr(2) + "+/"}, Row{"Padded", kText.substr(1) + "="},
                    Row{"ABlankInIt", kText.substr(1) + " "}, Row{"ALineBreakInIt", kText.substr(1) + "\n"},
                    Row{"AZeroByteInIt", kText.substr(1) + std::string(1, '\0')},
                    Row{"AnUmlautInIt", kText.substr(2) + "ä"}),
    [](const auto& row) { return row.param.name; });

TEST(ApprovalToken, IsKnownToTheDatabaseByItsSha256) {
  // printf %s abc…_9 | sha256sum
  EXPECT_EQ(to_hex(token().hash()), "1e362211dddcfb40ef20d4ca50fd5727157442b0d8ba4ed2a32f2f040f5eccda");
}

/// Each is computed from the token for one purpose, so none may stand for another.
TEST(ApprovalToken, HasAKeyAndAReferenceThatDoNotTellEachOther) {
  const std::string key = token().form_key(), reference = token().reference(), hash = to_hex(token().hash());

  EXPECT_EQ(key.size(), 64U);
  EXPECT_EQ(reference.size(), ApprovalToken::kReferenceLength);
  EXPECT_EQ((std::set<std::string>{key.substr(0, 32), reference, hash.substr(0, 32)}).size(), 3U);
  EXPECT_FALSE(ApprovalToken::parse(reference).has_value()) << "the page's address is no token";
}

TEST(ApprovalToken, IsItsTextAlone) {
  const ApprovalToken other = *ApprovalToken::parse(kText.substr(0, 42) + "8");

  EXPECT_EQ(token().form_key(), token().form_key());
  EXPECT_NE(token().form_key(), other.form_key());
  EXPECT_NE(token().reference(), other.reference());
  EXPECT_NE(token().hash(), other.hash());
}

TEST(SignedIn, IsPassedToTheDatabaseAsJson) {
  EXPECT_EQ(to_json(SignedIn()), std::nullopt);
  EXPECT_EQ(to_json(Approver{TenantId{3}, "account:7", AccountId{7}, std::nullopt}),
            R"({"tenant":3,"account":7,"key":null})");
  EXPECT_EQ(to_json(Approver{TenantId{3}, "key:9", std::nullopt, 9}),
            R"({"tenant":3,"account":null,"key":9})");
}

}  // namespace
}  // namespace lectern::approval
