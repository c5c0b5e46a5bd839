#include "lectern/factors/totp.h"

#include <gtest/gtest.h>

#include "lectern/factors/base32.h"

namespace lectern::factors {
namespace {

constexpr std::string_view kSeed = "12345678901234567890";  // RFC 6238, appendix B

TEST(Totp, HasTheVectorsOfTheStandard) {
  const std::pair<std::int64_t, const char*> rows[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
  };
  for (const auto& [time, code] : rows) EXPECT_EQ(code_at(kSeed, step_of(time), 8), code) << time;
}

TEST(Hotp, HasTheVectorsOfTheStandard) {
  // RFC 4226, appendix D.
  const char* rows[] = {"755224", "287082", "359152", "969429", "338314",
                        "254676", "287922", "162583", "399871", "520489"};
  for (int counter = 0; counter < 10; ++counter) EXPECT_EQ(code_at(kSeed, counter), rows[counter]);
}

TEST(Totp, AcceptsOneStepBeforeAndAfter) {
  constexpr std::int64_t kNow = 1'700'000'000;
  const std::int64_t step = step_of(kNow);
  for (const int away : {-1, 0, 1})
    EXPECT_EQ(matching_step(kSeed, code_at(kSeed, step + away), kNow, 0), step + away) << away;
  for (const int away : {-4, -2, 2, 4})  // 4: a clock two minutes off
    EXPECT_FALSE(matching_step(kSeed, code_at(kSeed, step + away), kNow, 0)) << away;
}

TEST(Totp, AStepEndsWhereTheNextBegins) {
  for (const std::int64_t begin : {0LL, 30LL, 1'700'000'010LL}) {
    EXPECT_EQ(step_of(begin), begin / 30);
    EXPECT_EQ(step_of(begin + 29), begin / 30);
    EXPECT_EQ(step_of(begin + 30), begin / 30 + 1);
  }
  EXPECT_EQ(step_of(-5), 0) << "a clock before 1970";
  EXPECT_FALSE(matching_step(kSeed, "000000", -1'000'000, 0));
}

TEST(Totp, ACodeWorksOnce) {
  constexpr std::int64_t kNow = 1'700'000'000;
  const std::int64_t step = step_of(kNow);
  EXPECT_FALSE(matching_step(kSeed, code_at(kSeed, step), kNow, step)) << "used";
  EXPECT_FALSE(matching_step(kSeed, code_at(kSeed, step - 1), kNow, step)) << "older than the one used";
  EXPECT_EQ(matching_step(kSeed, code_at(kSeed, step + 1), kNow, step), step + 1);
}

/// Six digits repeat: two neighbouring steps of a seed share a code now and then. Whoever used the first must
/// be let in with the second.
TEST(Totp, AFreshCodeThatEqualsTheUsedOneIsAccepted) {
  constexpr std::int64_t kStep = 910737;  // the first one of this seed
  ASSERT_EQ(code_at(kSeed, kStep), code_at(kSeed, kStep + 1));
  EXPECT_EQ(matching_step(kSeed, code_at(kSeed, kStep + 1), (kStep + 1) * 30, kStep), kStep + 1);
}

TEST(Totp, RefusesWhatIsNoCode) {
  constexpr std::int64_t kNow = 1'700'000'000;
  const std::string code = code_at(kSeed, step_of(kNow));
  EXPECT_TRUE(matching_step(kSeed, code.substr(0, 3) + " " + code.substr(3), kNow, 0)) << "as apps show it";
  for (const std::string& typed :
       {std::string(), code.substr(1), code + "0", "+" + code.substr(1), "-" + code.substr(1),
        code.substr(0, 5) + "\xD9", std::string(6, '\0'), std::string(1000, '1')})
    EXPECT_FALSE(matching_step(kSeed, typed, kNow, 0)) << typed;
}

TEST(Totp, SeedsHave160BitsAndDiffer) {
  EXPECT_EQ(new_seed().size() * 8, 160U);
  EXPECT_NE(new_seed(), new_seed());
}

TEST(KeyUri, IsWhatAppsRead) {
  EXPECT_EQ(key_uri(kSeed, "lectern.uni.edu", "ann@uni.edu"),
            "otpauth://totp/lectern.uni.edu:ann@uni.edu?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=lectern.uni.edu&algorithm=SHA1&digits=6&period=30");
}

TEST(KeyUri, HasNoPaddingAndNoPlusAndNoColonOfItsIssuer) {
  const std::string uri = key_uri("1234567", "Law & Order: \xC3\xA9t\xC3\xA9", "a+b c@uni.edu");
  EXPECT_EQ(uri.find('='), uri.find("=GEZ")) << uri;
  EXPECT_EQ(uri.find('+'), std::string::npos);
  EXPECT_NE(uri.find("/Law%20%26%20Order%20%20%C3%A9t%C3%A9:a%2Bb%20c@uni.edu?"), std::string::npos) << uri;
  EXPECT_NE(uri.find("secret=GEZDGNBVGY3Q&"), std::string::npos) << uri;
}

}  // namespace
}  // namespace lectern::factors
