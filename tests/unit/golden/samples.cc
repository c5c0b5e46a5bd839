#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kProse = {"A lectern is a reading desk with a slanted top, on which a",
                                         "book or papers lie while somebody reads from them aloud. It",
                                         "stands on a floor or on a table, and many of them may be",
                                         "raised or lowered to suit the reader."};
const std::vector<std::string> kMore = {"In older libraries the lecterns stood in rows between the",
                                        "windows, because daylight was the only light that could be",
                                        "trusted near so much paper, and every book was chained."};

std::string headings() {
  Pdf pdf("On Lecterns");
  Sheet& page = pdf.page();
  page.text(72, 90, 20, Face::Bold, "On Lecterns");
  page.lines(72, 120, 10, 13, Face::Roman, kProse);
  page.text(72, 200, 14, Face::Bold, "Where they stood");
  page.lines(72, 220, 10, 13, Face::Roman, kMore);
  page.text(72, 290, 12, Face::Bold, "In libraries");
  page.lines(72, 310, 10, 13, Face::Roman, kProse);
  page.text(72, 390, 14, Face::Bold, "Where they went");
  page.lines(72, 410, 10, 13, Face::Roman, kMore);
  return pdf.bytes();
}

std::string bold_is_no_heading() {
  Pdf pdf("Words");
  Sheet& page = pdf.page();
  page.text(72, 90, 18, Face::Bold, "Words");
  double y = 120;
  for (const char* word : {"ambo", "desk", "pulpit"}) {
    page.text(72, y, 10, Face::Bold, word);
    page.lines(72, y + 20, 10, 13, Face::Roman, kMore);
    y += 66;
  }
  return pdf.bytes();
}

std::string hyphens() {
  Pdf pdf("Hyphens");
  pdf.page().lines(
      72, 90, 10, 13, Face::Roman,
      {"A word that is too long for the end of its line is cut, and a conver-",
       "sion that leaves the hyphen there makes two words of one. A well-",
       "known compound keeps the hyphen, since it is spelled with it, and so",
       "does a name such as the Rhine-Main region in the middle of Germany.",
       "A number that is cut behind a hyphen stays one number: ISBN 3-540-", "52381-2 is a book."});
  return pdf.bytes();
}

std::string columns() {
  Pdf pdf("Columns");
  Sheet& page = pdf.page();
  const std::vector<std::string> left = {
      "The first column is read to its", "foot before the second begins, and",
      "a sentence that is not finished at", "the foot of the first column goes"};
  const std::vector<std::string> right = {"on at the head of the second, in",
                                          "the same paragraph, as though the",
                                          "page had never been divided at all", "by the white between them."};
  page.lines(72, 90, 10, 13, Face::Serif, left);
  page.lines(320, 90, 10, 13, Face::Serif, right);
  return pdf.bytes();
}

std::string lists() {
  Pdf pdf("Lists");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  page.text(86, 140, 10, Face::Roman, "\x95")
      .text(100, 140, 10, Face::Roman, "wood, which is warm to the hand");
  page.text(106, 154, 10, Face::Roman, "-").text(120, 154, 10, Face::Roman, "oak");
  page.text(106, 168, 10, Face::Roman, "-").text(120, 168, 10, Face::Roman, "walnut, for those who can pay");
  page.text(86, 182, 10, Face::Roman, "\x95")
      .text(100, 182, 10, Face::Roman, "iron, which lasts and rings, and which must be kept dry in all");
  page.text(100, 195, 10, Face::Roman, "weathers");
  page.lines(72, 225, 10, 13, Face::Roman, kMore);
  page.text(86, 280, 10, Face::Roman, "1.").text(100, 280, 10, Face::Roman, "Open the book.");
  page.text(86, 294, 10, Face::Roman, "2.").text(100, 294, 10, Face::Roman, "Find the place.");
  page.text(86, 308, 10, Face::Roman, "3.").text(100, 308, 10, Face::Roman, "Read.");
  return pdf.bytes();
}

std::string painted_bullets() {
  Pdf pdf("Painted bullets");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  double y = 140;
  for (const char* words : {"bread", "butter and salt", "a knife"}) {
    page.dot(84, y - 3.5, 1.5).text(96, y, 10, Face::Roman, words);
    y += 15;
  }
  page.lines(72, 205, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

const std::vector<std::vector<std::string>> kTable = {
    {"Wood", "Weight", "Price"}, {"Oak", "720", "high"}, {"Walnut", "640", "higher"}, {"Pine", "510", "low"}};

void cells(Sheet& page, double top, bool bold_head) {
  for (std::size_t r = 0; r < kTable.size(); ++r)
    for (std::size_t c = 0; c < 3; ++c)
      page.text(80 + 110 * static_cast<double>(c), top + 18 * static_cast<double>(r), 10,
                r == 0 && bold_head ? Face::Bold : Face::Roman, kTable[r][c]);
}

std::string ruled_table() {
  Pdf pdf("A ruled table");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  for (int r = 0; r <= 4; ++r) page.rule(72, 140 + 18 * r, 402, 140 + 18 * r);
  for (int c = 0; c <= 3; ++c) page.rule(72 + 110 * c, 140, 72 + 110 * c, 212);
  cells(page, 153, false);
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

std::string booktabs() {
  Pdf pdf("Booktabs");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  page.text(72, 136, 10, Face::Roman, "Table 1: Three kinds of wood");
  for (const double y : {143.0, 161.0, 217.0}) page.rule(72, y, 402, y);
  cells(page, 155, false);
  page.lines(72, 250, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

std::string borderless_table() {
  Pdf pdf("No rules at all");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  cells(page, 150, true);
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

std::string spanned_table() {
  Pdf pdf("Spans");
  Sheet& page = pdf.page();
  for (const double y : {90.0, 110.0, 130.0, 150.0}) page.rule(72, y, 372, y);
  for (const double x : {72.0, 372.0}) page.rule(x, 90, x, 150);
  page.rule(172, 90, 172, 150).rule(272, 110, 272, 150);
  page.text(80, 104, 10, Face::Bold, "Name").text(180, 104, 10, Face::Bold, "Height and width");
  page.text(80, 124, 10, Face::Roman, "Desk")
      .text(180, 124, 10, Face::Roman, "110")
      .text(280, 124, 10, Face::Roman, "60");
  page.text(80, 144, 10, Face::Roman, "Ambo")
      .text(180, 144, 10, Face::Roman, "140")
      .text(280, 144, 10, Face::Roman, "80");
  return pdf.bytes();
}

std::string links() {
  Pdf pdf("Links");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman,
             {"Those who want to know more may read the history of the reading",
              "desk, which is long, or write to us. This one leads nowhere safe."});
  page.link(260, 80, 400, 93, "https://example.org/history")
      .link(72, 94, 96, 107, "https://example.org/history");
  page.link(180, 94, 230, 107, "mailto:jane.doe@reading-desk.edu")
      .link(232, 94, 255, 107, "javascript:alert(1)");
  return pdf.bytes();
}

std::string listing() {
  Pdf pdf("A listing");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  page.lines(72, 145, 9, 11, Face::Fixed,
             {"def read(book):", "    for page in book:", "        print(page)  # aloud", "",
              "    return len(book)"});
  page.lines(72, 215, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

std::string furniture() {
  Pdf pdf("Furniture");
  for (int n = 1; n <= 3; ++n) {
    Sheet& page = pdf.page();
    page.text(72, 40, 8, Face::Roman, "The Reading Desk, a Quarterly");
    page.lines(72, 90, 10, 13, Face::Roman, n == 2 ? kMore : kProse);
    page.text(290, 760, 8, Face::Roman, "Page " + std::to_string(n) + " of 3");
  }
  return pdf.bytes();
}

std::string footnote() {
  Pdf pdf("A footnote");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Serif,
             {"The oldest lectern that still stands is in a small church on top, far",
              "above a village, and it is made of stone"});
  page.text(226, 99, 6.5, Face::Serif, "1").text(231, 103, 10, Face::Serif, " which time wore.");
  page.rule(72, 690, 200, 690);
  page.text(72, 700, 6, Face::Serif, "1")
      .text(76, 704, 8, Face::Serif, "The church is locked; ask for the key at the farm.");
  return pdf.bytes();
}

std::string hidden_text() {
  Pdf pdf("Hidden");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kMore);
  page.raw("BT 3 Tr /F1 10 Tf 72 500 Td (invisible words) Tj 0 Tr ET");
  page.raw("1 1 1 rg BT /F1 10 Tf 72 480 Td (white words) Tj ET 0 0 0 rg");
  page.raw("BT /F1 0.2 Tf 72 460 Td (tiny words) Tj ET BT /F1 10 Tf 900 460 Td (words off the page) Tj ET");
  page.raw("BT /F1 10 Tf 72 430 Td (blackened words) Tj ET 0 0 0 rg 70 426 120 16 re f");
  return pdf.bytes();
}

std::string page_break() {
  Pdf pdf("Over the page");
  pdf.page().lines(72, 680, 10, 13, Face::Roman,
                   {"A sentence that does not end where its page ends is no reason to",
                    "begin another paragraph, and whoever listens to it being read must"});
  pdf.page().lines(72, 90, 10, 13, Face::Roman,
                   {"never hear where the paper was cut. That is the whole of the rule",
                    "and there is nothing more to it than that."});
  return pdf.bytes();
}

std::string markup_in_text() {
  Pdf pdf("<b>Markup</b> & more");
  pdf.page().lines(72, 90, 10, 13, Face::Roman,
                   {"<script>alert(1)</script> and **stars**, _lines_, [brackets](javascript:x)",
                    "# and a number sign, 1. and a number, `ticks` and a | pipe & an ampersand."});
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> samples() {
  std::vector<std::pair<std::string, std::string>> all = {{"headings", headings()},
                                                          {"bold-is-no-heading", bold_is_no_heading()},
                                                          {"hyphens", hyphens()},
                                                          {"columns", columns()},
                                                          {"lists", lists()},
                                                          {"painted-bullets", painted_bullets()},
                                                          {"ruled-table", ruled_table()},
                                                          {"booktabs", booktabs()},
                                                          {"borderless-table", borderless_table()},
                                                          {"spanned-table", spanned_table()},
                                                          {"links", links()},
                                                          {"listing", listing()},
                                                          {"furniture", furniture()},
                                                          {"footnote", footnote()},
                                                          {"hidden-text", hidden_text()},
                                                          {"page-break", page_break()},
                                                          {"markup-in-text", markup_in_text()}};
  for (auto& sample : layout_samples()) all.push_back(std::move(sample));
  for (auto& sample : heads_samples()) all.push_back(std::move(sample));
  for (auto& sample : table_samples()) all.push_back(std::move(sample));
  for (auto& sample : list_samples()) all.push_back(std::move(sample));
  for (auto& sample : scan_samples()) all.push_back(std::move(sample));
  for (auto& sample : matter_samples()) all.push_back(std::move(sample));
  for (auto& sample : language_samples()) all.push_back(std::move(sample));
  for (auto& sample : paint_samples()) all.push_back(std::move(sample));
  for (auto& sample : figure_samples()) all.push_back(std::move(sample));
  for (auto& sample : formula_samples()) all.push_back(std::move(sample));
  for (auto& sample : tagged_samples()) all.push_back(std::move(sample));
  return all;
}

}  // namespace lectern::golden
