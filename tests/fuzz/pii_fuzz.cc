// Any bytes as text: matches lie inside it, in order, apart from each other, and a snippet never shows a
// value.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Of these the form is found wherever they are; a name or an account is one only where the text says so.
bool is_number(lectern::doc::Entity entity) {
  using lectern::doc::Entity;
  return entity == Entity::EmailAddress || entity == Entity::PhoneNumber || entity == Entity::UsSsn ||
         entity == Entity::CreditCard || entity == Entity::IbanCode;
}

/// The committed model: what is fuzzed is what ships.
std::vector<std::uint64_t> model_words() {
  std::ifstream in(LECTERN_MODEL, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::uint64_t> words(bytes.size() / 8);
  if (!words.empty()) std::memcpy(words.data(), bytes.data(), words.size() * 8);
  return words;
}

/// Bytes that were meant to be a model are one, or a reason in words; never a crash.
void read_as_model(const std::uint8_t* bytes, std::size_t size) {
  std::vector<std::uint64_t> words(size / 8);
  if (!words.empty()) std::memcpy(words.data(), bytes, words.size() * 8);
  const auto model = lectern::pii::NameModel::from_bytes(std::as_bytes(std::span(words)));
  LECTERN_CHECK(model.has_value() || !model.error().empty());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::vector<std::uint64_t> words = model_words();
  static const auto model = lectern::pii::NameModel::from_bytes(std::as_bytes(std::span(words)));
  LECTERN_CHECK(model.has_value());
  static const lectern::pii::Detector detector(*model);
  read_as_model(bytes, size);
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto matches = detector.detect(text);
  check_matches(text, matches);
  LECTERN_CHECK(lectern::pii::detect_code_points(detector, text).size() == matches.size());
  lectern::pii::DocumentScan scan(detector, {});
  scan.add_page(page_with(text));
  const auto report = scan.finish();
  for (const lectern::doc::Finding& finding : report.findings)
    for (const lectern::pii::Match& match : matches)
      LECTERN_CHECK(!is_number(match.entity) || match.value.size() < 6 ||
                    finding.snippet.find(match.value) == std::string::npos);
  return 0;
}
