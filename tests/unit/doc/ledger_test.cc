#include "lectern/doc/ledger.h"

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
