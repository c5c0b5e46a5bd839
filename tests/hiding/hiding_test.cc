/// Every place of a PDF where somebody's data can stand (places.h), through the real programs: it is scanned,
/// or the document is held, or nothing that is delivered has it. And combinations of place, value and kind of
/// file, drawn by a seed: LECTERN_COMBINATIONS says how many.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "../sandbox/documents.h"
#include "../unit/pii/structured_detector.h"
#include "kinds.h"
#include "lectern/pii/scan.h"
#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"
#include "places.h"

namespace lectern::test {
namespace {

constexpr std::string_view kNumber = "SSN 512-04-7718";

reading::Extractor& extractor() {
  static reading::Extractor one({.extract_path = LECTERN_EXTRACT, .ocr_path = LECTERN_OCR});
  return one;
}

struct Looked {
  reading::Document document;
  pii::ScanReport report;
  pii::Verdict verdict;
};

Looked look_at(const std::string& pdf) {
  const lectern::testing::OpenFile file(pdf);
  reading::ReadOptions options;
  options.everywhere = true;
  auto document = extractor().read(file.fd(), options);
  EXPECT_TRUE(document.has_value()) << document.error().reason;
  if (!document) return {reading::Document(), {}, {}};
  auto report = pii::scan(document->reading, pii::structured_detector(), {});
  auto verdict = pii::verdict(report, document->reading);
  EXPECT_TRUE(document->is_complete());
  return {std::move(*document), std::move(report), std::move(verdict)};
}

std::string delivered(const doc::Reading& reading) {
  pipeline::RunOptions options;
  options.fallback_title = "sample";
  const auto conversion = pipeline::run(reading, options);
  EXPECT_TRUE(conversion.has_value());
  if (!conversion) return {};
  return render::to_html(conversion->result()) + render::to_markdown(conversion->result()) +
         render::to_text(conversion->result());
}

std::string printable(const std::string& name) {
  std::string out;
  for (const char c : name) out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return out;
}

void expect_outcome(const HidingPlace& place, const std::string& pdf, std::string_view value) {
  const Looked looked = look_at(pdf);
  switch (place.outcome) {
    case Outcome::Scanned:
      EXPECT_GT(looked.report.gate_count, 0U) << place.name;
      break;
    case Outcome::Seen:
      EXPECT_FALSE(looked.verdict.clean) << place.name;
      break;
    case Outcome::Held:
      EXPECT_FALSE(looked.verdict.clean) << place.name;
      EXPECT_NE(looked.verdict.reason, "") << place.name;
      break;
    case Outcome::Removed:
      EXPECT_TRUE(looked.verdict.clean) << place.name << ": " << looked.verdict.reason;
      EXPECT_EQ(delivered(looked.document.reading).find(value), std::string::npos) << place.name;
      break;
  }
}

class Hiding : public ::testing::TestWithParam<HidingPlace> {};

TEST_P(Hiding, PlaceIsScannedOrHeldOrNotDelivered) {
  expect_outcome(GetParam(), GetParam().make(kNumber), kNumber.substr(4));
}

TEST_P(Hiding, PlaceWithoutAValueIsQuiet) {
  // These are held whatever they say: the second because the text says something else, or nothing.
  const bool is_text_in_doubt = GetParam().name.find("letters") != std::string::npos ||
                                GetParam().name.find("Type 3") != std::string::npos;
  if (GetParam().outcome == Outcome::Held || is_text_in_doubt) return;
  const Looked looked = look_at(GetParam().make("on Tuesday"));
  EXPECT_TRUE(looked.verdict.clean) << looked.verdict.reason;
}

INSTANTIATE_TEST_SUITE_P(Every, Hiding, ::testing::ValuesIn(hiding_places()),
                         [](const auto& place) { return printable(place.param.name); });

TEST(Hiding, ControlIsClean) {
  const Looked looked = look_at(ordinary_page().bytes());
  EXPECT_TRUE(looked.verdict.clean);
  for (const doc::OtherText& text : looked.document.reading.other_texts)
    ADD_FAILURE() << text.place << ": " << text.text;
}

/// Encrypted and compressed private data are bytes without an order; now and then two of them look like an
/// operator that shows text.
TEST(Hiding, BytesWithoutAnOrderAreNoText) {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same bytes every time
  TinyPdf pdf = ordinary_page();
  for (int stream = 0; stream < 30; ++stream) {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(random() & 0xffU);
    bytes.replace(100, 4, "xTjy");
    pdf.add_stream({}, bytes);
  }
  const Looked looked = look_at(pdf.bytes());
  EXPECT_TRUE(looked.verdict.clean) << looked.verdict.reason;
  EXPECT_TRUE(looked.document.reading.other_texts.empty());
}

TEST(Hiding, EveryPlaceHasItsRowInTheDocumentation) {
  std::ifstream file(LECTERN_DOCS "/pii.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const HidingPlace& place : hiding_places())
    EXPECT_NE(text.str().find(place.name), std::string::npos) << place.name << " is not in docs/pii.md";
}

char digit(std::mt19937& random, unsigned least = 0) {
  return static_cast<char>('0' + least + random() % (10 - least));
}

/// A card number whose last digit fits (Luhn), of an issuer's range.
std::string card(std::mt19937& random) {
  std::string number = "4539";
  while (number.size() < 15) number += digit(random);
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); i++) {
    const int value = number[i] - '0';
    const int doubled = i % 2 == 0 ? 2 * value : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return number + static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// A German account whose check digits fit (mod 97). Source: ISO 13616.
std::string iban(std::mt19937& random) {
  std::string account;
  while (account.size() < 18) account += digit(random, 1);
  int rest = 0;
  for (const char c : account + "131400") rest = (rest * 10 + (c - '0')) % 97;  // D is 13, E is 14
  const int check = 98 - rest;
  return "DE" + std::string{static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)} +
         account;
}

std::vector<std::string> values(std::mt19937& random) {
  std::string number = "SSN 51";
  number += {digit(random),    '-',           '0',           digit(random, 1), '-',
             digit(random, 1), digit(random), digit(random), digit(random)};
  std::string mail = "marisol";
  mail += {digit(random), digit(random)};
  return {number, mail + ".echevarria@gmail.com", "IBAN " + iban(random), "card " + card(random)};
}

TEST(Hiding, CombinationsLeaveNoneUnseen) {
  const char* const wanted = std::getenv("LECTERN_COMBINATIONS");
  const int count = wanted != nullptr ? std::atoi(wanted) : 60;
  std::mt19937 random(12);  // the same ones each time
  const auto places = hiding_places(), pictures = picture_places();
  const auto kinds = file_kinds();
  for (int i = 0; i < count; i++) {
    const auto& from = i % 6 == 0 ? pictures : places;  // a sixth needs recognition
    const HidingPlace& place = from[random() % from.size()];
    const FileKind& kind = kinds[random() % kinds.size()];
    const auto some = values(random);
    const std::string& value = some[random() % some.size()];
    SCOPED_TRACE(std::to_string(i) + ": " + place.name + ", " + kind.name + ", " + value);
    const auto pdf = kind.make(place.make(value));
    if (!pdf) continue;
    expect_outcome(place, *pdf, value.substr(value.find(' ') + 1));
  }
}

}  // namespace
}  // namespace lectern::test
