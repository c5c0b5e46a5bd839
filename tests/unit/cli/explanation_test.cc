#include "explanation.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lectern::cli {
namespace {

doc::Decision decision(std::int32_t page, std::string_view subject, bool accepted, std::string words = "") {
  return {page, {10.4F, 20, 300, 40.6F}, subject, accepted, "because of a rule", std::move(words)};
}

TEST(Explanation, HasOneLineForADecision) {
  EXPECT_EQ(explanation("a.pdf", {decision(1, "table", true, "Name Grade")}),
            "a.pdf\n page 1\n  table              yes  [10 20 300 41]  because of a rule  \"Name Grade\"\n");
}

TEST(Explanation, LeavesOutWordsThatThereAreNone) {
  EXPECT_EQ(explanation("a.pdf", {decision(1, "block", false)}),
            "a.pdf\n page 1\n  block              no   [10 20 300 41]  because of a rule\n");
}

TEST(Explanation, NamesEachPageOnceInTheOrderOfTheDecisions) {
  const std::string text = explanation("a.pdf", {decision(1, "row", true), decision(1, "row", true),
                                                 decision(3, "row", true), decision(2, "row", true)});

  std::vector<std::size_t> places;
  for (const char* page : {" page 1\n", " page 3\n", " page 2\n"}) {
    places.push_back(text.find(page));
    EXPECT_EQ(text.find(page), text.rfind(page)) << page;
  }
  EXPECT_LT(places[0], places[1]);
  EXPECT_LT(places[1], places[2]);
}

TEST(Explanation, OfNoDecisionIsTheName) {
  EXPECT_EQ(explanation("a.pdf", {}), "a.pdf\n");
}

/// The box's numbers are written into a buffer of one size.
TEST(Explanation, KeepsALineWhole) {
  const std::string subject(60, 's');
  doc::Decision far = decision(1, subject, true);
  far.box = {-1e30F, -1e30F, 1e30F, 1e30F};

  const std::string text = explanation("a.pdf", {far});

  EXPECT_TRUE(text.ends_with("because of a rule\n"));
}

}  // namespace
}  // namespace lectern::cli
