#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "answers/entity_list.h"
#include "lectern/json/write.h"
#include "texts.h"

namespace lectern::analysis {
namespace {

std::string listed(const std::vector<NamedThing>& things, const std::vector<std::string>& paragraphs,
                   std::int64_t* missing = nullptr) {
  const chunk::Chunk chunk = texts::chunk_of(paragraphs);
  const DocumentWords words({&chunk, 1});
  return json::to_text(json::Value(entity_list(things, words, 50, missing)));
}

TEST(EntityList, CountsMentionsAndPagesFromTheText) {
  EXPECT_EQ(listed({{"organisation", "Northfield Library"}}, {"The Northfield Library is old.", "Nothing.",
                                                              "northfield library, Northfield  Library!"}),
            R"([{"type":"organisation","name":"Northfield Library","mentions":3,"pages":[1,3]}])");
}

TEST(EntityList, LeavesOutWhatDoesNotOccur) {
  std::int64_t missing = 0;

  EXPECT_EQ(listed({{"person", "John Miller"}, {"place", "Oslo"}}, {"Jane Smith lives in Oslo."}, &missing),
            R"([{"type":"place","name":"Oslo","mentions":1,"pages":[1]}])");
  EXPECT_EQ(missing, 1);
}

TEST(EntityList, JoinsTheFormsOfOnePerson) {
  EXPECT_EQ(listed({{"person", "Smith"},
                    {"person", "Dr. Jane Smith"},
                    {"person", "Smith, J."},
                    {"person", "J. Smith"}},
                   {"Dr. Jane Smith came.", "Smith, J. wrote it. J. Smith read it.",
                    "Smith left. A smith did not."}),
            R"([{"type":"person","name":"Dr. Jane Smith","mentions":4,"pages":[1,2,3]}])");
}

TEST(EntityList, KeepsTwoPersonsOfOneSurnameApart) {
  EXPECT_EQ(listed({{"person", "Jane Smith"}, {"person", "John Smith"}, {"person", "Smith"}},
                   {"Jane Smith met John Smith. Smith left."}),
            R"([{"type":"person","name":"Jane Smith","mentions":1,"pages":[1]},)"
            R"({"type":"person","name":"John Smith","mentions":1,"pages":[1]},)"
            R"({"type":"person","name":"Smith","mentions":1,"pages":[1]}])");
}

TEST(EntityList, GivesEqualNamesTheTypeThatWasSaidMoreOften) {
  EXPECT_EQ(listed({{"person", "Bremen"}, {"place", "Bremen"}, {"place", "Bremen"}}, {"Bremen is old."}),
            R"([{"type":"place","name":"Bremen","mentions":1,"pages":[1]}])");
}

TEST(EntityList, TakesASingleWordForAPlaceRatherThanAPerson) {
  EXPECT_EQ(listed({{"person", "Brest"}, {"place", "Brest"}}, {"Brest is old."}),
            R"([{"type":"place","name":"Brest","mentions":1,"pages":[1]}])");
}

TEST(PlausibleType, RefusesNamesThatDoNotLookLikeTheirType) {
  EXPECT_EQ(plausible_type("person", "Jane Smith"), "person");
  EXPECT_EQ(plausible_type("person", "Ludwig van Beethoven"), "person");
  EXPECT_EQ(plausible_type("person", "The Tao that is seen"), "");
  EXPECT_EQ(plausible_type("organisation", "Yesterday, when Aunt was"), "");
  EXPECT_EQ(plausible_type("organisation", "Amt für öffentliche Ordnung"), "organisation");
  EXPECT_EQ(plausible_type("organisation", "the University of Northfield"), "organisation");
  EXPECT_EQ(plausible_type("person", "31 March"), "");
  EXPECT_EQ(plausible_type("person", "the committee"), "");
  EXPECT_EQ(plausible_type("date", "soon"), "");
  EXPECT_EQ(plausible_type("date", "Monday"), "date");
  EXPECT_EQ(plausible_type("money", "a lot"), "");
  EXPECT_EQ(plausible_type("other", "jane@uni.edu"), "email");
  EXPECT_EQ(plausible_type("organisation", "https://uni.edu"), "url");
  EXPECT_EQ(plausible_type("animal", "Cat"), "");
}

}  // namespace
}  // namespace lectern::analysis
