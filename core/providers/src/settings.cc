#include "lectern/providers/settings.h"

#include <array>

namespace lectern::providers {
namespace {

constexpr std::array<const char*, 5> kNames = {"ollama", "openai", "anthropic", "gemini", "bedrock"};

}  // namespace

const char* dialect_name(Dialect dialect) {
  return kNames.at(static_cast<std::size_t>(dialect));
}

std::optional<Dialect> dialect_named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (name == kNames.at(i)) return static_cast<Dialect>(i);
  }
  return std::nullopt;
}

}  // namespace lectern::providers
