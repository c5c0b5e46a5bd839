#include "lectern/doc/confidence.h"

#include <algorithm>
#include <map>

namespace lectern::doc {

ConfidenceClass classify(Confidence confidence) {
  if (confidence.value() > 0.85) return ConfidenceClass::High;
  if (confidence.value() >= 0.60) return ConfidenceClass::Medium;
  return ConfidenceClass::Low;
}

const char* class_name(ConfidenceClass value) {
  switch (value) {
    case ConfidenceClass::High:
      return "HIGH";
    case ConfidenceClass::Medium:
      return "MEDIUM";
    case ConfidenceClass::Low:
      return "LOW";
  }
  return "LOW";
}

DocumentConfidence summarise(std::vector<PageConfidence> pages) {
  DocumentConfidence whole;
  double sum = 0, weight = 0, plain = 0;
  std::map<std::string, int> counts;
  for (const PageConfidence& page : pages) {
    sum += page.value.value() * page.weight;
    weight += page.weight;
    plain += page.value.value();
    for (const std::string& reason : page.reasons) ++counts[reason];
  }
  if (weight > 0) {
    whole.value = Confidence(sum / weight);
  } else if (!pages.empty()) {
    whole.value = Confidence(plain / static_cast<double>(pages.size()));
  }
  for (const auto& [reason, count] : counts) whole.reasons.push_back(reason);
  std::stable_sort(whole.reasons.begin(), whole.reasons.end(),
                   [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
  whole.pages = std::move(pages);
  return whole;
}

}  // namespace lectern::doc
