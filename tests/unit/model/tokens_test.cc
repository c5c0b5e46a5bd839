#include <gtest/gtest.h>

#include "lectern/model/model.h"

namespace lectern::model {
namespace {

TEST(EstimatedTokens, IsRatherTooManyThanTooFew) {
  // 9 and 8 tokens with common tokenizers.
  EXPECT_GE(estimated_tokens("The quick brown fox jumps over the dog"), 9);
  EXPECT_GE(estimated_tokens("\xE5\xA4\xA7\xE5\xAD\xA6\xE5\x9B\xBE\xE4\xB9\xA6\xE9\xA6\x86"), 5);
  EXPECT_EQ(estimated_tokens(""), 0);
}

TEST(EstimatedTokens, EndsWithTheTextEvenIfThatIsCutInsideACharacter) {
  EXPECT_EQ(estimated_tokens("a\xF0"), 2);
}

TEST(TierNames, LeadBack) {
  for (const Tier tier : {Tier::Fast, Tier::Quality, Tier::Vision, Tier::Embedding})
    EXPECT_EQ(tier_named(tier_name(tier)), tier);
  EXPECT_FALSE(tier_named("best").has_value());
}

}  // namespace
}  // namespace lectern::model
