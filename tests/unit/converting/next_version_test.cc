#include "next_version.h"

#include <gtest/gtest.h>

#include <map>

#include "convert_effect.h"
#include "files.h"
#include "lectern/json/decode.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"

namespace lectern::converting {
namespace {

using enhance::Operation;

doc::Block paragraph(std::uint32_t id, const std::string& text) {
  doc::Block out;
  out.id = id;
  out.spans.push_back({text, 0, "", 0});
  out.places.push_back({1, {72, 72, 300, 84}});
  return out;
}

/// A result of one page, as its files.
std::map<std::string, std::string, std::less<>> files_of_result() {
  pipeline::Conversion conversion;
  doc::Snapshot snapshot;
  snapshot.version = 3;
  snapshot.title = "Desks";
  snapshot.language = "en";
  snapshot.pages.push_back({.number = 1, .width = 612, .height = 792, .label = {}});
  snapshot.pages.back().census.letters = 900;
  snapshot.blocks = {paragraph(1, "Desks"), paragraph(2, "the rnodern world"), paragraph(3, "On oak")};
  snapshot.links.push_back({1, {{1, 2, 3, 4}}, "https://example.org", "oak"});
  conversion.versions.push_back(snapshot);
  conversion.ledger.append({doc::Step::Extract, 1, 1, "a", "b", "because", "rule:x"});
  conversion.report.title_is_guessed = true;
  conversion.report.removed_by_decision = 2;
  conversion.report.open_items = {{"lost-page", 2, 0, "Page 2 could not be read and is missing."}};
  conversion.confidence = doc::summarise({{1, Confidence(0.9), 900, {}, {}}});
  doc::FileFacts facts;
  facts.page_count = 2;
  facts.modified_at = "D:20260131120000";
  std::map<std::string, std::string, std::less<>> files;
  for (const File& file :
       result_files(conversion, facts, {"[]", "{}", {}, 0}, json::Value(json::Object{}), "0.9+old"))
    files[file.kind] = file.text;
  return files;
}

std::optional<KeptResult> read(const std::map<std::string, std::string, std::less<>>& files) {
  return read_kept_result([&](std::string_view kind) -> std::optional<std::string> {
    const auto found = files.find(kind);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  });
}

TEST(KeptResult, IsWhatItsFilesSay) {
  const auto files = files_of_result();

  const auto kept = read(files);

  ASSERT_TRUE(kept.has_value());
  EXPECT_TRUE(kept->is_complete);
  EXPECT_EQ(kept->pipeline_version, "0.9+old");
  EXPECT_EQ(kept->facts.page_count, 2);
  EXPECT_EQ(render::to_json(kept->conversion.result()), files.at("snapshot-v3"));
  EXPECT_EQ(render::links_json(kept->conversion.result()), files.at("links"));
  EXPECT_EQ(render::ledger_json(kept->conversion.ledger), files.at("ledger"));
}

TEST(KeptResult, IsNothingIfAFileIsMissingOrWasEdited) {
  for (const char* kind : {"snapshot-v3", "ledger", "metadata", "links"}) {
    auto files = files_of_result();
    files.erase(kind);
    EXPECT_FALSE(read(files).has_value()) << kind;
    files = files_of_result();
    files[kind] = files[kind].substr(0, files[kind].size() / 2);
    EXPECT_FALSE(read(files).has_value()) << kind;
  }
  auto files = files_of_result();
  std::string& ledger = files["ledger"];
  ledger.replace(ledger.find("because"), 7, "perhaps");
  EXPECT_FALSE(read(files).has_value());
}

TEST(NextVersion, HasTheChangesItsReportNamesThemAndTheChainGoesOn) {
  auto kept = read(files_of_result());
  ASSERT_TRUE(kept.has_value());
  const std::vector<std::string> before = kept->conversion.ledger.hashes();

  const NextVersion next = next_version(std::move(*kept), {{1,
                                                            {{Operation::Heading, 1, 1, "", ""},
                                                             {Operation::Text, 2, 0, "rnodern", "modern"},
                                                             {Operation::Text, 3, 0, "oak", "elm"},
                                                             {Operation::Heading, 3, 4, "", ""}},
                                                            {"tiny", "enhance_page/1", 5, 6}}});

  const pipeline::Conversion& conversion = next.result.conversion;
  EXPECT_EQ(next.changes, 3);
  EXPECT_EQ(next.refused, 1);
  EXPECT_EQ(doc::plain_text(conversion.result().blocks[1].spans), "the modern world");
  EXPECT_EQ(conversion.result().blocks[2].level(), 2) << "a gap of levels is closed";
  EXPECT_EQ(conversion.ledger.hashes().front(), before.front());
  EXPECT_TRUE(doc::chain_holds(conversion.ledger.changes(), conversion.ledger.hashes()));
  EXPECT_EQ(conversion.report.headings, 2);
  EXPECT_EQ(conversion.report.removed_by_decision, 2);
  std::vector<std::string> kinds;
  for (const doc::OpenItem& item : conversion.report.open_items) kinds.push_back(item.kind);
  EXPECT_EQ(kinds, (std::vector<std::string>{"lost-page", "model-change", "title"}));
}

TEST(NextVersion, IsTheSameAsBeforeWithoutAPatchThatPasses) {
  auto kept = read(files_of_result());
  const std::string before = render::to_json(kept->conversion.result());

  const NextVersion next =
      next_version(std::move(*kept), {{1, {{Operation::Text, 3, 0, "oak", "evil"}}, {}}});

  EXPECT_EQ(next.changes, 0);
  EXPECT_EQ(render::to_json(next.result.conversion.result()), before);
}

TEST(NextVersion, KeepsTheConfidenceOfAnOlderResult) {
  auto files = files_of_result();
  std::string& snapshot = files["snapshot-v3"];
  const std::size_t at = snapshot.find(",\"census\"");
  snapshot.erase(at, snapshot.find('}', at) + 1 - at);
  auto kept = read(files);
  ASSERT_TRUE(kept.has_value());
  EXPECT_FALSE(kept->is_complete);

  const NextVersion next = next_version(std::move(*kept), {{1, {{Operation::Heading, 1, 1, "", ""}}, {}}});

  EXPECT_NEAR(next.result.conversion.confidence.value.value(), 0.9, 0.001);
}

TEST(ResultVersion, IsOneMoreThanTheLastThatIsKeptApart) {
  const auto version = [](const std::vector<std::string>& kinds) {
    std::vector<jobs::KnownArtefact> files;
    for (const std::string& kind : kinds) files.push_back({kind, kind, "results", "", 0});
    return result_version_of(files);
  };

  EXPECT_EQ(version({"html", "snapshot-v3", "vtt"}), 1);
  EXPECT_EQ(version({"v1-html", "html"}), 2);
  EXPECT_EQ(version({"v2-html", "v1-html", "v99999999999-x", "v-1-x", "v0-x"}), 3);
}

TEST(Formats, AreThoseOfTheFiles) {
  EXPECT_EQ(json::to_text(
                formats_in({{"html", "", "", "", 0}, {"reader", "", "", "", 0}, {"v1-epub", "", "", "", 0}})),
            R"(["html"])");
}

TEST(NothingEnhanced, SaysSo) {
  EXPECT_EQ(nothing_enhanced({7, 0, 3}), R"({"enhancement":7,"changes":0,"refused":3,"nothing":true})");
}

}  // namespace
}  // namespace lectern::converting
