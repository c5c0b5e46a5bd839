#include "quirks.h"

#include <utility>

namespace lectern::providers {
namespace {

constexpr const char* kOlderWord = "max_tokens";
constexpr const char* kNewerWord = "max_completion_tokens";

}  // namespace

std::string max_tokens_word(const ProviderSettings& settings) {
  if (!settings.max_tokens_word.empty()) return settings.max_tokens_word;
  return settings.is_local ? kOlderWord : kNewerWord;
}

ModelSettings Quirks::model(const ModelSettings& settings) const {
  const std::lock_guard lock(mutex_);
  ModelSettings asked = settings;
  const auto found = learnt_.find(settings.name);
  if (found == learnt_.end()) return asked;
  if (found->second.takes_no_temperature) asked.takes_temperature = false;
  if (found->second.takes_no_strict_schema) asked.takes_strict_schema = false;
  return asked;
}

ProviderSettings Quirks::provider(const ProviderSettings& settings, const std::string& model) const {
  const std::lock_guard lock(mutex_);
  ProviderSettings asked = settings;
  const auto found = learnt_.find(model);
  if (found != learnt_.end() && !found->second.max_tokens_word.empty())
    asked.max_tokens_word = found->second.max_tokens_word;
  return asked;
}

bool Quirks::learn(const std::string& model, const std::string& kind, const ProviderSettings& settings) {
  const std::lock_guard lock(mutex_);
  Learnt& learnt = learnt_[model];
  if (kind == "temperature_refused") return !std::exchange(learnt.takes_no_temperature, true);
  if (kind == "schema_refused" && settings.dialect == Dialect::OpenAi)
    return !std::exchange(learnt.takes_no_strict_schema, true);
  const bool is_word = kind == "max_tokens_refused" && settings.dialect == Dialect::OpenAi;
  if (!is_word || !learnt.max_tokens_word.empty()) return false;
  learnt.max_tokens_word = max_tokens_word(settings) == kOlderWord ? kNewerWord : kOlderWord;
  return true;
}

}  // namespace lectern::providers
