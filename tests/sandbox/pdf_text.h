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

}  // namespace lectern::testing
