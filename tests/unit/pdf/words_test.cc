// The small things inside the module: text strings, font names, rich text, runs from strokes of the pen.

#include <gtest/gtest.h>

#include <string>

#include "font_name.h"
#include "page_builder.h"
#include "rich_text.h"
#include "unicode.h"

namespace lectern::pdf {
namespace {

struct StringCase {
  std::string name;
  std::string bytes;
  std::string text;
};

class TextString : public testing::TestWithParam<StringCase> {};

TEST_P(TextString, BecomesCleanUtf8) {
  EXPECT_EQ(utf8_of_text_string(GetParam().bytes, 100), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Encodings, TextString,
    testing::Values(StringCase{"Ascii", "plain", "plain"}, StringCase{"DocEncoding", "\x84\xa0\xe9", "—€é"},
                    StringCase{"Utf16BigEndian", std::string("\xfe\xff\x00\x41\x20\xac", 6), "A€"},
                    StringCase{"Utf16LittleEndian", std::string("\xff\xfe\x41\x00\xac\x20", 6), "A€"},
                    StringCase{"SurrogatePair", std::string("\xfe\xff\xd8\x3d\xde\x00", 6), "😀"},
                    StringCase{"LoneSurrogate", std::string("\xfe\xff\xd8\x3d\x00\x41", 6), "A"},
                    StringCase{"LanguageEscape",
                               std::string("\xfe\xff\x00\x1b\x00\x65\x00\x6e\x00\x1b\x00\x41", 12), "A"},
                    StringCase{"OddLength", std::string("\xfe\xff\x00\x41\x00", 5), "A"},
                    StringCase{"Utf8WithMark", "\xef\xbb\xbf€", "€"},
                    StringCase{"BrokenUtf8WithMark", "\xef\xbb\xbf\xc0\x80", "À"},
                    StringCase{"Controls", std::string("a\x00\x07\nb", 5), "a b"}),
    [](const auto& row) { return row.param.name; });

TEST(TextString, IsCutAtWholeCodePoints) {
  EXPECT_EQ(utf8_of_text_string("abcdefgh", 6), "abc");
  EXPECT_EQ(utf8_of_bytes("€€€", 8), "€€");
}

struct NameCase {
  std::string name;
  bool bold, italic, fixed, symbolic;
};

class FontName : public testing::TestWithParam<NameCase> {};

TEST_P(FontName, SaysHowItLooks) {
  const FontNameTraits traits = traits_of_font_name(GetParam().name);
  EXPECT_EQ(traits.bold, GetParam().bold);
  EXPECT_EQ(traits.italic, GetParam().italic);
  EXPECT_EQ(traits.fixed, GetParam().fixed);
  EXPECT_EQ(traits.symbolic, GetParam().symbolic);
}

INSTANTIATE_TEST_SUITE_P(Names, FontName,
                         testing::Values(NameCase{"Helvetica", false, false, false, false},
                                         NameCase{"Arial,Bold", true, false, false, false},
                                         NameCase{"TimesNewRomanPS-BoldItalicMT", true, true, false, false},
                                         NameCase{"CMBX12", true, false, false, false},
                                         NameCase{"CMTI10", false, true, false, false},
                                         NameCase{"CMTT10", false, false, true, false},
                                         NameCase{"CMSY10", false, false, false, true},
                                         NameCase{"NimbusRomNo9L-Medi", true, false, false, false},
                                         NameCase{"LMMono10-Regular", false, false, true, false},
                                         NameCase{"DejaVuSansMono-Oblique", false, true, true, false},
                                         NameCase{"Wingdings-Regular", false, false, false, true},
                                         NameCase{"MonotypeCorsiva", false, false, false, false}));

TEST(FontName, LosesItsSubsetTagAndNothingElse) {
  EXPECT_EQ(without_subset_tag("ABCDEF+Times"), "Times");
  EXPECT_EQ(without_subset_tag("ABCDE+Times"), "ABCDE+Times");
  EXPECT_EQ(without_subset_tag("abcdef+Times"), "abcdef+Times");
}

LetterWidths widths_of(std::string_view letters, double width) {
  LetterWidths widths{};
  for (const char letter : letters) widths[static_cast<std::size_t>(letter)] = width;
  return widths;
}

TEST(OneWidth, IsShownByNarrowAndWideLetters) {
  EXPECT_TRUE(have_one_width(widths_of("printf", 0.525)));
  EXPECT_TRUE(have_one_width(widths_of("xwadz", 0.6)));
}

TEST(OneWidth, IsNotShownByDigitsOrByLettersThatAreAlikeInEveryFace) {
  EXPECT_FALSE(have_one_width(widths_of("0123456789", 0.5)));
  EXPECT_FALSE(have_one_width(widths_of("bdhknpqu", 0.556)));
  EXPECT_FALSE(have_one_width(widths_of("f(x)", 0.6)));
  EXPECT_FALSE(have_one_width({}));
}

TEST(OneWidth, IsDeniedByOneOtherLetter) {
  LetterWidths widths = widths_of("printf", 0.525);
  widths['m'] = 0.8;
  EXPECT_FALSE(have_one_width(widths));
}

TEST(RichText, IsWhatAReaderSees) {
  EXPECT_EQ(text_of_rich_text("<p>a &lt;b&gt;</p>\n <p>c&amp;d</p>"), "a <b> c&d");
  EXPECT_EQ(text_of_rich_text("cut <off"), "cut");
  EXPECT_EQ(text_in_element("<x><dc:title><li>T</li></dc:title></x>", "dc:title"), "T");
  EXPECT_EQ(text_in_element("<x><dc:title></x>", "dc:title"), "");
}

class Pen : public testing::Test {
 protected:
  Pen() {
    builder_.begin(1, 612, 792, 0);
    GlyphStyle style;
    style.size = 10;
    builder_.set_style(style);
  }
  void write(double x, double y, char letter, double advance = 5) {
    const std::uint32_t code = static_cast<unsigned char>(letter);
    builder_.glyph({x, y}, {advance, 0}, {&code, 1});
  }
  std::string runs() {
    const doc::Page page = builder_.finish();
    std::string all;
    for (const doc::Run& run : page.runs) all += "[" + std::string(page.text_of(run)) + "]";
    return all;
  }
  PageBuilder builder_{Limits{}};
};

TEST_F(Pen, JoinsNeighboursWithKerning) {
  write(100, 100, 'A');
  write(103.9, 100, 'V');
  write(110, 100, 'a');
  EXPECT_EQ(runs(), "[AVa]");
}

TEST_F(Pen, EndsARunAtAGap) {
  write(100, 100, 'a');
  write(106.6, 100, 'b');
  EXPECT_EQ(runs(), "[a][b]");
}

TEST_F(Pen, EndsARunOffTheBaseline) {
  write(100, 100, 'x');
  write(105, 97, '2');
  EXPECT_EQ(runs(), "[x][2]");
}

TEST_F(Pen, SplitsALigatureIntoItsLetters) {
  const std::uint32_t letters[] = {'f', 'f', 'i'};
  builder_.glyph({100, 100}, {9, 0}, letters);
  const doc::Page page = builder_.finish();
  ASSERT_EQ(page.edges.size(), 4U);
  EXPECT_FLOAT_EQ(page.edges[1], 103);
  EXPECT_FLOAT_EQ(page.edges[3], 109);
}

TEST_F(Pen, SurvivesCoordinatesThatAreNoNumbers) {
  write(std::numeric_limits<double>::quiet_NaN(), 1e300, 'a');
  write(100, 100, 'b', std::numeric_limits<double>::infinity());
  EXPECT_EQ(runs(), "[a][b]");
}

TEST(CoveredShare, CountsOverlapsOnce) {
  doc::Page page;
  page.width = page.height = 100;
  doc::Placement half;
  half.box = {0, 0, 50, 100};
  page.images = {half, half};
  EXPECT_NEAR(covered_share(page), 0.5, 0.02);
}

}  // namespace
}  // namespace lectern::pdf
