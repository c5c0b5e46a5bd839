/// One row for each exit of the rules about pictures.

#include <gtest/gtest.h>

#include "figures/drawings.h"
#include "figures/pictures.h"
#include "printed_line.h"

namespace lectern::layout {
namespace {

constexpr auto kName = [](const auto& row) { return row.param.name; };

struct ImageCase {
  std::string name;
  Box box;
  bool mask, artifact;
  ImageReason wanted;
};
class ImageReasons : public testing::TestWithParam<ImageCase> {};

TEST_P(ImageReasons, HasAReason) {
  doc::Page page = letter_page();
  doc::Placement image;
  image.box = GetParam().box;
  image.mask = GetParam().mask;
  image.artifact = GetParam().artifact;
  page.images.push_back(image);

  EXPECT_EQ(judge_image(page, image), GetParam().wanted);
  EXPECT_EQ(images_of(page).size(), row_of(GetParam().wanted).accepted ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, ImageReasons,
    testing::Values(ImageCase{"Photograph", {100, 100, 300, 250}, false, false, ImageReason::Shown},
                    ImageCase{"Mask", {100, 100, 300, 250}, true, false, ImageReason::Mask},
                    ImageCase{"Ornament", {100, 100, 160, 160}, false, true, ImageReason::SmallFurniture},
                    ImageCase{"Speck", {100, 100, 110, 110}, false, false, ImageReason::Small},
                    ImageCase{"Scan", {0, 0, 612, 792}, false, false, ImageReason::WholePage}),
    kName);

/// Eight placements of one small image are an ornament, which is shown once.
TEST(ImageReasons, OfASmallImageThatIsPlacedAgainAndAgain) {
  for (const int placements : {7, 8}) {
    doc::Page page = letter_page();
    doc::Placement image;
    image.object = 9;
    for (int i = 0; i < placements; ++i) {
      const float x = 60 + 50 * static_cast<float>(i);
      image.box = {x, 100, x + 30, 130};
      page.images.push_back(image);
    }
    std::vector<doc::Decision> decisions;

    const std::vector<Picture> pictures = images_of(page, Trace(decisions));

    EXPECT_EQ(pictures.size(), placements == 8 ? 1u : 7u);
    EXPECT_EQ(pictures.front().ornament, placements == 8);
    EXPECT_EQ(last_reason(decisions, "image"),
              words_of(placements == 8 ? ImageReason::PlacedAgain : ImageReason::Shown));
  }
}

struct RepeatCase {
  std::string name;
  Box box;
  int pages;  ///< of ten that show it
  RepeatReason wanted;
};
class RepeatReasons : public testing::TestWithParam<RepeatCase> {};

TEST_P(RepeatReasons, HasAReason) {
  PictureCensus census;
  for (int page = 0; page < 10; ++page)
    census.see(page < GetParam().pages ? std::vector<Box>{GetParam().box} : std::vector<Box>{});

  EXPECT_EQ(census.judge(letter_page(), GetParam().box), GetParam().wanted);
}

constexpr Box kMargin{20, 20, 60, 60}, kMiddle{200, 300, 400, 500};

INSTANTIATE_TEST_SUITE_P(
    Exits, RepeatReasons,
    testing::Values(RepeatCase{"Letterhead", kMargin, 4, RepeatReason::InMargin},
                    RepeatCase{"Background", kMiddle, 9, RepeatReason::OnAllPages},
                    RepeatCase{"Twice", kMargin, 2, RepeatReason::FewPages},
                    RepeatCase{"SometimesInTheMargin", kMargin, 3, RepeatReason::SeldomInMargin},
                    RepeatCase{"BuiltUpStepByStep", kMiddle, 5, RepeatReason::SeldomInMiddle}),
    kName);

struct DrawingCase {
  std::string name;
  float side;   ///< of the square that the strokes cover
  int strokes;  ///< three at least, or the page is not looked at
  Announced announced;
  std::vector<TextLine> lines;
  DrawingReason wanted;
};
class DrawingReasons : public testing::TestWithParam<DrawingCase> {};

TEST_P(DrawingReasons, HasAReason) {
  doc::Page page = letter_page();
  for (int i = 0; i < GetParam().strokes; ++i) {
    doc::Rule stroke;
    stroke.kind = doc::Rule::Kind::Path;
    stroke.curved = true;
    stroke.box = {60, 100, 60 + GetParam().side, 100 + GetParam().side};
    page.rules.push_back(stroke);
  }
  std::vector<doc::Decision> decisions;

  const auto pictures = find_drawings(page, GetParam().lines, GetParam().announced, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "drawing"), words_of(GetParam().wanted));
  EXPECT_EQ(pictures.size(), row_of(GetParam().wanted).accepted ? 1u : 0u);
}

struct OutlineCase {
  std::string name;
  float height;  ///< of each letter
  std::vector<TextLine> lines;
  DrawingReason wanted;
};
class OutlineReasons : public testing::TestWithParam<OutlineCase> {};

/// Five letters drawn as filled curves, from 60 to 100.
TEST_P(OutlineReasons, HasAReason) {
  doc::Page page = letter_page();
  for (int i = 0; i < 5; ++i) {
    doc::Rule letter;
    letter.kind = doc::Rule::Kind::Path;
    letter.curved = letter.filled = true;
    const float x = 60 + 9 * static_cast<float>(i);
    letter.box = {x, 100, x + 6, 100 + GetParam().height};
    page.rules.push_back(letter);
  }
  std::vector<doc::Decision> decisions;

  const auto pictures = find_drawings(page, GetParam().lines, Announced::No, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "drawing"), words_of(GetParam().wanted));
  EXPECT_EQ(pictures.size(), row_of(GetParam().wanted).accepted ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, OutlineReasons,
    testing::Values(OutlineCase{"Outlines", 8, {printed("Below.", 60, 130)}, DrawingReason::Outlines},
                    OutlineCase{
                        "BesideTheirNumber", 8, {printed("(15.20)", 110, 107)}, DrawingReason::Outlines},
                    OutlineCase{"BesideWords", 8, {printed("Written", 110, 107)}, DrawingReason::BesideWords},
                    OutlineCase{"Dashes", 3, {}, DrawingReason::Small}),
    kName);

/// Three filled rectangles beside each other, `apart` points from one to the next.
doc::Page page_of_boxes(float apart) {
  doc::Page page = letter_page();
  for (int i = 0; i < 3; ++i) {
    doc::Rule box;
    box.kind = doc::Rule::Kind::FilledRect;
    box.filled = true;
    const float x = 60 + static_cast<float>(i) * (40 + apart);
    box.box = {x, 100, x + 40, 160};
    page.rules.push_back(box);
  }
  return page;
}

struct BoxCase {
  std::string name;
  float apart;
  std::vector<TextLine> lines;
  bool figure;
};
class DrawingsOfBoxes : public testing::TestWithParam<BoxCase> {};

TEST_P(DrawingsOfBoxes, NeedACaptionAndBoxesThatAreNoCells) {
  const auto pictures = find_drawings(page_of_boxes(GetParam().apart), GetParam().lines, Announced::No);

  EXPECT_EQ(pictures.size(), GetParam().figure ? 1u : 0u);
}

const TextLine kCaption = printed("Figure 3", 60, 175);

INSTANTIATE_TEST_SUITE_P(
    All, DrawingsOfBoxes,
    testing::Values(
        BoxCase{"Bars", 10, {kCaption}, true},
        BoxCase{"BoxesWithWords", 10, {kCaption, printed("Farm", 65, 130)}, true},
        BoxCase{"BarsThatTouch", 0, {kCaption}, true},
        BoxCase{"CellsWithWords", 0, {kCaption, printed("Farm", 65, 130), printed("Mill", 145, 130)}, false},
        BoxCase{"WithoutACaption", 10, {}, false},
        BoxCase{"OfATable", 10, {printed("Table 3", 60, 175)}, false}),
    kName);

std::vector<TextLine> labels(int count, bool fixed) {
  std::vector<TextLine> lines;
  for (int i = 0; i < count; ++i) {
    lines.push_back(printed(std::string(31, 'x'), 70, 120 + 15 * static_cast<float>(i)));
    lines.back().fragments.front().fixed = fixed;
  }
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, DrawingReasons,
    testing::Values(
        DrawingCase{"Tagged", 55, 3, Announced::Yes, {}, DrawingReason::Captioned},
        DrawingCase{
            "Captioned", 55, 3, Announced::No, {printed("Figure 3", 60, 175)}, DrawingReason::Captioned},
        DrawingCase{"ManyStrokes", 55, 5, Announced::No, {}, DrawingReason::ManyStrokes},
        DrawingCase{"Small", 20, 5, Announced::No, {}, DrawingReason::Small},
        DrawingCase{"Passage",
                    400,
                    5,
                    Announced::No,
                    {printed(std::string(75, 'x'), 70, 300)},
                    DrawingReason::PassageInside},
        DrawingCase{"FewPaths", 55, 3, Announced::No, {}, DrawingReason::FewPaths},
        DrawingCase{"ManyLetters", 500, 3, Announced::Yes, labels(30, false), DrawingReason::ManyLetters},
        DrawingCase{"Listing", 500, 3, Announced::Yes, labels(6, true), DrawingReason::WordsInside}),
    kName);

}  // namespace
}  // namespace lectern::layout
