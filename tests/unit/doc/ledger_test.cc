#include "lectern/doc/ledger.h"
#include "lectern/doc/report_words.h"

#include <gtest/gtest.h>

#include "lectern/doc/block.h"
#include "lectern/doc/confidence.h"
#include "sha256.h"

namespace lectern::doc {
namespace {

Ledger three_changes() {
  Ledger ledger;
  ledger.append(Change{Step::Extract, 1, 4, "conver- sion", "conversion", "a cut word", "rule:hyphen"});
  ledger.append(Change{Step::Structure, 1, 5, "paragraph", "heading", "larger", "rule:heading"});
  ledger.append(Change{Step::CleanUp, 2, 9, "", "", "holds nothing", "rule:empty-block"});
  return ledger;
}

// FIPS 180-4's own examples, and lengths around the padding's edge (checked with sha256sum).
TEST(Sha256, AgreesWithTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(64, 'a')),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST(Ledger, HoldsItsChain) {
  const Ledger ledger = three_changes();

  EXPECT_EQ(ledger.hashes().size(), 3u);
  EXPECT_TRUE(chain_holds(ledger.changes(), ledger.hashes()));
}

TEST(Ledger, NoticesAChangedEntry) {
  const Ledger ledger = three_changes();
  std::vector<Change> forged = ledger.changes();
  forged[1].after = "paragraph";

  EXPECT_FALSE(chain_holds(forged, ledger.hashes()));
}

TEST(Ledger, NoticesAMissingEntry) {
  const Ledger ledger = three_changes();
  std::vector<Change> shorter = ledger.changes();
  std::vector<std::string> hashes = ledger.hashes();
  shorter.erase(shorter.begin() + 1);
  hashes.erase(hashes.begin() + 1);

  EXPECT_FALSE(chain_holds(shorter, hashes));
}

TEST(Ledger, TellsFieldsApart) {
  Ledger a, b;
  a.append(Change{Step::Extract, 1, 1, "ab", "c", "", ""});
  b.append(Change{Step::Extract, 1, 1, "a", "bc", "", ""});

  EXPECT_NE(a.hashes(), b.hashes());
}

TEST(Ledger, ShortensOnACharacterBorder) {
  Ledger ledger;
  std::string euros;
  for (int i = 0; i < 300; ++i) euros += "\xe2\x82\xac";
  ledger.append(Change{Step::Extract, 1, 1, euros, "", "", ""});

  const std::string& kept = ledger.changes().front().before;
  EXPECT_LE(kept.size(), kMaxChangeText + 3);
  EXPECT_EQ(kept.size() % 3, 0u);
}

struct Boundary {
  std::string name;
  double value;
  ConfidenceClass wanted;
};
class Classify : public testing::TestWithParam<Boundary> {};
TEST_P(Classify, HasItsBorders) {
  EXPECT_EQ(classify(Confidence(GetParam().value)), GetParam().wanted);
}
INSTANTIATE_TEST_SUITE_P(Confidence, Classify,
                         testing::Values(Boundary{"Certain", 1.0, ConfidenceClass::High},
                                         Boundary{"JustHigh", 0.851, ConfidenceClass::High},
                                         Boundary{"NotYetHigh", 0.85, ConfidenceClass::Medium},
                                         Boundary{"JustMedium", 0.60, ConfidenceClass::Medium},
                                         Boundary{"Low", 0.599, ConfidenceClass::Low}),
                         [](const auto& row) { return row.param.name; });

TEST(Summarise, WeighsPagesByTheirLength) {
  const DocumentConfidence whole =
      summarise({{1, Confidence(1.0), 900, {}, {}}, {2, Confidence(0.0), 100, {"ocr"}, {}}});

  EXPECT_DOUBLE_EQ(whole.value.value(), 0.9);
  EXPECT_EQ(whole.reasons, std::vector<std::string>{"ocr"});
}

TEST(Summarise, KnowsNothingOfNoPages) {
  EXPECT_TRUE(summarise({}).review_recommended());
}

DocumentConfidence with_reasons(const std::vector<std::vector<std::string>>& pages) {
  std::vector<PageConfidence> all;
  for (const std::vector<std::string>& reasons : pages)
    all.push_back({static_cast<std::int32_t>(all.size()) + 1, Confidence(0.5), 100, reasons, {}});
  return summarise(std::move(all));
}

TEST(Doubts, AreSentencesWithTheirPages) {
  const std::vector<Doubt> doubts =
      doubts_of(with_reasons({{"recognised", "tables"}, {"recognised"}, {}, {"recognised"}, {"unreadable"}}));

  ASSERT_EQ(doubts.size(), 3u);
  EXPECT_EQ(doubts[0].kind, "unreadable");
  EXPECT_EQ(with_pages(doubts[1]), "Words read from a picture may be wrong (pages 1\u20132 and 4)");
  EXPECT_EQ(with_pages(doubts[2]),
            "Tables without a printed grid may have wrong rows, columns or headers (page 1)");
}

TEST(Doubts, OfAHundredPagesAreStillASentence) {
  std::vector<std::vector<std::string>> pages(100);
  for (std::size_t i = 0; i < pages.size(); i += 2) pages[i] = {"order"};

  EXPECT_EQ(with_pages(doubts_of(with_reasons(pages)).front()),
            "Passages may be read in the wrong order (pages 1, 3, 5, 7, 9, 11, 13, 15 and more)");
}

TEST(OpenItems, StandWorstFirstAndKeepTheirOrder) {
  std::vector<OpenItem> items = {{"title", 0, 0, "a"},
                                 {"alt-text", 3, 0, "b"},
                                 {"invented", 1, 0, "c"},
                                 {"alt-text", 1, 0, "d"},
                                 {"lost-page", 9, 0, "e"}};

  sort_worst_first(items);

  std::string order;
  for (const OpenItem& item : items) order += item.text;
  EXPECT_EQ(order, "ebdac");
  EXPECT_EQ(group_of("alt-text"), "Figures without a description");
  EXPECT_FALSE(group_of("invented").empty());
}

TEST(AppendSpan, JoinsWhatLooksAndLeadsTheSame) {
  std::vector<Span> spans;
  append_span(spans, {"a", kBold, "", 0});
  append_span(spans, {"b", kBold, "", 0});
  append_span(spans, {"c", kBold, "https://example.org", 0});

  EXPECT_EQ(spans.size(), 2u);
  EXPECT_EQ(plain_text(spans), "abc");
}

}  // namespace
}  // namespace lectern::doc
