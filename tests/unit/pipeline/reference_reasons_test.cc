/// Every exit of the rules that ask what is a note, a caption, and a table of contents.

#include <gtest/gtest.h>

#include "reason_case.h"
#include "references/captions.h"
#include "references/contents.h"
#include "references/note_rests.h"
#include "references/notes.h"
#include "references/reference_reason.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using Role = doc::Claim::Role;

const auto kName = [](const auto& row) { return row.param.name; };

Block tagged(Role role, Block block) {
  block.evidence.edit().claim.role = role;
  return block;
}

/// A text with a raised "1".
Block text_with_mark() {
  Block block = printed("the desk", 72, 100);
  block.spans.push_back({"1", doc::kSuperscript, "", 0});
  return block;
}

/// A text with a raised "1)".
Block bracketed_mark() {
  Block block = text_with_mark();
  block.spans.back().text = "1)";
  return block;
}

Block small(const std::string& words, float y = 700, std::uint16_t style = 0) {
  return printed(words, 72, y, 8, style);
}

Block small_marked(const std::string& marker) {
  Block block = small("the key is lost");
  block.marker = marker;
  return block;
}

Block small_raised(const std::string& words) {
  Block block = small(words, 700, doc::kSuperscript);
  block.spans.push_back({" the key is lost", 0, "", 0});
  return block;
}

Block table_at(float y) {
  Block block = printed("table", 72, y);
  block.become(BlockKind::Table);
  return block;
}

class SmallParagraph : public testing::TestWithParam<ReasonCase> {};

TEST_P(SmallParagraph, IsANoteForOneReason) {
  expect_reason(GetParam(), find_notes, "note");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, SmallParagraph,
    testing::Values(
        ReasonCase{"TaggedWithoutMark",
                   row_of(NoteReason::TaggedWithoutMark),
                   {text_with_mark(), tagged(Role::Note, small("The key is lost"))}},
        ReasonCase{"NotAtTheFoot",
                   row_of(NoteReason::NotAtTheFoot),
                   {text_with_mark(), small("1 the key", 200), printed("The desk", 72, 300)}},
        ReasonCase{
            "FootOfItsColumn", row_of(NoteReason::Called), {text_with_mark(), small("1 the key", 200)}},
        ReasonCase{"RaisedWithBracket", row_of(NoteReason::Called), {bracketed_mark(), small_marked("1)")}},
        ReasonCase{"BelowATable",
                   row_of(NoteReason::Called),
                   {text_with_mark(), table_at(180), small("1 the key", 200)}},
        ReasonCase{
            "MarkerIsNoMark", row_of(NoteReason::MarkerIsNoMark), {text_with_mark(), small_marked("(iv)")}},
        ReasonCase{"MarkerIsMark", row_of(NoteReason::Called), {text_with_mark(), small_marked("1)")}},
        ReasonCase{
            "RaisedIsNoMark", row_of(NoteReason::RaisedIsNoMark), {text_with_mark(), small_raised("see")}},
        ReasonCase{"RaisedIsMark", row_of(NoteReason::Called), {text_with_mark(), small_raised("1")}},
        ReasonCase{"BeginsWithoutMark",
                   row_of(NoteReason::BeginsWithoutMark),
                   {text_with_mark(), small("the key is lost")}},
        ReasonCase{"Called", row_of(NoteReason::Called), {text_with_mark(), small("1 the key is lost")}},
        ReasonCase{"CalledBySign",
                   row_of(NoteReason::Called),
                   {printed("the desk* of oak", 72, 100), small("* the key is lost")}},
        ReasonCase{"TaggedAndCalled",
                   row_of(NoteReason::TaggedAndCalled),
                   {text_with_mark(), tagged(Role::Note, printed("1 the key is lost", 72, 200))}},
        ReasonCase{
            "NotCalled", row_of(NoteReason::NotCalled), {text_with_mark(), small("2019 was a good year")}}),
    kName);

TEST(ParagraphInTheTextsSize, IsNotAskedWhetherItIsANote) {
  doc::Snapshot document = snapshot({text_with_mark(), printed("1 the key is lost", 72, 700)});
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;

  find_notes(document, changes, doc::Trace(decisions));

  EXPECT_TRUE(decisions.empty());
  EXPECT_EQ(document.blocks.size(), 2u);
}

Block figure_at(float y, const std::string& caption = {}) {
  Block block = printed("figure", 72, y);
  block.become(BlockKind::Figure);
  if (!caption.empty()) *block.caption() = {{caption, 0, "", 0}};
  return block;
}

Block with_lines(std::size_t count, Block block) {
  std::vector<doc::Line>& lines = block.evidence.edit().lines;
  lines.resize(count, lines.front());
  return block;
}

class CaptionWords : public testing::TestWithParam<ReasonCase> {};

TEST_P(CaptionWords, AreACaptionForOneReason) {
  expect_reason(GetParam(), attach_captions, "caption");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, CaptionWords,
    testing::Values(ReasonCase{"TooLong",
                               row_of(CaptionReason::TooLong),
                               {figure_at(100), with_lines(7, printed("Figure 3: A desk", 72, 120))}},
                    ReasonCase{"WithAMarker",
                               row_of(CaptionReason::TooLong),
                               {figure_at(100), marked("•", "Figure 3: A desk", 72, 120)}},
                    ReasonCase{"NothingBeside",
                               row_of(CaptionReason::NothingBeside),
                               {printed("the desk", 72, 100), printed("Figure 3: A desk", 72, 120)}},
                    ReasonCase{"FarAway",
                               row_of(CaptionReason::NothingBeside),
                               {figure_at(100), printed("Figure 3: A desk", 72, 300)}},
                    ReasonCase{"TaggedFarAway",
                               row_of(CaptionReason::NothingBeside),
                               {figure_at(100), tagged(Role::Caption, printed("A desk of oak", 72, 300))}},
                    ReasonCase{"OtherKindBeside",
                               row_of(CaptionReason::NothingBeside),
                               {figure_at(100), printed("Table 3: Desks", 72, 120)}},
                    ReasonCase{"HasCaptionAlready",
                               row_of(CaptionReason::HasCaptionAlready),
                               {figure_at(100, "Figure 2"), printed("Figure 3: A desk", 72, 120)}},
                    ReasonCase{"SixLines",
                               row_of(CaptionReason::BesideItsOwner),
                               {figure_at(100), with_lines(6, printed("Figure 3: A desk", 72, 120))}},
                    ReasonCase{"BesideItsOwner",
                               row_of(CaptionReason::BesideItsOwner),
                               {printed("Table 3: Desks", 72, 100), table_at(120)}},
                    ReasonCase{"TaggedBesideItsOwner",
                               row_of(CaptionReason::TaggedBesideItsOwner),
                               {figure_at(100), tagged(Role::Caption, printed("A desk of oak", 72, 120))}}),
    kName);

TEST(CaptionBetweenTwo, IsOfTheFigureAboveAndOfTheTableBelow) {
  for (const bool table : {false, true}) {
    const auto made = [&](float y) { return table ? table_at(y) : figure_at(y); };
    doc::Snapshot document =
        snapshot({made(100), printed(table ? "Table 3: Desks" : "Figure 3: A desk", 72, 120), made(140)});
    std::vector<doc::Change> changes;

    attach_captions(document, changes, {});

    ASSERT_EQ(document.blocks.size(), 2u);
    EXPECT_EQ(document.blocks[0].caption()->empty(), table);
    EXPECT_EQ(document.blocks[1].caption()->empty(), !table);
  }
}

void contents(doc::Snapshot& document, std::vector<doc::Change>& changes, doc::Trace trace) {
  list_contents(document, changes, trace);
}

Block heading(const std::string& words) {
  Block block = printed(words, 72, 400);
  block.become(BlockKind::Heading);
  return block;
}

Block led_by_dots(Block block) {
  block.evidence.edit().lines.front().entry = true;
  return block;
}

class LineWithAPageNumber : public testing::TestWithParam<ReasonCase> {};

TEST_P(LineWithAPageNumber, IsAnEntryForOneReason) {
  expect_reason(GetParam(), contents, "contents line");
}

INSTANTIATE_TEST_SUITE_P(Exits, LineWithAPageNumber,
                         testing::Values(ReasonCase{"NamesHeading",
                                                    row_of(EntryReason::NamesHeading),
                                                    {printed("Honey 3", 72, 100), heading("honey")}},
                                         ReasonCase{
                                             "LedByDots",
                                             row_of(EntryReason::LedByDots),
                                             {led_by_dots(printed("Honey 3", 72, 100)), heading("wax")}},
                                         ReasonCase{"NamesNothing",
                                                    row_of(EntryReason::NamesNothing),
                                                    {printed("Honey 3", 72, 100), heading("wax")}}),
                         kName);

class Entries : public testing::TestWithParam<ReasonCase> {};

TEST_P(Entries, AreContentsForOneReason) {
  expect_reason(GetParam(), contents, "contents", Which::First);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, Entries,
    testing::Values(ReasonCase{"FewEntries",
                               row_of(ContentsReason::FewEntries),
                               {printed("Honey 3", 72, 100), heading("honey")}},
                    ReasonCase{
                        "LedByDots",
                        row_of(ContentsReason::LedByDots),
                        {led_by_dots(printed("Honey 3", 72, 100)), led_by_dots(printed("Wax 4", 72, 112)),
                         led_by_dots(printed("Hives 5", 72, 124))}},
                    ReasonCase{"FewHeadings",
                               row_of(ContentsReason::FewHeadings),
                               {printed("Honey 3", 72, 100), led_by_dots(printed("Wax 4", 72, 112)),
                                led_by_dots(printed("Hives 5", 72, 124)), heading("honey")}},
                    ReasonCase{"LeadToHeadings",
                               row_of(ContentsReason::LeadToHeadings),
                               {printed("Honey 3", 72, 100), printed("Wax 4", 72, 112),
                                led_by_dots(printed("Hives 5", 72, 124)), heading("honey"), heading("wax")}}),
    kName);

/// A note on page 1, and what may be its rest on page 2.
doc::Snapshot note_and(const std::string& note, Block block) {
  doc::Snapshot snapshot;
  snapshot.blocks = {printed("The desk of oak", 72, 100, 10, 0, 2), std::move(block)};
  snapshot.notes = {printed(note, 72, 700, 8)};
  snapshot.notes.front().become(BlockKind::Note);
  return snapshot;
}

struct RestCase {
  std::string name;
  NoteRestReason wanted;
  std::string note;
  Block block;
};

class SmallPrint : public testing::TestWithParam<RestCase> {};

TEST_P(SmallPrint, IsTheRestOfANoteForOneReason) {
  doc::Snapshot snapshot = note_and(GetParam().note, GetParam().block);
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;

  join_note_rests(snapshot, changes, doc::Trace(decisions));

  ASSERT_FALSE(decisions.empty());
  EXPECT_EQ(decisions.back().reason, row_of(GetParam().wanted).words);
  EXPECT_EQ(snapshot.blocks.size(), row_of(GetParam().wanted).accepted ? 1u : 2u);
  EXPECT_EQ(changes.empty(), !row_of(GetParam().wanted).accepted);
}

INSTANTIATE_TEST_SUITE_P(Exits, SmallPrint,
                         testing::Values(RestCase{"AmongTheText", NoteRestReason::AmongTheText, "the key is",
                                                  printed("lost", 72, 80, 8, 0, 2)},
                                         RestCase{"OtherSize", NoteRestReason::OtherSize, "the key is",
                                                  printed("lost", 72, 700, 7, 0, 2)},
                                         RestCase{"SentenceEnded", NoteRestReason::SentenceEnded,
                                                  "the key is lost.", printed("lost", 72, 700, 8, 0, 2)},
                                         RestCase{"GoesOn", NoteRestReason::GoesOn, "the key is",
                                                  printed("lost in the hall", 72, 700, 8, 0, 2)},
                                         RestCase{"BeginsAnew", NoteRestReason::BeginsAnew, "the key is",
                                                  printed("Lost", 72, 700, 8, 0, 2)}),
                         kName);

}  // namespace
}  // namespace lectern::pipeline
