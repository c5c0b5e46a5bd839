#include <gtest/gtest.h>

#include <string>

#include "crc32c.h"
#include "utf8.h"

namespace lectern::doc {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

// RFC 3720, appendix B.4, and the usual check value.
TEST(Crc32c, MatchesThePublishedValues) {
  EXPECT_EQ(crc32c(bytes_of("123456789")), 0xE3069283u);
  EXPECT_EQ(crc32c(bytes_of(std::string(32, '\0'))), 0x8A9136AAu);
  EXPECT_EQ(crc32c(bytes_of(std::string(32, '\xff'))), 0x62A8AB43u);
  EXPECT_EQ(crc32c({}), 0u);
}

TEST(Crc32c, TableAndInstructionAgree) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(crc32c(bytes_of(text)), crc32c_by_table(bytes_of(text))) << text.size() << " bytes";
    text += static_cast<char>(i * 37);
  }
}

struct Utf8Row {
  const char* name;
  std::string text;
  bool clean;
};

class Utf8 : public ::testing::TestWithParam<Utf8Row> {};

TEST_P(Utf8, IsJudgedAtEveryOffsetOfAWord) {
  for (std::size_t before = 0; before < 9; ++before) {
    const std::string text = std::string(before, 'a') + GetParam().text + "bbbbbbbbb";
    EXPECT_EQ(is_clean_utf8(text), GetParam().clean) << before << " letters before";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Utf8,
    ::testing::Values(Utf8Row{"Ascii", "abc\n\x7f", true}, Utf8Row{"TwoBytes", "\xc3\xbc", true},
                      Utf8Row{"ThreeBytes", "\xe2\x82\xac", true},
                      Utf8Row{"FourBytes", "\xf0\x9f\x98\x80", true},
                      Utf8Row{"Last", "\xf4\x8f\xbf\xbf", true}, Utf8Row{"Nul", std::string(1, '\0'), false},
                      Utf8Row{"LoneContinuation", "\x80", false}, Utf8Row{"Overlong", "\xc0\xaf", false},
                      Utf8Row{"OverlongThree", "\xe0\x80\xaf", false},
                      Utf8Row{"Surrogate", "\xed\xa0\x80", false},
                      Utf8Row{"TooHigh", "\xf4\x90\x80\x80", false}, Utf8Row{"Cut", "\xe2\x82", false}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::doc
