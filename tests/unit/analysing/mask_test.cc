#include "mask.h"

#include <gtest/gtest.h>

#include "lectern/json/write.h"

namespace lectern::analysing {
namespace {

/// Without a name model it finds what has a form.
const pii::Detector& detector() {
  static const pii::Detector found{std::nullopt};
  return found;
}

TEST(Mask, PutsAWordInThePlaceOfWhatIsFound) {
  EXPECT_EQ(masked_text("Write to jane.doe@uni-linden.de or use SSN 582-79-8774 today.", detector()),
            "Write to [e-mail] or use SSN [number] today.");
}

TEST(Mask, LeavesOtherTextAsItIs) {
  EXPECT_EQ(masked_text("The bridge has 12 arches, built in 1890.", detector()),
            "The bridge has 12 arches, built in 1890.");
}

TEST(Mask, OfAChunkCoversItsHeadingsAndHasNoPieces) {
  chunk::Chunk chunk;
  chunk.text = "Mail: jane.doe@uni-linden.de";
  chunk.headings = {"About jane.doe@uni-linden.de"};
  chunk.pieces.resize(1);
  const chunk::Chunk out = masked_chunk(chunk, detector());
  EXPECT_EQ(out.text, "Mail: [e-mail]");
  EXPECT_EQ(out.headings, std::vector<std::string>{"About [e-mail]"});
  EXPECT_TRUE(out.pieces.empty());
}

TEST(Mask, OfAValueCoversItsSentencesWhereverTheyAre) {
  const json::Value value(json::Object{
      {"chunk", json::Value("0123456789abcdef")},
      {"points",
       json::Value(json::Array{json::Value("Ask jane.doe@uni-linden.de about it."), json::Value(3)})}});
  EXPECT_EQ(json::to_text(masked_sentences(value, detector())),
            R"({"chunk":"0123456789abcdef","points":["Ask [e-mail] about it.",3]})");
}

}  // namespace
}  // namespace lectern::analysing
