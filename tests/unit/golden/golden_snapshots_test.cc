/// Every golden sample, written as JSON and read back: nothing that a reader gets differs.

#include <gtest/gtest.h>

#include "conversion.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/metadata.h"
#include "lectern/render/plain.h"
#include "lectern/snapshots/read.h"
#include "pdf_writer.h"

namespace lectern {
namespace {

using Sample = std::pair<std::string, std::string>;
class KeptSnapshot : public testing::TestWithParam<Sample> {};

snapshots::Document read_back(const std::string& json) {
  auto read = snapshots::read(json);
  EXPECT_TRUE(read.has_value()) << read.error().pointer << ": " << read.error().detail;
  return read.has_value() ? std::move(*read) : snapshots::Document{};
}

TEST_P(KeptSnapshot, IsTheSameInEveryVersion) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);
  for (const doc::Snapshot& version : conversion.versions) {
    const std::string json = render::to_json(version);

    EXPECT_EQ(render::to_json(read_back(json).snapshot), json);
  }
}

TEST_P(KeptSnapshot, IsTheSameWithEverythingBesideIt) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);
  const std::string json =
      render::to_json(conversion.result(), {&conversion.ledger, &conversion.confidence, &conversion.report});

  const snapshots::Document document = read_back(json);

  ASSERT_TRUE(document.ledger && document.confidence && document.report);
  EXPECT_TRUE(document.has_census);
  EXPECT_EQ(render::to_json(document.snapshot, {&*document.ledger, &*document.confidence, &*document.report}),
            json);
}

TEST_P(KeptSnapshot, BecomesTheSamePages) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);
  const doc::Snapshot& original = conversion.result();

  const doc::Snapshot read = read_back(render::to_json(original)).snapshot;

  EXPECT_EQ(render::to_html(read), render::to_html(original));
  EXPECT_EQ(render::to_markdown(read), render::to_markdown(original));
  EXPECT_EQ(render::to_text(read), render::to_text(original));
}

TEST_P(KeptSnapshot, HasItsLedgerAndItsMetadata) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);

  const auto ledger = snapshots::read_ledger(render::ledger_json(conversion.ledger));
  const auto metadata = snapshots::read_metadata(render::metadata_json(
      conversion.result(), {{}, conversion.confidence, conversion.report, "1", std::nullopt}));

  ASSERT_TRUE(ledger.has_value() && metadata.has_value());
  EXPECT_EQ(ledger->changes(), conversion.ledger.changes());
  ASSERT_TRUE(metadata->confidence && metadata->report);
  EXPECT_EQ(render::confidence_json(*metadata->confidence), render::confidence_json(conversion.confidence));
  EXPECT_EQ(render::report_json(*metadata->report), render::report_json(conversion.report));
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples = golden::samples();
  for (Sample& sample : golden::tagged_samples()) {
    sample.first += "-tagged";
    samples.push_back(std::move(sample));
  }
  return samples;
}

INSTANTIATE_TEST_SUITE_P(Samples, KeptSnapshot, testing::ValuesIn(all_samples()), [](const auto& row) {
  std::string name = row.param.first;
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
});

}  // namespace
}  // namespace lectern
