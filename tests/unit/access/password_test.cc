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

TEST_P(RefusePassword, ByLength) {
  EXPECT_EQ(refuse_password(GetParam().password).has_value(), GetParam().refused) << GetParam().password;
}

/// `count` characters that follow no pattern.
std::string mixed(std::size_t count) {
  std::string text;
  for (unsigned long state = 1; text.size() < count;
       state = state * 6364136223846793005UL + 1442695040888963407UL) {
    text += static_cast<char>('a' + (state >> 33) % 26);
  }
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, RefusePassword,
    testing::Values(Case{"short", true}, Case{mixed(257), true}, Case{"ünïcödé", true},
                    Case{"eight ch", false}, Case{mixed(256), false}, Case{mixed(8), false},
                    Case{"a passphrase of several words, sixty-four characters of it, here", false}));

const std::vector<std::string> kAbout = {"Ann.Example@cs.example.edu", "Ann Example",
                                         "https://documents.uni.test", "History of Art"};

class CommonPassword : public testing::TestWithParam<const char*> {};

TEST_P(CommonPassword, IsRefused) {
  EXPECT_TRUE(refuse_password(GetParam(), kAbout)) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(OfTheLists, CommonPassword,
                         testing::Values("Password123", "trustno1", "football", "1q2w3e4r5t", "elizabeth",
                                         "christopher", "university", "iloveyou", "TEAMOMUCHO", "passwort",
                                         "motdepasse"));
INSTANTIATE_TEST_SUITE_P(WithLittleAdded, CommonPassword,
                         testing::Values("dragon12", "Password1!", "summer2024", "Winter2025!", "letmein123",
                                         "charlie2023!", "welcome@123", "shadow!!", "123monkey",
                                         "waterfall27", "Semester2026", "2024!Summer", "princess_1",
                                         "iloveyou<3"));
INSTANTIATE_TEST_SUITE_P(Disguised, CommonPassword,
                         testing::Values("p@ssw0rd", "P4$$w0rd99", "5un5h1ne", "drowssap1", "l3tm31n!",
                                         "Pässword1", "ｐａｓｓｗｏｒｄ１", "MoNkEy123"));
INSTANTIATE_TEST_SUITE_P(OfTheOwnerAndTheSite, CommonPassword,
                         testing::Values("lectern2026", "Lectern123!", "ann.example", "annexample1",
                                         "ANN.EXAMPLE!", "example99", "documents1", "historyofart",
                                         "elpmaxenna", "ann.example@cs.example.edu",
                                         "Ann.Example@cs.example.edu1"));
INSTANTIATE_TEST_SUITE_P(Patterns, CommonPassword,
                         testing::Values("aaaaaaaaaaaa", "abababab", "abcabcabc", "xyzxyzxyz", "dragondragon",
                                         "12341234", "abcdefgh", "98765432", "qwertyui", "poiuytrewq",
                                         "1qaz2wsx", "zaq12wsx", "azertyuiop", "24101990", "24.10.1990",
                                         "1990-10-24", "19901024"));

class UncommonPassword : public testing::TestWithParam<const char*> {};

TEST_P(UncommonPassword, IsTaken) {
  EXPECT_FALSE(refuse_password(GetParam(), kAbout)) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Passwords, UncommonPassword,
                         testing::Values("correct horse battery staple", "seven green turtles sing",
                                         "kX9mQ2vr", "xkqjwzvp", "gR7!tz2#", "kestrel-porridge",
                                         "Zürich-Regen-Tisch", "tr0ub4dor&3", "four quiet walking words",
                                         "пять зелёных черепах"));

}  // namespace
}  // namespace lectern::access
