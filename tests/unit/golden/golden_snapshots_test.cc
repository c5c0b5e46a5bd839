/// Every golden sample, written as JSON and read back: nothing that a reader gets differs.

#include <gtest/gtest.h>

#include "conversion.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"
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

/// What was counted of a document can be counted of its kept form: nothing that counts is missing.
TEST_P(KeptSnapshot, CountsTheSameAgain) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);
  const std::string json =
      render::to_json(conversion.result(), {&conversion.ledger, &conversion.confidence, &conversion.report});
  snapshots::Document document = read_back(json);
  pipeline::Conversion again;
  again.versions.push_back(std::move(document.snapshot));
  again.ledger = *document.ledger;
  again.report = *document.report;

  pipeline::count_again(again);

  EXPECT_EQ(render::report_json(again.report), render::report_json(conversion.report));
  EXPECT_NEAR(again.confidence.value.value(), conversion.confidence.value.value(), 0.002);
  ASSERT_EQ(again.confidence.pages.size(), conversion.confidence.pages.size());
  for (std::size_t i = 0; i < again.confidence.pages.size(); ++i)
    EXPECT_EQ(again.confidence.pages[i].reasons, conversion.confidence.pages[i].reasons);
}

/// Gaps of levels are closed again after a model's changes: where nothing was changed, there are none.
TEST_P(KeptSnapshot, HasHeadingLevelsThatStay) {
  const std::string json = render::to_json(golden::convert(GetParam().second).result());

  doc::Snapshot read = read_back(json).snapshot;
  EXPECT_TRUE(pipeline::close_level_gaps(read).empty());
  EXPECT_EQ(render::to_json(read), json);
}

TEST_P(KeptSnapshot, HasItsLinks) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);
  const std::string json = render::links_json(conversion.result());

  auto links = snapshots::read_links(json);

  ASSERT_TRUE(links.has_value());
  doc::Snapshot snapshot;
  snapshot.links = std::move(*links);
  EXPECT_EQ(render::links_json(snapshot), json);
}

TEST_P(KeptSnapshot, HasItsLedgerAndItsMetadata) {
  const pipeline::Conversion conversion = golden::convert(GetParam().second);

  doc::FileFacts facts;
  facts.subject = "Desks";
  facts.page_count = 7;

  const auto ledger = snapshots::read_ledger(render::ledger_json(conversion.ledger));
  const auto metadata = snapshots::read_metadata(render::metadata_json(
      conversion.result(), {facts, conversion.confidence, conversion.report, "1", std::nullopt}));

  ASSERT_TRUE(ledger.has_value() && metadata.has_value());
  EXPECT_EQ(metadata->facts.subject, "Desks");
  EXPECT_EQ(metadata->facts.page_count, 7);
  EXPECT_EQ(metadata->pipeline_version, "1");
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
