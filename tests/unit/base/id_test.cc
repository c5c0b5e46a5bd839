#include "lectern/base/id.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace lectern {
namespace {

static_assert(!std::is_convertible_v<JobId, DocumentId>);

struct Case {
  const char* name;
  const char* text;
  const char* canonical;  // null: refused
};

class ParsePublicId : public testing::TestWithParam<Case> {};

TEST_P(ParsePublicId, TakesOnlyTheCanonicalShape) {
  const auto id = PublicId::parse(GetParam().text);
  ASSERT_EQ(id.has_value(), GetParam().canonical != nullptr);
  if (id) {
    EXPECT_EQ(id->text(), GetParam().canonical);
  }
}

INSTANTIATE_TEST_SUITE_P(Ids, ParsePublicId,
                         testing::Values(Case{"Lower", "0f8fad5b-d9cb-469f-a165-70867728950e",
                                              "0f8fad5b-d9cb-469f-a165-70867728950e"},
                                         Case{"Upper", "0F8FAD5B-D9CB-469F-A165-70867728950E",
                                              "0f8fad5b-d9cb-469f-a165-70867728950e"},
                                         Case{"Short", "0f8fad5b-d9cb-469f-a165-70867728950", nullptr},
                                         Case{"DashMissing", "0f8fad5bad9cb-469f-a165-70867728950e", nullptr},
                                         Case{"NotHex", "0f8fad5b-d9cb-469f-a165-70867728950g", nullptr},
                                         Case{"Quote", "0f8fad5b-d9cb-469f-a165-7086772895'e", nullptr},
                                         Case{"Empty", "", nullptr}),
                         [](const auto& row) { return row.param.name; });

TEST(PublicId, IsRandomAndOfVersionFour) {
  const PublicId a = PublicId::random();
  const PublicId b = PublicId::random();
  EXPECT_NE(a, b);
  EXPECT_EQ(a.text()[14], '4');
  EXPECT_EQ(PublicId::parse(a.text()), a);
}

}  // namespace
}  // namespace lectern
