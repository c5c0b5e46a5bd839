#include "lectern/factors/recovery_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

namespace lectern::factors {
namespace {

TEST(RecoveryCodes, AreTenOf80BitsThatDiffer) {
  const auto codes = new_recovery_codes();
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  for (const std::string& code : codes)
    EXPECT_TRUE(std::regex_match(code, std::regex("[a-z2-7]{4}(-[a-z2-7]{4}){3}"))) << code;
}

TEST(RecoveryCodes, AreKnownHoweverTheyAreTyped) {
  const std::string code = new_recovery_codes()[0];
  const auto hash = recovery_hash(code);
  ASSERT_TRUE(hash);
  std::string loud = code, bare = code;
  for (char& c : loud) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  bare.erase(std::remove(bare.begin(), bare.end(), '-'), bare.end());
  for (const std::string& typed : {loud, bare, " " + code + " ", code.substr(0, 9) + " " + code.substr(9)})
    EXPECT_EQ(recovery_hash(typed), hash) << typed;
  EXPECT_NE(recovery_hash(new_recovery_codes()[0]), hash);
}

TEST(RecoveryCodes, OtherTextsHaveNoHash) {
  const std::string code = new_recovery_codes()[0];
  for (const std::string& typed :
       {std::string(), code.substr(1), code + "a", std::string("0000-0000-0000-0000"), std::string("123456"),
        std::string(100'000, 'a'), code + std::string(60, ' ')})
    EXPECT_FALSE(recovery_hash(typed)) << typed.substr(0, 40);
}

}  // namespace
}  // namespace lectern::factors
