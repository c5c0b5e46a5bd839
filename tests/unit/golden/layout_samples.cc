/// Pages whose layout is the hard part: what stands aside, above, below, or off the line.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"Reading aloud from a desk is older than printing, and the",
                                        "desk outlived the scroll, the codex and the chained book,",
                                        "because a voice carries further from a place that stands",
                                        "above the heads of those who listen to what is read."};

/// One page: its header has a number at its end, its footer an imprint; neither is text.
std::string lone_furniture() {
  Pdf pdf("One page of a journal");
  Sheet& page = pdf.page();
  page.text(72, 50, 9, Face::Roman, "The Reading Desk").text(520, 50, 9, Face::Roman, "117");
  page.text(72, 100, 14, Face::Bold, "Voices");
  page.lines(72, 120, 10, 13, Face::Roman, kText);
  page.lines(72, 185, 10, 13, Face::Roman, kText);
  page.text(72, 760, 9, Face::Oblique, "Journal of Old Furniture, vol. 3");
  return pdf.bytes();
}

/// One page whose first and last lines stand apart, and say nothing that furniture would say.
std::string edges_are_text() {
  Pdf pdf("A letter");
  Sheet& page = pdf.page();
  page.text(72, 50, 10, Face::Roman, "Dear reader of this letter,");
  page.lines(72, 100, 10, 13, Face::Roman, kText);
  page.lines(72, 165, 10, 13, Face::Roman, kText);
  page.text(72, 760, 10, Face::Roman, "Yours, as ever and in haste, the librarian");
  return pdf.bytes();
}

/// A note in the margin is painted between two lines of the paragraph beside it.
std::string margin_note() {
  Pdf pdf("In the margin");
  Sheet& page = pdf.page();
  page.text(150, 90, 10, Face::Serif, kText[0]);
  page.text(72, 90, 10, Face::Serif, "desks");
  for (std::size_t i = 1; i < kText.size(); ++i)
    page.text(150, 90 + 13 * static_cast<double>(i), 10, Face::Serif, kText[i]);
  return pdf.bytes();
}

/// Entries whose lines after the first are indented, one below the other.
std::string hanging_entries() {
  Pdf pdf("Entries");
  Sheet& page = pdf.page();
  double y = 90;
  for (const char* word : {"ambo", "desk", "pulpit"}) {
    page.text(72, y, 10, Face::Serif,
              std::string(word) + " is a word for a thing on which books lie while they are");
    page.text(96, y + 13, 10, Face::Serif, "read aloud to a room, standing, by somebody who can see");
    page.text(96, y + 26, 10, Face::Serif, "both the page and the listeners");
    y += 39;
  }
  return pdf.bytes();
}

/// A letter lowered inside a word stays in its word; a raised mark at a line's beginning stays on its line.
std::string letters_off_the_line() {
  Pdf pdf("Off the line");
  Sheet& page = pdf.page();
  page.text(72, 90, 10, Face::Serif, "Set with T").text(113, 92.2, 10, Face::Serif, "E");
  page.text(118.6, 90, 10, Face::Serif, "X, as most papers about mathematics and its neighbours are.");
  page.text(72, 103, 10, Face::Serif, "The lines below and above it stay one paragraph for all that.");
  page.text(72, 140, 6, Face::Roman, "a").text(76, 143, 8, Face::Roman, "Department of Reading,");
  page.text(170, 143, 8, Face::Roman, "Institute of Furniture");
  return pdf.bytes();
}

/// Bold lines in the text's size, at places where no white tells: their numbers and capitals do.
std::string titled_headings() {
  Pdf pdf("A paper");
  Sheet& page = pdf.page();
  page.text(72, 90, 10, Face::Bold, "ABSTRACT");
  page.lines(72, 103, 10, 13, Face::Serif, kText);
  page.text(72, 155, 10, Face::Bold, "1. Voices and desks");
  page.lines(72, 168, 10, 13, Face::Serif, kText);
  page.text(72, 240, 10, Face::Serif, "II. WHERE THEY STOOD");
  page.lines(72, 260, 10, 13, Face::Serif, kText);
  page.text(72, 312, 10, Face::Bold, "not a heading, though bold");
  page.lines(72, 325, 10, 13, Face::Serif, kText);
  return pdf.bytes();
}

/// Inline code is set smaller than the text, and does not make its line a smaller one.
std::string code_in_text() {
  Pdf pdf("Code in text");
  Sheet& page = pdf.page();
  page.text(72, 90, 10.5, Face::Serif, "Whoever wants the words to be read aloud by a voice sets the");
  page.text(72, 104, 8.5, Face::Fixed, "loudly_and_clearly").text(168, 104, 10.5, Face::Serif, "switch on.");
  return pdf.bytes();
}

/// A listing in a shaded box has columns, but is no table.
std::string boxed_listing() {
  Pdf pdf("A listing in a box");
  Sheet& page = pdf.page();
  page.raw("0.95 g 66 600 400 70 re f 0 g\n");
  double y = 136;
  for (const char* line : {"first  // one", "second // two", "third  // three"}) {
    const std::string all(line);
    page.text(72, y, 9, Face::Fixed, all.substr(0, 6)).text(140, y, 9, Face::Fixed, all.substr(7));
    y += 12;
  }
  return pdf.bytes();
}

/// A word across the page and a stamp along its edge are no text.
std::string stamps() {
  Pdf pdf("Stamped");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.lines(72, 155, 10, 13, Face::Roman, kText);
  page.raw("BT 0.8 g /F1 90 Tf 0.7071 0.7071 -0.7071 0.7071 200 300 Tm (Draft) Tj ET\n");
  page.raw("BT 0.5 g /F1 16 Tf 0 1 -1 0 30 300 Tm (preprint:2026.1) Tj 0 g ET\n");
  return pdf.bytes();
}

/// A page of contents: dots go, entries stay apart, one without dots is one, too.
std::string contents() {
  Pdf pdf("Contents");
  Sheet& page = pdf.page();
  page.text(72, 90, 16, Face::Bold, "Contents");
  page.text(72, 120, 10, Face::Bold, "1  Desks").text(430, 120, 10, Face::Bold, "3");
  double y = 136;
  for (const char* title : {"1.1 Wood", "1.2 Iron", "1.3 Stone"}) {
    page.text(90, y, 10, Face::Roman, std::string(title) + " . . . . . . . . . .")
        .text(430, y, 10, Face::Roman, "4");
    y += 13;
  }
  return pdf.bytes();
}

/// Names and dates below a title are no headings; the word "Abstract" is.
std::string title_page() {
  Pdf pdf("A title page");
  Sheet& page = pdf.page();
  page.text(120, 90, 18, Face::Serif, "On the Height of Lecterns");
  page.text(200, 120, 12, Face::Serif, "A. Reader");
  page.text(190, 140, 12, Face::Serif, "November 1926");
  page.text(205, 180, 9, Face::Bold, "Abstract");
  page.lines(72, 195, 10, 13, Face::Serif, kText);
  page.lines(72, 260, 10, 13, Face::Serif, kText);
  return pdf.bytes();
}

/// One head over two columns, told by the rule below it; a section's name in the middle of the table.
std::string heads_over_columns() {
  Pdf pdf("Heads over columns");
  Sheet& page = pdf.page();
  for (const double y : {98.0, 134.0, 212.0}) page.rule(72, y, 402, y);
  page.rule(180, 116, 280, 116);
  page.rule(290, 116, 402, 116);
  page.text(205, 111, 10, Face::Roman, "Weight").text(325, 111, 10, Face::Roman, "Price");
  const std::vector<std::vector<std::string>> rows = {{"Wood", "dry", "wet", "old", "new"},
                                                      {"Oak", "720", "960", "12", "14"},
                                                      {"Pine", "510", "700", "6", "7"}};
  const std::vector<double> at = {72, 190, 245, 300, 360};
  double y = 129;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) page.text(at[c], y, 10, Face::Roman, row[c]);
    y += 18;
  }
  page.text(218, y, 10, Face::Oblique, "Metals");
  page.text(72, y + 18, 10, Face::Roman, "Iron");
  for (std::size_t c = 1; c < 5; ++c) page.text(at[c], y + 18, 10, Face::Roman, "99");
  return pdf.bytes();
}

/// A table of figures that was painted column by column, and after the text that stands below it.
std::string painted_columns() {
  Pdf pdf("Painted by columns");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.lines(72, 260, 10, 13, Face::Roman, kText);
  const std::vector<std::vector<std::string>> columns = {
      {"in pounds", "Oak", "Pine", "Iron"}, {"1925", "1,204", "(86)", "310"}, {"1926", "1,377", "92", "298"}};
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t r = 0; r < columns[c].size(); ++r)
      page.text(72 + 120 * static_cast<double>(c), 160 + 16 * static_cast<double>(r), 10, Face::Roman,
                columns[c][r]);
  return pdf.bytes();
}

/// Rules that cross among slanted lines are a drawing.
std::string drawing() {
  Pdf pdf("A drawing");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  for (const double y : {160.0, 200.0, 240.0}) page.rule(100, y, 220, y);
  for (const double x : {100.0, 160.0, 220.0}) page.rule(x, 160, x, 240);
  for (const double x : {100.0, 130.0, 160.0})
    page.raw("0.6 w " + std::to_string(x) + " 560 m " + std::to_string(x + 40) + " 620 l S\n");
  page.text(110, 184, 10, Face::Roman, "R1")
      .text(180, 184, 10, Face::Roman, "R2")
      .text(110, 224, 10, Face::Roman, "R3");
  return pdf.bytes();
}

/// Names with one raised mark after another stay on their line; letters set apart are words.
std::string marks_and_letters() {
  Pdf pdf("Marks and letters");
  Sheet& page = pdf.page();
  page.text(72, 90, 12, Face::Roman, "Ann Reader")
      .text(134, 86, 7, Face::Oblique, "a,")
      .text(140, 86.3, 7, Face::Roman, "1");
  page.text(146, 90, 12, Face::Roman, "and Ben Voice").text(222, 86, 7, Face::Oblique, "b");
  double x = 72;
  for (const char* letter : {"A", "B", "S", "T", "R", "A", "C", "T"}) {
    page.text(x, 120, 9, Face::Roman, letter);
    x += 9.5;
  }
  page.lines(72, 140, 10, 13, Face::Roman, kText);
  page.lines(72, 205, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Headings with no weight of their own: slanted ones that come again, a numbered one with room above, and
/// two bold ones one below the other.
std::string light_headings() {
  Pdf pdf("Light headings");
  Sheet& page = pdf.page();
  page.text(72, 80, 11, Face::Bold, "VOICES").text(72, 97, 11, Face::Bold, "OLDER VOICES");
  page.lines(72, 114, 10, 13, Face::Serif, kText);
  page.text(72, 185, 10, Face::Serif, "2 Where they stood");
  page.lines(72, 205, 10, 13, Face::Serif, kText);
  double y = 275;
  for (const char* words : {"In libraries", "In churches", "In schools"}) {
    page.text(72, y, 10, Face::Oblique, words);
    page.lines(72, y + 20, 10, 13, Face::Serif, kText);
    y += 80;
  }
  return pdf.bytes();
}

/// Who wrote it, in the middle below the title and as large as the headings of the sections, which are as
/// light.
std::string byline() {
  Pdf pdf("On desks");
  Sheet& page = pdf.page();
  page.text(157, 80, 18, Face::Serif, "On desks").text(167, 105, 12, Face::Serif, "A. Keller");
  page.lines(72, 130, 10, 13, Face::Serif, kText);
  double y = 200;
  for (const char* words : {"Of oak", "Of walnut", "Of ash"}) {
    page.text(72, y, 12, Face::Serif, words);
    page.lines(72, y + 20, 10, 13, Face::Serif, kText);
    y += 90;
  }
  return pdf.bytes();
}

/// Headings in the size of the text: slanted, coloured and underlined ones, each with more white above.
std::string body_size_headings() {
  Pdf pdf("Headings in the size of the text");
  Sheet& page = pdf.page();
  page.text(72, 70, 16, Face::Bold, "Desks");
  double y = 95;
  for (const char* word : {"Of oak", "Of walnut"}) {
    page.raw("0.6 0.2 0.2 rg\n").text(72, y, 10, Face::Roman, std::string("The desk ") + word).raw("0 g\n");
    page.lines(72, y + 20, 10, 13, Face::Roman, kText);
    page.text(72, y + 85, 10, Face::Roman, "Its lid").rule(72, y + 87, 95, y + 87);
    page.lines(72, y + 105, 10, 13, Face::Roman, kText);
    page.lines(72, y + 165, 10, 13, Face::Roman, kText);
    y += 235;
  }
  return pdf.bytes();
}

/// Small capitals as browsers make them: capitals in two sizes.
std::string small_capitals() {
  Pdf pdf("Small capitals");
  Sheet& page = pdf.page();
  page.text(72, 70, 16, Face::Bold, "Desks");
  double y = 95;
  for (const char* word : {"HE LID", "HE LEGS"}) {
    page.text(72, y, 10, Face::Roman, "T").text(78.1, y, 8, Face::Roman, word);
    page.lines(72, y + 20, 10, 13, Face::Roman, kText);
    y += 85;
  }
  page.text(72, y, 10, Face::Roman, "NASA and the WHO sit at desks, too.");
  return pdf.bytes();
}

/// A page printed sideways, with a table: each of its runs is a line that runs downwards.
std::string sideways() {
  Pdf pdf("Sideways");
  Sheet& page = pdf.page();
  const auto put = [&](double x, double y, double size, const char* words) {
    const auto number = [](double n) { return std::to_string(n); };
    page.raw("BT /F1 " + number(size) + " Tf 0 -1 1 0 " + number(612 - y) + " " + number(792 - x) + " Tm (" +
             words + ") Tj ET\n");
  };
  put(72, 70, 16, "Desks of the house");
  double y = 100;
  for (const std::string& line : kText) put(72, y += 13, 10, line.c_str());
  const char* cells[4][3] = {
      {"Desk", "Height", "Width"}, {"Oak", "72", "140"}, {"Walnut", "74", "120"}, {"Elm", "70", "160"}};
  y += 20;
  for (const auto& row : cells) {
    y += 16;
    for (int c = 0; c < 3; ++c) put(72 + 120 * c, y, 10, row[c]);
  }
  return pdf.bytes();
}

/// Boxes joined by curves, with their labels, are a picture; a key with round corners in a sentence is not.
std::string labelled_drawing() {
  Pdf pdf("A labelled drawing");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  for (const double x : {100.0, 220.0, 340.0}) page.raw("0.8 w " + std::to_string(x) + " 560 80 40 re S\n");
  for (const double x : {180.0, 300.0})
    for (const double bend : {0.0, 6.0})
      page.raw(std::to_string(x) + " 580 m " + std::to_string(x + 10) + " " + std::to_string(600 + bend) +
               " " + std::to_string(x + 30) + " " + std::to_string(560 - bend) + " " +
               std::to_string(x + 40) + " 580 c S\n");
  page.text(115, 216, 10, Face::Roman, "Reader").text(235, 216, 10, Face::Roman, "Voice");
  page.text(355, 216, 10, Face::Roman, "Listener");
  page.text(72, 270, 10, Face::Roman, "Figure 1: Who reads to whom");
  page.lines(72, 300, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Light words in a dark box on a white sheet are seen; black words under a black bar are not.
std::string words_in_boxes() {
  Pdf pdf("Words in boxes");
  Sheet& page = pdf.page();
  page.raw("1 g 0 0 612 792 re f 0.7 0.1 0.2 rg 60 660 400 60 re f 1 g\n");
  page.text(72, 110, 20, Face::Bold, "The Reading Desk");
  page.raw("0 g\n");
  page.lines(72, 170, 10, 13, Face::Roman, kText);
  page.text(72, 260, 10, Face::Roman, "secret words");
  page.raw("60 525 200 20 re f\n");
  return pdf.bytes();
}

/// Narrow columns with turned heads.
std::string turned_heads() {
  Pdf pdf("Turned heads");
  Sheet& page = pdf.page();
  for (const double y : {90.0, 150.0, 170.0, 190.0}) page.rule(72, y, 212, y);
  for (const double x : {72.0, 152.0, 182.0, 212.0}) page.rule(x, 90, x, 190);
  page.text(78, 144, 10, Face::Roman, "Wood");
  page.raw(
      "BT /F1 10 Tf 0 1 -1 0 170 650 Tm (Weight) Tj ET BT /F1 10 Tf 0 1 -1 0 200 650 Tm (Price) Tj ET\n");
  page.text(78, 164, 10, Face::Roman, "Oak")
      .text(158, 164, 10, Face::Roman, "72")
      .text(188, 164, 10, Face::Roman, "9");
  page.text(78, 184, 10, Face::Roman, "Pine")
      .text(158, 184, 10, Face::Roman, "51")
      .text(188, 184, 10, Face::Roman, "4");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> layout_samples() {
  return {{"lone-furniture", lone_furniture()},
          {"edges-are-text", edges_are_text()},
          {"margin-note", margin_note()},
          {"hanging-entries", hanging_entries()},
          {"letters-off-the-line", letters_off_the_line()},
          {"titled-headings", titled_headings()},
          {"code-in-text", code_in_text()},
          {"boxed-listing", boxed_listing()},
          {"stamps", stamps()},
          {"contents", contents()},
          {"title-page", title_page()},
          {"heads-over-columns", heads_over_columns()},
          {"painted-columns", painted_columns()},
          {"drawing", drawing()},
          {"marks-and-letters", marks_and_letters()},
          {"light-headings", light_headings()},
          {"byline", byline()},
          {"words-in-boxes", words_in_boxes()},
          {"turned-heads", turned_heads()},
          {"body-size-headings", body_size_headings()},
          {"small-capitals", small_capitals()},
          {"sideways", sideways()},
          {"labelled-drawing", labelled_drawing()}};
}

}  // namespace lectern::golden
