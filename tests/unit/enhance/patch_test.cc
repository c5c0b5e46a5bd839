#include "lectern/enhance/patch.h"

#include <gtest/gtest.h>

#include <set>

#include "lectern/json/write.h"

namespace lectern::enhance {
namespace {

TEST(Patch, ComesBackFromItsStoredForm) {
  const std::vector<Patch> patches = {{Operation::Heading, 7, 2, "", ""},
                                      {Operation::Text, 4294967295u, 0, "rnodern", "modern"},
                                      {Operation::Alternative, 9, 0, "", "A \"chart\"."}};

  const auto stored = json::decode(json::to_text(to_json(patches)));

  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(patches_in(*stored).accepted, patches);
}

TEST(Patch, OfAnUnknownFormIsRefused) {
  const auto list = json::decode(
      R"([1,{"operation":"erase","block":1},{"operation":"text"},{"operation":"join","block":-1},{"operation":"join","block":5}])");

  const Patches read = patches_in(*list);

  EXPECT_EQ(read.accepted.size(), 1u);
  EXPECT_EQ(read.refused.size(), 4u);
  EXPECT_EQ(patches_in(json::Value("x")).refused.size(), 1u);
}

TEST(Patch, IsOneOfFortyAtMost) {
  json::Array list;
  for (int i = 1; i <= 1000; ++i) list.emplace_back(json::Object{{"operation", "join"}, {"block", i}});

  const Patches read = patches_in(json::Value(std::move(list)));

  EXPECT_EQ(read.accepted.size(), kMostPatches);
  EXPECT_LE(read.refused.size(), kMostPatches + 1);
  EXPECT_EQ(read.refused.front().flaw, Flaw::TooMany);
}

TEST(Flaws, HaveWordsOfTheirOwn) {
  std::set<std::string> words;
  for (int i = 0; i <= static_cast<int>(Flaw::UnknownLanguage); ++i)
    words.insert(flaw_word(static_cast<Flaw>(i)));
  EXPECT_EQ(words.size(), static_cast<std::size_t>(Flaw::UnknownLanguage) + 1);
}

}  // namespace
}  // namespace lectern::enhance
