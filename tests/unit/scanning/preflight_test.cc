#include "preflight.h"

#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::scanning {
namespace {

doc::Page page_of(std::int32_t number, float width, float height) {
  doc::Page page;
  page.number = number;
  page.width = width;
  page.height = height;
  return page;
}

json::Value facts_of(const doc::Reading& reading, const pii::ScanReport& report = {}) {
  json::Writer out;
  out.begin_object();
  append_facts(out, reading, report);
  auto value = json::decode(out.end_object().take());
  EXPECT_TRUE(value.has_value());
  return *value->find("facts");
}

TEST(Facts, NameThePrograms) {
  doc::Reading reading;
  reading.facts.version = "1.7";
  reading.facts.producer = "LibreOffice 7";
  reading.facts.creator = "Writer";

  const auto facts = facts_of(reading);

  EXPECT_EQ(facts.text_of("pdf_version"), "1.7");
  EXPECT_EQ(facts.text_of("producer"), "LibreOffice 7");
  EXPECT_EQ(facts.text_of("application"), "Writer");
}

TEST(Facts, LeaveOutAProgramNameInWhichSomethingWasFound) {
  doc::Reading reading;
  reading.facts.producer = "Printed by j.doe@uni.edu";
  reading.facts.creator = "Writer";
  pii::ScanReport report;
  doc::Finding finding;
  finding.properties = {"producer"};
  report.findings = {finding};

  const auto facts = facts_of(reading, report);

  EXPECT_EQ(facts.find("producer"), nullptr);
  EXPECT_EQ(facts.text_of("application"), "Writer");
}

TEST(Facts, LeaveOutWhatIsNotKnown) {
  const auto facts = facts_of({});

  for (const char* name : {"pdf_version", "producer", "application", "language"})
    EXPECT_EQ(facts.find(name), nullptr) << name;
}

TEST(Facts, CutLongNamesBetweenCharacters) {
  doc::Reading reading;
  reading.facts.producer = std::string(199, 'x') + "é and more";
  reading.facts.creator = "A\x01\nB";

  const auto facts = facts_of(reading);

  EXPECT_EQ(facts.text_of("producer"), std::string(199, 'x'));
  EXPECT_EQ(facts.text_of("application"), "AB");
}

TEST(Facts, ListPageFormatsTheMostFrequentFirst) {
  doc::Reading reading;
  reading.pages = {page_of(1, 612, 792), page_of(2, 595.3F, 841.9F), page_of(3, 595.2F, 842)};

  const auto facts = facts_of(reading);

  const auto& formats = *facts.find("page_formats")->array();
  ASSERT_EQ(formats.size(), 2u);
  EXPECT_EQ(formats[0].integer_of("width"), 595);
  EXPECT_EQ(formats[0].integer_of("pages"), 2);
  EXPECT_EQ(formats[1].integer_of("height"), 792);
}

TEST(Facts, GiveSizesOfThePagesThatFindingsPointAt) {
  doc::Reading reading;
  reading.pages = {page_of(1, 612, 792), page_of(2, 300, 400)};
  pii::ScanReport report;
  doc::Finding finding;
  finding.page = 2;
  finding.boxes = {{1, 2, 3, 4}};
  report.findings = {finding};

  const auto facts = facts_of(reading, report);

  EXPECT_EQ(facts.find("page_sizes")->find("1"), nullptr);
  EXPECT_NE(facts.find("page_sizes")->find("2"), nullptr);
}

struct Layer {
  std::string name;
  std::uint16_t flags;
  std::int64_t wanted;
};

void PrintTo(const Layer& row, std::ostream* out) {
  *out << row.name;
}

class TextPages : public testing::TestWithParam<Layer> {};

TEST_P(TextPages, CountPagesWithTextOfTheirOwn) {
  doc::Reading reading;
  reading.pages = {page_of(1, 612, 792)};
  doc::Run run;
  run.flags = GetParam().flags;
  reading.pages[0].runs = {run};

  EXPECT_EQ(facts_of(reading).integer_of("text_pages"), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Layers, TextPages,
                         testing::Values(Layer{"Visible", 0, 1}, Layer{"OffThePage", doc::kOffPage, 0},
                                         Layer{"Invisible", doc::kInvisible, 0},
                                         Layer{"RecognisedByUs", doc::kFromOcr, 0},
                                         Layer{"LayerOfAnEarlierProgram", doc::kFromOcr | doc::kInvisible, 1},
                                         Layer{"InAHiddenLayer", doc::kHiddenLayer, 0}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::scanning
