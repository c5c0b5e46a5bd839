#include "lectern/enhance/apply.h"

#include <gtest/gtest.h>

#include "documents.h"
#include "lectern/render/json.h"

namespace lectern::enhance {
namespace {

TEST(Apply, WritesWhoProposedAChangeAndContinuesTheChain) {
  doc::Ledger ledger;
  ledger.append({doc::Step::Extract, 1, 1, "", "", "because", "rule:x"});
  const std::vector<std::string> before = ledger.hashes();

  const Outcome outcome =
      made(document({paragraph(7, "the rnodern world")}), {Operation::Text, 7, 0, "rnodern", "modern"});
  ledger.append(outcome.changes);

  ASSERT_EQ(outcome.changes.size(), 1u);
  const doc::Change& change = outcome.changes[0];
  EXPECT_EQ(change.step, doc::Step::PageCorrections);
  EXPECT_EQ(change.page, 1);
  EXPECT_EQ(change.block, 7u);
  EXPECT_EQ(change.before, "rnodern");
  EXPECT_EQ(change.after, "modern");
  EXPECT_EQ(change.source, "model:tiny prompt:enhance_page/1 tokens:812 cost:0.000120");
  EXPECT_TRUE(is_by_model(change));
  EXPECT_EQ(ledger.hashes().front(), before.front());
  EXPECT_TRUE(doc::chain_holds(ledger.changes(), ledger.hashes()));
  EXPECT_EQ(doc::plain_text(outcome.snapshot.blocks[0].spans), "the modern world");
}

TEST(Apply, DraftsAnAlternativeTextAsADraft) {
  const Outcome outcome =
      made(document({figure(3, "Books")}), {Operation::Alternative, 3, 0, "", "A shelf with books."});

  const auto& figure = outcome.snapshot.blocks[0].as<doc::Figure>();
  EXPECT_EQ(figure.alt, "A shelf with books.");
  EXPECT_EQ(figure.alt_status, doc::Figure::Alt::Draft);
}

TEST(Apply, KeepsTheFilesOwnDescription) {
  doc::Snapshot snapshot = document({figure(3, "Books")});
  snapshot.blocks[0].as<doc::Figure>().alt = "Mine";
  snapshot.blocks[0].as<doc::Figure>().alt_status = doc::Figure::Alt::FromSource;

  const Outcome outcome = made(std::move(snapshot), {Operation::Alternative, 3, 0, "", "A shelf."});

  EXPECT_EQ(flaw_of(outcome), Flaw::WrongKind);
  EXPECT_EQ(outcome.snapshot.blocks[0].as<doc::Figure>().alt, "Mine");
}

TEST(Apply, ChecksEveryPatchAgainstWhatTheOnesBeforeItMade) {
  const Outcome outcome =
      apply(document({paragraph(1, "was lost and"), paragraph(2, "nobody went.", 2)}),
            {{1, {{Operation::Join, 1, 0, "", ""}}, {}}, {2, {{Operation::Quote, 2, 0, "", ""}}, {}}});

  EXPECT_EQ(outcome.changes.size(), 1u);
  EXPECT_EQ(flaw_of(outcome), Flaw::NoSuchBlock);
}

TEST(Apply, LeavesWordsOfTablesWithDigitsAlone) {
  doc::Block table = block(1, doc::BlockKind::Table, "");
  doc::Cell words, numbers;
  words.spans.push_back({"rnodern", 0, "", 0});
  numbers.spans.push_back({"l2 books", 0, "", 0});
  table.as<doc::Table>().rows.push_back({{words, numbers}, -1});
  const doc::Snapshot snapshot = document({table});

  EXPECT_EQ(flaw_of(made(snapshot, {Operation::Text, 1, 0, "rnodern", "modern"})), Flaw::None);
  EXPECT_EQ(flaw_of(made(snapshot, {Operation::Text, 1, 0, "l2", "12"})), Flaw::Number);
  EXPECT_EQ(flaw_of(made(snapshot, {Operation::Text, 1, 0, "l", "1"})), Flaw::Number);
}

struct Hidden {
  std::string name;
  doc::Block block;
  Flaw flaw;
};

class ProtectedText : public testing::TestWithParam<Hidden> {};

TEST_P(ProtectedText, StaysAsItIs) {
  const Outcome outcome = made(document({GetParam().block}), {Operation::Text, 1, 0, "rnodern", "modern"});

  EXPECT_STREQ(flaw_word(flaw_of(outcome)), flaw_word(GetParam().flaw));
}

doc::Block with_style(std::uint16_t style) {
  doc::Block out = paragraph(1, "the rnodern world");
  out.spans[0].style = style;
  return out;
}

doc::Block in_two_pieces() {
  doc::Block out = paragraph(1, "the rno");
  out.spans.push_back({"dern world", doc::kBold, "", 0});
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ProtectedText,
    testing::Values(Hidden{"Code", block(1, doc::BlockKind::Code, "rnodern = 1"), Flaw::WrongKind},
                    Hidden{"Formula", block(1, doc::BlockKind::Formula, "rnodern"), Flaw::WrongKind},
                    Hidden{"CodeInText", with_style(doc::kCode), Flaw::WrongKind},
                    Hidden{"Redacted", with_style(doc::kRedacted), Flaw::Redacted},
                    Hidden{"TwoPieces", in_two_pieces(), Flaw::CrossesStyles},
                    Hidden{"Missing", paragraph(1, "the world"), Flaw::NotFound},
                    Hidden{"Twice", paragraph(1, "rnodern and rnodern"), Flaw::FoundTwice}),
    [](const auto& row) { return row.param.name; });

/// A patch is judged by the whole words that it touches, not by the letters that it names.
TEST(Apply, JudgesWholeWords) {
  const doc::Snapshot snapshot = document({paragraph(1, "the tower of cards and 1872 books")});

  EXPECT_EQ(flaw_of(made(snapshot, {Operation::Text, 1, 0, "the ", "the"})), Flaw::OtherWords);
  EXPECT_EQ(flaw_of(made(snapshot, {Operation::Text, 1, 0, "18", "19"})), Flaw::Number);
  EXPECT_NE(flaw_of(made(snapshot, {Operation::Text, 1, 0, "car", "lar"})), Flaw::None);
  EXPECT_NE(flaw_of(made(snapshot, {Operation::Text, 1, 0, " of", ""})), Flaw::None);
}

TEST(ReadPageAnswer, TakesWhatPassesAndNamesTheRest) {
  const doc::Snapshot snapshot =
      document({paragraph(1, "the rnodern world"), paragraph(2, "Desks of oak"), paragraph(3, "x", 2)});

  const Patches patches = read_page_answer(
      R"({"patches":[{"block":1,"change":"text","level":0,"before":"rnodern","after":"modern"},
          {"block":2,"change":"heading","level":2,"before":"zzz","after":"yyy"},
          {"block":2,"change":"heading","level":2,"before":"","after":""},
          {"block":3,"change":"quote"},{"block":1,"change":"erase"},{"block":1,"change":"alternative","after":"x"},7]})",
      snapshot, 1);

  ASSERT_EQ(patches.accepted.size(), 2u);
  EXPECT_EQ(patches.accepted[1], (Patch{Operation::Heading, 2, 2, "", ""}));
  std::vector<std::string> flaws;
  for (const RefusedPatch& one : patches.refused) flaws.emplace_back(flaw_word(one.flaw));
  EXPECT_EQ(flaws, (std::vector<std::string>{"not_on_page", "unreadable", "not_asked", "unreadable"}));
}

TEST(ReadPageAnswer, RefusesWhatIsNoAnswer) {
  const doc::Snapshot snapshot = document({paragraph(1, "words")});
  for (const char* answer :
       {"", "null", "[]", "{}", "{\"patches\":{}}", "Sure! Here it is:", "{\"patches\":[", "\xff"}) {
    const Patches patches = read_page_answer(answer, snapshot, 1);
    EXPECT_TRUE(patches.accepted.empty()) << answer;
    ASSERT_EQ(patches.refused.size(), 1u) << answer;
    EXPECT_EQ(patches.refused[0].flaw, Flaw::Unreadable);
  }
}

TEST(ReadAlternativeAnswer, IsADraftOfThatFigureAlone) {
  const doc::Snapshot snapshot = document({figure(3, "Books"), figure(4, "")});

  const Patches patches =
      read_alternative_answer(R"({"text":"A shelf with books.","block":4})", snapshot, 1, 3);

  ASSERT_EQ(patches.accepted.size(), 1u);
  EXPECT_EQ(patches.accepted[0].block, 3u);
  EXPECT_TRUE(read_alternative_answer(R"({"text":7})", snapshot, 1, 3).accepted.empty());
}

TEST(Apply, NeverMakesMoreThanFortyPatchesOfAPage) {
  std::vector<Patch> patches;
  std::vector<doc::Block> blocks;
  for (std::uint32_t id = 1; id <= 60; ++id) {
    blocks.push_back(paragraph(id, "Desks of oak"));
    patches.push_back({Operation::Heading, id, 2, "", ""});
  }

  const Outcome outcome = apply(document(std::move(blocks)), {{1, patches, {}}});

  EXPECT_EQ(outcome.changes.size(), kMostPatches);
  EXPECT_EQ(flaw_of(outcome), Flaw::TooMany);
}

}  // namespace
}  // namespace lectern::enhance
