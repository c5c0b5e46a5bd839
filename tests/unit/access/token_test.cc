#include "lectern/access/token.h"

#include <set>

#include <gtest/gtest.h>

namespace lectern::access {
namespace {

TEST(Token, IsNeverTheSame) {
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) tokens.insert(new_token());
  EXPECT_EQ(tokens.size(), 1000U);
}

TEST(Token, LooksLikeOne) {
  EXPECT_TRUE(looks_like_token(new_token()));
  EXPECT_TRUE(looks_like_api_key(new_api_key()));
  EXPECT_FALSE(looks_like_api_key(new_token()));
  EXPECT_FALSE(looks_like_token(new_token() + "="));
  EXPECT_FALSE(looks_like_token(""));
}

TEST(Token, HashIsSha256) {
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(hash_token("abc")[0], std::byte{0xba});
  EXPECT_EQ(hash_token("abc")[31], std::byte{0xad});
}

}  // namespace
}  // namespace lectern::access
