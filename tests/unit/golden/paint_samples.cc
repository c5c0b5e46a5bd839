/// What lies over, under and around words: frames, boxes, bars, strokes, and words printed more than once.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"A desk that is painted keeps its words where they were, and",
                                        "a bar across a name takes the name away from every reader,",
                                        "whether that reader looks at the page or listens to it."};

/// Frames that are filled between two outlines, a dark panel with white words, a bar over a name.
std::string painted_boxes() {
  Pdf pdf("Painted boxes");
  Sheet& page = pdf.page();
  page.raw("72 640 400 80 re 73 641 398 78 re f*").lines(82, 90, 10, 13, Face::Roman, kText);
  page.lines(82, 190, 10, 13, Face::Roman, {"These words stand in a frame that was painted over them."});
  page.raw("72 590 m 472 590 l 472 620 l 72 620 l h 74 592 m 74 618 l 470 618 l 470 592 l h f");
  page.raw("0.1 0.1 0.4 rg 72 520 400 40 re f 1 g")
      .text(82, 255, 10, Face::Roman, "White words on a dark panel.");
  page.text(82, 300, 10, Face::Roman, "White words on white paper.").raw("0 g");
  page.text(72, 330, 10, Face::Roman, "The clerk was Ambrose Fell of the second desk.");
  page.raw("135.5 458 61 14 re f").lines(72, 360, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Deleted words with a rule through them, new ones underlined beside them; an underlined title.
std::string amended_text() {
  Pdf pdf("Amended text");
  Sheet& page = pdf.page();
  page.text(72, 90, 10, Face::Roman, "Readers leave by").text(153, 90, 10, Face::Roman, "ten");
  page.text(170, 90, 10, Face::Roman, "nine").text(192, 90, 10, Face::Roman, "and close the doors.");
  page.raw("0.5 w 153 704.7 m 166.9 704.7 l S 170 700.6 m 188.9 700.6 l S");
  page.text(72, 130, 10, Face::Roman, "An").text(87, 130, 10, Face::Roman, "underlined");
  page.text(138, 130, 10, Face::Roman, "word alone is plain emphasis.").raw("87 660.6 m 135 660.6 l S");
  return pdf.bytes();
}

/// Letters printed twice in turn, a line printed twice, a title with a shadow; real doubles stay.
std::string printed_twice() {
  Pdf pdf("Printed twice");
  Sheet& page = pdf.page();
  page.raw("0.7 g").text(73.5, 91.5, 18, Face::Bold, "Three Desks").raw("0 g");
  page.text(72, 90, 18, Face::Bold, "Three Desks");
  double x = 72;
  for (const char letter : std::string("All bookkeepers sit well: 1111.")) {
    page.text(x, 120, 10, Face::Fixed, std::string(1, letter))
        .text(x + 0.3, 120, 10, Face::Fixed, std::string(1, letter));
    x += 6;
  }
  page.lines(72, 150, 10, 13, Face::Roman, kText);
  page.text(72, 210, 10, Face::Roman, "Ha ha, said the clerk. ")
      .text(72.3, 210, 10, Face::Roman, "Ha ha, said");
  return pdf.bytes();
}

/// Ticks that were drawn with the pen in the cells of a table, and in small boxes.
std::string drawn_ticks() {
  Pdf pdf("Drawn ticks");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  for (const double y : {140.0, 160.0, 180.0, 200.0}) page.rule(72, y, 372, y);
  for (const double x : {72.0, 172.0, 272.0, 372.0}) page.rule(x, 140, x, 200);
  page.text(77, 154, 10, Face::Bold, "Desk")
      .text(177, 154, 10, Face::Bold, "Lamp")
      .text(277, 154, 10, Face::Bold, "Chain");
  page.text(77, 174, 10, Face::Roman, "North").text(77, 194, 10, Face::Roman, "South");
  page.raw("1.2 w 220 622 m 223 618 l 230 627 l S 320 602 m 323 598 l 330 607 l S 1 w");
  page.raw("72 560 10 10 re S 74 565 m 76 562 l 81 569 l S")
      .text(88, 230, 10, Face::Roman, "The windows are closed.");
  page.raw("72 540 10 10 re S 73 541 m 81 549 l 73 549 m 81 541 l S")
      .text(88, 250, 10, Face::Roman, "The lamps are out.");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> paint_samples() {
  return {{"painted-boxes", painted_boxes()},
          {"amended-text", amended_text()},
          {"printed-twice", printed_twice()},
          {"drawn-ticks", drawn_ticks()}};
}

}  // namespace lectern::golden
