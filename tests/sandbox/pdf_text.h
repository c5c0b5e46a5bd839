#pragma once

/// The smallest PDFs that show text, written by hand.

#include <string>
#include <vector>

namespace lectern::testing {

/// A PDF with one page of 612 x 792 points for each text, each on one line in Helvetica. Texts are ASCII
/// without parentheses and backslashes.
inline std::string pdf_with_pages(const std::vector<std::string>& texts) {
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n";
  std::string kids;
  for (std::size_t i = 0; i < texts.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  pdf += "2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(texts.size()) + ">>endobj\n";
  pdf += "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string content = "BT /F 12 Tf 72 700 Td (" + texts[i] + ") Tj ET";
    pdf += std::to_string(4 + 2 * i) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " +
           std::to_string(5 + 2 * i) + " 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n";
    pdf += std::to_string(5 + 2 * i) + " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" +
           content + "\nendstream endobj\n";
  }
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

/// The same pages, with nothing that can be read as text: each line is the motif of a pattern that fills the
/// page.
inline std::string pdf_with_pictured_pages(const std::vector<std::string>& texts) {
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n";
  std::string kids;
  for (std::size_t i = 0; i < texts.size(); ++i) kids += std::to_string(4 + 3 * i) + " 0 R ";
  pdf += "2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(texts.size()) + ">>endobj\n";
  pdf += "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  const std::string fill = "/Pattern cs /P scn 0 0 612 792 re f";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string motif = "BT /F 12 Tf 72 700 Td (" + texts[i] + ") Tj ET";
    const std::string page = std::to_string(4 + 3 * i), contents = std::to_string(5 + 3 * i),
                      pattern = std::to_string(6 + 3 * i);
    pdf += page + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " + contents +
           " 0 R/Resources<</Pattern<</P " + pattern + " 0 R>>>>>>endobj\n";
    pdf += contents + " 0 obj<</Length " + std::to_string(fill.size()) + ">>stream\n" + fill +
           "\nendstream endobj\n";
    pdf += pattern +
           " 0 obj<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 612 792]/XStep 612/YStep "
           "792/Resources<</Font<</F 3 0 R>>>>/Length " +
           std::to_string(motif.size()) + ">>stream\n" + motif + "\nendstream endobj\n";
  }
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace lectern::testing
