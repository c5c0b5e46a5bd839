#include "places.h"

namespace lectern::test {

std::string quoted(std::string_view value) {
  std::string out = "(";
  for (const char c : value) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

TinyPdf ordinary_page(std::string_view page_entries, std::string_view resources,
                      std::string_view more_content) {
  return TinyPdf::with_page(text_at(72, 700, kHarmless) + std::string(more_content), page_entries, resources);
}

std::string updated(const std::string& pdf, int number, std::string_view object) {
  const std::size_t table = pdf.rfind("startxref\n") + 10;
  const std::string before = pdf.substr(table, pdf.find('\n', table) - table);
  const std::size_t size = pdf.rfind("/Size ");
  const std::string trailer = pdf.substr(size, pdf.find(">>", size) - size);
  std::string out = pdf;
  const std::size_t offset = out.size();
  out += std::to_string(number) + " 0 obj\n" + std::string(object) + "\nendobj\n";
  const std::size_t new_table = out.size();
  std::string digits = std::to_string(offset);
  digits.insert(0, 10 - digits.size(), '0');
  out += "xref\n" + std::to_string(number) + " 1\n" + digits + " 00000 n \ntrailer\n<<" + trailer + "/Prev " +
         before + ">>\nstartxref\n" + std::to_string(new_table) + "\n%%EOF\n";
  return out;
}

std::vector<HidingPlace> hiding_places() {
  std::vector<HidingPlace> all;
  for (auto some : {page_places(), picture_places(), annotation_places(), document_places(),
                    structure_places(), file_places(), attachment_places()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace lectern::test
