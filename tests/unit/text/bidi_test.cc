#include "lectern/text/bidi.h"

#include <gtest/gtest.h>

#include <string>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

struct Line {
  std::string name;
  std::string printed;  ///< from left to right
  std::string spoken;
};
class SpokenOrder : public testing::TestWithParam<Line> {};

TEST_P(SpokenOrder, IsHowTheLineIsSaid) {
  const std::u32string printed = code_points(GetParam().printed);

  std::string said;
  for (const SpokenLetter& letter : spoken_order(printed))
    utf8::append(said, letter.backwards ? mirrored(printed[letter.at]) : printed[letter.at]);

  EXPECT_EQ(said, GetParam().spoken);
}

// What is printed is written letter by letter where an editor would turn it round.
INSTANTIATE_TEST_SUITE_P(
    Lines, SpokenOrder,
    testing::Values(Line{"Latin", "a line (1)", "a line (1)"}, Line{"Hebrew", "םלוע םולש", "שלום עולם"},
                    Line{"FullStop", ".םלוע םולש", "שלום עולם."},
                    Line{"LatinInside", "םלוע two words םולש", "שלום two words עולם"},
                    Line{"NumberInside", ".ףוסב 123 רפסמ", "מספר 123 בסוף."},
                    Line{"HebrewInside", "English with םולש inside", "English with שלום inside"},
                    Line{"TwoInside", "English םלוע םולש inside", "English שלום עולם inside"},
                    Line{"Brackets", "(םלוע) םולש", "שלום (עולם)"}, Line{"NumberInWord", "12-ה", "ה-12"},
                    Line{"BracketsOverTwoWords", ".(םוי לכ) םולש", "שלום (כל יום)."},
                    Line{"RangeWithADash", ".17\u201314 םידומע", "עמודים 14\u201317."},
                    Line{"RangeWithAHyphen", "14-17 םידומע", "עמודים 14-17"},
                    Line{"Decimals", "12.50 ריחמ", "מחיר 12.50"}, Line{"TimeOfDay", "10:30 העש", "שעה 10:30"},
                    Line{"Percent", "50% םולש", "שלום 50%"}, Line{"Currency", "$50 םולש", "שלום $50"},
                    Line{"TwoNumbers", "10 5 םולש", "שלום 5 10"},
                    Line{"LatinInBrackets", "(PDF) םולש", "שלום (PDF)"},
                    Line{"LatinWithBrackets", "ה PDF (1.7) םולש", "שלום PDF (1.7) ה"},
                    Line{"LatinThenNumber", "Win 10 םולש", "שלום Win 10"},
                    Line{"ArabicRange", "20-10 تحفص", "صفحت 10-20"},
                    Line{"ArabicDigits", "\u0661\u0662.\u0665 رعس", "سعر \u0661\u0662.\u0665"},
                    Line{"VowelSignsInFront", "ם\u05B9ול\u05B8ש", "ש\u05B8לו\u05B9ם"},
                    Line{"VowelSignsBehind", "ב\u05B8א\u05B7", "א\u05B7ב\u05B8"}),
    [](const auto& row) { return row.param.name; });

TEST(PrintedBrackets, TellsShapesFromWhatIsMeant) {
  const auto judge = [](std::string_view text) {
    const std::u32string line = code_points(text);
    return printed_brackets(line, spoken_order(line));
  };

  EXPECT_GT(judge("(םלוע) םולש"), 0);
  EXPECT_LT(judge(")םלוע( םולש"), 0);
  EXPECT_EQ(judge("םלוע םולש"), 0);
  EXPECT_EQ(judge("a (b)"), 0);
}

TEST(SpokenWords, AreKnownByLettersThatOnlyEndWords) {
  EXPECT_GT(spoken_words("שלום לכם"), 0);
  EXPECT_LT(spoken_words("םולש םכל"), 0);
  EXPECT_GT(spoken_words("المكتبة"), 0);
  EXPECT_LT(spoken_words("ةبتكملا"), 0);
  EXPECT_EQ(spoken_words("ספר desk"), 0);
}

TEST(Normalize, MakesPresentationFormsPlain) {
  EXPECT_EQ(normalize("\u0647\uFEAC\uFEE9"), "\u0647\u0630\u0647");
  EXPECT_EQ(normalize("\uFEFB"), "\u0644\u0627");
}

}  // namespace
}  // namespace lectern::text
