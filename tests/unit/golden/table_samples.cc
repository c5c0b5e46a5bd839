#include <tuple>

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kProse = {"The woods below are those that most desks were made of, as far as",
                                         "the books of the makers tell, which were kept for many years and",
                                         "were not burnt until the house was sold."};

/// As browsers set a table that nobody gave a style: no rules, three points between the widest cells.
std::string close_cells() {
  Pdf pdf("Cells close to each other");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(81.7, 140, 10, Face::Bold, "Wood")
      .text(113.9, 140, 10, Face::Bold, "Weight")
      .text(153, 140, 10, Face::Bold, "Price");
  double y = 155;
  for (const auto& [wood, weight, price] :
       {std::tuple{"Walnut", "640", "higher"}, {"Oak", "720", "high"}, {"Pine", "510", "low"}}) {
    page.text(80, y, 10, Face::Roman, wood)
        .text(113.9, y, 10, Face::Roman, weight)
        .text(150.1, y, 10, Face::Roman, price);
    y += 15;
  }
  page.lines(72, 220, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// What comes below a table fits its columns, too, but is a heading and a list.
std::string list_below_table() {
  Pdf pdf("A list below a table");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  double y = 140;
  for (const auto& [a, b, c] : {std::tuple{"Oak", "720", "4"}, {"Ash", "690", "7"}, {"Fir", "450", "2"}}) {
    page.text(80, y, 10, Face::Roman, a).text(150, y, 10, Face::Roman, b).text(220, y, 10, Face::Roman, c);
    y += 15;
  }
  page.text(80, 200, 12, Face::Bold, "Sources");
  for (const char* words : {"the books of the makers", "letters to the bishop", "a visit to the library"}) {
    page.text(92, y + 32, 10, Face::Roman, "\225").text(112, y + 32, 10, Face::Roman, words);
    y += 15;
  }
  return pdf.bytes();
}

/// Entries with dates at the right edge, contents without dots, answers side by side: no tables.
std::string words_at_the_right() {
  Pdf pdf("Words at the right");
  Sheet& page = pdf.page();
  page.text(72, 90, 14, Face::Bold, "Work");
  double y = 112;
  for (const auto& [what, when] : {std::tuple{"Joiner at the water mill", "May 2023"},
                                   {"Helper in the library", "June 2019"},
                                   {"Journey through the north", "July 2016"},
                                   {"School in the next town", "March 2013"}}) {
    page.dot(84, y - 3.5, 1.5).text(96, y, 10, Face::Roman, what).text(420, y, 10, Face::Roman, when);
    y += 15;
  }
  page.text(72, 200, 14, Face::Bold, "Chapters");
  y = 222;
  for (const auto& [what, at] : {std::tuple{"1. Where desks stood", "3"},
                                 {"2. What they were made of", "9"},
                                 {"3. Who read at them", "24"}}) {
    page.text(72, y, 10, Face::Roman, what).text(430, y, 10, Face::Roman, at);
    y += 15;
  }
  page.text(72, 300, 14, Face::Bold, "Questions");
  y = 322;
  for (const auto& [what, a, b, c] :
       {std::tuple{"1. Which wood is the lightest?", "(a) Oak", "(b) Fir", "(c) Ash"},
        {"2. Which wood is the heaviest?", "(a) Elm", "(b) Yew", "(c) Box"}}) {
    page.text(72, y, 10, Face::Roman, what).text(90, y + 15, 10, Face::Roman, a);
    page.text(190, y + 15, 10, Face::Roman, b).text(290, y + 15, 10, Face::Roman, c);
    y += 32;
  }
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> table_samples() {
  return {{"close-cells", close_cells()},
          {"list-below-table", list_below_table()},
          {"words-at-the-right", words_at_the_right()}};
}

}  // namespace lectern::golden
