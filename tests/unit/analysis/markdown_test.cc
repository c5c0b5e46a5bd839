#include <gtest/gtest.h>

#include "markdown.h"

namespace lectern::analysis {
namespace {

TEST(Markdown, ShowsTextAsItIs) {
  const json::Value result =
      json::Object{{"text", ""},
                   {"sentences", json::Array{json::Object{{"text", "# <b>See</b> [this](http://x)\n- *now*"},
                                                          {"pages", json::Array{1, 3}}}}},
                   {"note", "By rules."}};

  EXPECT_EQ(
      markdown_of(Kind::Summary, result, {}),
      "# Summary\n\n\\# \\<b\\>See\\</b\\> \\[this\\](http://x) - \\*now\\* (p. 1, 3)\n\n*By rules.*\n");
}

TEST(Markdown, GroupsEntitiesByType) {
  const json::Value result = json::Object{
      {"entities",
       json::Array{
           json::Object{{"type", "person"}, {"name", "Jane"}, {"mentions", 2}, {"pages", json::Array{1}}},
           json::Object{{"type", "place"}, {"name", "Oslo"}, {"mentions", 1}, {"pages", json::Array()}}}}};

  EXPECT_EQ(markdown_of(Kind::Entities, result, {}),
            "# Entities\n\n## People\n\n- Jane, 2 times (p. 1)\n\n## Places\n\n- Oslo\n");
}

TEST(Markdown, ShowsScoresWithTwoDigits) {
  const json::Value result =
      json::Object{{"label", "negative"},
                   {"score", -0.5},
                   {"sections", json::Array{json::Object{{"heading", "A|B"}, {"page", 2}, {"score", 0.25}}}}};

  EXPECT_EQ(markdown_of(Kind::Sentiment, result, {}),
            "# Sentiment\n\nThe tone is negative (-0.50 between -1 and 1).\n\n| Section | Page | Score |\n| "
            "--- | --- | --- |\n| A\\|B | 2 | 0.25 |\n");
}

TEST(Markdown, SaysThatThereIsNothing) {
  for (const Kind kind : kKinds) EXPECT_FALSE(markdown_of(kind, json::Object{}, {}).empty());
}

}  // namespace
}  // namespace lectern::analysis
