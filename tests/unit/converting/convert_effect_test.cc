#include "convert_effect.h"

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "made_conversion.h"

namespace lectern::converting {
namespace {

template <typename Row>
std::string name_of(const testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

enum class State { Waits, TriedAgain, GivenUp };

State state_of(const jobs::Outcome& outcome) {
  if (std::holds_alternative<jobs::Outage>(outcome)) return State::Waits;
  return std::holds_alternative<jobs::TryAgain>(outcome) ? State::TriedAgain : State::GivenUp;
}

struct Row {
  std::string name;
  RefusalKind kind;
  State first, second;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

class AfterRefusal : public testing::TestWithParam<Row> {};

TEST_P(AfterRefusal, IsTriedAgainOnlyIfThatMayHelp) {
  const Refusal refusal{GetParam().kind, "Why."};

  EXPECT_EQ(state_of(after_refusal(refusal, 1)), GetParam().first);
  EXPECT_EQ(state_of(after_refusal(refusal, 2)), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AfterRefusal,
    testing::Values(Row{"StoreAway", RefusalKind::StorageUnavailable, State::Waits, State::Waits},
                    Row{"OurFault", RefusalKind::InternalError, State::TriedAgain, State::TriedAgain},
                    Row{"ReaderCrashed", RefusalKind::ReaderCrashed, State::TriedAgain, State::GivenUp},
                    Row{"Malformed", RefusalKind::Malformed, State::GivenUp, State::GivenUp},
                    Row{"Encrypted", RefusalKind::Encrypted, State::GivenUp, State::GivenUp},
                    Row{"NoPages", RefusalKind::NoPages, State::GivenUp, State::GivenUp},
                    Row{"LimitExceeded", RefusalKind::LimitExceeded, State::GivenUp, State::GivenUp}),
    name_of<Row>);

TEST(TaskError, IsRetryableOnlyIfTheFaultIsOurs) {
  EXPECT_TRUE(task_error("extract", {RefusalKind::InternalError, "Why."}).retryable);
  const jobs::TaskError error = task_error("extract", {RefusalKind::Malformed, "Why."});
  EXPECT_FALSE(error.retryable);
  EXPECT_EQ(error.stage, "extract");
  EXPECT_EQ(error.type, "malformed");
  EXPECT_EQ(error.message, "Why.");
}

json::Value effect_with(const doc::DocumentConfidence& confidence, std::int32_t pages) {
  pipeline::Conversion conversion = made_conversion();
  conversion.confidence = confidence;
  doc::FileFacts facts;
  facts.page_count = pages;
  auto value = json::decode(effect_of(conversion, facts, "exam.pdf", 1.5, {}));
  EXPECT_TRUE(value.has_value());
  return value.has_value() ? std::move(*value) : json::Value();
}

TEST(EffectOf, SaysWhatWasMadeAndHowSureItIs) {
  doc::DocumentConfidence confidence;
  confidence.value = Confidence(0.9);

  const auto effect = effect_with(confidence, 12);

  EXPECT_EQ(effect.text_of("confidence_class"), "HIGH");
  EXPECT_FALSE(*effect.find("review_recommended")->boolean());
  EXPECT_EQ(effect.integer_of("page_count"), 12);
  EXPECT_EQ(effect.text_of("filename"), "exam.pdf");
  EXPECT_EQ(effect.text_of("pipeline_version"), pipeline::pipeline_version());
  EXPECT_TRUE(effect.find("artefacts")->array()->empty());
}

TEST(EffectOf, ListsEachDoubtWithItsPages) {
  doc::DocumentConfidence confidence;
  confidence.value = Confidence(0.5);
  confidence.reasons = {"recognised"};
  for (const std::int32_t page : {2, 3}) {
    doc::PageConfidence unsure;
    unsure.page = page;
    unsure.reasons = {"recognised"};
    confidence.pages.push_back(unsure);
  }

  const auto effect = effect_with(confidence, 3);

  EXPECT_EQ(effect.text_of("confidence_class"), "LOW");
  EXPECT_TRUE(*effect.find("review_recommended")->boolean());
  ASSERT_EQ(effect.find("reasons")->array()->size(), 1u);
  const json::Value& doubt = effect.find("reasons")->array()->front();
  EXPECT_EQ(doubt.text_of("kind"), "recognised");
  EXPECT_EQ(doubt.find("pages")->array()->size(), 2u);
}

TEST(EffectOf, NamesThePagesThatAreNotHigh) {
  doc::DocumentConfidence confidence;
  for (const auto& [number, value] :
       {std::pair(1, 0.95), std::pair(2, 0.7), std::pair(3, 0.86), std::pair(4, 0.2)}) {
    doc::PageConfidence page;
    page.page = number;
    page.value = Confidence(value);
    confidence.pages.push_back(page);
  }

  const json::Value effect = effect_with(confidence, 4);

  EXPECT_EQ(json::to_text(*effect.find("pages_to_check")), "[2,4]");
}

TEST(EffectOf, CountsAtLeastOnePage) {
  EXPECT_EQ(effect_with({}, 0).integer_of("page_count"), 1);
}

TEST(ArtefactsOf, NamesTheBlobAndWhatItIs) {
  worker::Artefact artefact{"figure", "figures/figure-1.png", {}, "image/png"};
  artefact.stored.address.bucket = store::Bucket::Results;
  artefact.stored.byte_count = 7;

  const auto effect = json::decode(artefacts_of({artefact}));

  ASSERT_TRUE(effect.has_value());
  const json::Value& one = effect->find("artefacts")->array()->front();
  EXPECT_EQ(one.text_of("kind"), "figure");
  EXPECT_EQ(one.text_of("name"), "figures/figure-1.png");
  EXPECT_EQ(one.text_of("bucket"), "results");
  EXPECT_EQ(one.text_of("sha256"), std::string(64, '0'));
  EXPECT_EQ(one.integer_of("byte_count"), 7);
  EXPECT_EQ(one.text_of("media_type"), "image/png");
}

// What the database says of redactions.

TEST(WordsIn, ReadsAListOfTexts) {
  EXPECT_EQ(words_in(R"(["author","title"])"), (std::vector<std::string>{"author", "title"}));
}

TEST(WordsIn, IsEmptyForAnythingElse) {
  for (const char* text : {"", "null", "{}", "\"author\"", "[", "[1,null]"})
    EXPECT_TRUE(words_in(text).empty()) << text;
}

TEST(BoxesIn, ReadsFourEdges) {
  const auto boxes = boxes_in("[[1,2,3.5,4],[5,6,7,8]]");

  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(boxes[0], (Box{1, 2, 3.5F, 4}));
}

TEST(BoxesIn, LeavesOutWhatIsNoPlace) {
  for (const char* text : {"", "null", "[]", "[[]]", "[[1,2,3]]", "[[1,2,3,4,5]]", "[7]", "{\"a\":1}"})
    EXPECT_TRUE(boxes_in(text).empty()) << text;
}

// The pages of a page-picture task.

struct Range {
  std::string name, ref;
  std::int32_t pages, first, last;
};

void PrintTo(const Range& row, std::ostream* out) {
  *out << row.name;
}

class PagesToDraw : public testing::TestWithParam<Range> {};

TEST_P(PagesToDraw, AreThoseOfTheTaskThatTheDocumentHas) {
  const auto ref = json::decode(GetParam().ref);
  ASSERT_TRUE(ref.has_value());

  const PageRange range = page_range(*ref, GetParam().pages);

  EXPECT_EQ(range.first, GetParam().first);
  EXPECT_EQ(range.last, GetParam().last);
}

INSTANTIATE_TEST_SUITE_P(Rows, PagesToDraw,
                         testing::Values(Range{"AllIfNoneIsNamed", "{}", 12, 1, 12},
                                         Range{"ARange", R"({"first":3,"last":7})", 12, 3, 7},
                                         Range{"CutAtTheEnd", R"({"first":10,"last":25})", 12, 10, 12},
                                         Range{"BehindTheEnd", R"({"first":13,"last":25})", 12, 1, 0},
                                         Range{"BackToFront", R"({"first":7,"last":3})", 12, 1, 0},
                                         Range{"FromNothing", R"({"first":0,"last":3})", 12, 1, 0},
                                         Range{"NumbersBeyondPages", R"({"first":1,"last":9007199254740991})",
                                               12, 1, 12},
                                         Range{"NoPagesAtAll", "{}", 0, 1, 0}),
                         name_of<Range>);

}  // namespace
}  // namespace lectern::converting
