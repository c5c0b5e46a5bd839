#pragma once

/// What was learnt from models that refuse a usual part of a request: reasoning models a temperature, newer
/// ones the older name of the longest answer, older ones some words of a strict schema.

#include <map>
#include <mutex>
#include <string>

#include "lectern/providers/settings.h"

namespace lectern::providers {

/// Safe from any thread.
class Quirks {
 public:
  /// The settings as the model is asked with.
  ModelSettings model(const ModelSettings& settings) const;
  ProviderSettings provider(const ProviderSettings& settings, const std::string& model) const;

  /// Learns from the kind of a failure; true if the next request is another one.
  bool learn(const std::string& model, const std::string& kind, const ProviderSettings& settings);

 private:
  struct Learnt {
    bool takes_no_temperature = false;
    bool takes_no_strict_schema = false;
    std::string max_tokens_word = {};
  };
  mutable std::mutex mutex_;
  std::map<std::string, Learnt> learnt_;
};

/// The word for the longest answer that OpenAI's dialect uses with these settings.
std::string max_tokens_word(const ProviderSettings& settings);

}  // namespace lectern::providers
