#pragma once

/// What a machine can say about the accessibility of a converted document, and what only a person can settle.
/// It is honest: it names findings and open items, and never claims conformance.

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::doc {

/// Something a person has to look at. `kind` is a stable word.
struct OpenItem {
  std::string kind;  ///< "alt-text", "table-structure", "heading-structure", "ocr-text", "reading-order",
                     ///< "lost-page", …
  std::int32_t page = 0;  ///< 1-based; 0: the whole document
  std::uint32_t block = 0;
  std::string text;  ///< one sentence
};

struct Report {
  std::int32_t pages = 0, headings = 0, lists = 0, tables = 0, figures = 0, links = 0, notes = 0,
               code_blocks = 0, form_fields = 0, formulas = 0;
  std::int32_t figures_without_alt = 0;
  std::int32_t ocr_pages = 0;
  std::int32_t removed_by_decision = 0;  ///< findings that an approver had removed
  bool title_is_guessed = false;  ///< the PDF names none: taken from the first heading or the file's name
  bool language_is_guessed = false;
  std::vector<OpenItem> open_items;
};

}  // namespace lectern::doc
