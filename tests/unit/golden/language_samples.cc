/// Scripts that run to the left or downwards, have no spaces, or whose producers name signs in their own way.
/// The text is invented; letters are written in the order in which they are spoken and turned round for the
/// page.

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

std::string hex(std::u16string_view letters) {
  std::string out;
  for (const char16_t c : letters) {
    std::array<char, 8> digits{};
    std::snprintf(digits.data(), digits.size(), "%04x", static_cast<unsigned>(c));
    out += digits.data();
  }
  return out;
}

/// Letters that count as one glyph of lam and alef.
constexpr char16_t kLamAlef = 0xe000;

/// One page in a font whose codes are UTF-16: ideographs and Hangul are 1 em wide, other letters 0.55 em.
class LetterPage final {
 public:
  /// From left to right, with the baseline at `y` from the top.
  LetterPage& put(double x, double y, double size, std::u16string_view letters) {
    return put("/F ", x, y, size, letters);
  }

  /// One sign of Wingdings, by its place in the private area.
  LetterPage& sign(double x, double y, double size, char16_t code) {
    return put("/G ", x, y, size, {&code, 1});
  }

  /// A line that is spoken from right to left and ends at `right`. Brackets are turned round.
  LetterPage& leftwards(double right, double y, double size, std::u16string spoken) {
    std::reverse(spoken.begin(), spoken.end());
    double width = 0;
    for (char16_t& c : spoken) {
      width += width_of(c) * size;
      c = c == u'(' ? u')' : c == u')' ? u'(' : c;
    }
    return put(right - width, y, size, spoken);
  }

  static double width_of(char16_t c) { return c >= 0x2e80 && c < kLamAlef ? 1.0 : 0.55; }

  std::string bytes() const {
    std::string map;
    for (const char16_t c : used_)
      map += "<" + hex({&c, 1}) + "> <" + (c == kLamAlef ? std::string("06440627") : hex({&c, 1})) + ">\n";
    const std::string cmap =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 "
        "begincodespacerange <0000> <ffff> endcodespacerange " +
        std::to_string(used_.size()) + " beginbfchar\n" + map + "endbfchar endcmap end end";
    return file({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R/G 9 0 "
                 "R>>>>/Contents 4 0 R>>",
                 stream(content_), type0("Letters"),
                 "<</Type/Font/Subtype/CIDFontType2/BaseFont/Letters"
                 "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW "
                 "1000/W[0 11903 550 57344 63743 550]/CIDToGIDMap/Identity>>",
                 "<</Type/FontDescriptor/FontName/Letters/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle "
                 "0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
                 stream(cmap), type0("ABCDEF+Wingdings-Regular")});
  }

 private:
  LetterPage& put(const char* font, double x, double y, double size, std::u16string_view letters) {
    for (const char16_t c : letters) used_.insert(c);
    content_ += "BT " + std::string(font) + std::to_string(size) + " Tf 1 0 0 1 " + std::to_string(x) + " " +
                std::to_string(792 - y) + " Tm <" + hex(letters) + "> Tj ET\n";
    return *this;
  }

  static std::string type0(const std::string& name) {
    return "<</Type/Font/Subtype/Type0/BaseFont/" + name +
           "/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>";
  }

  static std::string stream(const std::string& data) {
    return "<</Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
  }

  static std::string file(const std::vector<std::string>& objects) {
    std::string out = "%PDF-1.7\n", table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      std::array<char, 24> entry{};
      std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", out.size());
      table += entry.data();
      out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t place = out.size();
    const std::string count = std::to_string(objects.size() + 1);
    return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + std::to_string(place) + "\n%%EOF";
  }

  std::string content_;
  std::set<char16_t> used_;
};

/// Brackets are printed turned round; the dash of a range parts two numbers, the point of a price does not.
std::string hebrew() {
  LetterPage page;
  page.leftwards(540, 90, 18, u"שעות הספרייה");
  page.leftwards(540, 120, 11, u"הספרייה נפתחת בשמונה בבוקר (כל יום) ונסגרת עם רדת החשכה,");
  page.leftwards(540, 135, 11, u"והקוראים יושבים ליד החלונות, כי האור היחיד הוא אור היום.");
  return page.bytes();
}

/// Each letter is placed by itself, in the order in which it is spoken: from right to left.
std::string hebrew_letter_by_letter() {
  LetterPage page;
  double y = 90;
  for (const std::u16string_view line : {u"הספרייה עומדת על גבעה, והילדים", u"עולים אליה בכל בוקר לקרוא."}) {
    double x = 540;
    for (const char16_t c : line) {
      x -= LetterPage::width_of(c) * 11;
      page.put(x, y, 11, {&c, 1});
    }
    y += 15;
  }
  return page.bytes();
}

/// Lam and alef are one glyph, whose two letters are named as they are spoken.
std::string arabic_ligatures() {
  LetterPage page;
  std::u16string first = u"السلام على القارئ، والكلام في الكتاب";
  for (std::size_t at = first.find(u"لا"); at != std::u16string::npos; at = first.find(u"لا", at))
    first.replace(at, 2, 1, kLamAlef);
  page.leftwards(540, 90, 12, first);
  page.leftwards(540, 107, 12, u"والمكتبة على التل ينظر بابها إلى النهر.");
  return page.bytes();
}

/// Justified by gaps between letters; readings above; the first letter of the title is a radical.
std::string japanese() {
  LetterPage page;
  page.put(72, 90, 18, u"\u2f54門の番人");
  page.put(72, 118, 5.5, u"ばんにん")
      .put(72, 130, 11, u"番人は毎晩十時に門を閉め、朝の六時に開けました。雨の");
  double x = 72;
  for (const char16_t c : std::u16string_view(u"夜には川の水が高くなり、番人は眠らずに水を見")) {
    page.put(x, 152, 11, {&c, 1});
    x += 11 * 1.18;
  }
  page.put(72, 174, 11, u"ていました。");
  return page.bytes();
}

/// Vertical columns from right to left, letter by letter.
std::string vertical_letters() {
  LetterPage page;
  double x = 480;
  for (const std::u16string_view column :
       {u"春の水は山から下りて村の橋の", u"下を流れる。夏には子どもが泳", u"ぎ、秋には番人が門を閉める。"}) {
    double y = 100;
    for (const char16_t c : column) {
      page.put(x, y, 14, {&c, 1});
      y += 17;
    }
    x -= 30;
  }
  return page.bytes();
}

/// Lines that end within words; the spaces between words are painted, at line ends too.
std::string korean() {
  LetterPage page;
  page.put(72, 90, 12, u"마을 도서관은 언덕 위에 서 있으며 아침마다 아");
  page.put(72, 110, 12, u"이들이 책을 읽으러 올라간다. 창문은 모두 강을 ");
  page.put(72, 130, 12, u"향해 나 있고 겨울에는 난로 곁에서 이야기를 듣");
  page.put(72, 150, 12, u"는다.");
  return page.bytes();
}

/// The font names its hyphen U+00AD: a minus, a hyphen inside a line, and one at the end of a cut word.
std::string soft_hyphens() {
  LetterPage page;
  page.put(72, 90, 11,
           u"The frost fell to \u00ad7.20 degrees on the well\u00adknown hill, and the conver\u00ad");
  page.put(72, 105, 11, u"sion of the old gauge was put off until the thaw.");
  return page.bytes();
}

/// Marks of Wingdings in the private area: ticks and crosses say what is done, squares say nothing.
std::string telling_marks() {
  LetterPage page;
  page.put(72, 80, 11, u"What was done before the party left for the pass, and what was not:");
  page.sign(80, 100, 11, u'\uf0fc').put(98, 100, 11, u"the tent is dry");
  page.sign(80, 116, 11, u'\uf0fb').put(98, 116, 11, u"the lamp is broken");
  page.put(72, 140, 11, u"What was taken along in the second wagon, which was the lighter one:");
  page.sign(80, 160, 11, u'\uf0a7').put(98, 160, 11, u"a tin of matches");
  page.sign(80, 176, 11, u'\uf0a7').put(98, 176, 11, u"a length of cord");
  return page.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> language_samples() {
  return {{"hebrew", hebrew()},
          {"hebrew-letter-by-letter", hebrew_letter_by_letter()},
          {"arabic-ligatures", arabic_ligatures()},
          {"japanese", japanese()},
          {"vertical-letters", vertical_letters()},
          {"korean", korean()},
          {"soft-hyphens", soft_hyphens()},
          {"telling-marks", telling_marks()}};
}

}  // namespace lectern::golden
