// What is seen on a page: words left out, deleted words and new ones.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "print/struck_words.h"
#include "print/unseen_text.h"

namespace lectern::layout {
namespace {

void add_run(doc::Page& page, const std::string& text, unsigned flags, Box box) {
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.flags = static_cast<std::uint16_t>(flags);
  run.box = box;
  page.runs.push_back(run);
}

TEST(UnseenText, IsCountedByReasonAndNotRepeated) {
  doc::Page page;
  page.number = 3;
  add_run(page, "Ada Byron", doc::kCovered, {100, 90, 150, 100});
  add_run(page, "seen", 0, {160, 90, 190, 100});
  add_run(page, " of Ockham", doc::kCovered, {150, 90, 190, 100});
  add_run(page, "white", doc::kLowContrast, {100, 290, 150, 300});
  add_run(page, "ghost", doc::kLowContrast, {400, 590, 450, 600});
  add_run(page, " ", doc::kOffPage, {-10, 0, -5, 10});
  std::vector<doc::Change> changes;

  record_unseen_text(page, changes);

  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].reason,
            "2 words at 100 290 150 300; 400 590 450 600, in the colour of what is under it");
  EXPECT_EQ(changes[1].reason, "4 words at 100 90 190 100, covered by what is painted over it");
  for (const doc::Change& change : changes) {
    EXPECT_EQ(change.page, 3);
    EXPECT_EQ(change.source, "rule:hidden-text");
    EXPECT_EQ(change.before + change.after, "");
  }
}

TEST(MissingText, IsWhatStandsInNoBlock) {
  doc::Page page;
  page.number = 2;
  add_run(page, "Ten words that are all seen on the page today", 0, {72, 90, 300, 100});
  PlacedBlock placed;
  placed.block.spans.push_back({"Ten words", 0, "", 0});
  std::vector<doc::Change> changes;

  record_missing_text(page, {}, {placed}, changes);

  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].reason, "5 words of 7, seen on the page and in no block");
  EXPECT_EQ(changes[0].source, "rule:missing-text");

  placed.block.spans[0].text = "Ten words that are all seen on the page";
  changes.clear();
  record_missing_text(page, {}, {placed}, changes);
  EXPECT_TRUE(changes.empty());
}

/// A line of words of 30 points, 36 apart, of 10 points on baseline 100.
TextLine line_of(const std::vector<std::string>& words) {
  TextLine line;
  line.baseline = 100;
  line.size = 10;
  float x = 72;
  for (const std::string& word : words) {
    Fragment f;
    f.text = word;
    f.size = 10;
    f.baseline = 100;
    f.box = {x, 92, x + 30, 102};
    f.space_before = x > 72;
    line.box = line.box.united(f.box);
    line.fragments.push_back(f);
    x += 36;
  }
  return line;
}

struct AmendedCase {
  std::string name;
  std::vector<Stroke> rules;
  std::string wanted;  ///< of each of four words: '.', 's' (struck) or 'i' (inserted)
};

class AmendedWords : public testing::TestWithParam<AmendedCase> {};

TEST_P(AmendedWords, AreMarked) {
  Shapes shapes;
  shapes.horizontal = GetParam().rules;
  std::vector<TextLine> lines{line_of({"by", "eleven", "nine", "then"})};

  mark_amended_words(shapes, lines);

  std::string found;
  for (const Fragment& f : lines[0].fragments)
    found += f.style & doc::kStrike ? 's' : f.style & doc::kInserted ? 'i' : '.';
  EXPECT_EQ(found, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, AmendedWords,
    testing::Values(AmendedCase{"Through", {{97, 108, 138}}, ".s.."},
                    AmendedCase{"ThroughTwo", {{97, 108, 174}}, ".ss."},
                    AmendedCase{"NewBesideStruck", {{97, 108, 138}, {101.5F, 144, 174}}, ".si."},
                    AmendedCase{"UnderlinedOnly", {{101.5F, 144, 174}}, "...."},
                    AmendedCase{"UnderlinedFarOff", {{97, 72, 102}, {101.5F, 180, 210}}, "s..."},
                    AmendedCase{"RuleOfATable", {{97, 40, 300}}, "...."},
                    AmendedCase{"EndsInsideAWord", {{97, 108, 160}}, "...."},
                    AmendedCase{"Above", {{93, 108, 138}}, "...."}),
    [](const auto& row) { return row.param.name; });

TEST(AmendedWords, AreNoPartsOfAFraction) {
  Shapes shapes;
  shapes.horizontal = {{97.5F, 108, 138}};
  std::vector<TextLine> lines{line_of({"is", "a", "b", "then"})};
  for (const std::size_t i : {1u, 2u}) {
    Fragment& f = lines[0].fragments[i];
    f.size = 7;
    f.baseline = i == 1 ? 96 : 103.5F;
    f.box = {108, f.baseline - 6, 138, f.baseline + 1};
  }

  mark_amended_words(shapes, lines);

  for (const Fragment& f : lines[0].fragments) EXPECT_EQ(f.style, 0);
}

TEST(AmendedWords, AreNewInTheColourOfTheStruckOnes) {
  Shapes shapes;
  shapes.horizontal = {{97, 72, 102}, {101.5F, 180, 210}};
  std::vector<TextLine> lines{line_of({"by", "eleven", "nine", "then"})};
  lines[0].fragments[0].rgb = lines[0].fragments[3].rgb = 0xc00000;

  mark_amended_words(shapes, lines);

  EXPECT_EQ(lines[0].fragments[3].style, doc::kInserted);
}

}  // namespace
}  // namespace lectern::layout
