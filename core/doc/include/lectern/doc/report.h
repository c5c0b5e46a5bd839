#pragma once

/// What a program can find out about the accessibility of a converted document, and what only a person can
/// decide. It lists findings and open items and never claims conformance.

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::doc {

/// Something a person has to look at. `kind` is a stable word.
struct OpenItem {
  /// "alt-text", "table-structure", "heading-structure", "ocr-text", "reading-order", "lost-page", …
  std::string kind;
  /// 1-based; 0: the whole document.
  std::int32_t page = 0;
  std::uint32_t block = 0;
  /// One sentence.
  std::string text;
};

/// Counts of the result, and the open items in reading order.
struct Report {
  std::int32_t pages = 0, headings = 0, lists = 0, tables = 0, figures = 0, links = 0, notes = 0,
               code_blocks = 0, form_fields = 0, formulas = 0;
  std::int32_t figures_without_alt = 0;
  std::int32_t ocr_pages = 0;
  /// Findings that an approver had removed.
  std::int32_t removed_by_decision = 0;
  /// The PDF names none: taken from the first heading or the file's name.
  bool title_is_guessed = false;
  bool language_is_guessed = false;
  std::vector<OpenItem> open_items;
};

}  // namespace lectern::doc
