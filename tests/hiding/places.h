#pragma once

/// Places of a PDF where somebody's data can stand, each as a function that makes the PDF. The table in
/// docs/pii.md has one row for each of them.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "../support/tiny_pdf.h"

namespace lectern::test {

/// What becomes of a value there.
enum class Outcome {
  Scanned,  ///< found, and it stops the document
  Seen,     ///< recognised: found, or the page is held because it cannot be read with certainty
  Held,     ///< the document is held, because this was not looked into
  Removed,  ///< neither, and nothing that is delivered has it
};

struct HidingPlace {
  std::string name;  ///< of the row in docs/pii.md
  Outcome outcome = Outcome::Scanned;
  /// A whole file with `value` in this place and harmless words on its page.
  std::function<std::string(std::string_view value)> make;
};

/// What the page shows besides.
inline constexpr std::string_view kHarmless = "The library opens at nine and closes at ten.";

/// Every place, in the order of docs/pii.md.
std::vector<HidingPlace> hiding_places();

// By chapter of the standard.
std::vector<HidingPlace> page_places();
std::vector<HidingPlace> picture_places();
std::vector<HidingPlace> annotation_places();
std::vector<HidingPlace> document_places();
std::vector<HidingPlace> structure_places();
std::vector<HidingPlace> file_places();
std::vector<HidingPlace> attachment_places();

/// A page with harmless words, whose dictionary and resources also have these entries.
TinyPdf ordinary_page(std::string_view page_entries = {}, std::string_view resources = {},
                      std::string_view more_content = {});

/// A string of a PDF: (…) with its brackets escaped.
std::string quoted(std::string_view value);

/// The bytes of `pdf` with an update behind them that replaces object `number`.
std::string updated(const std::string& pdf, int number, std::string_view object);

}  // namespace lectern::test
