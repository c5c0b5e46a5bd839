/// Whole documents against what a person agreed they should become. `LECTERN_REWRITE_GOLDEN=1 golden_test`
/// writes the files anew; read the difference before you commit it.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "conversion.h"
#include "lectern/doc/report_words.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"
#include "pdf_writer.h"

namespace lectern {
namespace {

using golden::convert;
using golden::read;

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

using Sample = std::pair<std::string, std::string>;
class Golden : public testing::TestWithParam<Sample> {};

void compare(const std::string& name, const std::string& got) {
  const std::string path = std::string(LECTERN_GOLDEN_FOLDER) + "/" + name;
  if (std::getenv("LECTERN_REWRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << got;
  EXPECT_EQ(got, file_text(path)) << "differs from tests/golden/" << name;
}

TEST_P(Golden, BecomesTheAgreedMarkdown) {
  compare(GetParam().first + ".expected.md", render::to_markdown(convert(GetParam().second).result()));
}

TEST_P(Golden, BecomesTheAgreedHtml) {
  std::string html = render::to_html(convert(GetParam().second).result());
  compare(GetParam().first + ".expected.html", html.substr(html.find("<body>")));
}

TEST_P(Golden, IsTheSameTwice) {
  const pipeline::Conversion once = convert(GetParam().second), twice = convert(GetParam().second);
  EXPECT_EQ(render::to_json(once.result(), {&once.ledger, &once.confidence, &once.report}),
            render::to_json(twice.result(), {&twice.ledger, &twice.confidence, &twice.report}));
}

/// The sample holds one formula that is neither MathML nor described.
TEST(Formulas, ThatNobodyCanHaveReadAloudMakeADocumentLow) {
  const auto samples = golden::samples();
  const auto sample =
      std::find_if(samples.begin(), samples.end(), [](const Sample& s) { return s.first == "formulas"; });
  ASSERT_NE(sample, samples.end());
  const pipeline::Conversion conversion = convert(sample->second);

  EXPECT_TRUE(conversion.confidence.review_recommended());
  EXPECT_EQ(doc::doubts_of(conversion.confidence).front().kind, "formulas");
}

/// A long document's pages are not all in memory, and may be prepared by a thread of their own: neither must
/// be seen.
TEST_P(Golden, IsTheSamePageByPageAndAllAtOnce) {
  const doc::Reading reading = read(GetParam().second);
  std::vector<std::string> results;
  for (const bool ahead : {false, true})
    for (const std::size_t window : {std::size_t{1000}, std::size_t{1}, std::size_t{0}}) {
      pipeline::RunOptions options;
      options.page_window = window;
      options.ahead = ahead;
      const auto conversion = pipeline::run(reading, options);
      ASSERT_TRUE(conversion.has_value());
      results.push_back(render::to_json(conversion->result(),
                                        {&conversion->ledger, &conversion->confidence, &conversion->report}));
    }

  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
}

/// The steps know what they did: on their own result they have nothing to do.
TEST_P(Golden, LeavesNothingToDoForASecondRound) {
  const doc::Snapshot done = convert(GetParam().second).result();

  doc::Snapshot again = done;
  std::vector<doc::Change> changes;
  for (auto* step : {pipeline::find_structure, pipeline::settle_heading_levels, pipeline::correct_pages,
                     pipeline::name_code_languages, pipeline::join_over_boundaries, pipeline::clean_up}) {
    pipeline::StageOutcome outcome = step(std::move(again), {});
    again = std::move(outcome.snapshot);
    changes.insert(changes.end(), outcome.changes.begin(), outcome.changes.end());
  }

  EXPECT_TRUE(changes.empty()) << changes.size() << " changes, the first by " << changes.front().source;
  EXPECT_EQ(render::to_json(again), render::to_json(done));
}

constexpr std::array kSteps = {pipeline::find_structure,       pipeline::settle_heading_levels,
                               pipeline::correct_pages,        pipeline::name_code_languages,
                               pipeline::join_over_boundaries, pipeline::clean_up};

void collect(const std::vector<doc::Block>& blocks, std::map<std::uint32_t, const doc::Block*>& out) {
  for (const doc::Block& block : blocks) {
    out[block.id] = &block;
    collect(block.children, out);
  }
}

/// A block that reads otherwise after a step, or is another kind of thing, stands in the ledger.
TEST_P(Golden, TellsEveryChangeOfAStep) {
  doc::Snapshot now = convert(GetParam().second).versions.front();
  for (auto* step : kSteps) {
    const doc::Snapshot before = now;
    const pipeline::StageOutcome outcome = step(std::move(now), {});
    std::map<std::uint32_t, const doc::Block*> old, fresh;
    collect(before.blocks, old);
    collect(outcome.snapshot.blocks, fresh);
    std::set<std::uint32_t> reported;
    for (const doc::Change& change : outcome.changes) {
      reported.insert(change.block);
      EXPECT_FALSE(change.reason.empty() || change.source.empty());
    }
    for (const auto& [id, block] : old) {
      const auto at = fresh.find(id);
      if (at == fresh.end() || block->kind() != at->second->kind()) {
        EXPECT_FALSE(outcome.changes.empty()) << "block " << id << " changed and nothing is reported";
      } else if (doc::plain_text(block->spans) != doc::plain_text(at->second->spans)) {
        EXPECT_TRUE(reported.contains(id) || reported.contains(0)) << doc::plain_text(block->spans);
      }
    }
    now = outcome.snapshot;
  }
}

/// What is code stays so to the character, whatever step comes by.
TEST_P(Golden, ChangesNoCharacterOfCode) {
  doc::Snapshot now = convert(GetParam().second).versions.front();
  const auto code_of = [](const doc::Snapshot& snapshot) {
    std::map<std::uint32_t, const doc::Block*> blocks;
    collect(snapshot.blocks, blocks);
    std::string code;
    for (const auto& [id, block] : blocks)
      if (block->is(doc::BlockKind::Code)) code += doc::plain_text(block->spans) + "\n";
    return code;
  };
  const std::string as_read = code_of(now);
  for (auto* step : kSteps) {
    now = step(std::move(now), {}).snapshot;
    EXPECT_EQ(code_of(now), as_read);
  }
}

TEST_P(Golden, HasALedgerWhoseChainHolds) {
  const doc::Ledger ledger = convert(GetParam().second).ledger;

  EXPECT_TRUE(doc::chain_holds(ledger.changes(), ledger.hashes()));
}

/// The words of all blocks, list markers too, in no order.
std::multiset<std::string> words_of(const doc::Snapshot& snapshot) {
  std::multiset<std::string> words;
  const auto add = [&](const std::string& text) {
    std::stringstream stream(text);
    for (std::string word; stream >> word;) words.insert(word);
  };
  const std::function<void(const std::vector<doc::Block>&)> visit =
      [&](const std::vector<doc::Block>& blocks) {
        for (const doc::Block& block : blocks) {
          add(block.marker);
          add(doc::plain_text(block.spans));
          if (const std::vector<doc::Span>* caption = block.caption()) add(doc::plain_text(*caption));
          for (const doc::TableRow& row : block.rows())
            for (const doc::Cell& cell : row.cells) add(doc::plain_text(cell.spans));
          visit(block.children);
        }
      };
  visit(snapshot.blocks);
  visit(snapshot.notes);
  return words;
}

class TaggedWords : public testing::TestWithParam<Sample> {};

TEST_P(TaggedWords, AreAllThereWhateverTheTagsSay) {
  const doc::Reading reading = read(GetParam().second);
  pipeline::RunOptions with, without;
  without.tags = pipeline::RunOptions::Tags::Ignore;

  const std::multiset<std::string> seen = words_of(pipeline::run(reading, without)->result());
  const std::multiset<std::string> merged = words_of(pipeline::run(reading, with)->result());

  EXPECT_TRUE(std::includes(merged.begin(), merged.end(), seen.begin(), seen.end()));
}

INSTANTIATE_TEST_SUITE_P(Samples, TaggedWords, testing::ValuesIn(golden::tagged_samples()),
                         [](const auto& row) {
                           std::string name = row.param.first;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

INSTANTIATE_TEST_SUITE_P(Samples, Golden, testing::ValuesIn(golden::samples()), [](const auto& row) {
  std::string name = row.param.first;
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
});

}  // namespace
}  // namespace lectern
