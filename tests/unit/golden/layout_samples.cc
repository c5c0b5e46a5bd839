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
          {"stamps", stamps()}};
}

}  // namespace lectern::golden
