#include <gtest/gtest.h>

#include <map>

#include "lectern/doc/report_words.h"
#include "lectern/pipeline/run.h"
#include "lectern/pipeline/stage.h"
#include "printed_block.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

struct Levels {
  std::string name;
  std::vector<float> sizes;
  std::vector<int> wanted;
};
class HeadingLevels : public testing::TestWithParam<Levels> {};

TEST_P(HeadingLevels, AreWhatAScreenReaderShouldMeet) {
  std::vector<Block> blocks;
  float y = 60;
  for (const float size : GetParam().sizes) {
    blocks.push_back(printed("Heading", 72, y += 40, size));
    blocks.back().become(BlockKind::Heading);
  }

  const StageOutcome outcome = settle_heading_levels(snapshot(std::move(blocks)));

  std::vector<int> levels;
  for (const Block& block : outcome.snapshot.blocks) levels.push_back(block.level());
  EXPECT_EQ(levels, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Sizes, HeadingLevels,
                         testing::Values(Levels{"OneTitle", {20, 14, 12, 14}, {1, 2, 3, 2}},
                                         Levels{"NoTitle", {14, 12, 14}, {2, 3, 2}},
                                         Levels{"StartsDeep", {12, 14, 12}, {2, 2, 3}},
                                         Levels{"NoSkipOnTheWayDown", {20, 12, 14, 12}, {1, 2, 2, 3}},
                                         Levels{"Siblings", {20, 12, 12}, {1, 2, 2}},
                                         Levels{"Alone", {20}, {1}}),
                         [](const auto& row) { return row.param.name; });

TEST(HeadingLevels, FollowNumbersWhereTypeIsTheSame) {
  std::vector<Block> blocks;
  for (const char* text : {"1 One", "1.1 Part", "1.2 Part", "2 Two"}) {
    blocks.push_back(printed(text, 72, 100, 12));
    blocks.back().become(BlockKind::Heading);
  }

  const auto out = settle_heading_levels(snapshot(std::move(blocks))).snapshot.blocks;

  EXPECT_EQ((std::vector<int>{out[0].level(), out[1].level(), out[2].level(), out[3].level()}),
            (std::vector<int>{2, 3, 3, 2}));
}

TEST(HeadingLevels, OfOneDepthAreOneLevel) {
  std::vector<Block> blocks;
  for (const char* text : {"1 One", "1.1 Part", "1.2 Part", "1.3 Part", "1.4 File", "2 Two"}) {
    blocks.push_back(printed(text, 72, 100, text == std::string("1.4 File") ? 11 : 12));
    blocks.back().become(BlockKind::Heading);
  }

  const auto out = settle_heading_levels(snapshot(std::move(blocks))).snapshot.blocks;

  EXPECT_EQ(out[4].level(), out[3].level());
}

TEST(HeadingLevels, ATitleIsAboveTheSectionsThatLookLikeIt) {
  std::vector<Block> blocks;
  for (const char* text : {"Of Bees", "1 Hives", "2 Honey", "References"}) {
    blocks.push_back(printed(text, 72, 100, 12));
    blocks.back().become(BlockKind::Heading);
  }

  const auto out = settle_heading_levels(snapshot(std::move(blocks))).snapshot.blocks;

  EXPECT_EQ((std::vector<int>{out[0].level(), out[1].level(), out[2].level(), out[3].level()}),
            (std::vector<int>{1, 2, 2, 2}));
}

Block heading(const std::string& text, std::int8_t level) {
  Block block = printed(text, 72, 100);
  block.become(BlockKind::Heading);
  block.as<doc::Heading>().level = level;
  return block;
}

TEST(Contents, AreAListThatLeadsToTheHeadings) {
  std::vector<Block> blocks = {printed("1 Hives 3", 72, 100), printed("1.1 Of Wood 4", 90, 112),
                               printed("2 Honey 5", 72, 124), printed("3 Wax 7", 72, 136),
                               heading("1 Hives", 2),         heading("1.1 Of Wood", 3),
                               heading("2 Honey", 2)};
  blocks[3].evidence.edit().lines.front().entry =
      true;  // no heading of ours, but a row of dots led to its page
  const std::uint32_t hives = blocks[4].id, wood = blocks[5].id;

  const auto out = join_over_boundaries(snapshot(std::move(blocks))).snapshot.blocks;

  ASSERT_EQ(out.size(), 4u);
  ASSERT_EQ(out[0].kind(), BlockKind::List);
  ASSERT_EQ(out[0].children.size(), 3u);
  EXPECT_EQ(out[0].children[0].spans.front().href, "#b" + std::to_string(hives));
  ASSERT_EQ(out[0].children[0].children.size(), 1u);
  EXPECT_EQ(out[0].children[0].children[0].children[0].spans.front().href, "#b" + std::to_string(wood));
  EXPECT_EQ(out[0].children[2].spans.front().href, "");
}

TEST(Contents, AreNotWhatMerelyEndsInNumbers) {
  const auto out = join_over_boundaries(
                       snapshot({printed("Bees in 2019 12", 72, 100), printed("Wasps in 2020 14", 72, 112),
                                 printed("Honey 3", 72, 124), heading("Honey", 2)}))
                       .snapshot.blocks;

  for (const Block& block : out) EXPECT_NE(block.kind(), BlockKind::List);
}

TEST(Lists, NestByIndent) {
  const auto out = find_structure(snapshot({marked("•", "one", 100, 100), marked("–", "deep", 120, 114),
                                            marked("•", "two", 100, 128)}))
                       .snapshot.blocks;

  ASSERT_EQ(out.size(), 1u);
  ASSERT_EQ(out[0].children.size(), 2u);
  ASSERT_EQ(out[0].children[0].children.size(), 1u);
  EXPECT_EQ(out[0].children[0].children[0].kind(), BlockKind::List);
}

TEST(Lists, KeepNumbersAndTheirStart) {
  const auto out = find_structure(snapshot({marked("4.", "four", 100, 100), marked("5.", "five", 100, 114)}))
                       .snapshot.blocks;

  ASSERT_EQ(out.size(), 1u);
  EXPECT_TRUE(out[0].as<doc::List>().ordered);
  EXPECT_EQ(out[0].as<doc::List>().start, 4);
}

TEST(Lists, LeaveALoneNumberInItsSentence) {
  const auto out = find_structure(snapshot({printed("That was in the summer of", 72, 86),
                                            marked("7.", "Nobody knew.", 72, 100)}))
                       .snapshot.blocks;

  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[1].kind(), BlockKind::Paragraph);
  EXPECT_EQ(doc::plain_text(out[1].spans), "7. Nobody knew.");
}

TEST(Lists, TakeInWhatStandsAsFarInAsTheirText) {
  const auto out = find_structure(snapshot({marked("•", "one", 100, 100), printed("More of one.", 100, 118),
                                            marked("•", "two", 100, 136), printed("After.", 72, 160)}))
                       .snapshot.blocks;

  ASSERT_EQ(out.size(), 2u);
  ASSERT_EQ(out[0].children.size(), 2u);
  EXPECT_EQ(doc::plain_text(out[0].children[0].children.at(0).spans), "More of one.");
}

TEST(Notes, MoveOutOnlyWhenTheirMarkStandsInTheText) {
  Block text = printed("Stone", 72, 100);
  text.spans.push_back({"1", doc::kSuperscript, "", 0});
  Block note = printed("1", 72, 700, 8, doc::kSuperscript);
  note.spans.push_back({" The key is at the farm.", 0, "", 0});
  Block no_note = printed("2", 72, 720, 8, doc::kSuperscript);
  no_note.spans.push_back({" Nobody asked.", 0, "", 0});

  const doc::Snapshot out = find_structure(snapshot({text, note, no_note})).snapshot;

  ASSERT_EQ(out.notes.size(), 1u);
  EXPECT_EQ(doc::plain_text(out.notes[0].spans), "The key is at the farm.");
  EXPECT_EQ(out.blocks[0].spans[1].note, out.notes[0].id);
  EXPECT_EQ(out.blocks.size(), 2u);
}

TEST(Boundaries, JoinASentenceOverThePage) {
  const auto out =
      join_over_boundaries(snapshot({printed("it must", 72, 700), printed("go on.", 72, 80, 10, 0, 2)}))
          .snapshot.blocks;

  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(doc::plain_text(out[0].spans), "it must go on.");
  EXPECT_EQ(out[0].places.size(), 2u);
}

TEST(Boundaries, LeaveAnEndedSentence) {
  const auto out =
      join_over_boundaries(snapshot({printed("It ended.", 72, 700), printed("then more", 72, 80, 10, 0, 2)}))
          .snapshot.blocks;

  EXPECT_EQ(out.size(), 2u);
}

TEST(Boundaries, JoinATableAndDropItsRepeatedHead) {
  const auto table = [](std::int32_t page, float y, const char* value) {
    Block block = printed("", 72, y, 10, 0, page);
    block.become(BlockKind::Table);
    block.spans.clear();
    block.as<doc::Table>().columns = 2;
    doc::Cell head{.spans = {{"Wood", 0, "", 0}}, .places = {}, .header = doc::Cell::Header::Column};
    doc::Cell cell{.spans = {{value, 0, "", 0}}, .places = {}};
    block.as<doc::Table>().rows = {{{head, head}}, {{cell, cell}}};
    return block;
  };

  const auto out =
      join_over_boundaries(snapshot({table(1, 700, "oak"), table(2, 80, "pine")})).snapshot.blocks;

  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0].rows().size(), 3u);
}

TEST(Corrections, MendOnlyOnRecognisedPages) {
  doc::Snapshot s =
      snapshot({printed("the rnoment cornes", 72, 100), printed("the rnoment", 72, 100, 10, 0, 2)});
  s.pages[0].ocr_used = true;

  const StageOutcome outcome = correct_pages(s);

  EXPECT_EQ(doc::plain_text(outcome.snapshot.blocks[0].spans), "the moment comes");
  EXPECT_EQ(doc::plain_text(outcome.snapshot.blocks[1].spans), "the rnoment");
  EXPECT_EQ(outcome.changes.size(), 2u);
}

/// No step changes a character inside a listing, whatever stands in it and wherever it is.
TEST(Listings, KeepEveryCharacter) {
  for (const std::string code : {"a  b", "rnoment 1l0", "x = \"con-\"\n  verge", "- one\n- two", "1. one",
                                 "  indented\n\n\n", "Figure 1: x", "\t tab"}) {
    Block outer = marked("•", "an item", 100, 100);
    Block listing = printed(code, 100, 120);
    listing.become(BlockKind::Code);
    doc::Snapshot s = snapshot({listing, outer, listing});
    s.pages[0].ocr_used = true;

    for (auto* step : {find_structure, settle_heading_levels, correct_pages, name_code_languages,
                       join_over_boundaries, clean_up})
      s = step(std::move(s), {}).snapshot;

    std::string all;
    for (const Block& block : s.blocks) {
      if (block.is(BlockKind::Code)) all += doc::plain_text(block.spans) + "|";
      for (const Block& entry : block.children)
        for (const Block& child : entry.children)
          if (child.is(BlockKind::Code)) all += doc::plain_text(child.spans) + "|";
    }
    EXPECT_EQ(all, code + "|" + code + "|");
  }
}

TEST(Run, RefusesAReadingWithoutPages) {
  const auto conversion = run(doc::Reading{}, {});

  ASSERT_FALSE(conversion.has_value());
  EXPECT_EQ(conversion.error().next, StageFailure::Next::GiveUp);
}

doc::Reading one_page(const std::string& text) {
  doc::Reading reading;
  reading.fonts.push_back({.name = "Any"});
  doc::Page page;
  page.number = 1;
  page.width = 612;
  page.height = 792;
  page.text = text;
  for (std::size_t i = 0; i <= text.size(); ++i) page.edges.push_back(72 + 5 * static_cast<float>(i));
  doc::Run run;
  run.text_end = static_cast<std::uint32_t>(text.size());
  run.box = {72, 90, page.edges.back(), 102};
  run.baseline = 100;
  run.size = 10;
  run.font = 0;
  page.runs.push_back(run);
  reading.pages.push_back(std::move(page));
  return reading;
}

TEST(Run, KeepsEveryVersionWhenAsked) {
  RunOptions options;
  options.keep = RunOptions::Keep::All;

  const auto conversion = run(one_page("Some words."), options);

  ASSERT_TRUE(conversion.has_value());
  ASSERT_EQ(conversion->versions.size(), 4u);
  for (int v = 0; v < 4; ++v) EXPECT_EQ(conversion->versions[static_cast<std::size_t>(v)].version, v);
}

TEST(Run, CountsAPageThatWasNotRecognisedAsUnknown) {
  RunOptions options;
  options.not_recognised = {1};

  const auto conversion = run(one_page("Some words."), options);

  EXPECT_TRUE(conversion->confidence.review_recommended());
  EXPECT_EQ(conversion->report.open_items.front().kind, "not-recognised");
}

struct Sign {
  std::string name, sign;
};
class Unreadable : public testing::TestWithParam<Sign> {};

/// Whatever else is right: one page that nobody can read makes a document that somebody has to look at.
TEST_P(Unreadable, MakesItsPageAndTheDocumentLow) {
  doc::Reading reading =
      one_page("Some words that anybody can read, and then a sign: " + GetParam().sign + " x.");
  for (std::int32_t number = 2; number <= 5; ++number) {
    reading.pages.push_back(
        one_page("Some words that anybody can read, on a page without a fault.").pages[0]);
    reading.pages.back().number = number;
  }

  const auto conversion = run(reading, {});

  ASSERT_TRUE(conversion.has_value());
  const doc::DocumentConfidence& confidence = conversion->confidence;
  EXPECT_EQ(doc::classify(confidence.value), doc::ConfidenceClass::Low);
  EXPECT_TRUE(confidence.review_recommended());
  EXPECT_EQ(doc::classify(confidence.pages[0].value), doc::ConfidenceClass::Low);
  EXPECT_NE(doc::classify(confidence.pages[1].value), doc::ConfidenceClass::Low);
  ASSERT_FALSE(doc::doubts_of(confidence).empty());
  EXPECT_EQ(doc::doubts_of(confidence).front().kind, "unreadable");
  EXPECT_EQ(doc::doubts_of(confidence).front().pages, std::vector<std::int32_t>{1});
  EXPECT_EQ(conversion->report.open_items.front().kind, "unreadable");
}

INSTANTIATE_TEST_SUITE_P(Signs, Unreadable,
                         testing::Values(Sign{"Replacement", "\xef\xbf\xbd"}, Sign{"Private", "\xee\x80\x81"},
                                         Sign{"PrivatePlane", "\xf3\xb0\x80\x80"}),
                         [](const auto& row) { return row.param.name; });

TEST(Run, OfReadableWordsIsNotLow) {
  EXPECT_FALSE(run(one_page("Some words that anybody can read."), {})->confidence.review_recommended());
}

TEST(Run, SaysOnceThatTitleAndLanguageAreGuessed) {
  const auto conversion = run(one_page("Some words."), {});
  std::map<std::string, int> kinds;
  for (const doc::OpenItem& item : conversion->report.open_items) ++kinds[item.kind];

  EXPECT_EQ(kinds["title"], 1);
  EXPECT_EQ(kinds["language"], 1);
}

struct Flagged {
  std::string name;
  std::uint16_t flags;
  bool shown;
};
class HiddenRuns : public testing::TestWithParam<Flagged> {};

TEST_P(HiddenRuns, ReachTheResultOnlyWhenTheyAreShown) {
  doc::Reading reading = one_page("Some words.");
  reading.pages[0].runs[0].flags = GetParam().flags;

  const auto conversion = run(reading, {});

  ASSERT_TRUE(conversion.has_value());
  EXPECT_EQ(!conversion->result().blocks.empty(), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(Flags, HiddenRuns,
                         testing::Values(Flagged{"Plain", 0, true},
                                         Flagged{"Invisible", doc::kInvisible, false},
                                         Flagged{"OffPage", doc::kOffPage, false},
                                         Flagged{"Tiny", doc::kTiny, false},
                                         Flagged{"HiddenLayer", doc::kHiddenLayer, false},
                                         Flagged{"PaperColoured", doc::kLowContrast, false},
                                         Flagged{"Recognised", doc::kFromOcr, true}),
                         [](const auto& row) { return row.param.name; });

TEST(Run, ReadsALineThatBeginsWithWhatIsNoCharacter) {
  const auto conversion = run(one_page("\uFFFF words"), {});

  ASSERT_TRUE(conversion.has_value());
  ASSERT_EQ(conversion->result().blocks.size(), 1u);
  EXPECT_EQ(doc::plain_text(conversion->result().blocks[0].spans), "words");
}

TEST(Run, KeepsTheTextLayerOfAScan) {
  doc::Reading reading = one_page("Some words.");
  reading.pages[0].runs[0].flags = doc::kInvisible;
  reading.pages[0].image_share = 1;

  const auto conversion = run(reading, {});

  EXPECT_FALSE(conversion->result().blocks.empty());
}

}  // namespace
}  // namespace lectern::pipeline
