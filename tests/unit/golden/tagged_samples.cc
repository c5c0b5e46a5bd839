/// Documents with a structure tree: true ones, which show what no eye could see, and lying ones, which the
/// page contradicts.

#include <algorithm>

#include "pdf_writer.h"

namespace lectern::golden {
namespace {

const std::vector<std::string> kProse = {"A lectern is a reading desk with a slanted top, on which a book",
                                         "or papers lie while somebody reads from them aloud. It stands on",
                                         "a floor or on a table, and many may be raised to suit the reader."};
const std::vector<std::string> kMore = {"In older libraries the lecterns stood in rows between the windows,",
                                        "because daylight was the only light that could be trusted near so",
                                        "much paper, and every book was chained to its place."};

/// Headings in the type of the text, a list without markers, a table without rules whose rows are read by
/// place only, a quote: the tags alone tell.
std::string tagged_structure() {
  Pdf pdf("Reading desks");
  const int document = pdf.tag("Document", -1, "/Lang(en)");
  Sheet& page = pdf.page();
  const auto heading = [&](const char* type, double y, const char* words) {
    page.begin(pdf.tag(type, document)).text(72, y, 10, Face::Roman, words).end();
  };
  const auto prose = [&](double y, const std::vector<std::string>& lines, int parent) {
    page.begin(pdf.tag("P", parent)).lines(72, y, 10, 13, Face::Roman, lines).end();
  };
  heading("H1", 80, "Reading desks");
  prose(100, kProse, document);
  heading("H2", 150, "What they are made of");
  const int list = pdf.tag("L", document);
  const auto entry = [&](int parent, double y, const char* label, const char* words) {
    const int tag = pdf.tag("LI", parent);
    page.begin(pdf.tag("Lbl", tag)).text(72, y, 10, Face::Roman, label).end();
    page.begin(pdf.tag("LBody", tag)).text(124, y, 10, Face::Roman, words).end();
    return tag;
  };
  const int oak = entry(list, 170, "Oak:", "heavy, and it lasts");
  entry(pdf.tag("L", oak), 183, "Bog oak:", "black, and dear");
  entry(list, 196, "Pine:", "light, and cheap");
  heading("H2", 230, "Who wrote of them");
  const int quote = pdf.tag("BlockQuote", document);
  prose(250, kMore, quote);
  return pdf.bytes();
}

/// Columns that lie so close that no eye tells them apart; a header over two, one to the left, an empty cell
/// that is left out, a header row that is printed again on the next page, where a row goes on.
std::string tagged_table() {
  Pdf pdf("Heights");
  const int document = pdf.tag("Document");
  const int table = pdf.tag("Table", document);
  pdf.page();
  pdf.page();
  Sheet &first = pdf.sheet(0), &next = pdf.sheet(1);
  const int head = pdf.tag("TR", table);
  const char* const kHeads[] = {"Wood", "Lowest", "Highest"};
  std::vector<int> heads;
  for (const char* words : kHeads) {
    heads.push_back(pdf.tag("TH", head, "/A<</O/Table/Scope/Column>>"));
    first.begin(heads.back())
        .text(72 + 60.0 * static_cast<double>(heads.size() - 1), 690, 9, Face::Roman, words)
        .end();
  }
  const auto row = [&](Sheet& page, double y, const std::vector<std::string>& cells) {
    const int tr = pdf.tag("TR", table);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      page.begin(pdf.tag(i == 0 ? "TH" : "TD", tr, i == 0 ? "/A<</O/Table/Scope/Row>>" : ""))
          .text(72 + 60.0 * static_cast<double>(i), y, 9, Face::Roman, cells[i])
          .end();
    }
    return tr;
  };
  row(first, 703, {"Oak", "90 cm", "120 cm"});
  row(first, 716, {"Pine", "", "115 cm"});
  const int cut = pdf.tag("TR", table);
  const int wood = pdf.tag("TH", cut, "/A<</O/Table/Scope/Row>>"), lowest = pdf.tag("TD", cut),
            highest = pdf.tag("TD", cut);
  first.begin(wood).text(72, 729, 9, Face::Roman, "Walnut of").end();
  first.begin(lowest).text(132, 729, 9, Face::Roman, "92 cm").end();
  first.begin(highest).text(192, 729, 9, Face::Roman, "118 cm").end();
  for (std::size_t i = 0; i < heads.size(); ++i)
    next.begin(heads[i]).text(72 + 60.0 * static_cast<double>(i), 72, 9, Face::Roman, kHeads[i]).end();
  next.begin(wood).text(72, 85, 9, Face::Roman, "the south").end();
  row(next, 98, {"Beech", "88 cm", "121 cm"});
  return pdf.bytes();
}

void print_lied_about(Pdf& pdf, const std::vector<int>& tags) {
  Sheet& page = pdf.page();
  std::size_t next = 0;
  const auto tagged = [&](const auto& paint) {
    page.begin(tags[std::min(next++, tags.size() - 1)]);
    paint();
    page.end();
  };
  tagged([&] { page.text(72, 80, 18, Face::Bold, "On Lecterns"); });
  tagged([&] { page.lines(72, 110, 10, 13, Face::Roman, kProse); });
  tagged([&] { page.text(72, 170, 14, Face::Bold, "Where they stood"); });
  tagged([&] { page.lines(72, 190, 10, 13, Face::Roman, kMore); });
  const char* const kCells[2][3] = {{"Wood", "Lowest", "Highest"}, {"Oak", "90 cm", "120 cm"}};
  for (int r = 0; r <= 2; ++r) page.rule(72, 250 + 18 * r, 372, 250 + 18 * r);
  for (int c = 0; c <= 3; ++c) page.rule(72 + 100 * c, 250, 72 + 100 * c, 286);
  for (int r = 0; r < 2; ++r)
    for (int c = 0; c < 3; ++c)
      tagged([&] {
        page.text(78 + 100 * c, 263 + 18 * r, 10, r == 0 ? Face::Bold : Face::Roman, kCells[r][c]);
      });
}

/// The whole page is one paragraph.
std::string lying_one_paragraph() {
  Pdf pdf("On Lecterns");
  const int document = pdf.tag("Document");
  print_lied_about(pdf, {pdf.tag("P", document)});
  return pdf.bytes();
}

/// Headings are text and text is headings; a row of the table is one cell.
std::string lying_swapped() {
  Pdf pdf("On Lecterns");
  const int document = pdf.tag("Document");
  const int title = pdf.tag("P", document), prose = pdf.tag("H2", document), heading = pdf.tag("P", document),
            more = pdf.tag("H2", document), table = pdf.tag("Table", document);
  const int top = pdf.tag("TD", pdf.tag("TR", table)), bottom = pdf.tag("TD", pdf.tag("TR", table));
  print_lied_about(pdf, {title, prose, heading, more, top, top, top, bottom, bottom, bottom});
  return pdf.bytes();
}

/// Most of the page is said to be furniture, and the rest has tags.
std::string lying_furniture() {
  Pdf pdf("On Lecterns");
  Sheet& page = pdf.page();
  page.begin(pdf.tag("H1", pdf.tag("Document"))).text(72, 80, 18, Face::Bold, "On Lecterns").end();
  page.raw("/Artifact BMC")
      .lines(72, 110, 10, 13, Face::Roman, kProse)
      .lines(72, 170, 10, 13, Face::Roman, kMore);
  page.raw("EMC");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> tagged_samples() {
  return {{"tagged-structure", tagged_structure()},
          {"tagged-table", tagged_table()},
          {"lying-one-paragraph", lying_one_paragraph()},
          {"lying-swapped", lying_swapped()},
          {"lying-furniture", lying_furniture()}};
}

}  // namespace lectern::golden
