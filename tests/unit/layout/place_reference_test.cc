#include "lectern/layout/place_reference.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

TEST(PlaceReference, IsReadAsItWasWritten) {
  const std::string href = place_reference(3, 411.6f);

  EXPECT_EQ(href, "#page-3@412");
  const auto place = read_place_reference(href);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->page, 3);
  EXPECT_EQ(place->y, 412);
}

TEST(PlaceReference, IsNoPlaceWithoutAHeight) {
  EXPECT_EQ(place_reference(3, 0), page_reference(3));
  for (const char* href : {"#page-3", "#b7", "https://example.org/@3", "mailto:someone@example.org", ""})
    EXPECT_FALSE(read_place_reference(href)) << href;
}

}  // namespace
}  // namespace lectern::layout
