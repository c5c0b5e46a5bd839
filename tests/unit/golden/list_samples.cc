/// Lists and their labels, lines that end on purpose, and text that is set wide.

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kWide = {
    "Reading aloud from a desk is older than printing, and the desk outlived the scroll, the codex",
    "and the chained book, because a voice carries further from a place that is above the heads of",
    "those who listen to what is read, and because whoever reads from a desk has both hands free."};

/// Letters, Roman numbers and labels in brackets keep their style; the first is not part of the question; a
/// row of entries is as many entries; a gap in the numbers stays.
std::string labels() {
  Pdf pdf("Labels");
  Sheet& page = pdf.page();
  page.text(72, 90, 14, Face::Bold, "A paper on desks");
  page.text(72, 120, 10, Face::Roman, "1. Which wood is the heaviest of these?");
  page.lines(90, 133, 10, 13, Face::Roman, {"A. oak", "B. fir", "C. ash"});
  page.text(72, 176, 10, Face::Roman, "2. Who reads?");
  page.text(90, 189, 10, Face::Roman, "(a) a monk").text(200, 189, 10, Face::Roman, "(b) a clerk");
  page.text(90, 202, 10, Face::Roman, "(c) a judge").text(200, 202, 10, Face::Roman, "(d) nobody");
  page.text(72, 219, 10, Face::Roman, "5. Put in order.");
  page.lines(90, 232, 10, 13, Face::Roman,
             {"i. codex", "ii. scroll", "iii. tablet", "iv. screen", "v. desk"});
  page.text(72, 310, 10, Face::Roman, "6. Choose one.");
  page.lines(90, 323, 10, 13, Face::Roman, {"1) up", "2) down"});
  page.text(72, 370, 14, Face::Bold, "Rules of the room");
  page.text(72, 395, 10, Face::Roman, "(1) A desk is lent to whoever");
  page.lines(90, 408, 10, 13, Face::Roman, {"(a) lives in the town; or", "(b) teaches at a school, and"});
  page.lines(108, 434, 10, 13, Face::Roman, {"(i) has a letter; or", "(ii) is known to us."});
  page.text(72, 460, 10, Face::Roman, "(2) It is given back after a year.");
  return pdf.bytes();
}

/// An address, flush left and flush right, and verse keep their lines; prose does not.
std::string short_lines() {
  Pdf pdf("Short lines");
  Sheet& page = pdf.page();
  page.text(486.66, 90, 10, Face::Roman, "The Old Mill")
      .text(446.06, 103, 10, Face::Roman, "12 Wheel Lane, Brae");
  page.lines(72, 140, 10, 13, Face::Roman, {"Town Library", "Reading Room", "1 Bridge Street"});
  page.lines(72, 200, 10, 13, Face::Roman, kWide);
  page.lines(72, 270, 10, 13, Face::Roman,
             {"A desk of oak was in the hall", "and nobody would read;", "it bore no book, it bore a shawl,",
              "and that was all its need."});
  page.lines(72, 350, 10, 13, Face::Roman, kWide);
  return pdf.bytes();
}

/// Double spacing is the leading of this text: its lines are paragraphs.
std::string wide_leading() {
  Pdf pdf("Double spacing");
  Sheet& page = pdf.page();
  page.text(72, 90, 14, Face::Bold, "An essay");
  for (int i = 0; i < 2; ++i) {
    const double y = 130 + 80 * i;
    page.text(102, y, 10, Face::Roman,
              "Whoever reads aloud wants a desk, and a desk wants a reader, as we see in this book;");
    page.lines(72, y + 20, 10, 20, Face::Roman, kWide);
  }
  return pdf.bytes();
}

/// Notes marked 4) and 5) at the foot of a column in the middle of the page; the last one goes on at the foot
/// of the next page, and its first line is farther from the note above than its lines are from each other.
std::string note_over_two_pages() {
  Pdf pdf("A note over two pages");
  Sheet& first = pdf.page();
  first.text(72, 90, 10, Face::Serif, "The desk was given by the makers")
      .text(209.75, 86, 6, Face::Serif, "4)")
      .text(214.75, 90, 10, Face::Serif, " of the town, whose book names the day")
      .text(375.56, 86, 6, Face::Serif, "5)")
      .text(380.56, 90, 10, Face::Serif, " and the price of it.");
  first.lines(72, 103, 10, 13, Face::Serif, kWide);
  first.text(72, 180, 8, Face::Serif, "4) So their book, leaf 12.");
  first.lines(72, 194, 8, 10, Face::Serif,
              {"5) The day is first named in a letter, which complains that the makers drank the wine of the",
               "readers; the letter is lost, but a copy was kept in the tower until the fire, and parts of "
               "it, as is"});
  Sheet& second = pdf.page();
  second.lines(72, 90, 10, 13, Face::Serif, kWide);
  second.lines(72, 700, 8, 10, Face::Serif, {"known, were read aloud each year at the desk."});
  return pdf.bytes();
}

/// A number before each line of a manuscript, and small ones beside a listing.
std::string line_numbers() {
  Pdf pdf("Numbers beside lines");
  Sheet& page = pdf.page();
  double y = 90;
  int number = 0;
  const auto margin = [&](const std::string& words, Face face = Face::Roman) {
    ++number;
    page.text(number < 10 ? 56 : 51.6, y, 8, Face::Roman, std::to_string(number))
        .text(72, y, 10, face, words);
    y += 13;
  };
  margin("Wading birds of the lower marsh", Face::Bold);
  for (int i = 0; i < 3; ++i)
    for (const std::string& line : kWide) margin(line);
  page.text(72, y + 13, 10, Face::Roman, "The program counts them:");
  y += 35;
  const std::vector<std::pair<double, std::string>> code = {{72, "def level(readings):"},
                                                            {96, "total = 0"},
                                                            {96, "for r in readings:"},
                                                            {120, "total += r"},
                                                            {96, "return total"}};
  for (std::size_t i = 0; i < code.size(); ++i, y += 12) {
    page.text(62, y, 6, Face::Roman, std::to_string(i + 1));
    page.text(code[i].first, y, 10, Face::Fixed, code[i].second);
  }
  return pdf.bytes();
}

/// A report that is typed: paragraphs and a list, and no code.
std::string typed() {
  Pdf pdf("A typed report");
  Sheet& page = pdf.page();
  const std::vector<std::string> text = {"The chest of the guild was behind the altar of the church, and",
                                         "it had three good locks, of which each of the masters kept one",
                                         "key. It was opened once in the year, in the week of the fair."};
  page.lines(72, 90, 10, 12, Face::Fixed, text);
  page.lines(90, 140, 10, 12, Face::Fixed,
             {"1. the locks are sound", "2. one key is lost", "3. the book has no end"});
  page.lines(72, 190, 10, 12, Face::Fixed, text);
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> list_samples() {
  return {{"labels", labels()},
          {"note-over-two-pages", note_over_two_pages()},
          {"line-numbers", line_numbers()},
          {"short-lines", short_lines()},
          {"typed", typed()},
          {"wide-leading", wide_leading()}};
}

}  // namespace lectern::golden
