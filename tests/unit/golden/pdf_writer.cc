#include "pdf_writer.h"

#include <cstdio>

namespace lectern::golden {
namespace {

constexpr double kHeight = 792;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string rectangle(double x0, double y0, double x1, double y1) {
  return number(x0) + " " + number(kHeight - y1) + " " + number(x1) + " " + number(kHeight - y0);
}

std::string literal(const std::string& words) {
  std::string out = "(";
  for (const char c : words) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

}  // namespace

Sheet& Sheet::text(double x, double y, double size, Face face, const std::string& words) {
  content_ += "BT /F" + std::to_string(static_cast<int>(face) + 1) + " " + number(size) + " Tf " + number(x) +
              " " + number(kHeight - y) + " Td " + literal(words) + " Tj ET\n";
  return *this;
}

Sheet& Sheet::lines(double x, double y, double size, double leading, Face face,
                    const std::vector<std::string>& all) {
  for (const std::string& words : all) text(x, y, size, face, words), y += leading;
  return *this;
}

Sheet& Sheet::rule(double x0, double y0, double x1, double y1) {
  content_ += "0.6 w " + number(x0) + " " + number(kHeight - y0) + " m " + number(x1) + " " +
              number(kHeight - y1) + " l S\n";
  return *this;
}

Sheet& Sheet::dot(double x, double y, double radius) {
  const double k = radius * 0.5523;
  y = kHeight - y;
  content_ += number(x - radius) + " " + number(y) + " m ";
  const double curves[4][6] = {{x - radius, y + k, x - k, y + radius, x, y + radius},
                               {x + k, y + radius, x + radius, y + k, x + radius, y},
                               {x + radius, y - k, x + k, y - radius, x, y - radius},
                               {x - k, y - radius, x - radius, y - k, x - radius, y}};
  for (const auto& curve : curves) {
    for (const double value : curve) content_ += number(value) + " ";
    content_ += "c ";
  }
  content_ += "f\n";
  return *this;
}

Sheet& Sheet::link(double x0, double y0, double x1, double y1, const std::string& uri) {
  links_.emplace_back(rectangle(x0, y0, x1, y1), uri);
  return *this;
}

Sheet& Sheet::field(double x0, double y0, double x1, double y1, const std::string& entries) {
  fields_.emplace_back(rectangle(x0, y0, x1, y1), entries);
  return *this;
}

Sheet& Sheet::begin(int tag) {
  content_ += "/Span <</MCID " + std::to_string(marks_.size()) + ">> BDC\n";
  marks_.push_back(tag);
  return *this;
}

Sheet& Sheet::end() {
  content_ += "EMC\n";
  return *this;
}

Sheet& Sheet::raw(const std::string& operators) {
  content_ += operators + "\n";
  return *this;
}

Sheet& Pdf::page() {
  return sheets_.emplace_back();
}

int Pdf::tag(const std::string& type, int parent, const std::string& entries) {
  elements_.push_back({type, entries, parent});
  return static_cast<int>(elements_.size()) - 1;
}

/// Writes the tree's objects; gives the catalog's entries. An element's own content comes before its
/// children.
std::string Pdf::structure(std::vector<std::string>& objects, const std::vector<std::size_t>& pages) const {
  if (elements_.empty()) return {};
  const std::size_t root = objects.size() + 1;
  const auto name = [&](int element) {
    return std::to_string(root + static_cast<std::size_t>(element + 1)) + " 0 R";
  };
  std::vector<std::string> kids(elements_.size() + 1);
  for (std::size_t page = 0; page < sheets_.size(); ++page)
    for (std::size_t id = 0; id < sheets_[page].marks_.size(); ++id)
      kids[static_cast<std::size_t>(sheets_[page].marks_[id] + 1)] +=
          "<</Type/MCR/Pg " + std::to_string(pages[page]) + " 0 R/MCID " + std::to_string(id) + ">>";
  for (std::size_t i = 0; i < elements_.size(); ++i)
    kids[static_cast<std::size_t>(elements_[i].parent + 1)] += name(static_cast<int>(i)) + " ";
  objects.push_back("<</Type/StructTreeRoot/K[" + kids[0] + "]>>");
  for (std::size_t i = 0; i < elements_.size(); ++i)
    objects.push_back("<</Type/StructElem/S/" + elements_[i].type + "/P " + name(elements_[i].parent) +
                      "/K[" + kids[i + 1] + "]" + elements_[i].entries + ">>");
  return "/MarkInfo<</Marked true>>/StructTreeRoot " + std::to_string(root) + " 0 R";
}

std::string Pdf::bytes() const {
  std::vector<std::string> objects(2);
  static constexpr const char* kFonts[] = {"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier",
                                           "Times-Roman"};
  std::string fonts, kids;
  std::vector<std::size_t> pages;
  for (const char* name : kFonts) {
    objects.push_back("<</Type/Font/Subtype/Type1/BaseFont/" + std::string(name) +
                      "/Encoding/WinAnsiEncoding>>");
    fonts += "/F" + std::to_string(objects.size() - 2) + " " + std::to_string(objects.size()) + " 0 R";
  }
  for (const Sheet& sheet : sheets_) {
    objects.push_back("<</Length " + std::to_string(sheet.content_.size()) + ">>stream\n" + sheet.content_ +
                      "endstream");
    const std::string content = std::to_string(objects.size());
    std::string annotations;
    for (const auto& [rectangle, uri] : sheet.links_)
      annotations += "<</Type/Annot/Subtype/Link/Rect[" + rectangle + "]/Border[0 0 0]/A<</S/URI/URI" +
                     literal(uri) + ">>>>";
    for (const auto& [rectangle, entries] : sheet.fields_)
      annotations += "<</Type/Annot/Subtype/Widget/Rect[" + rectangle + "]" + entries + ">>";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<<" + fonts +
                      ">>>>/Contents " + content + " 0 R/Annots[" + annotations + "]>>");
    kids += std::to_string(objects.size()) + " 0 R ";
    pages.push_back(objects.size());
  }
  objects[0] = "<</Type/Catalog/Pages 2 0 R" + structure(objects, pages) + ">>";
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(sheets_.size()) + ">>";
  objects.push_back("<</Title" + literal(title_) + ">>");
  std::string out = "%PDF-1.7\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string start = std::to_string(out.size()), count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R/Info " + std::to_string(objects.size()) + " 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace lectern::golden
