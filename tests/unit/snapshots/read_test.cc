#include "lectern/snapshots/read.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "lectern/render/json.h"

namespace lectern::snapshots {
namespace {

using doc::Block;
using doc::BlockKind;

/// Makes documents that no conversion would make: every kind inside every kind, with odd texts and numbers.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  doc::Snapshot snapshot() {
    doc::Snapshot out;
    out.version = below(4);
    out.title = text();
    out.language = text();
    out.author = text();
    for (int i = below(4); i > 0; --i) out.pages.push_back(page());
    for (int i = below(6); i > 0; --i) out.blocks.push_back(block(4));
    for (int i = below(3); i > 0; --i) out.notes.push_back(block(2));
    return out;
  }

  doc::DocumentConfidence confidence() {
    std::vector<doc::PageConfidence> pages;
    for (int i = below(5); i > 0; --i)
      pages.push_back({below(9), Confidence(share()), share(), {text()}, {{text() + "a", share()}}});
    return doc::summarise(std::move(pages));
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool maybe() { return below(2) == 0; }
  double share() { return static_cast<double>(below(100'000)) / 99'999.0; }
  float length() { return static_cast<float>(below(2'000'000) - 1'000'000) / 997.0f; }

  std::string text() {
    static constexpr const char* kPieces[] = {"",     "word ", "ünï ", "\"q\"\\", "\n",       "</script>",
                                              "水門", "&amp;", "<b>",  "\u202e",  "😀 emoji", "\u0007",
                                              "]]>",  "{}",    "null", "'",       "\t",       "1234.50"};
    std::string out;
    for (int i = below(5); i > 0; --i) out += kPieces[below(std::size(kPieces))];
    return out;
  }

  std::vector<doc::Span> spans() {
    std::vector<doc::Span> out;
    for (int i = below(4); i > 0; --i)
      out.push_back({text(), static_cast<std::uint16_t>(below(2048)), maybe() ? text() : "",
                     static_cast<std::uint32_t>(below(3))});
    return out;
  }

  doc::PageInfo page() {
    doc::PageInfo out;
    out.number = below(1000);
    out.width = length();
    out.height = length();
    out.label = text();
    out.type = static_cast<doc::PageType>(below(9));
    out.ocr_used = maybe();
    out.truncated = maybe();
    out.evidence = static_cast<float>(share());
    out.census = {below(5000), static_cast<float>(share()), 0, 0, static_cast<float>(share()), below(3)};
    return out;
  }

  doc::Place place() { return {below(9), {length(), length(), length(), length()}}; }

  doc::Table table() {
    doc::Table out;
    out.columns = below(4);
    out.ruled = maybe();
    out.caption = spans();
    for (int i = below(3); i > 0; --i) {
      doc::TableRow row;
      for (int j = below(4); j > 0; --j) {
        doc::Cell cell;
        cell.spans = spans();
        cell.column_span = static_cast<std::int16_t>(1 + below(3));
        cell.row_span = static_cast<std::int16_t>(1 + below(3));
        cell.header = static_cast<doc::Cell::Header>(below(3));
        for (int k = below(3); k > 0; --k) cell.places.push_back(place());
        row.cells.push_back(std::move(cell));
      }
      out.rows.push_back(std::move(row));
    }
    return out;
  }

  doc::Figure figure() {
    return {text() + "f.png",
            text(),
            text(),
            spans(),
            below(900),
            below(900),
            static_cast<doc::Figure::Alt>(below(4))};
  }

  doc::MathNode math(int depth) {
    doc::MathNode out;
    out.kind = static_cast<doc::MathNode::Kind>(1 + below(17));
    int children = doc::arity(out.kind);
    if (depth == 0) out.kind = doc::MathNode::Kind::Identifier, children = 0;
    if (children < 0) children = below(3);
    for (; children > 0; --children) out.children.push_back(math(depth - 1));
    if (out.children.empty()) out.text = "x<&\"'>";
    return out;
  }

  doc::FormEntry entry() {
    doc::FormEntry out;
    out.field = {static_cast<doc::FieldKind>(below(5)),
                 {0, 1, length(), 3},
                 text(),
                 text(),
                 text(),
                 {text(), text()},
                 false,
                 maybe(),
                 maybe(),
                 maybe()};
    if (out.field.kind != doc::FieldKind::Text && out.field.kind != doc::FieldKind::Choice)
      out.field.checked = maybe();
    out.page = below(9);
    out.label = static_cast<doc::FormEntry::Label>(below(3));
    return out;
  }

  Block block(int depth) {
    Block out(static_cast<BlockKind>(below(14)));
    out.id = static_cast<std::uint32_t>(random_());
    out.marker = text();
    out.language = text();
    out.spans = spans();
    for (int i = below(3); i > 0; --i) out.places.push_back(place());
    out.confidence = Confidence(share());
    for (int i = below(2); i > 0; --i) out.reasons.push_back(text());
    if (out.is(BlockKind::Heading)) out.as<doc::Heading>().level = static_cast<std::int8_t>(below(7));
    if (out.is(BlockKind::List))
      out.as<doc::List>() = {maybe(), below(30), static_cast<doc::List::Labels>(below(6)), maybe()};
    if (out.is(BlockKind::ListItem)) out.as<doc::ListItem>().value = below(3);
    if (out.is(BlockKind::Table)) out.as<doc::Table>() = table();
    if (out.is(BlockKind::Figure)) out.as<doc::Figure>() = figure();
    if (out.is(BlockKind::Formula)) {
      if (maybe()) out.as<doc::Formula>().math = math(3);
      if (maybe()) out.as<doc::Formula>().picture = figure();
    }
    for (int i = out.is(BlockKind::Form) ? below(3) : 0; i > 0; --i)
      out.as<doc::Form>().fields.push_back(entry());
    for (int i = depth > 0 ? below(3) : 0; i > 0; --i) out.children.push_back(block(depth - 1));
    return out;
  }

  std::mt19937 random_;
};

TEST(Read, GivesBackWhatWasWritten) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    Generator generator(seed);
    const doc::Snapshot snapshot = generator.snapshot();
    const doc::DocumentConfidence confidence = generator.confidence();
    const std::string json = render::to_json(snapshot, {nullptr, &confidence, nullptr});

    const auto read = snapshots::read(json);

    ASSERT_TRUE(read.has_value()) << seed << read.error().pointer << ": " << read.error().detail;
    ASSERT_TRUE(read->confidence.has_value());
    const std::string again = render::to_json(read->snapshot, {nullptr, &*read->confidence, nullptr});
    const auto differ = std::mismatch(again.begin(), again.end(), json.begin(), json.end());
    ASSERT_TRUE(again == json) << seed << ": " << std::string(differ.first, again.end()).substr(0, 100);
  }
}

TEST(Read, SurvivesEveryTextThatWasCutOrHasOneByteOfAnother) {
  Generator generator(7);
  std::mt19937 random(1);
  doc::Ledger ledger;
  ledger.append({doc::Step::Structure, 1, 2, "a", "b", "because", "rule:x"});
  for (int round = 0; round < 60; ++round) {
    const std::string json = render::to_json(generator.snapshot(), {&ledger, nullptr, nullptr});
    for (std::size_t cut = 0; cut < json.size(); cut += 1 + json.size() / 40)
      EXPECT_FALSE(snapshots::read(json.substr(0, cut)).has_value());
    for (int i = 0; i < 40; ++i) {
      std::string damaged = json;
      damaged[random() % damaged.size()] = static_cast<char>(random());
      const auto read = snapshots::read(damaged);
      if (read.has_value()) {
        EXPECT_FALSE(render::to_json(read->snapshot).empty());
      }
    }
  }
}

struct Bad {
  std::string name;
  std::string text;
  std::string pointer;
};

class RefusesToRead : public testing::TestWithParam<Bad> {};

TEST_P(RefusesToRead, WithAPointerToThePlace) {
  const auto read = snapshots::read(GetParam().text);

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().pointer, GetParam().pointer);
  EXPECT_FALSE(read.error().detail.empty());
}

std::string nested(int depth) {
  std::string text = R"({"lectern":1,"blocks":[)";
  for (int i = 0; i < depth; ++i) text += R"({"kind":"quote","children":[)";
  for (int i = 0; i < depth; ++i) text += "]}";
  return text + "]}";
}

std::string in_block(const std::string& members) {
  return R"({"lectern":1,"blocks":[{"kind":"paragraph"},{)" + members + "}]}";
}

INSTANTIATE_TEST_SUITE_P(
    Documents, RefusesToRead,
    testing::Values(Bad{"NoObject", "[]", ""}, Bad{"NoFormat", R"({"version":3})", "/lectern"},
                    Bad{"AnotherFormat", R"({"lectern":2})", "/lectern"},
                    Bad{"AnotherVersion", R"({"lectern":1,"version":4})", "/version"},
                    Bad{"NoKind", in_block(R"("id":1)"), "/blocks/1/kind"},
                    Bad{"AnotherKind", in_block(R"("kind":"script")"), "/blocks/1/kind"},
                    Bad{"BlocksTwice", R"({"lectern":1,"blocks":[],"blocks":[]})", "/blocks"},
                    Bad{"AnIdThatIsTooLarge", in_block(R"("kind":"quote","id":4294967296)"), "/blocks/1/id"},
                    Bad{"ANegativeId", in_block(R"("kind":"quote","id":-1)"), "/blocks/1/id"},
                    Bad{"ABoxOfThree", in_block(R"("kind":"quote","places":[{"page":1,"box":[1,2,3]}])"),
                        "/blocks/1/box"},
                    Bad{"ATextThatIsANumber", in_block(R"("kind":"quote","marker":1)"), "/blocks/1/marker"},
                    Bad{"ASpanOfNoCells",
                        in_block(R"("kind":"table","table":{"rows":[[{"column_span":0}]]})"),
                        "/blocks/1/column_span"},
                    Bad{"MarkupAsFormula", in_block(R"("kind":"formula","mathml":"<script>1</script>")"),
                        "/blocks/1/mathml"},
                    Bad{"TooDeep", nested(101), "/blocks/0"}),
    [](const auto& row) { return row.param.name; });

TEST(Read, AcceptsBlocksAsDeepAsItsLimit) {
  EXPECT_TRUE(snapshots::read(nested(100)).has_value());
  EXPECT_FALSE(snapshots::read(nested(100'000)).has_value());
}

TEST(Read, RefusesAFormulaOfManyLevels) {
  std::string xml = R"(<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\"\">)";
  for (int i = 0; i < 50'000; ++i) xml += "<mrow>";

  EXPECT_FALSE(snapshots::read(in_block(R"("kind":"formula","mathml":")" + xml + "\"")).has_value());
}

TEST(Read, RefusesALedgerThatWasEdited) {
  doc::Ledger ledger;
  ledger.append({doc::Step::Structure, 1, 2, "a", "b", "because", "rule:x"});
  ledger.append({doc::Step::CleanUp, 1, 3, "c", "d", "because", "rule:y"});
  std::string json = render::ledger_json(ledger);
  EXPECT_TRUE(read_ledger(json).has_value());
  json.replace(json.find("\"before\":\"a\""), 12, "\"before\":\"z\"");

  const auto read = read_ledger(json);

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().pointer, "/changes");
}

TEST(Read, GivesAnIdThatNoBlockHas) {
  doc::Snapshot snapshot;
  snapshot.blocks.emplace_back(BlockKind::Quote);
  snapshot.blocks.back().id = 3;
  snapshot.blocks.back().children.emplace_back();
  snapshot.blocks.back().children.back().id = 17;

  const auto read = snapshots::read(render::to_json(snapshot));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->snapshot.next_id, 18u);
}

TEST(Read, KeepsTheClassOfAScoreThatWasRounded) {
  for (const double score : {0.8501, 0.8499, 0.85, 0.6, 0.5996, 0.6004}) {
    doc::DocumentConfidence confidence;
    confidence.value = Confidence(score);
    const std::string json = render::to_json({}, {nullptr, &confidence, nullptr});

    const auto read = snapshots::read(json);

    ASSERT_TRUE(read.has_value()) << score;
    EXPECT_EQ(render::to_json({}, {nullptr, &*read->confidence, nullptr}), json);
  }
}

}  // namespace
}  // namespace lectern::snapshots
