#include "lectern/json/write.h"

#include <limits>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::json {
namespace {

TEST(Writer, PutsCommasWhereTheyBelong) {
  Writer out;
  out.begin_object()
      .member("a", 1)
      .key("b")
      .begin_array()
      .text("x")
      .null()
      .begin_object()
      .end_object()
      .end_array();
  out.member("c", true).key("d").raw(R"({"e":2})").member("f", std::optional<std::string>()).end_object();
  EXPECT_EQ(out.take(), R"({"a":1,"b":["x",null,{}],"c":true,"d":{"e":2},"f":null})");
}

TEST(Writer, EveryByteStringBecomesValidJson) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      ASSERT_TRUE(decode(Writer().text(bytes).take()).has_value()) << first << " " << second;
    }
  }
}

TEST(Writer, NumbersReadBackTheSame) {
  EXPECT_EQ(Writer().real(0.1).take(), "0.1");
  EXPECT_EQ(Writer().real(std::numeric_limits<double>::infinity()).take(), "null");
  EXPECT_EQ(Writer().integer(std::numeric_limits<std::int64_t>::min()).take(), "-9223372036854775808");
}

}  // namespace
}  // namespace lectern::json
