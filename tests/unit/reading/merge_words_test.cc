// Which recognised words become text of their page.

#include "merge_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lectern::reading {
namespace {

constexpr Box kWhole{0, 0, 600, 800};

doc::Page blank(float width = 600, float height = 800) {
  doc::Page page;
  page.number = 1;
  page.width = width;
  page.height = height;
  return page;
}

/// A run of letters 6 points wide that begins at `x` on `baseline`.
void write(doc::Page& page, std::string_view text, float x, float baseline, unsigned flags = 0) {
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  for (std::size_t i = 0; i <= text.size(); ++i) page.edges.push_back(x + 6 * static_cast<float>(i));
  run.box = {x, baseline - 9, x + 6 * static_cast<float>(text.size()), baseline + 3};
  run.baseline = baseline;
  run.size = 12;
  run.flags = static_cast<std::uint16_t>(flags);
  page.runs.push_back(run);
}

/// The texts of the runs that a reader sees.
std::string seen(const doc::Page& page) {
  std::string text;
  for (const doc::Run& run : page.runs)
    if ((run.flags & doc::kInvisible) == 0)
      text += (text.empty() ? "" : " ") + std::string(page.text_of(run));
  return text;
}

TEST(MergeWords, BecomeTheTextOfAScan) {
  doc::Page page = blank(), words = blank(300, 400);
  write(words, "lighthouse", 50, 100, doc::kFromOcr);
  words.ocr_confidence = 0.9f;

  merge_words(page, words, kWhole);

  ASSERT_EQ(page.runs.size(), 1u);
  EXPECT_EQ(page.runs[0].box, (Box{100, 182, 220, 206}));
  EXPECT_FLOAT_EQ(page.runs[0].baseline, 200);
  EXPECT_FLOAT_EQ(page.edges[1], 112);
  EXPECT_TRUE(page.ocr_used);
  EXPECT_FLOAT_EQ(page.ocr_confidence, 0.9f);
}

TEST(MergeWords, OfAScanWithAStampLeaveTheStampAlone) {
  doc::Page page = blank(), words = blank();
  write(page, "Received 3 May", 100, 780);
  write(words, "The lighthouse on the point", 100, 100, doc::kFromOcr);
  write(words, "Recieved", 100, 780, doc::kFromOcr);

  merge_words(page, words, kWhole);

  EXPECT_EQ(seen(page), "Received 3 May The lighthouse on the point");
  EXPECT_TRUE(page.ocr_used);
}

TEST(MergeWords, OfOneLineDoNotMakeAPageRecognised) {
  doc::Page page = blank(), words = blank(200, 20);
  write(page, "A page of text that can be read", 100, 100);
  write(words, "A line", 10, 15, doc::kFromOcr);

  merge_words(page, words, {100, 40, 300, 60});

  EXPECT_EQ(seen(page), "A page of text that can be read A line");
  EXPECT_FALSE(page.ocr_used);
}

TEST(MergeWords, ReplaceLettersThatAreOthers) {
  doc::Page page = blank(), words = blank();
  write(page, "Aol ohyivby dhz ibpsa", 100, 100, doc::kUnreadable);
  write(words, "The harbour was built", 100, 100, doc::kFromOcr);

  merge_words(page, words, kWhole);

  EXPECT_EQ(seen(page), "The harbour was built");
  EXPECT_NE(page.runs[0].flags & doc::kInvisible, 0) << "the scan for personal data still reads it";
}

TEST(MergeWords, ConfirmALanguageThatNoLexiconHas) {
  doc::Page page = blank(), words = blank();
  write(page, "Ua kukulu ia ke awa", 100, 100, doc::kUnreadable);
  write(words, "Ua kukulu la ke awa", 100, 100, doc::kFromOcr);

  merge_words(page, words, kWhole);

  EXPECT_EQ(seen(page), "Ua kukulu ia ke awa");
  EXPECT_EQ(page.runs[0].flags, 0);
  EXPECT_FALSE(page.ocr_used);
}

TEST(MergeWords, ThatAreTooFewDecideNothing) {
  doc::Page page = blank(), words = blank();
  write(page, "Aol ohyivby dhz ibpsa pu adv flhyz", 100, 100, doc::kUnreadable);
  write(words, "ao", 100, 100, doc::kFromOcr);

  merge_words(page, words, kWhole);

  EXPECT_NE(page.runs[0].flags & doc::kUnreadable, 0);
  EXPECT_EQ(page.runs[0].flags & doc::kInvisible, 0);
}

TEST(MergeWords, TakeThePlaceOfTheirOutlines) {
  doc::Page page = blank(), words = blank();
  for (const float x : {101.0f, 107.0f, 300.0f})
    page.rules.push_back({.box = {x, 94, x + 4, 100}, .kind = doc::Rule::Kind::Path, .filled = true});
  write(words, "on", 100, 100, doc::kFromOcr);
  words.runs[0].confidence = 90;

  merge_words(page, words, kWhole);

  ASSERT_EQ(page.rules.size(), 1u);
  EXPECT_FLOAT_EQ(page.rules[0].box.x0, 300);
}

TEST(MergeWords, KeepTheirAngle) {
  doc::Page page = blank(), words = blank(300, 400);
  write(words, "askew", 50, 100, doc::kFromOcr);
  words.runs[0].angle = 359;

  merge_words(page, words, kWhole);

  EXPECT_FLOAT_EQ(page.runs[0].angle, 359);
  EXPECT_NEAR(page.edges[0], 100, 0.01);
}

}  // namespace
}  // namespace lectern::reading
