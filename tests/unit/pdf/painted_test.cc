// What is painted over, under and around words, and what was drawn instead of written.

#include <gtest/gtest.h>

#include "../../support/tiny_pdf.h"
#include "lectern/pdf/reader.h"
#include "reading.h"

namespace lectern::test {
namespace {

using doc::Page;

/// Ways to paint a frame, and where nothing is painted no word is hidden.
class FrameAroundWords : public testing::TestWithParam<std::string> {};

TEST_P(FrameAroundWords, HidesNoWord) {
  const std::string words = text_at(72, 700, "inside");
  for (const std::string& content : {GetParam() + words, words + GetParam()}) {
    const ReadBack back = read_back(TinyPdf::with_page(content).bytes());

    EXPECT_EQ(text_without(back.reading.pages.at(0), 0xffff), "inside") << content;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Ways, FrameAroundWords,
    testing::Values(
        "60 690 200 30 re 61 691 198 28 re f* ",
        "60 690 m 260 690 l 260 720 l 60 720 l h 61 691 m 61 719 l 259 719 l 259 691 l h f ",
        "60 690 m 260 690 l 260 720 l 60 720 l 60 690 l 61 691 l 61 719 l 259 719 l 259 691 l 61 691 l "
        "h f ",
        "60 690 m 260 690 l 270 700 270 710 260 720 c 60 720 l 50 710 50 700 60 690 c h "
        "62 692 m 258 692 l 266 700 266 710 258 718 c 62 718 l 54 710 54 700 62 692 c h f* ",
        "40 650 400 100 re 50 660 380 20 re 60 690 200 30 re f* ",
        "q 100 690 m 110 700 l 100 710 l h W n 60 690 200 30 re f Q ",
        "q 300 690 50 30 re W n 60 690 300 30 re f Q "));

TEST(Reader, PutsTheSidesOfAFrameInThePlaceOfItsBox) {
  const ReadBack back = read_back(
      TinyPdf::with_page("60 690 200 30 re 61 691 198 28 re f* 300 690 20 20 re 330 690 20 20 re f").bytes());

  std::vector<Box> boxes;
  for (const doc::Rule& rule : back.reading.pages.at(0).rules) {
    EXPECT_EQ(rule.kind, doc::Rule::Kind::FilledRect);
    boxes.push_back(rule.box);
  }
  EXPECT_EQ(boxes, (std::vector<Box>{{60, 72, 260, 73},
                                     {60, 73, 61, 101},
                                     {259, 73, 260, 101},
                                     {60, 101, 260, 102},
                                     {300, 82, 320, 102},
                                     {330, 82, 350, 102}}));
}

TEST(Reader, HidesOnlyTheLettersUnderABox) {
  const ReadBack back = read_back(
      TinyPdf::with_page("BT /F1 12 Tf 72 700 Td (left secret right) Tj ET 0 g 91 695 37 15 re f").bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(text_with(page, doc::kCovered), "secret ");
  EXPECT_EQ(text_without(page, doc::kCovered), "left right");
}

TEST(Reader, ShowsWordsThatWerePrintedAgainOverTheBoxThatCoveredThem) {
  const ReadBack back =
      read_back(TinyPdf::with_page(text_at(72, 700, "again") + "1 g 60 690 200 30 re f 0 g " +
                                   text_at(72, 700, "again"))
                    .bytes());

  EXPECT_EQ(text_without(back.reading.pages.at(0), doc::kFakeBold), "");
  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kCovered), "");
  EXPECT_EQ(back.reading.pages.at(0).runs.size(), 1U);
}

/// Letters without a fill of their own that a reader sees all the same.
class LettersByTheirPaint : public testing::TestWithParam<std::string> {};

TEST_P(LettersByTheirPaint, AreSeen) {
  const ReadBack back = read_back(TinyPdf::with_page(GetParam()).bytes());

  EXPECT_EQ(text_without(back.reading.pages.at(0), doc::kFakeBold), "title");
}

INSTANTIATE_TEST_SUITE_P(Ways, LettersByTheirPaint,
                         testing::Values("q 7 Tr " + text_at(72, 700, "title") +
                                             "1 0 0 rg 60 690 200 30 re f Q",
                                         "q 7 Tr " + text_at(72, 700, "title") +
                                             "q 200 0 0 30 60 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q Q",
                                         "1 Tr 1 g 0 G " + text_at(72, 700, "title")));

TEST(Reader, KeepsLettersHiddenThatNothingIsPaintedThrough) {
  const ReadBack back = read_back(
      TinyPdf::with_page("q 7 Tr " + text_at(72, 700, "ghost") + "Q 1 0 0 rg 60 490 200 30 re f").bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kInvisible), "ghost");
}

TEST(Reader, SeesLettersThatAreFilledInWhiteByTheirOutline) {
  const ReadBack back = read_back(TinyPdf::with_page("2 Tr 1 g 0 G " + text_at(72, 700, "title")).bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kFakeBold), "title");
  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kLowContrast), "");
}

struct ShadeCase {
  std::string name, content;
  bool seen;
};

class LightLetters : public testing::TestWithParam<ShadeCase> {};

TEST_P(LightLetters, AreSeenByTheirContrast) {
  const ReadBack back = read_back(TinyPdf::with_page(GetParam().content + text_at(72, 700, "faint")).bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kLowContrast), GetParam().seen ? "" : "faint");
}

INSTANTIATE_TEST_SUITE_P(
    Shades, LightLetters,
    testing::Values(ShadeCase{"GreyOnPaper", "0.85 g ", true}, ShadeCase{"AlmostPaper", "0.95 g ", false},
                    ShadeCase{"WhiteInAHole", "40 650 400 100 re 60 690 200 30 re f* 1 g ", false},
                    ShadeCase{"WhiteOnADarkTriangle", "0 g 40 650 m 400 650 l 40 790 l f 1 g ", true},
                    ShadeCase{"WhiteBesideADarkTriangle", "0 g 200 650 m 400 650 l 40 650 l 40 651 l f 1 g ",
                              false},
                    ShadeCase{"WhiteOnAPicture",
                              "q 300 0 0 100 40 650 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q 1 g ", true}),
    [](const auto& row) { return row.param.name; });

struct SignCase {
  std::string name, content, text;
};

class DrawnSigns : public testing::TestWithParam<SignCase> {};

TEST_P(DrawnSigns, AreSigns) {
  const ReadBack back = read_back(TinyPdf::with_page(GetParam().content).bytes());

  EXPECT_EQ(back.reading.pages.at(0).text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Strokes, DrawnSigns,
    testing::Values(
        SignCase{"Tick", "308 578 m 311 574 l 318 582 l S", "✓"},
        SignCase{"TickInTwoStrokes", "308 578 m 311 574 l 311 574 m 318 582 l S", "✓"},
        SignCase{"OutlinedTick", "300 574 m 303 571 l 312 580 l 310 582 l 303 575 l 302 576 l h f", "✓"},
        SignCase{"TickInABox", "304 572 14 14 re S 306 578 m 309 574 l 316 582 l S", "☑"},
        SignCase{"CrossInABox", "304 572 14 14 re S 306 574 m 316 584 l 306 584 m 316 574 l S", "☒"},
        SignCase{"DataPoint", "306 574 m 316 584 l 306 584 m 316 574 l S", ""},
        SignCase{"Curve", "308 578 m 350 520 l 420 590 l S", ""},
        SignCase{"ArrowHead", "308 582 m 311 574 l 314 582 l S", ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::test
