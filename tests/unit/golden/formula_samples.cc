/// Pages with drawings of rectangles alone, and with formulas whose letters are drawn as outlines.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kText = {"The mill by the ford ground oats and barley for nine farms,",
                                        "and its keeper wrote down every sack that left the yard in",
                                        "a book that lay open on the sill, so that nobody could say",
                                        "later that he had been given short measure on that day."};

/// Bars on an axis, without one slanted line: numbers along both axes, and a caption below.
std::string bar_chart() {
  Pdf pdf("Sacks");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  page.rule(120, 170, 120, 300).rule(120, 300, 320, 300);
  for (int i = 0; i < 4; ++i) {
    const std::string x = std::to_string(135 + 45 * i), height = std::to_string(40 + 22 * i);
    page.raw("0.2 0.4 0.7 rg " + x + " 492 25 " + height + " re f 0 g");
    page.rule(117, 300 - 40 * i, 120, 300 - 40 * i);
    page.text(100, 303 - 40 * i, 8, Face::Roman, std::to_string(100 * i));
    page.text(138 + 45 * i, 313, 8, Face::Roman, "Q" + std::to_string(i + 1));
  }
  page.text(120, 335, 9, Face::Roman, "Figure 1: Sacks that left the yard, by quarter.");
  page.lines(72, 370, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Three boxes with words, apart from each other, and straight arrows between them.
std::string box_diagram() {
  Pdf pdf("The way of the oats");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  const char* const names[] = {"Farm", "Mill", "Bakery"};
  for (int i = 0; i < 3; ++i) {
    page.raw("0.8 w " + std::to_string(100 + 120 * i) + " 560 80 40 re S");
    page.text(120 + 120 * i, 216, 10, Face::Roman, names[i]);
    if (i > 0) page.rule(184 + 120 * (i - 1), 212, 216 + 120 * (i - 1), 212);
  }
  page.text(72, 270, 10, Face::Roman, "Figure 2: The way of the oats");
  page.lines(72, 300, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Cells drawn as boxes that touch: a table, though its caption calls it a figure.
std::string table_called_figure() {
  Pdf pdf("Measures");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  const char* const cells[] = {"Grain", "Sacks", "Price", "Oats", "120", "high", "Barley", "80", "low"};
  for (int i = 0; i < 9; ++i) {
    const int column = i % 3, row = i / 3;
    page.raw("0.8 w " + std::to_string(100 + 90 * column) + " " + std::to_string(600 - 18 * row) +
             " 90 18 re S");
    page.text(106 + 90 * column, 187 + 18 * row, 10, Face::Roman, cells[i]);
  }
  page.text(100, 250, 10, Face::Roman, "Figure 3: Measures of the mill");
  page.lines(72, 290, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

/// Signs drawn as filled curves: a formula by itself, as browsers print those of MathJax, and one in a
/// sentence.
std::string outlined_formula() {
  Pdf pdf("Outlines");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kText);
  const auto sign = [&](int x, int y) {
    const std::string left = std::to_string(x), right = std::to_string(x + 6), low = std::to_string(y),
                      high = std::to_string(y + 8);
    page.raw(left + " " + low + " m " + left + " " + high + " " + right + " " + high + " " + right + " " +
             low + " c f");
  };
  for (const int x : {260, 269, 282, 295, 304, 317}) sign(x, 620);
  page.text(72, 200, 10, Face::Roman, "The keeper of the mill writes");
  for (const int x : {212, 220, 228, 236}) sign(x, 592);
  page.text(250, 200, 10, Face::Roman, "into his book, once a day.");
  page.lines(72, 230, 10, 13, Face::Roman, kText);
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> formula_samples() {
  return {{"bar-chart", bar_chart()},
          {"box-diagram", box_diagram()},
          {"outlined-formula", outlined_formula()},
          {"table-called-figure", table_called_figure()}};
}

}  // namespace lectern::golden
