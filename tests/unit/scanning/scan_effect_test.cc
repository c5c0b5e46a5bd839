#include "scan_effect.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::scanning {
namespace {

json::Value parsed(const std::string& effect) {
  auto value = json::decode(effect);
  EXPECT_TRUE(value.has_value()) << effect;
  return value.has_value() ? std::move(*value) : json::Value();
}

const json::Value& first_of(const json::Value& effect, const char* name) {
  return effect.find(name)->array()->front();
}

/// The effect of a document of one page with `report`.
json::Value effect_with(const pii::ScanReport& report, const Verdict& verdict) {
  reading::Document document;
  document.reading.facts.page_count = 1;
  return parsed(effect_of({document, report, verdict, {}, 0.5}));
}

TEST(EffectOf, APassedDocumentIsCleanAndHasNoReason) {
  const auto effect = effect_with({}, {.action = Action::Pass});

  EXPECT_EQ(effect.text_of("outcome"), "clean");
  EXPECT_EQ(effect.find("reason"), nullptr);
  EXPECT_EQ(effect.integer_of("page_count"), 1);
  EXPECT_TRUE(effect.find("findings")->array()->empty());
}

TEST(EffectOf, AHeldDocumentHasItsReason) {
  const auto effect = effect_with({}, {.reason = "Not the whole document could be checked."});

  EXPECT_EQ(effect.text_of("outcome"), "held");
  EXPECT_EQ(effect.text_of("reason"), "Not the whole document could be checked.");
}

TEST(EffectOf, AFindingHasItsPlaceAndItsHashAndNeverMore) {
  pii::ScanReport report;
  doc::Finding finding;
  finding.entity = doc::Entity::UsSsn;
  finding.page = 1;
  finding.boxes = {{10.16F, 20, 30, 40}};
  finding.stops = true;
  finding.evidence = {"ssn"};
  finding.snippet = "SSN: ###-##-####";
  finding.value_hash[0] = 0xab;
  report.findings = {finding};

  const auto effect = effect_with(report, {});

  const json::Value& written = first_of(effect, "findings");
  EXPECT_EQ(written.text_of("entity"), "US_SSN");
  EXPECT_EQ(written.integer_of("page"), 1);
  EXPECT_EQ(written.text_of("origin"), "text");
  EXPECT_EQ(written.text_of("snippet"), "SSN: ###-##-####");
  EXPECT_EQ(written.text_of("value_hash"), "ab" + std::string(62, '0'));
  EXPECT_DOUBLE_EQ(first_of(written, "boxes").array()->front().number().value_or(0), 10.1);
  EXPECT_EQ(written.find("start"), nullptr) << "it has no place in the text";
  EXPECT_EQ(written.find("properties"), nullptr);
}

TEST(EffectOf, APlaceInTheTextIsWrittenIfThereIsOne) {
  pii::ScanReport report;
  doc::Finding finding;
  finding.place = {4, 9};
  finding.properties = {"title"};
  report.findings = {finding};

  const auto effect = effect_with(report, {});

  EXPECT_EQ(first_of(effect, "findings").integer_of("start"), 4);
  EXPECT_EQ(first_of(effect, "findings").integer_of("end"), 9);
  EXPECT_EQ(*first_of(first_of(effect, "findings"), "properties").text(), "title");
}

TEST(FailedEffect, NamesTheStageAndTheCauseAndIsFinal) {
  const auto effect =
      parsed(failed_effect({Action::Fail, RefusalKind::Encrypted, "It needs a password."}, 1));

  const json::Value& error = *effect.find("error");
  EXPECT_EQ(effect.text_of("outcome"), "failed");
  EXPECT_EQ(error.text_of("stage"), "scan");
  EXPECT_EQ(error.text_of("type"), "encrypted");
  EXPECT_EQ(error.text_of("message"), "It needs a password.");
  EXPECT_FALSE(*error.find("retryable")->boolean());
}

TEST(HeldUnreadEffect, HasAReasonAndNoFindings) {
  const auto effect = parsed(held_unread_effect({.reason = "The document could not be checked: x"}, 1));

  EXPECT_EQ(effect.text_of("outcome"), "held");
  EXPECT_EQ(effect.text_of("reason"), "The document could not be checked: x");
  EXPECT_EQ(effect.find("findings"), nullptr);
}

TEST(FanOutEffect, ListsTheRangesInOrder) {
  const PageRange ranges[] = {{1, 4, 4}, {7, 9, 2}};

  const auto effect = parsed(fan_out_effect(ranges, 9, {}));

  EXPECT_EQ(effect.integer_of("page_count"), 9);
  ASSERT_EQ(effect.find("fan_out")->array()->size(), 2u);
  const json::Value& last = effect.find("fan_out")->array()->back();
  EXPECT_EQ(last.integer_of("first"), 7);
  EXPECT_EQ(last.integer_of("last"), 9);
  EXPECT_EQ(last.integer_of("pages"), 2);
}

TEST(RangeEffect, HasAnEmptyReasonIfAllWordsAreThere) {
  const auto effect = parsed(range_effect("", {}));

  EXPECT_EQ(effect.text_of("reason"), "");
  EXPECT_TRUE(effect.find("artefacts")->array()->empty());
}

TEST(PropertyTexts, CarryTheHashByWhichTheFindingIsFound) {
  pii::PropertyText one;
  one.value_hash[31] = 0x0f;
  one.property = "title";
  one.text = "Grades of \"A\"";

  const auto list = parsed(property_texts_json({one}));

  ASSERT_EQ(list.array()->size(), 1u);
  EXPECT_EQ(list.array()->front().text_of("value_hash"), std::string(63, '0') + "f");
  EXPECT_EQ(list.array()->front().text_of("origin"), "metadata");
  EXPECT_EQ(list.array()->front().text_of("text"), "Grades of \"A\"");
}

}  // namespace
}  // namespace lectern::scanning
