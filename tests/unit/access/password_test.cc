#include "lectern/access/password.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace lectern::access {
namespace {

TEST(PasswordHasher, KeepsAPhcStringOfArgon2idWith19MiB) {
  PasswordHasher hasher;
  const std::string phc = hasher.hash("correct horse battery staple");
  EXPECT_EQ(phc.rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0U) << phc;
}

TEST(PasswordHasher, TellsRightFromWrong) {
  PasswordHasher hasher;
  const std::string phc = hasher.hash("correct horse battery staple");
  EXPECT_TRUE(hasher.check("correct horse battery staple", phc).matches);
  EXPECT_FALSE(hasher.check("Correct horse battery staple", phc).matches);
  EXPECT_FALSE(hasher.check("nobody has this password", std::nullopt).matches);
}

TEST(PasswordHasher, RenewsWhatWasMadeWithLess) {
  PasswordHasher hasher;
  // Argon2id of "made with less" with 8 MiB and one pass.
  const std::string weak =
      "$argon2id$v=19$m=8192,t=1,p=1$WV1B7klJ6+NAW5i5dy+Law$Iibbb2c95obxVzaOqeq3U+0rWAv+638PgBPJvzlS6R4";

  const auto checked = hasher.check("made with less", weak);

  ASSERT_TRUE(checked.matches);
  ASSERT_TRUE(checked.renewed);
  EXPECT_TRUE(hasher.check("made with less", checked.renewed).matches);
  EXPECT_FALSE(hasher.check("wrong", weak).renewed);
}

TEST(PasswordHasher, ServesMoreCallersThanItHasPlaces) {
  PasswordHasher hasher(1);
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) callers.emplace_back([&] { hasher.hash("one after the other"); });
  for (auto& caller : callers) caller.join();
}

struct Case {
  std::string password;
  bool refused;
};
class RefusePassword : public testing::TestWithParam<Case> {};

TEST_P(RefusePassword, ByLengthAndFame) {
  EXPECT_EQ(refuse_password(GetParam().password).has_value(), GetParam().refused) << GetParam().password;
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, RefusePassword,
    testing::Values(Case{"short", true}, Case{"Password123", true}, Case{"aaaaaaaaaaaa", true},
                    Case{std::string(257, 'x') + "y", true}, Case{"ünïcödé", true}, Case{"eight ch", false},
                    Case{std::string(128, 'x') + "yz", false},
                    Case{"a passphrase of several words, sixty-four characters of it, here", false}));

}  // namespace
}  // namespace lectern::access
