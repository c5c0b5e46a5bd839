/// Pages on which something is shown: drawings, images, and what only looks like them.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"Reading aloud from a desk is older than printing, and the",
                                        "desk outlived the scroll, the codex and the chained book,",
                                        "because a voice carries further from a place that stands",
                                        "above the heads of those who listen to what is read."};

/// One grey dot as an image of the given size.
std::string image(double x, double y, double width, double height) {
  return "q " + std::to_string(width) + " 0 0 " + std::to_string(height) + " " + std::to_string(x) + " " +
         std::to_string(792 - y - height) + " cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
}

/// A curve between two axes, with numbers along them and a caption below.
std::string chart() {
  Pdf pdf("A chart");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.rule(100, 160, 100, 300).rule(100, 300, 300, 300);
  page.raw("1 w 100 500 m 150 580 200 600 300 620 c S");
  for (const double y : {170.0, 230.0, 290.0})
    page.rule(97, y, 100, y).text(80, y + 3, 8, Face::Roman, std::to_string(static_cast<int>(300 - y)));
  for (const double x : {120.0, 200.0, 280.0})
    page.rule(x, 300, x, 303).text(x - 8, 313, 8, Face::Roman, std::to_string(static_cast<int>(1700 + x)));
  page.text(180, 180, 8, Face::Roman, "listeners");
  page.text(100, 335, 9, Face::Roman, "Figure 1: Those who listened, by year.");
  page.lines(72, 370, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Boxes with round corners, one behind each passage of text: no figure, however curved.
std::string framed_passages() {
  Pdf pdf("Framed passages");
  Sheet& page = pdf.page();
  for (const double y : {90.0, 170.0, 250.0}) {
    const std::string top = std::to_string(792 - y + 14), low = std::to_string(792 - y - 46);
    page.raw("0.9 g 62 " + low + " m 372 " + low + " l 380 " + low + " 380 " + top + " 372 " + top +
             " c 62 " + top + " l 54 " + top + " 54 " + low + " 62 " + low + " c f 0 g");
    page.lines(72, y, 10, 13, Face::Roman, kText);
  }
  return pdf.bytes();
}

/// A mark at the head of every page, and an image that the text is about.
std::string repeated_pictures() {
  Pdf pdf("A letterhead");
  for (int i = 0; i < 4; ++i) {
    Sheet& page = pdf.page();
    page.raw(image(500, 30, 60, 40));
    page.lines(72, 120, 10, 13, Face::Roman, kText);
    if (i == 1) page.raw(image(72, 200, 200, 120));
    page.text(72, 400 + 20 * i, 10, Face::Roman,
              "This page says " + std::string(static_cast<std::size_t>(i + 1), 'x') + ".");
  }
  return pdf.bytes();
}

/// A described drawing, whose paths carry no mark of their tag; a background with words on it; a picture that
/// the producer took for furniture because nobody described it.
std::string tagged_figures() {
  Pdf pdf("Tagged figures");
  const int document = pdf.tag("Document");
  Sheet& page = pdf.page();
  page.begin(pdf.tag("Figure", document, "/Alt(A lectern, seen from the side)"));
  page.raw(
      "1 w 100 640 m 180 700 l S 180 700 m 190 690 l S 140 670 m 140 560 l S 110 560 m 140 575 l 170 560 l "
      "S");
  page.raw("120 560 m 120 550 130 540 140 540 c S 150 655 m 170 600 l S").end();
  page.raw("/Artifact BMC " + image(72, 300, 300, 90) + " EMC");
  page.begin(pdf.tag("P", document)).lines(82, 320, 10, 13, Face::Roman, kText).end();
  page.raw("/Artifact BMC " + image(72, 430, 120, 90) + " EMC");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> figure_samples() {
  return {{"chart", chart()},
          {"framed-passages", framed_passages()},
          {"repeated-pictures", repeated_pictures()},
          {"tagged-figures", tagged_figures()}};
}

}  // namespace lectern::golden
