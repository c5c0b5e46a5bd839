#include "comparison.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lectern::converting {
namespace {

/// A document of paragraphs, one for each letter.
std::string document(const std::string& letters) {
  std::string blocks;
  for (std::size_t i = 0; i < letters.size(); ++i)
    blocks += std::string(i == 0 ? "" : ",") + R"({"id":)" + std::to_string(i) +
              R"(,"kind":"paragraph","spans":[{"text":")" + letters[i] + R"("}],"places":[]})";
  return R"({"lectern":1,"title":"","language":"","blocks":[)" + blocks + R"(],"notes":[]})";
}

std::string block(const std::string& members) {
  return R"({"lectern":1,"title":"","language":"","blocks":[{)" + members + R"(}],"notes":[]})";
}

struct Row {
  std::string name, older, newer;
  std::int64_t unchanged, changed, moved, added, removed;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

class Comparisons : public testing::TestWithParam<Row> {};

TEST_P(Comparisons, CountBlocks) {
  const Row& row = GetParam();
  const auto found = compare(document(row.older), document(row.newer));

  ASSERT_TRUE(found);
  // Title and language are blocks, too.
  EXPECT_EQ(found->unchanged - 2, row.unchanged);
  EXPECT_EQ(found->changed, row.changed);
  EXPECT_EQ(found->moved, row.moved);
  EXPECT_EQ(found->added, row.added);
  EXPECT_EQ(found->removed, row.removed);
  EXPECT_EQ(found->blocks - 2, static_cast<std::int64_t>(row.older.size()));
}

INSTANTIATE_TEST_SUITE_P(All, Comparisons,
                         testing::Values(Row{"Same", "abc", "abc", 3, 0, 0, 0, 0},
                                         Row{"OneInTheMiddle", "abc", "axc", 2, 1, 0, 0, 0},
                                         Row{"OneMore", "abc", "abcd", 3, 0, 0, 1, 0},
                                         Row{"OneLess", "abc", "ac", 2, 0, 0, 0, 1},
                                         Row{"OneMoved", "abc", "bca", 2, 0, 1, 0, 0},
                                         Row{"SplitInTwo", "abc", "axyc", 2, 1, 0, 1, 0},
                                         Row{"TheSameTwice", "aab", "ab", 2, 0, 0, 0, 1},
                                         Row{"AllOther", "abc", "xyz", 0, 3, 0, 0, 0},
                                         Row{"Nothing", "", "", 0, 0, 0, 0, 0},
                                         Row{"FromNothing", "", "ab", 0, 0, 0, 2, 0}),
                         [](const auto& row) { return row.param.name; });

TEST(Comparison, SharesTheCharactersThatAreNotUnchanged) {
  EXPECT_DOUBLE_EQ(compare(document("abcd"), document("abcx"))->share, 0.25);
  EXPECT_DOUBLE_EQ(compare(document("ab"), document("ab"))->share, 0);
  EXPECT_DOUBLE_EQ(compare(document("ab"), document("xy"))->share, 1);
}

TEST(Comparison, SeesWhatAReaderGetsAndNothingElse) {
  const std::string cell = R"("kind":"table","table":{"columns":1,"rows":[[{"spans":[{"text":"7"}]}]]})";
  const std::vector<std::pair<std::string, std::string>> same = {
      {R"("kind":"figure","id":1,"figure":{"name":"figure-2.png","alt":"A map"})",
       R"("kind":"figure","id":9,"figure":{"name":"figure-1.png","alt":"A map"})"},
      {R"("kind":"paragraph","spans":[{"text":"x","href":"#b7"}],"confidence":0.9)",
       R"("kind":"paragraph","spans":[{"text":"x","href":"#b8"}],"confidence":0.5)"},
      {cell + R"(,"places":[{"page":1}])", cell + R"(,"places":[{"page":2}])"},
  };
  for (const auto& [older, newer] : same)
    EXPECT_TRUE(compare(block(older), block(newer))->is_same()) << newer;

  const std::vector<std::pair<std::string, std::string>> other = {
      {R"("kind":"figure","figure":{"name":"a.png","alt":"A map"})",
       R"("kind":"figure","figure":{"name":"a.png","alt":"A plan"})"},
      {R"("kind":"paragraph","spans":[{"text":"x","href":"https://a.example"}])",
       R"("kind":"paragraph","spans":[{"text":"x","href":"https://b.example"}])"},
      {R"("kind":"paragraph","spans":[{"text":"x"}])",
       R"("kind":"heading","level":2,"spans":[{"text":"x"}])"},
      {R"("kind":"paragraph","spans":[{"text":"x"}])",
       R"("kind":"paragraph","spans":[{"text":"x","bold":true}])"},
      {cell, R"("kind":"table","table":{"columns":1,"rows":[[{"spans":[{"text":"8"}]}]]})"},
      {cell, R"("kind":"table","table":{"columns":1,"rows":[[{"spans":[{"text":"7"}],"header":"row"}]]})"},
  };
  for (const auto& [older, newer] : other)
    EXPECT_EQ(compare(block(older), block(newer))->changed, 1) << newer;
}

TEST(Comparison, TakesItemsOfAListOneByOne) {
  const auto list = [](const std::string& second) {
    return block(R"("kind":"list","ordered":false,"children":[{"kind":"list_item","spans":[{"text":"a"}]},)"
                 R"({"kind":"list_item","spans":[{"text":")" +
                 second + R"("}]}])");
  };
  const auto found = compare(list("b"), list("c"));

  EXPECT_EQ(found->blocks - 2, 3);
  EXPECT_EQ(found->changed, 1);
}

TEST(Comparison, RefusesWhatIsNoDocument) {
  EXPECT_FALSE(compare("", document("a")));
  EXPECT_FALSE(compare(document("a"), R"({"lectern":1})"));
}

TEST(Comparison, IsWrittenForTheDatabase) {
  EXPECT_EQ(to_json({.blocks = 4, .unchanged = 3, .changed = 1, .share = 0.25}),
            R"({"blocks":4,"unchanged":3,"changed":1,"moved":0,"added":0,"removed":0,"share":0.25})");
}

}  // namespace
}  // namespace lectern::converting
