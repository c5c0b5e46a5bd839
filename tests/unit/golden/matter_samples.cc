/// Matter that is no plain text: forms, initials, marks of notes, mathematics.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"Reading aloud from a desk is older than printing, and the",
                                        "desk outlived the scroll, the codex and the chained book,",
                                        "because a voice carries further from a place that stands",
                                        "above the heads of those who listen to what is read."};

/// One field of each kind, named by what stands beside it, above it, under it, by a tooltip, or by nothing.
std::string form() {
  Pdf pdf("An application");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.text(72, 170, 10, Face::Roman, "Name:")
      .field(110, 158, 260, 174, "/FT/Tx/T(a.name)/V(Ada Reader)/Ff 2");
  page.text(300, 170, 10, Face::Roman, "Secret word:")
      .field(370, 158, 460, 174, "/FT/Tx/T(secret)/V(lectern)/Ff 8192");
  page.text(72, 200, 10, Face::Roman, "Why do you read?").field(72, 206, 300, 240, "/FT/Tx/T(why)");
  page.field(72, 260, 82, 270, "/FT/Btn/T(aloud)/V/Yes/AS/Yes")
      .text(90, 269, 10, Face::Roman, "I read aloud");
  const std::string radio = "/FT/Btn/Ff 32768/T(wood)/TU(The wood)/V/1/AP<</N<<";
  page.field(72, 290, 82, 300, radio + "/0<<>>>>>>/AS/Off/Opt[(oak)(elm)]")
      .text(90, 299, 10, Face::Roman, "Oak");
  page.field(150, 290, 160, 300, radio + "/1<<>>>>>>/AS/1/Opt[(oak)(elm)]")
      .text(168, 299, 10, Face::Roman, "Elm");
  page.field(72, 320, 200, 336, "/FT/Ch/T(place)/TU(Where it stands)/Opt[[(c)(church)][(l)(library)]]/V(l)");
  page.field(72, 360, 260, 390, "/FT/Sig/T(sign)").text(72, 402, 10, Face::Roman, "The reader's signature");
  page.field(400, 360, 460, 376, "/FT/Tx/T(a.b.left_over)")
      .field(400, 390, 460, 400, "/FT/Btn/Ff 65536/T(send)");
  page.lines(72, 450, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// A letter as tall as two lines begins a word; one as tall as three is a word.
std::string initials() {
  Pdf pdf("Initials");
  Sheet& page = pdf.page();
  page.text(72, 103, 30, Face::Serif, "R")
      .text(94, 90, 10, Face::Serif, "eading aloud from a desk is older than printing, and");
  page.lines(94, 103, 10, 13, Face::Serif, {"the desk outlived the scroll, the codex and the book."});
  page.lines(72, 116, 10, 13, Face::Serif, kText);
  page.text(72, 226, 50, Face::Serif, "A")
      .text(110, 200, 10, Face::Serif, "desk stands in every church, and many more stand in");
  page.lines(110, 213, 10, 13, Face::Serif,
             {"libraries, where nobody reads aloud from them now, and",
              "readers sit down, which is bad for the voice and for the"});
  page.text(72, 239, 10, Face::Serif, "listeners.");
  return pdf.bytes();
}

/// Signs and letters call for notes: a sign stands behind its word as it is, a letter is raised, in a table
/// too.
std::string note_marks() {
  Pdf pdf("Marks of notes");
  Sheet& page = pdf.page();
  page.text(72, 90, 10, Face::Roman, "The oldest lectern* that still stands is made of stone,");
  page.text(72, 103, 10, Face::Roman, "and its foot\x86 is older than the wood")
      .text(227.5, 99, 6.5, Face::Roman, "a");
  page.text(231.5, 103, 10, Face::Roman, " that it bears, or so they say.");
  page.text(72, 116, 10, Face::Roman, "Two times 3* 4 is twenty-four, whatever the note says.");
  for (const double y : {140.0, 158.0, 176.0}) page.rule(72, y, 272, y);
  for (const double x : {72.0, 172.0, 272.0}) page.rule(x, 140, x, 176);
  page.text(78, 153, 10, Face::Bold, "Wood").text(178, 153, 10, Face::Bold, "Height");
  page.text(78, 171, 10, Face::Roman, "Oak")
      .text(96, 167, 6, Face::Roman, "b")
      .text(178, 171, 10, Face::Roman, "120 cm");
  page.text(72, 186, 5.5, Face::Roman, "b").text(76, 190, 8, Face::Roman, "Seasoned for three years.");
  page.rule(72, 690, 200, 690);
  page.text(72, 704, 8, Face::Roman, "* The church is locked; ask for the key at the farm.");
  page.text(72, 716, 8, Face::Roman,
            "\x86"
            "Of the same stone.");
  page.text(72, 724, 5.5, Face::Roman, "a").text(76, 728, 8, Face::Roman, "Oak, of course.");
  return pdf.bytes();
}

/// A raised number, a fraction with a number beside it, and rows that nobody can take apart. A line of prose
/// with an equals sign is prose.
std::string formulas() {
  Pdf pdf("Formulas");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.text(250, 160, 10, Face::Oblique, "E").text(262, 160, 10, Face::Roman, "=");
  page.text(274, 160, 10, Face::Oblique, "mc").text(287.5, 156, 6.5, Face::Roman, "2");
  page.lines(72, 185, 10, 13, Face::Roman, {"That is well known. What follows is not, and has a number:"});
  page.text(230, 220, 10, Face::Oblique, "x")
      .text(240, 220, 10, Face::Roman, "=")
      .rule(252, 217.2, 286, 217.2);
  page.text(255, 214, 10, Face::Oblique, "a")
      .text(264, 214, 10, Face::Roman, "+")
      .text(274, 214, 10, Face::Oblique, "b");
  page.text(263, 228, 10, Face::Roman, "2").text(269, 228, 10, Face::Oblique, "c");
  page.text(500, 220, 10, Face::Roman, "(3)");
  page.lines(72, 250, 10, 13, Face::Roman, {"Readers = listeners, as they say where nobody listens."});
  page.text(230, 285, 10, Face::Oblique, "M").text(245, 285, 10, Face::Roman, "=").rule(258, 282, 262, 282);
  page.text(272, 281, 10, Face::Roman, "1   0").text(272, 291, 10, Face::Roman, "0   1");
  page.lines(72, 320, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// What LaTeX prints beside, above and below its text: contents without a dot, a note in the margin in
/// smaller type, verse whose lines are of nearly one length, a listing whose columns are wider than its
/// letters.
std::string latex_matter() {
  Pdf pdf("Matter");
  Sheet& page = pdf.page();
  page.text(72, 90, 14, Face::Bold, "Contents");
  const char* const titles[] = {"1 Oats", "2 Barley", "3 Rye"};
  for (int i = 0; i < 3; ++i) {
    page.text(72, 112 + 16 * i, 10, Face::Bold, titles[i]);
    page.text(360, 112 + 16 * i, 10, Face::Bold, std::to_string(1 + 3 * i));
  }
  page.text(72, 175, 14, Face::Bold, "1 Oats");
  // The same words in each line, so that all end at one edge.
  page.lines(72, 198, 10, 13, Face::Roman,
             {"by the ford the mill ground oats and barley for nine farms",
              "for nine farms by the ford the mill ground barley and oats",
              "the mill by the ford ground for nine farms barley and oats",
              "for nine farms the mill ground oats and barley by the ford"});
  page.text(350, 198, 7, Face::Roman, "Oats only").text(350, 207, 7, Face::Roman, "on Mondays.");
  page.lines(110, 270, 10, 13, Face::Roman,
             {"The grass is green today,", "The sky is blue above,", "The birds sing on the way,",
              "And I think of my love."});
  page.lines(72, 340, 10, 13, Face::Roman, kText);
  const auto code = [&](int row, int column, const std::string& word) {
    for (std::size_t i = 0; i < word.size(); ++i)
      page.text(72 + 6.9 * static_cast<double>(static_cast<std::size_t>(column) + i), 420 + 12 * row, 10,
                Face::Fixed, word.substr(i, 1));
  };
  code(0, 0, "def"), code(0, 4, "f(x):");
  code(1, 4, "if"), code(1, 7, "x"), code(1, 9, ">"), code(1, 11, "0:");
  code(2, 8, "return"), code(2, 15, "\"yes\""), code(2, 22, "#"), code(2, 24, "why");
  code(3, 4, "return"), code(3, 11, "None");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> matter_samples() {
  return {{"latex-matter", latex_matter()},
          {"form", form()},
          {"initials", initials()},
          {"note-marks", note_marks()},
          {"formulas", formulas()}};
}

}  // namespace lectern::golden
