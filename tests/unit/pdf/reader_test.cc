#include "lectern/pdf/reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "../../support/tiny_pdf.h"
#include "reading.h"

namespace lectern::test {
namespace {

using doc::HiddenText;
using doc::Page;
using pdf::ReadOptions;

TEST(Reader, GivesTextWithItsFontPlaceAndColour) {
  const ReadBack back = read_back(TinyPdf::with_page("1 0 0 rg " + text_at(72, 700, "Hello there")).bytes());

  ASSERT_FALSE(back.refusal);
  ASSERT_TRUE(back.ended);
  ASSERT_EQ(back.reading.pages.size(), 1U);
  const Page& page = back.reading.pages[0];
  ASSERT_EQ(page.runs.size(), 1U);
  const doc::Run& run = page.runs[0];
  EXPECT_EQ(page.text_of(run), "Hello there");
  EXPECT_EQ(run.rgb, 0xff0000U);
  EXPECT_FLOAT_EQ(run.size, 12);
  EXPECT_FLOAT_EQ(run.baseline, 92);
  EXPECT_FLOAT_EQ(run.box.x0, 72);
  EXPECT_NEAR(run.box.x1, 72 + 58.02, 0.01);
  EXPECT_EQ(run.angle, 0);
  EXPECT_EQ(run.flags, 0);
  ASSERT_LT(run.font, back.reading.fonts.size());
  EXPECT_EQ(back.reading.fonts[run.font].name, "Helvetica");
}

TEST(Reader, PlacesAnEdgeBeforeAndAfterEachCodePoint) {
  const ReadBack back = read_back(TinyPdf::with_page(text_at(100, 700, "iMi")).bytes());

  const Page& page = back.reading.pages.at(0);
  const float* edge = &page.edges.at(page.runs.at(0).edge_begin);
  ASSERT_EQ(page.edges.size(), 4U);
  EXPECT_FLOAT_EQ(edge[0], 100);
  EXPECT_NEAR(edge[1], 100 + 12 * 0.222, 0.01);
  EXPECT_NEAR(edge[2], edge[1] + 12 * 0.833, 0.01);
  EXPECT_NEAR(edge[3], edge[2] + 12 * 0.222, 0.01);
}

/// A page in one font whose glyphs have these names.
std::string text_in(const std::string& font, const std::string& differences, const std::string& shown) {
  const std::string entries = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/" + font +
                              "/Encoding<</Differences[" + differences + "]>>>>>>>>";
  const ReadBack back = read_back(TinyPdf::with_page(text_at(72, 700, shown), entries).bytes());
  return text_with(back.reading.pages.at(0), 0);
}

TEST(Reader, KnowsTheNamesOfTexGlyphs) {
  const std::string names =
      "54/negationslash 61/equal 97/a 104/angbracketleft 105/angbracketright 98/braceleftBigg";
  EXPECT_EQ(text_in("ABCDEF+CMSY10", names, "haib"), "⟨a⟩{");
  EXPECT_EQ(text_in("ABCDEF+CMSY10", names, "a6=a"), "a≠a") << "the stroke comes first in print";
}

struct TexSignCase {
  std::string name, font, differences, shown, text;
};
class TexSigns : public testing::TestWithParam<TexSignCase> {};

TEST_P(TexSigns, AreWhatTheFontMakesOfThem) {
  EXPECT_EQ(text_in(GetParam().font, GetParam().differences, GetParam().shown), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Fonts, TexSigns,
    testing::Values(TexSignCase{"Script", "ABCDEF+CMSY10", "72/H", "H", "ℋ"},
                    TexSignCase{"DoubleStruck", "ABCDEF+MSBM10", "82/R 65/A", "RA", "ℝ𝔸"},
                    TexSignCase{"TextCapital", "ABCDEF+CMR10", "72/H", "H", "H"},
                    TexSignCase{"Prime", "ABCDEF+CMSY10", "48/prime", "0", "′"},
                    TexSignCase{"BothShapesOfPhi", "ABCDEF+CMMI10", "30/phi 39/phi1", "\\036'", "ϕφ"},
                    TexSignCase{"Piece", "ABCDEF+CMEX10", "48/parenlefttp", "0", "⎛"},
                    TexSignCase{"CodesOfCmsyAsNames", "ABCDEF+TeXCMMathsSymbols",
                                "48/C0 49/onequarter 50/thorn 51/C6 52/onehalf 53/C138", "012345", "−=+±[]"},
                    TexSignCase{"StruckByItsName", "ABCDEF+txsyc", "60/nelement 44/nequal", "<,", "∉≠"},
                    TexSignCase{"WithoutAKnownName", "ABCDEF+txsyc", "60/qqqq", "<", "\xef\xbf\xbd"},
                    TexSignCase{"TipsOfABrace", "ABCDEF+CMEX10", "122/bracehtipdownleft 88/summationdisplay",
                                "zX", "∑"},
                    TexSignCase{"DisplaySum", "ABCDEF+CMEX10", "88/summationdisplay", "X", "∑"}),
    [](const auto& row) { return row.param.name; });

TEST(Reader, PutsTheMiddleOfALargeTexSignOnTheAxisOfItsLine) {
  const std::string entries =
      "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+CMEX10"
      "/Encoding<</Differences[88/summationdisplay]>>>>>>>>";
  const ReadBack back = read_back(TinyPdf::with_page(text_at(72, 700, "X", 10), entries).bytes());
  const doc::Run& sum = back.reading.pages.at(0).runs.at(0);

  EXPECT_NEAR(sum.box.height(), 16, 0.01) << "cmex10: 0.1 em above its place, 1.5 below";
  EXPECT_NEAR(sum.baseline - (sum.box.y0 + sum.box.y1) / 2, 2.5, 0.01);
}

struct BitmapCase {
  std::string name;
  std::vector<int> codes;  ///< that the font has a bitmap for
  std::string shown;
  std::string text;
};

class BitmapFont : public testing::TestWithParam<BitmapCase> {};

/// A page in a font as pdfTeX makes it of bitmaps; its letters are of 10 points whatever their box says.
TEST_P(BitmapFont, IsReadInTheEncodingThatItsCodesTell) {
  std::string drawings, differences;
  for (const int code : GetParam().codes) {
    const std::string n = std::to_string(code);
    drawings.append("/a").append(n).append(" 6 0 R");
    differences.append(n).append("/a").append(n).append(" ");
  }
  std::string widths;
  for (int i = 0; i < 256; ++i) widths += "50 ";
  const std::string font =
      "/Resources<</Font<</F1<</Type/Font/Subtype/Type3/FontMatrix[0.011 0 0 0.011 0 0]/FontBBox[0 -20 90 50]"
      "/FirstChar 0/LastChar 255/Widths[" +
      widths + "]/CharProcs<<" + drawings + ">>/Encoding<</Differences[" + differences + "]>>>>>>>>";
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, GetParam().shown, 10), font);
  pdf.add_stream("", "50 0 0 0 40 60 d1 0 0 40 60 re f");

  const ReadBack back = read_back(pdf.bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), 0), GetParam().text);
  EXPECT_FLOAT_EQ(back.reading.pages.at(0).runs.at(0).size, 10);
}

INSTANTIATE_TEST_SUITE_P(
    Encodings, BitmapFont,
    testing::Values(BitmapCase{"Cork", {21, 28, 97, 98, 99, 233}, "\\034b\\025c\\351", "ﬁb–cé"},
                    BitmapCase{"CorkEast", {97, 98, 99, 0xb1}, "a\\261", "aś"},
                    BitmapCase{"Knuth", {12, 97, 98, 99}, "\\014abc", "ﬁabc"},
                    BitmapCase{"KnuthWithASharpS", {11, 25, 97, 98, 99}, "\\013a\\031", "ﬀaß"},
                    BitmapCase{"Companion", {136}, "\\210", "•"}, BitmapCase{"Symbols", {15}, "\\017", "•"},
                    BitmapCase{"Digits", {48, 49}, "10", "10"}),
    [](const auto& row) { return row.param.name; });

struct PiecesCase {
  std::string name;
  std::string content;
  std::string text;
};

class LettersInPieces : public testing::TestWithParam<PiecesCase> {};

TEST_P(LettersInPieces, AreReadAsOne) {
  const std::string names = "1/dieresis 2/acute 3/cedilla 14/arrowdblright 16/dotlessi";
  const std::string entries =
      "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding"
      "<</BaseEncoding/WinAnsiEncoding/Differences[" +
      names + "]>>>>>>>>";

  const ReadBack back =
      read_back(TinyPdf::with_page("BT /F1 10 Tf 72 700 Td " + GetParam().content + " ET", entries).bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), 0), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, LettersInPieces,
    testing::Values(PiecesCase{"AccentFirst", "[(M\001)400(uller)] TJ", "Müller"},
                    PiecesCase{"AccentRaisedOverACapital",
                               "[(M)] TJ 9 2 Td [(\001)] TJ -1.5 -2 Td [(Uller)] TJ", "MÜller"},
                    PiecesCase{"AccentLast", "[(gar)-10(c)440(\003)-100(on)] TJ", "garçon"},
                    PiecesCase{"DotlessI", "[(na\001)320(\020)-100(ve)] TJ", "naïve"},
                    PiecesCase{"AnAccentThatStandsByItself", "(a\002 b \001) Tj", "a´ b ¨"},
                    PiecesCase{"AStruckSign", "[(=)500(/)] TJ", "≠"},
                    PiecesCase{"ALongArrow", "[(=)100(\\016)] TJ", "⟹"},
                    PiecesCase{"ASlashBesideASign", "(=/) Tj", "=/"},
                    PiecesCase{"NoSuchLetter", "[(\003)300(x)] TJ", "x\u0327"}),
    [](const auto& row) { return row.param.name; });

TEST(Reader, TakesTheStrokesOfDrawingsForNoText) {
  EXPECT_EQ(text_in("ABCDEF+LINE10", "54/a54 63/a63", "66??"), "");
  EXPECT_EQ(text_in("ABCDEF+LINEAL", "54/a54 63/a63", "6?"), "6?");
}

struct HiddenCase {
  std::string name;
  std::string content;
  std::string page_entries;
  unsigned flag;
};

class HiddenTextOnAPage : public testing::TestWithParam<HiddenCase> {};

TEST_P(HiddenTextOnAPage, IsKeptAndFlagged) {
  const HiddenCase& row = GetParam();

  const ReadBack back =
      read_back(TinyPdf::with_page(text_at(72, 500, "shown") + row.content, row.page_entries).bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(text_with(page, row.flag), "secret");
  EXPECT_EQ(text_without(page, row.flag), "shown");
}

INSTANTIATE_TEST_SUITE_P(
    Ways, HiddenTextOnAPage,
    testing::Values(HiddenCase{"InvisibleInk", "3 Tr " + text_at(72, 700, "secret"), "", doc::kInvisible},
                    HiddenCase{"Transparent", "/G0 gs " + text_at(72, 700, "secret"),
                               "/Resources<</Font<</F1 5 0 R>>/ExtGState<</G0<</ca 0>>>>>>", doc::kInvisible},
                    HiddenCase{"OffThePage", text_at(-300, 700, "secret"), "", doc::kOffPage},
                    HiddenCase{"OutsideTheCropBox", text_at(72, 60, "secret"), "/CropBox[0 100 612 792]",
                               doc::kOffPage},
                    HiddenCase{"TooSmall", "BT /F1 0.1 Tf 72 700 Td (secret) Tj ET", "", doc::kTiny},
                    HiddenCase{"WhiteOnPaper", "1 g " + text_at(72, 700, "secret"), "", doc::kLowContrast},
                    HiddenCase{"BlackOnBlack", "0 g 60 690 200 30 re f " + text_at(72, 700, "secret"), "",
                               doc::kLowContrast},
                    HiddenCase{"UnderABoxPaintedLater", text_at(72, 700, "secret") + "0 g 60 690 200 30 re f",
                               "", doc::kCovered},
                    HiddenCase{"MarkedAsArtifact", "/Artifact BMC " + text_at(72, 700, "secret") + "EMC", "",
                               doc::kArtifact}),
    [](const auto& row) { return row.param.name; });

TEST(Reader, KeepsWhiteLettersOnADarkBoxAsOrdinaryText) {
  const ReadBack back = read_back(
      TinyPdf::with_page("0 0 0.4 rg 60 690 300 30 re f 1 g " + text_at(72, 700, "heading")).bytes());

  EXPECT_EQ(text_without(back.reading.pages.at(0), 0xffff), "heading");
}

TEST(Reader, DoesNotTakeAHighlightForARedaction) {
  const std::string content = text_at(72, 700, "marked") + "/G0 gs 1 1 0 rg 60 690 200 30 re f";
  const ReadBack back =
      read_back(TinyPdf::with_page(content, "", "/ExtGState<</G0<</BM/Multiply>>>>").bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kCovered), "");
}

TEST(Reader, ReadsLayersThatAreSwitchedOffAndTellsThemFromTheOthers) {
  TinyPdf pdf = TinyPdf::with_page(
      "/OC /L0 BDC " + text_at(72, 700, "secret") + "EMC /OC /L1 BDC " + text_at(72, 650, "shown") + "EMC",
      "", "/Properties<</L0 6 0 R/L1 7 0 R>>");
  pdf.add("<</Type/OCG/Name(Answers)>>");
  pdf.add("<</Type/OCG/Name(Questions)>>");
  pdf.add_to_catalog("/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>");

  const ReadBack back = read_back(pdf.bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(text_with(page, doc::kHiddenLayer), "secret");
  EXPECT_EQ(text_without(page, doc::kHiddenLayer), "shown");
  EXPECT_EQ(back.reading.facts.hidden_layers, std::vector<std::string>{"Answers"});
}

TEST(Reader, KeepsMarkedContentIdsInStepAcrossNamedPropertyLists) {
  TinyPdf pdf = TinyPdf::with_page("/P <</MCID 3>> BDC /OC /L1 BDC " + text_at(72, 700, "one") + "EMC " +
                                       text_at(72, 650, "two") + "EMC /P /M1 BDC " +
                                       text_at(72, 600, "three") + "EMC " + text_at(72, 550, "four"),
                                   "", "/Properties<</L1 6 0 R/M1<</MCID 9>>>>");
  pdf.add("<</Type/OCG/Name(Questions)>>");
  pdf.add_to_catalog("/OCProperties<</OCGs[6 0 R]/D<<>>>>");

  const ReadBack back = read_back(pdf.bytes());

  std::string found;
  const Page& page = back.reading.pages.at(0);
  for (const doc::Run& run : page.runs)
    found += std::string(page.text_of(run)) + ":" + std::to_string(run.mcid) + " ";
  EXPECT_EQ(found, "one:3 two:3 three:9 four:-1 ");
}

TEST(Reader, SetsReplacementTextBesideWhatTheGlyphsShow) {
  const ReadBack back = read_back(
      TinyPdf::with_page("/Span <</ActualText(public)>> BDC " + text_at(72, 700, "secret") + "EMC").bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(text_with(page, doc::kActualText), "secret");
  ASSERT_EQ(page.hidden.size(), 1U);
  EXPECT_EQ(page.hidden[0].kind, HiddenText::Kind::ActualText);
  EXPECT_EQ(page.hidden[0].text, "public");
  EXPECT_EQ(page.hidden[0].box, page.runs[0].box);
}

TEST(Reader, KeepsTextPaintedTwiceOnceAndCallsItBold) {
  const ReadBack back = read_back(
      TinyPdf::with_page(text_at(72, 700, "Strong") + "BT /F1 12 Tf 72.3 700 Td (Strong) Tj ET").bytes());

  const Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.runs.size(), 1U);
  EXPECT_EQ(text_with(page, doc::kFakeBold), "Strong");
}

TEST(Reader, KeepsLettersThatArePrintedInTurnOnce) {
  std::string content;
  double x = 72;
  for (const char letter : std::string("bookkeeper 1111")) {
    for (const double offset : {0.0, 0.3, 0.3})
      content += "BT /F1 12 Tf " + std::to_string(x + offset) + " 700 Td (" + letter + ") Tj ET ";
    x += 7;
  }
  const ReadBack back = read_back(TinyPdf::with_page(content).bytes());

  std::string text;
  for (const doc::Run& run : back.reading.pages.at(0).runs) text += back.reading.pages.at(0).text_of(run);
  EXPECT_EQ(text, "bookkeeper 1111");
  EXPECT_EQ(text_without(back.reading.pages.at(0), doc::kFakeBold), "");
}

TEST(Reader, KeepsAWordThatIsPrintedAgainOnceWhateverSurroundsIt) {
  const ReadBack back = read_back(
      TinyPdf::with_page(text_at(72, 700, "ha ha said") + "BT /F1 12 Tf 72.3 700 Td (ha) Tj ET").bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(text_with(page, doc::kFakeBold), "ha ");
  EXPECT_EQ(text_without(page, doc::kFakeBold), "ha said");
}

TEST(Reader, TakesTheColourOfAWordFromAboveItsShadow) {
  const ReadBack back = read_back(
      TinyPdf::with_page("0.8 g " + text_at(74, 698, "Title") + "0 0 1 rg " + text_at(72, 700, "Title"))
          .bytes());

  const Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.runs.size(), 1U);
  EXPECT_EQ(page.runs[0].rgb, 0xffU);
}

struct TurnCase {
  std::string name;
  std::string page_entries, content;
  float angle, baseline;
};

class TurnedText : public testing::TestWithParam<TurnCase> {};

TEST_P(TurnedText, HasItsAngleAndBaselineOnThePageAsShown) {
  const TurnCase& row = GetParam();

  const ReadBack back = read_back(TinyPdf::with_page(row.content, row.page_entries).bytes());

  const doc::Run& run = back.reading.pages.at(0).runs.at(0);
  EXPECT_FLOAT_EQ(run.angle, row.angle);
  EXPECT_NEAR(run.baseline, row.baseline, 0.01);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, TurnedText,
    testing::Values(TurnCase{"Upright", "", text_at(100, 700, "Up"), 0, 92},
                    TurnCase{"Upwards", "", "BT /F1 12 Tf 0 1 -1 0 100 700 Tm (Up) Tj ET", 270, 100},
                    TurnCase{"Downwards", "", "BT /F1 12 Tf 0 -1 1 0 100 700 Tm (Up) Tj ET", 90, 100},
                    TurnCase{"OnItsHead", "", "BT /F1 12 Tf -1 0 0 -1 100 700 Tm (Up) Tj ET", 180, 92},
                    TurnCase{"PageTurnedClockwise", "/Rotate 90", text_at(100, 700, "Up"), 90, 700},
                    TurnCase{"PageTurnedBack", "/Rotate -90", text_at(100, 700, "Up"), 270, 92},
                    TurnCase{"PageTurnedAgainstTheRules", "/Rotate 45", text_at(100, 700, "Up"), 0, 92}),
    [](const auto& row) { return row.param.name; });

struct RuleCase {
  std::string name;
  std::string content;
  doc::Rule::Kind kind;
  Box box;
};

class PaintedPath : public testing::TestWithParam<RuleCase> {};

TEST_P(PaintedPath, BecomesARule) {
  const RuleCase& row = GetParam();

  const ReadBack back = read_back(TinyPdf::with_page(row.content).bytes());

  const Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.rules.size(), 1U);
  EXPECT_EQ(page.rules[0].kind, row.kind);
  EXPECT_NEAR(page.rules[0].box.x0, row.box.x0, 0.01);
  EXPECT_NEAR(page.rules[0].box.y0, row.box.y0, 0.01);
  EXPECT_NEAR(page.rules[0].box.x1, row.box.x1, 0.01);
  EXPECT_NEAR(page.rules[0].box.y1, row.box.y1, 0.01);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, PaintedPath,
    testing::Values(
        RuleCase{"StrokedLine", "2 w 100 700 m 300 700 l S", doc::Rule::Kind::Line, {99, 91, 301, 93}},
        RuleCase{"ThinFilledBox", "100 700 200 0.5 re f", doc::Rule::Kind::FilledRect, {100, 91.5, 300, 92}},
        RuleCase{
            "Frame", "1 w 100 600 200 100 re S", doc::Rule::Kind::StrokedRect, {99.5, 91.5, 300.5, 192.5}},
        RuleCase{"Triangle", "100 600 m 200 600 l 150 700 l f", doc::Rule::Kind::Path, {100, 92, 200, 192}},
        RuleCase{"CutByTheClip",
                 "150 0 100 792 re W n 100 700 200 20 re f",
                 doc::Rule::Kind::FilledRect,
                 {150, 72, 250, 92}}),
    [](const auto& row) { return row.param.name; });

TEST(Reader, CutsATableDrawnWithOnePenStrokeIntoItsSegments) {
  const ReadBack back = read_back(TinyPdf::with_page("100 700 m 300 700 l 300 600 l 100 600 l S").bytes());

  const Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.rules.size(), 3U);
  for (const doc::Rule& rule : page.rules) EXPECT_EQ(rule.kind, doc::Rule::Kind::Line);
}

/// Along the outer edge and back along the inner one, and two rectangles filled as one path.
class FilledFrame : public testing::TestWithParam<const char*> {};

TEST_P(FilledFrame, IsFourRulesAndHidesNothing) {
  const std::string text = " BT /F1 10 Tf 120 650 Td (inside) Tj ET";

  const ReadBack back = read_back(TinyPdf::with_page(GetParam() + text).bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_TRUE(std::all_of(page.rules.begin(), page.rules.end(),
                          [](const doc::Rule& r) { return std::min(r.box.width(), r.box.height()) <= 1; }));
  EXPECT_EQ(page.rules.size(), 4U);
  ASSERT_EQ(page.runs.size(), 1U);
  EXPECT_EQ(page.runs.front().flags & (doc::kLowContrast | doc::kCovered), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, FilledFrame,
    testing::Values("0 g 100 600 m 100 700 l 300 700 l 300 600 l 100 600 l 101 601 l 299 601 l 299 699 l "
                    "101 699 l 101 601 l h f",
                    "0 g 100 600 200 100 re 101 601 198 98 re f*"));

TEST(Reader, PlacesImagesWithoutDecodingThem) {
  // As many pixels as fit an int: poppler 25 draws no picture that has more.
  TinyPdf pdf = TinyPdf::with_page("q 200 0 0 100 72 600 cm /I0 Do Q", "", "/XObject<</I0 6 0 R>>");
  pdf.add_stream(
      "/Type/XObject/Subtype/Image/Width 40000/Height 40000/BitsPerComponent "
      "8/ColorSpace/DeviceRGB/Filter/FlateDecode",
      "not deflated at all");

  ReadOptions options;
  options.ocr = pdf::OcrMode::Never;

  const ReadBack back = read_back(pdf.bytes(), options);

  const Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.images.size(), 1U);
  EXPECT_EQ(page.images[0].object, 6);
  EXPECT_EQ(page.images[0].width, 40000);
  EXPECT_NEAR(page.images[0].box.y0, 92, 0.01);
  EXPECT_NEAR(page.images[0].box.x1, 272, 0.01);
}

TEST(Reader, StepsOverInlineImageData) {
  const std::string content = "q 10 0 0 10 72 600 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01\x02\x03\x04 EI Q " +
                              text_at(72, 500, "after");
  const ReadBack back = read_back(TinyPdf::with_page(content).bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(page.images.size(), 1U);
  EXPECT_EQ(page.images.at(0).object, -1);
  EXPECT_EQ(text_without(page, 0), "after");
}

TEST(Reader, GivesCleanUtf8ForControlCharacters) {
  const ReadBack back = read_back(TinyPdf::with_page("BT /F1 12 Tf 72 700 Td <41000142> Tj ET").bytes());

  const Page& page = back.reading.pages.at(0);
  EXPECT_EQ(page.text.find('\0'), std::string::npos);
  EXPECT_EQ(page.text.find('\x01'), std::string::npos);
  EXPECT_EQ(page.unmapped_count, 2);
  EXPECT_EQ(text_with(page, doc::kGuessed), "A\uFFFD\uFFFDB");
}

}  // namespace
}  // namespace lectern::test
