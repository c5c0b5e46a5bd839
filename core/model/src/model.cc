#include "lectern/model/model.h"

#include <array>

namespace lectern::model {
namespace {

constexpr std::array<const char*, 4> kTierNames = {"fast", "quality", "vision", "embedding"};

// Bytes per token of text in Latin letters. English is near 4.2 with today's tokenizers, German near 3.4;
// small models cut finer.
constexpr std::int64_t kBytesPerToken = 3;

/// Lead bytes from here on begin a character of three or four bytes: CJK, signs, emoji.
constexpr unsigned char kFirstWideLead = 0xE0;

}  // namespace

const char* tier_name(Tier tier) {
  return kTierNames.at(static_cast<std::size_t>(tier));
}

std::optional<Tier> tier_named(std::string_view name) {
  for (std::size_t i = 0; i < kTierNames.size(); ++i)
    if (name == kTierNames.at(i)) return static_cast<Tier>(i);
  return std::nullopt;
}

std::int64_t estimated_tokens(std::string_view text) {
  std::int64_t wide = 0, narrow_bytes = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead >= kFirstWideLead) {
      ++wide;
      i += lead >= 0xF0 ? 4 : 3;
    } else {
      ++narrow_bytes;
      ++i;
    }
  }
  return wide + (narrow_bytes + kBytesPerToken - 1) / kBytesPerToken;
}

}  // namespace lectern::model
