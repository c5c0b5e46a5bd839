#include "lectern/secrets/base64.h"

#include <gtest/gtest.h>

namespace lectern::secrets {
namespace {

TEST(Base64Url, HasNoPaddingAndNothingThatAnAddressWouldEscape) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(FromBase64Url, GivesTheBytesAndRefusesWhatIsNotValid) {
  for (const char* bytes : {"", "f", "fo", "foo", "\xfb\xff"})
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  for (const char* text : {"Zg==", "Z", "Zm9v\n", "+/8", "Zm 9v", "Zh", "####"})
    EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(FromBase64, GivesTheBytesOfRfc4648) {
  EXPECT_EQ(from_base64(""), "");
  EXPECT_EQ(from_base64("Zg=="), "f");
  EXPECT_EQ(from_base64("Zm9vYmFy"), "foobar");
  EXPECT_EQ(from_base64("+/8="), "\xfb\xff");
}

TEST(FromBase64, RefusesWhatIsNotValid) {
  for (const char* text : {"Zg", "Zg=", "Z", "Zm9v\n", "-_8=", "Zm 9v", "Zg==Zg==", "####"})
    EXPECT_FALSE(from_base64(text)) << text;
}

}  // namespace
}  // namespace lectern::secrets
