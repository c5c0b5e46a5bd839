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

/// Words without spaces between them, as TeX paints them.
void paint_apart(Sheet& page, double y, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    std::string words;
    for (const char c : line) words += c == ' ' ? ")-250(" : std::string(1, c);
    page.raw("BT /F5 12 Tf 72 " + std::to_string(792 - y) + " Td [(" + words + ")] TJ ET");
    y += 14.5;
  }
}

/// As TeX sets a table without rules in letters of 12 points: 12 points between its columns.
std::string columns_one_em_apart() {
  Pdf pdf("Columns that are one em apart");
  Sheet& page = pdf.page();
  paint_apart(page, 90, kProse);
  double y = 150;
  for (const auto& [wood, from, price] : {std::tuple{"Wood", "Origin", "Price"},
                                          {"Walnut", "valley", "higher"},
                                          {"Oak", "north", "high"},
                                          {"Pine", "islands", "low"},
                                          {"Fir", "hills", "low"}}) {
    page.text(80, y, 12, Face::Serif, wood)
        .text(127.4, y, 12, Face::Serif, from)
        .text(172.8, y, 12, Face::Serif, price);
    y += 14.5;
  }
  paint_apart(page, 240, kProse);
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
  page.text(72, 410, 14, Face::Bold, "Figures");
  y = 432;
  for (const auto& [label, what, at] : {std::tuple{"Figure 1", "The bridge", "3"},
                                        {"Figure 2", "The ferry", "8"},
                                        {"Figure 3", "The water mill", "21"},
                                        {"Figure 4", "The tower", "22"}}) {
    page.text(72, y, 10, Face::Roman, label).text(122, y, 10, Face::Roman, what);
    page.text(430, y, 10, Face::Roman, at);
    y += 15;
  }
  return pdf.bytes();
}

/// Without a rule, cells over several rows stand in the middle of them; those of the last column are painted
/// behind the first row, half a row lower.
std::string cells_of_several_rows() {
  Pdf pdf("Cells of several rows");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(80, 148, 10, Face::Bold, "House").text(200, 140, 10, Face::Bold, "Rooms and seats");
  page.text(340, 148, 10, Face::Bold, "Open");
  page.text(180, 155, 10, Face::Bold, "Room").text(270, 155, 10, Face::Bold, "Seats");
  page.text(80, 178, 10, Face::Roman, "Library").text(180, 171, 10, Face::Roman, "Reading room");
  page.text(270, 171, 10, Face::Roman, "120").text(340, 178, 10, Face::Roman, "8 to 22");
  page.text(180, 185, 10, Face::Roman, "Map room").text(270, 185, 10, Face::Roman, "12");
  page.text(80, 213, 10, Face::Roman, "Hall").text(180, 199, 10, Face::Roman, "Aula");
  page.text(270, 199, 10, Face::Roman, "600").text(340, 213, 10, Face::Roman, "9 to 18");
  page.text(180, 213, 10, Face::Roman, "North wing").text(270, 213, 10, Face::Roman, "40");
  page.text(180, 227, 10, Face::Roman, "South wing").text(270, 227, 10, Face::Roman, "44");
  page.lines(72, 260, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// A word processor paints all lines of the first cell before the cells beside it, which are level with its
/// first line.
std::string tall_first_cells() {
  Pdf pdf("Tall first cells");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(72, 140, 10, Face::Bold, "Book").text(230, 140, 10, Face::Bold, "Pages");
  page.text(290, 140, 10, Face::Bold, "Year");
  double y = 158;
  for (const auto& [first, second, pages, year] :
       {std::tuple{"The making of desks for schools", "and for houses of the clergy", "210", "1871"},
        {"Slanted tops, a short treatise", "with forty plates", "96", "1902"}}) {
    page.text(72, y, 10, Face::Roman, first).text(72, y + 13, 10, Face::Roman, second);
    page.text(230, y, 10, Face::Roman, pages).text(290, y, 10, Face::Roman, year);
    y += 32;
  }
  page.text(72, y, 10, Face::Roman, "Woods").text(230, y, 10, Face::Roman, "300");
  page.text(290, y, 10, Face::Roman, "1911");
  page.lines(72, 260, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// A grid with words in its head only: rows to be filled in.
std::string rows_to_fill() {
  Pdf pdf("Rows to fill");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {140.0, 158.0, 176.0, 194.0}) page.rule(72, y, 402, y);
  for (const double x : {72.0, 182.0, 292.0, 402.0}) page.rule(x, 140, x, 194);
  page.text(80, 153, 10, Face::Roman, "Name").text(190, 153, 10, Face::Roman, "Seat");
  page.text(300, 153, 10, Face::Roman, "Signed");
  page.lines(72, 220, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Marks here and there below a full head.
std::string sparse_table() {
  Pdf pdf("A sparse table");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  const std::vector<double> columns = {80, 160, 220, 280};
  const std::vector<std::string> heads = {"Name", "Yes", "No", "Open"};
  for (std::size_t c = 0; c < heads.size(); ++c) page.text(columns[c], 140, 10, Face::Bold, heads[c]);
  double y = 155;
  for (const auto& [name, at] : {std::tuple{"Ada", 1}, {"Bert", 2}, {"Cid", 3}, {"Dora", 1}}) {
    page.text(80, y, 10, Face::Roman, name);
    page.text(columns[static_cast<std::size_t>(at)], y, 10, Face::Roman, "x");
    y += 15;
  }
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Holes of justified text that happen to agree, and lines to write on: no tables.
std::string holes_in_lines() {
  Pdf pdf("Holes in lines");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(72, 140, 10, Face::Roman, "Slanted").text(118, 140, 10, Face::Roman, "tops were cut from a");
  for (const auto& [y, words] :
       {std::tuple{153.0, std::vector<std::string>{"single", "board", "which", "were"}},
        {166.0, std::vector<std::string>{"makers", "would", "never", "have"}}})
    for (std::size_t i = 0; i < words.size(); ++i)
      page.text(i == 3 ? 186.9 : 72 + 36.8 * static_cast<double>(i), y, 10, Face::Roman, words[i]);
  page.text(72, 179, 10, Face::Roman, "done by hand,").text(156.4, 179, 10, Face::Roman, "for it is dear");
  for (const double y : {220.0, 240.0, 260.0})
    page.text(72, y, 10, Face::Roman, "Name: ____________").text(220, y, 10, Face::Roman, "Room: ______");
  return pdf.bytes();
}

/// The end of a page cuts a row: no rule closes it there, and its rest stands below a repeated head.
std::string cut_row() {
  Pdf pdf("A cut row");
  const auto head = [](Sheet& page, double y) {
    page.text(80, y + 13, 10, Face::Bold, "Counter").text(180, y + 13, 10, Face::Bold, "What it counts");
  };
  const auto rules = [](Sheet& page, const std::vector<double>& ys, double top, double foot) {
    for (const double y : ys) page.rule(72, y, 472, y);
    for (const double x : {72.0, 172.0, 472.0}) page.rule(x, top, x, foot);
  };
  Sheet& first = pdf.page();
  first.lines(72, 90, 10, 13, Face::Roman, kProse);
  rules(first, {660, 678, 696}, 660, 728);
  head(first, 660);
  first.text(80, 691, 10, Face::Roman, "Bytes").text(180, 691, 10, Face::Roman, "all that came in");
  first.text(80, 709, 10, Face::Roman, "Waits")
      .text(180, 709, 10, Face::Roman, "how often somebody had to wait for a");
  first.text(180, 722, 10, Face::Roman, "book that another reader");
  Sheet& second = pdf.page();
  rules(second, {72, 90, 108, 126}, 72, 126);
  head(second, 72);
  second.text(180, 103, 10, Face::Roman, "had on his desk");
  second.text(80, 121, 10, Face::Roman, "Loans").text(180, 121, 10, Face::Roman, "books that left the house");
  second.lines(72, 150, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Rules around the table, below its head and between its columns, none between its rows.
std::string rules_between_columns() {
  Pdf pdf("Rules between columns only");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {140.0, 158.0, 230.0}) page.rule(72, y, 372, y);
  for (const double x : {72.0, 172.0, 272.0, 322.0, 372.0}) page.rule(x, 140, x, 230);
  double y = 153;
  for (const auto& [name, wood, high, old] : {std::tuple{"Maker", "Wood", "Desks", "Chairs"},
                                              {"Ilse Brand", "walnut", "12", "40"},
                                              {"Tomas Weir", "oak", "9", "6"},
                                              {"Ada Long", "pine", "31", "0"},
                                              {"Ole Marsh", "fir", "4", "17"}}) {
    const Face face = y < 160 ? Face::Bold : Face::Roman;
    page.text(80, y, 10, face, name)
        .text(180, y, 10, face, wood)
        .text(290, y, 10, face, high)
        .text(340, y, 10, face, old);
    y += y < 160 ? 19 : 15;
  }
  page.lines(72, 260, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Rules between rows and between columns, none around them.
std::string grid_without_frame() {
  Pdf pdf("A grid without a frame");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {158.0, 176.0, 194.0}) page.rule(72, y, 312, y);
  for (const double x : {152.0, 232.0}) page.rule(x, 140, x, 212);
  double y = 153;
  for (const auto& [wood, weight, from] : {std::tuple{"Wood", "Weight", "Origin"},
                                           {"Walnut", "640", "valley"},
                                           {"Oak", "720", "north"},
                                           {"Pine", "510", "islands"}}) {
    page.text(80, y, 10, Face::Roman, wood)
        .text(160, y, 10, Face::Roman, weight)
        .text(240, y, 10, Face::Roman, from);
    y += 18;
  }
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// The head stands above the grid, a caption's words run over its borders.
std::string head_above_grid() {
  Pdf pdf("A head above its grid");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(80, 140, 10, Face::Roman, "The hours at which the workshop is open to visitors");
  const std::vector<std::string> days = {"Mon", "Tue", "Wed", "Thu", "Fri"};
  for (int i = 0; i < 4; ++i) page.rule(72, 164 + 20 * i, 372, 164 + 20 * i);
  for (int i = 0; i < 6; ++i) page.rule(72 + 60 * i, 164, 72 + 60 * i, 224);
  int day = 1;
  for (std::size_t i = 0; i < days.size(); ++i)
    page.text(90 + 60 * static_cast<double>(i), 160, 10, Face::Roman, days[i]);
  for (int row = 0; row < 3; ++row)
    for (int i = row == 0 ? 2 : 0; i < 5; ++i)
      page.text(90 + 60 * i, 178 + 20 * row, 10, Face::Roman, std::to_string(day++));
  page.lines(72, 250, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// The first cell runs on in a second line, closer than rows are; in another table, small words below each
/// row are wider than their column.
std::string wrapped_rows() {
  Pdf pdf("Rows of two lines");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  double y = 140;
  for (const auto& [part, rest, count, price] :
       {std::tuple{"Part", "", "Count", "Price"},
        {"Hinges, long", "", "12", "4.50"},
        {"Drawer of one board, with a", "lock of brass and two keys", "1", "17.00"},
        {"Tops of walnut", "", "3", "22.00"}}) {
    const Face face = y < 145 ? Face::Bold : Face::Roman;
    page.text(72, y, 10, face, part).text(230, y, 10, face, count).text(300, y, 10, face, price);
    if (*rest) page.text(72, y += 12, 10, face, rest);
    y += 18;
  }
  page.lines(72, y + 10, 10, 13, Face::Roman, kProse);
  y += 70;
  for (const auto& [day, hall, talk, seats, note] :
       {std::tuple{"Day", "Hall", "Talk", "Seats", ""},
        {"Mon", "Mill", "Old hinges", "40", "(with a visit to the forge, in the rain)"},
        {"Tue", "Barn", "New locks", "90", "(in the long hall behind the church)"},
        {"Wed", "Mill", "Dry wood", "40", "(bring your own chair, and a lamp)"}}) {
    const Face face = *note ? Face::Roman : Face::Bold;
    page.text(72, y, 10, face, day)
        .text(120, y, 10, face, hall)
        .text(180, y, 10, face, talk)
        .text(260, y, 10, face, seats);
    if (*note) page.text(180, y += 10, 7, Face::Roman, note);
    y += 16;
  }
  page.lines(72, y + 20, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Two tables beside each other, the first painted whole before the second.
std::string tables_side_by_side() {
  Pdf pdf("Two tables side by side");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  const auto table = [&](double x, const char* caption,
                         const std::vector<std::pair<const char*, const char*>>& rows) {
    page.text(x, 145, 9, Face::Oblique, caption);
    double y = 160;
    for (const auto& [left, right] : rows) {
      const Face face = y < 165 ? Face::Bold : Face::Roman;
      page.text(x, y, 10, face, left).text(x + 110, y, 10, face, right);
      y += 14;
    }
  };
  table(72, "Table 1. Desks", {{"Year", "Desks"}, {"1901", "14"}, {"1902", "15"}, {"1903", "16"}});
  table(320, "Table 2. Chairs", {{"House", "Chairs"}, {"Mill", "120"}, {"Barn", "90"}, {"Forge", "14"}});
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Bands under every other row, gaps in all rows, and the last column painted before the others.
std::string banded_rows() {
  Pdf pdf("Rows on bands");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.raw("0.8 0.85 0.9 rg 72 636 400 20 re f 0.95 g");
  for (const int y : {596, 556}) page.raw("72 " + std::to_string(y) + " 400 20 re f");
  page.raw("0 g");
  double y = 150;
  for (const char* state : {"State", "sound", "", "worn", ""}) {
    page.text(420, y, 10, y < 155 ? Face::Bold : Face::Roman, state);
    y += 20;
  }
  y = 150;
  for (const auto& [chair, room, wanted, found] : {std::tuple{"Chair", "Room", "Wanted", "Found"},
                                                   {"Stool", "", "12", "11"},
                                                   {"", "Mill", "", "4"},
                                                   {"Bench", "Barn", "3", ""},
                                                   {"Settle", "", "", "1"}}) {
    const Face face = y < 155 ? Face::Bold : Face::Roman;
    page.text(80, y, 10, face, chair)
        .text(180, y, 10, face, room)
        .text(260, y, 10, face, wanted)
        .text(340, y, 10, face, found);
    y += 20;
  }
  page.lines(72, 280, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Groups of columns above their names, the first and the last name lower or on two lines; painted name by
/// name.
std::string heads_of_two_levels() {
  Pdf pdf("Heads of two levels");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {140.0, 182.0, 230.0}) page.rule(72, y, 452, y);
  page.rule(160, 158, 330, 158);
  page.text(80, 166, 10, Face::Roman, "House")
      .text(195, 153, 10, Face::Roman, "Chairs that were mended")
      .text(380, 160, 10, Face::Roman, "Paid,")
      .text(380, 173, 10, Face::Roman, "in pounds");
  double x = 160;
  for (const char* year : {"Oak", "Pine", "Fir"}) {
    page.text(x, 175, 10, Face::Roman, year);
    x += 70;
  }
  double y = 196;
  for (const auto& [house, oak, pine, fir, paid] : {std::tuple{"Mill", "12", "7", "1", "40"},
                                                    {"Barn", "9", "0", "14", "31"},
                                                    {"Forge", "3", "22", "5", "17"}}) {
    page.text(80, y, 10, Face::Roman, house)
        .text(160, y, 10, Face::Roman, oak)
        .text(230, y, 10, Face::Roman, pine)
        .text(300, y, 10, Face::Roman, fir)
        .text(380, y, 10, Face::Roman, paid);
    y += 14;
  }
  page.lines(72, 260, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// A column that is to be filled in, below a bold head between two rules.
std::string answers_to_fill() {
  Pdf pdf("Answers to fill in");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {140.0, 216.0}) page.rule(72, y, 312, y);
  page.text(76, 153, 9, Face::Bold, "Wood").text(160, 153, 9, Face::Bold, "How fast it took the stain");
  double y = 168;
  for (const char* wood : {"Oak", "Pine", "Walnut", "Fir"}) {
    page.text(76, y, 9, Face::Roman, wood);
    y += 14;
  }
  page.lines(72, 250, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// The sign of the currency at the left edge of its column, painted before the numbers.
std::string signs_apart() {
  Pdf pdf("Signs apart from their numbers");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(290, 140, 10, Face::Bold, "1901").text(390, 140, 10, Face::Bold, "1902");
  double y = 156;
  for (const auto& [item, first, second, sign] : {std::tuple{"Desks", "61,340", "72,915", true},
                                                  {"Chairs", "8,002", "9,450", false},
                                                  {"Wages", "(3,310)", "(2,004)", false},
                                                  {"Left over", "66,032", "80,361", true}}) {
    page.text(72, y, 10, Face::Roman, item);
    if (sign) page.text(250, y, 10, Face::Roman, "$").text(350, y, 10, Face::Roman, "$");
    page.text(282, y, 10, Face::Roman, first).text(382, y, 10, Face::Roman, second);
    y += 15;
  }
  page.lines(72, 250, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Bullets and numbers inside the cells of a grid.
std::string lists_in_cells() {
  Pdf pdf("Lists in cells");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  for (const double y : {140.0, 158.0, 190.0, 222.0}) page.rule(72, y, 372, y);
  for (const double x : {72.0, 172.0, 372.0}) page.rule(x, 140, x, 222);
  page.text(80, 153, 10, Face::Bold, "Day").text(180, 153, 10, Face::Bold, "Work");
  page.text(80, 171, 10, Face::Roman, "Monday")
      .text(180, 171, 10, Face::Roman, "\225 plane the tops")
      .text(180, 184, 10, Face::Roman, "\225 glue the legs");
  page.text(80, 203, 10, Face::Roman, "Tuesday")
      .text(180, 203, 10, Face::Roman, "1. mix the stain")
      .text(180, 216, 10, Face::Roman, "2. try it on a board");
  page.lines(72, 250, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// Dots lead from the names of the rows, which are indented, to figures in several columns.
std::string dots_to_figures() {
  Pdf pdf("Dots that lead to figures");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  page.text(72, 140, 9, Face::Bold, "Wood")
      .text(300, 140, 9, Face::Bold, "1901")
      .text(360, 140, 9, Face::Bold, "1902");
  double y = 154;
  for (const auto& [wood, dots, first, second] : {std::tuple{"All boards", 70, "1,204", "1,377"},
                                                  {"  Oak, planed", 64, "410", "455"},
                                                  {"  Pine", 74, "794", "922"},
                                                  {"Legs", 78, "2,408", "2,754"}}) {
    page.text(72, y, 9, Face::Roman, wood)
        .text(285 - 2.5 * dots, y, 9, Face::Roman, std::string(static_cast<std::size_t>(dots), '.'))
        .text(300, y, 9, Face::Roman, first)
        .text(360, y, 9, Face::Roman, second);
    y += 13;
  }
  page.lines(72, 240, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

/// The lines of a grid: its columns at `xs`, `rows` rows of 18 points below `top`.
void grid(Sheet& page, const std::vector<int>& xs, int top, int rows) {
  for (int row = 0; row < rows; ++row)
    for (std::size_t i = 0; i + 1 < xs.size(); ++i)
      page.raw(std::to_string(xs[i]) + " " + std::to_string(792 - top - 18 * (row + 1)) + " " +
               std::to_string(xs[i + 1] - xs[i]) + " 18 re S");
}

/// Rows that have names: bold ones without a head above them, and plain ones under an empty corner.
std::string rows_with_names() {
  Pdf pdf("Rows that have names");
  Sheet& page = pdf.page();
  page.lines(72, 90, 10, 13, Face::Roman, kProse);
  grid(page, {72, 192, 412}, 138, 3);
  double y = 150;
  for (const auto& [name, words] : {std::pair{"Posters", "printed by hand in the yard"},
                                    {"Letters", "carried by the miller's boy"},
                                    {"Notices", "nailed to the door of the mill"}}) {
    page.text(78, y, 10, Face::Bold, name).text(198, y, 10, Face::Roman, words);
    y += 18;
  }
  page.lines(72, 230, 10, 13, Face::Roman, kProse);
  grid(page, {72, 192, 292, 392}, 288, 4);
  page.text(200, 300, 10, Face::Bold, "Spring").text(300, 300, 10, Face::Bold, "Autumn");
  y = 318;
  for (const auto& [name, spring, autumn] :
       {std::tuple{"Oats", "14", "12"}, {"Barley", "3", "5"}, {"Rye", "8", "9"}}) {
    page.text(78, y, 10, Face::Roman, name)
        .text(200, y, 10, Face::Roman, spring)
        .text(300, y, 10, Face::Roman, autumn);
    y += 18;
  }
  page.lines(72, 390, 10, 13, Face::Roman, kProse);
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> table_samples() {
  return {{"close-cells", close_cells()},
          {"columns-one-em-apart", columns_one_em_apart()},
          {"list-below-table", list_below_table()},
          {"words-at-the-right", words_at_the_right()},
          {"cells-of-several-rows", cells_of_several_rows()},
          {"tall-first-cells", tall_first_cells()},
          {"rows-to-fill", rows_to_fill()},
          {"sparse-table", sparse_table()},
          {"cut-row", cut_row()},
          {"holes-in-lines", holes_in_lines()},
          {"rules-between-columns", rules_between_columns()},
          {"grid-without-frame", grid_without_frame()},
          {"head-above-grid", head_above_grid()},
          {"wrapped-rows", wrapped_rows()},
          {"tables-side-by-side", tables_side_by_side()},
          {"banded-rows", banded_rows()},
          {"heads-of-two-levels", heads_of_two_levels()},
          {"answers-to-fill", answers_to_fill()},
          {"signs-apart", signs_apart()},
          {"lists-in-cells", lists_in_cells()},
          {"dots-to-figures", dots_to_figures()},
          {"rows-with-names", rows_with_names()}};
}

}  // namespace lectern::golden
