#include "lectern/federation/return_path.h"

#include <gtest/gtest.h>

namespace lectern::federation {
namespace {

using namespace std::string_literals;

TEST(ReturnPath, IsAPathOfThisSite) {
  for (const char* path : {"/", "/documents", "/documents?q=a%20b&c=d#page-2", "/a//b", "/apiary"})
    EXPECT_EQ(return_path(path), path);
}

TEST(ReturnPath, IsTheStartPageForAnythingElse) {
  for (const std::string& path :
       {""s, "documents"s, "//evil.test"s, "///evil.test"s, "/\\evil.test"s, "\\/evil.test"s, "/a\\..\\b"s,
        "https://evil.test"s, "javascript:alert(1)"s, " /a"s, "/a b"s, "/\t/evil.test"s, "/\n/evil.test"s,
        "/a\r\nSet-Cookie: x"s, "/a\0b"s, "/\x7f"s, "/caf\xc3\xa9"s, "/api/v1/me"s,
        "/"s + std::string(512, 'a')})
    EXPECT_EQ(return_path(path), "/") << path;
}

}  // namespace
}  // namespace lectern::federation
