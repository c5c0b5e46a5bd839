/// Headings that only their place or their capitals show, lines that look like headings, and pages that are
/// not painted in the order in which they are read.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"A loom is a frame that holds the warp under tension, so",
                                        "that the weft can be passed between its threads; some are",
                                        "as small as a hand, others fill a room of their own, and",
                                        "all of them are older than the books that describe them."};
const std::vector<std::string> kNarrow = {"The warp was cut on", "Monday, and the guild",
                                          "met in the evening to", "hear who had done it.",
                                          "Nobody spoke a word."};
const std::vector<std::string> kNarrower = {"The dyers have a new", "vat of copper, which",
                                            "holds more than four", "barrels. It is kept",
                                            "warm day and night."};

/// The title of a handout on each page, and an exercise that counts the content in the text's size.
std::string exercises() {
  Pdf pdf("Exercises");
  for (int number = 1; number <= 4; ++number) {
    Sheet& page = pdf.page();
    page.text(72, 50, 16, Face::Bold, "Weaving by Numbers");
    page.text(72, 90, 10, Face::Bold, "Exercise " + std::to_string(number));
    page.text(72, 115, 10, Face::Serif,
              "How many threads does a warp have that is as wide as " + std::to_string(number));
    page.text(72, 128, 10, Face::Serif, "inches, if there are twelve of them in each? Show your work.");
    page.text(300, 760, 9, Face::Roman, std::to_string(number));
  }
  return pdf.bytes();
}

/// One size and no bold: the title and the headings are capitals or underlined.
std::string typed_paper() {
  Pdf pdf("A typed paper");
  Sheet& page = pdf.page();
  page.text(72, 70, 11, Face::Serif, "ON THE LOOMS OF THE TOWN");
  double y = 110;
  for (const char* words : {"THE WARP", "THE WEFT"}) {
    page.text(72, y, 11, Face::Serif, words);
    page.lines(72, y + 24, 11, 14, Face::Serif, kText);
    page.text(72, y + 100, 11, Face::Serif, "Its threads").rule(72, y + 102, 118, y + 102);
    page.lines(72, y + 124, 11, 14, Face::Serif, kText);
    y += 200;
  }
  return pdf.bytes();
}

/// The number of a chapter above its title; a quotation in large letters inside a sentence; an address in
/// bold.
std::string no_headings() {
  Pdf pdf("A chapter");
  Sheet& page = pdf.page();
  page.text(72, 70, 18, Face::Serif, "7").text(72, 100, 18, Face::Bold, "The Last Loom");
  page.lines(72, 140, 10, 13, Face::Serif, kText);
  page.text(72, 205, 10, Face::Serif, "In the third winter they burned what they could spare, and");
  page.text(100, 240, 15, Face::Serif, "\"We burned the stools first.\"");
  page.text(72, 270, 10, Face::Serif, "nobody asked where the frames had gone, until spring came.");
  double y = 310;
  for (const char* words : {"Reed and Heddle", "9 Fuller Street", "Weaverham"})
    page.text(72, y += 20, 10, Face::Bold, words);
  page.lines(72, 410, 10, 13, Face::Serif, kText);
  return pdf.bytes();
}

/// Two headlines on one baseline, each over a column of its own; the title of the paper was painted last.
std::string headlines() {
  Pdf pdf("A newspaper");
  Sheet& page = pdf.page();
  page.text(72, 100, 14, Face::Bold, "Warp Cut").text(250, 100, 14, Face::Bold, "A New Vat");
  page.lines(72, 122, 9, 11, Face::Serif, kNarrow);
  page.lines(250, 122, 9, 11, Face::Serif, kNarrower);
  page.text(72, 70, 20, Face::Bold, "The Weaver");
  return pdf.bytes();
}

/// Two columns of which each row was painted over both.
std::string columns_by_row() {
  Pdf pdf("Rows over columns");
  Sheet& page = pdf.page();
  for (std::size_t i = 0; i < 2 * kText.size(); ++i) {
    const double y = 90 + 13 * static_cast<double>(i);
    page.text(60, y, 8, Face::Serif, kText[i % kText.size()]);
    page.text(300, y, 8, Face::Serif, kText[(i + 2) % kText.size()]);
  }
  return pdf.bytes();
}

/// A shaded box beside the text: its title was painted before the text, its words after it.
std::string boxed_aside() {
  Pdf pdf("A box");
  Sheet& page = pdf.page();
  page.raw("0.9 g 320 590 200 120 re f 0 g\n");
  page.text(72, 70, 16, Face::Bold, "Looms");
  page.text(330, 104, 10, Face::Bold, "Did you know?");
  page.lines(72, 100, 10, 13, Face::Serif, kNarrow);
  page.lines(72, 165, 10, 13, Face::Serif, kNarrower);
  page.lines(330, 124, 9, 11, Face::Roman, kNarrower);
  return pdf.bytes();
}

/// Boxes with two lines of text each, turned upwards, downwards and on their heads.
std::string turned_boxes() {
  Pdf pdf("Turned boxes");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Serif, kText);
  const auto put = [&](const char* matrix, const char* words) {
    page.raw(std::string("BT /F1 9 Tf ") + matrix + " Tm (" + words + ") Tj ET\n");
  };
  put("0 1 -1 0 100 400", "The warp of the");
  put("0 1 -1 0 111 400", "loom is of linen");
  put("0 -1 1 0 500 500", "The weft of the");
  put("0 -1 1 0 489 500", "loom is of wool");
  put("-1 0 0 -1 360 300", "The frame of the");
  put("-1 0 0 -1 360 311", "loom is of oak");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> heads_samples() {
  return {{"exercises", exercises()},           {"typed-paper", typed_paper()},
          {"no-headings", no_headings()},       {"headlines", headlines()},
          {"columns-by-row", columns_by_row()}, {"boxed-aside", boxed_aside()},
          {"turned-boxes", turned_boxes()}};
}

}  // namespace lectern::golden
