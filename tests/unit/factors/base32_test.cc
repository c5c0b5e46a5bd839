#include "lectern/factors/base32.h"

#include <gtest/gtest.h>

namespace lectern::factors {
namespace {

TEST(Base32, HasTheVectorsOfTheStandardWithoutPadding) {
  // RFC 4648, section 10.
  const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                      {"f", "MY"},
                                                      {"fo", "MZXQ"},
                                                      {"foo", "MZXW6"},
                                                      {"foob", "MZXW6YQ"},
                                                      {"fooba", "MZXW6YTB"},
                                                      {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
}

TEST(Base32, TakesWhatPeopleType) {
  for (const char* typed :
       {"MZXW6YTBOI======", "mzxw6ytboi", "mzxw 6ytb oi", "MZXW-6YTB-OI", " mzxw6ytboi== "})
    EXPECT_EQ(from_base32(typed), "foobar") << typed;
}

TEST(Base32, RefusesWhatNoBytesHave) {
  for (const char* typed :
       {"0", "1", "8", "9", "MZXW6YTBO!", "M", "MZX", "MZXW6Y", "MZ=XW6", "MZXR", "m\u017exw"})
    EXPECT_FALSE(from_base32(typed)) << typed;
}

}  // namespace
}  // namespace lectern::factors
