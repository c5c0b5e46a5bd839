#include "page_passes.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace lectern::layout {

/// A reason for the test alone.
enum class Colour : std::uint8_t { Red, Green };
const ReasonRow& row_of(Colour colour) {
  static constexpr std::array<ReasonRow, 2> kRows = {{{false, "red"}, {true, "green"}}};
  return kRows[static_cast<std::size_t>(colour)];
}

namespace {

TextLine line_of(const std::string& text, float x, float y, float width) {
  TextLine line;
  line.page = 1;
  line.size = 10;
  line.baseline = y;
  line.box = {x, y - 8, x + width, y + 2};
  line.fragments.push_back({.text = text, .box = line.box, .baseline = y, .size = 10});
  return line;
}

/// A page with a number at its foot, a marker painted apart, a table without rules, and text.
struct Sample {
  doc::Reading reading;
  doc::Page page;
  std::vector<TextLine> lines;

  Sample() {
    page.number = 1;
    page.width = 612;
    page.height = 792;
    lines = {line_of("Bees", 72, 120, 200), line_of("•", 72, 150, 5), line_of("Honey", 90, 150, 200)};
    for (int row = 0; row < 4; ++row)
      for (int column = 0; column < 3; ++column)
        lines.push_back(line_of(column == 0 ? "Hive" : "12", 72 + 150.0f * static_cast<float>(column),
                                300 + 14.0f * static_cast<float>(row), 40));
    lines.push_back(line_of("12", 300, 770, 12));
  }
};

TEST(PagePasses, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Pass& pass : page_passes()) names.insert(pass.name);

  EXPECT_EQ(names.size(), page_passes().size());
}

TEST(PagePasses, LeaveEveryFactOnce) {
  std::uint32_t facts = 0;
  for (const Pass& pass : page_passes()) facts |= pass.leaves;

  EXPECT_EQ(facts, (kFieldsPlaced << 1) - 1) << "some fact is left by no pass";
}

TEST(PagePasses, TakeLinesOnlyForTheOwnersOfTheirRow) {
  Sample sample;
  DocumentState document(sample.reading);
  document.outcome.snapshot.body_size = 10;
  document.furniture.see(sample.page, sample.lines);
  PageState state{sample.page, sample.page, sample.lines};
  std::set<LineOwner> owners;

  for (const Pass& pass : page_passes()) {
    std::vector<LineOwner> before;
    for (const TextLine& line : sample.lines) before.push_back(line.claim.owner());
    pass.run(document, state);
    for (std::size_t i = 0; i < std::min(before.size(), sample.lines.size()); ++i) {
      const LineOwner owner = sample.lines[i].claim.owner();
      if (owner == before[i]) continue;
      owners.insert(owner);
      EXPECT_NE(pass.takes & owner_bit(owner), 0u) << pass.name;
    }
  }

  EXPECT_EQ(owners, (std::set<LineOwner>{LineOwner::Furniture, LineOwner::Marker, LineOwner::Table}));
  ASSERT_EQ(state.blocks.size(), 3u);
  EXPECT_EQ(state.blocks.back().block.kind(), doc::BlockKind::Table);
}

TEST(LineClaim, IsGivenOnce) {
  TextLine line;
  EXPECT_FALSE(line.taken());

  line.take(LineOwner::Table);
  line.take(LineOwner::Table);

  EXPECT_TRUE(line.taken());
  EXPECT_DEATH(line.take(LineOwner::Formula), "owner");
}

TEST(LineClaim, IsGivenBackByItsOwnerAlone) {
  TextLine line;
  line.take(LineOwner::TagHold);

  EXPECT_DEATH(line.claim.release(LineOwner::Table), "owner");
  line.claim.release(LineOwner::TagHold);

  EXPECT_FALSE(line.taken());
}

TEST(Trace, NotesNothingUnlessAsked) {
  struct Never {
    std::string operator()() const {
      ADD_FAILURE() << "text was made";
      return {};
    }
  };
  const Trace trace;

  EXPECT_FALSE(trace.wanted());
  trace.note("light", Box{}, Colour::Red, Never{});
}

TEST(Trace, NotesTheReasonsWordsAndTheRegions) {
  std::vector<doc::Decision> decisions;
  Trace trace(decisions);
  trace.turn_to(3);

  trace.note("light", Box{1, 2, 3, 4}, Colour::Green, [] { return std::string(70, 'x'); });

  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions[0].page, 3);
  EXPECT_EQ(decisions[0].box, (Box{1, 2, 3, 4}));
  EXPECT_TRUE(decisions[0].accepted);
  EXPECT_EQ(decisions[0].reason, "green");
  EXPECT_EQ(decisions[0].words, std::string(60, 'x') + "…");
}

}  // namespace
}  // namespace lectern::layout
