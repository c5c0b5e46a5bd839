#pragma once

/// The providers of language models, as the operator describes them: a table [providers.NAME] for each, and a
/// table [providers.NAME.TIER] for each of its models. Plain values; what they mean is known to `providers`
/// and `analysing`.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace lectern::settings {

/// [providers.NAME.fast], .quality, .vision or .embedding: the model that is asked for such work.
struct ProviderModel {
  /// As the provider names it. Required.
  std::string name;
  /// The longest prompt and answer together.
  std::int64_t context_tokens = 8192;
  /// The longest answer.
  std::int64_t output_tokens = 4096;
  bool reads_images = false;
  /// Of a million tokens, in units of `models.currency`.
  double input_price = 0;
  double output_price = 0;
  /// Of input that the provider had in its cache; below 0: as `input_price`.
  double cached_price = -1;
  /// Put before texts by an embedding model that wants them: "query: ", "passage: ".
  std::string query_prefix;
  std::string passage_prefix;
};

/// [providers.NAME]. An empty string means the dialect's own value.
struct Provider {
  /// Letters, digits, "-" and "_", at most 32.
  std::string name;
  /// "ollama", "openai", "anthropic", "gemini" or "bedrock". Required.
  std::string dialect;
  /// Required, except for "bedrock" with a region.
  std::string url;
  /// Whether its machines are the operator's own: what is sent there stays on the campus.
  bool local = false;
  /// Networks that are not public and may be called all the same: "10.1.0.0/16,::1/128".
  std::string allowed_networks;
  std::string path;
  std::string key_header;
  std::string version;
  std::string max_tokens_word;
  std::string region;
  /// [providers.NAME.headers]: sent with every request.
  std::map<std::string, std::string> headers;
  std::int64_t connect_seconds = 5;
  std::int64_t timeout_seconds = 120;
  std::int64_t idle_seconds = 30;
  /// Calls at the same time, of all programs together.
  std::int64_t parallel = 4;
  /// Repetitions of a failed attempt within one call.
  std::int64_t retries = 3;
  /// Calls in a row that fail before the provider is left alone, and for how long.
  std::int64_t breaker_failures = 5;
  std::int64_t breaker_seconds = 30;
  std::string proxy;
  /// Trusted instead of the system's.
  std::filesystem::path ca_file;
  /// By tier: "fast", "quality", "vision", "embedding".
  std::map<std::string, ProviderModel> models;
};

}  // namespace lectern::settings
