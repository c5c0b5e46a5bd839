#pragma once

/// Small PDFs for tests, written as what they are: objects, streams, a table of offsets. A test says in its
/// own lines what is odd about its file, and no binary needs an origin or a licence.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::test {

class TinyPdf {
 public:
  /// A catalog, whose page tree is the next object to be added.
  static TinyPdf without_pages() {
    TinyPdf pdf;
    pdf.add("<</Type/Catalog/Pages 2 0 R" + std::string(kCatalogMark) + ">>");
    return pdf;
  }

  /// A file with one page of US Letter that shows `content`, in Helvetica as /F1. `page_entries` goes into
  /// the page's dictionary, `resources` into its resources.
  static TinyPdf with_page(std::string_view content, std::string_view page_entries = {},
                           std::string_view resources = {}) {
    TinyPdf pdf = without_pages();
    pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" +
            std::string(resources) + ">>" + std::string(page_entries) + ">>");
    pdf.add_stream({}, content);
    pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    return pdf;
  }

  /// Adds an object and gives its number.
  int add(std::string object) {
    objects_.push_back(std::move(object));
    return static_cast<int>(objects_.size());
  }

  int add_stream(std::string_view entries, std::string_view content) {
    return add("<<" + std::string(entries) + "/Length " + std::to_string(content.size()) + ">>\nstream\n" +
               std::string(content) + "\nendstream");
  }

  void replace(int number, std::string object) {
    objects_.at(static_cast<std::size_t>(number - 1)) = std::move(object);
  }

  /// Entries of the catalog and of the trailer.
  void add_to_catalog(std::string_view entries) { catalog_ += entries; }
  void add_to_trailer(std::string_view entries) { trailer_ += entries; }

  std::string bytes() const {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects_.size(); i++) {
      offsets.push_back(out.size());
      std::string object = objects_[i];
      const std::size_t mark = object.find(kCatalogMark);
      if (mark != std::string::npos) object.replace(mark, kCatalogMark.size(), catalog_);
      out += std::to_string(i + 1) + " 0 obj\n" + object + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
      std::string digits = std::to_string(offset);
      digits.insert(0, 10 - digits.size(), '0');
      out += digits + " 00000 n \n";
    }
    out += "trailer\n<</Size " + std::to_string(objects_.size() + 1) + "/Root 1 0 R" + trailer_ +
           ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return out;
  }

 private:
  static constexpr std::string_view kCatalogMark = "%catalog%";
  std::vector<std::string> objects_;
  std::string catalog_, trailer_;
};

/// A line of text in 12 points at (x, y) from the bottom left.
inline std::string text_at(int x, int y, std::string_view words, int size = 12) {
  return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
         std::string(words) + ") Tj ET\n";
}

}  // namespace lectern::test
