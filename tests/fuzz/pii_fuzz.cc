// Any bytes as text: matches lie inside it, in order, apart from each other, and a snippet never shows a
// value.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lectern/base/check.h"
#include "lectern/pii/detector.h"
#include "lectern/pii/scan.h"

namespace {

void check_matches(std::string_view text, const std::vector<lectern::pii::Match>& matches) {
  std::size_t last = 0;
  for (const lectern::pii::Match& match : matches) {
    LECTERN_CHECK(match.begin >= last && match.begin < match.end && match.end <= text.size());
    LECTERN_CHECK(match.score.value() > 0 && !match.value.empty());
    last = match.end;
  }
}

/// The same text as one run of a page, with edges one point apart.
lectern::doc::Page page_with(std::string_view text) {
  lectern::doc::Page page;
  page.number = 1;
  page.text = text;
  lectern::doc::Run run;
  run.text_end = static_cast<std::uint32_t>(text.size());
  run.box = {0, 0, 100, 10};
  run.size = 10;
  for (std::size_t i = 0; i <= text.size(); ++i) page.edges.push_back(static_cast<float>(i % 100));
  page.runs.push_back(run);
  page.hidden.push_back({lectern::doc::HiddenText::Kind::FormValue, {}, "field", std::string(text), -1});
  return page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const lectern::pii::Detector detector(std::nullopt, {.names = false});
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto matches = detector.detect(text);
  check_matches(text, matches);
  LECTERN_CHECK(lectern::pii::detect_code_points(detector, text).size() == matches.size());
  lectern::pii::DocumentScan scan(detector, {});
  scan.add_page(page_with(text));
  const auto report = scan.finish();
  for (const lectern::doc::Finding& finding : report.findings)
    for (const lectern::pii::Match& match : matches)
      LECTERN_CHECK(match.value.size() < 6 || finding.snippet.find(match.value) == std::string::npos);
  return 0;
}
