#include "lectern/identity/name.h"

#include <gtest/gtest.h>

namespace lectern::identity {
namespace {

TEST(PlainName, HasLettersOfAnyScript) {
  for (const char* name : {"Ann", "Ångström, Å.", "李小龙", "עמוס עוז", "O'Brien-Smith", "Zoë 🦉"})
    EXPECT_TRUE(is_plain_name(name)) << name;
}

TEST(PlainName, EndsNoLineAndTurnsNoText) {
  for (const char* name : {"A\r\nBcc: x@y.edu", "A\nB", "A\tB", "A\x1b[31mB", "A\x7f",
                           "A\xC2\x85"
                           "B",
                           "A\xE2\x80\xA8"
                           "B",
                           "A\xE2\x80\xAE"
                           "B",
                           "A\xE2\x81\xA6"
                           "B",
                           "A\xE2\x80\x8F"
                           "B"})
    EXPECT_FALSE(is_plain_name(name)) << name;
}

}  // namespace
}  // namespace lectern::identity
