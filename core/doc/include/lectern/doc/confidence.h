#pragma once

/// How sure a conversion is, with its reasons: per page, weighted by length to the document.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// The three classes that people see. LOW recommends a review.
enum class ConfidenceClass : std::uint8_t { High, Medium, Low };

/// HIGH above 0.85, MEDIUM from 0.60, LOW below.
ConfidenceClass classify(Confidence confidence);

/// `"HIGH"`, `"MEDIUM"`, `"LOW"`.
const char* class_name(ConfidenceClass value);

/// How sure the conversion of one page is, and why not more.
struct PageConfidence {
  std::int32_t page = 0;  ///< 1-based
  Confidence value;
  double weight = 0;  ///< characters on the page
  std::vector<std::string> reasons;
  std::vector<std::pair<std::string, double>> doubts;  ///< what was seen, 0..1 each, by name
};

/// How sure the conversion of the document is: the mean of its pages, weighted by their length.
struct DocumentConfidence {
  Confidence value;
  std::vector<std::string> reasons;  ///< the pages' reasons, commonest first
  std::vector<PageConfidence> pages;

  /// True for LOW: a person should compare the result with the original.
  bool review_recommended() const { return classify(value) == ConfidenceClass::Low; }
};

/// Weighs the pages by their length. No pages, or only empty ones: the plain mean, or 0.
DocumentConfidence summarise(std::vector<PageConfidence> pages);

}  // namespace lectern::doc
