#pragma once

/// What the operator says about one provider of language models.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/budget.h"
#include "lectern/model/model.h"
#include "lectern/net/egress.h"
#include "lectern/net/http_client.h"
#include "lectern/net/sigv4.h"

namespace lectern::providers {

/// The form of requests and answers.
enum class Dialect : std::uint8_t {
  Ollama,
  /// vLLM, llama.cpp, LM Studio and many others.
  OpenAi,
  /// Anthropic's Messages.
  Anthropic,
  Gemini,
  /// Amazon Bedrock's Converse.
  Bedrock,
};

/// "ollama", "openai", "anthropic", "gemini", "bedrock".
const char* dialect_name(Dialect dialect);
std::optional<Dialect> dialect_named(std::string_view name);

/// One model of a provider.
struct ModelSettings {
  /// As the provider names it.
  std::string name = {};
  /// Tokens of prompt and answer together. Ollama is asked for exactly this much.
  std::int32_t context_tokens = 8192;
  /// The longest answer that may be asked for.
  std::int32_t output_tokens = 4096;
  bool reads_images = false;
  /// Some reasoning models refuse a request that names a temperature; if this is not said, it is learnt.
  bool takes_temperature = true;
  /// Whether OpenAI's dialect may ask for a schema to be kept strictly; older models know fewer words of a
  /// strict schema and refuse the rest. Learnt as well.
  bool takes_strict_schema = true;
  model::Prices prices = {};
  /// Put before each text by an embedding model that wants one: "query: ", "passage: ".
  std::string query_prefix = {};
  std::string passage_prefix = {};
};

/// When a provider is left alone.
struct BreakerSettings {
  /// Calls in a row that failed because the provider is away, slow or broken.
  int failures = 5;
  /// Then nobody calls for so long, and after it one call tries.
  std::chrono::milliseconds open{30'000};
};

/// How failed attempts are repeated inside of one call. An attempt that may have been paid for is repeated
/// only if the model costs nothing.
struct RetrySettings {
  /// After the first attempt.
  int most = 3;
  /// The wait before the n-th repetition is a random part of `first` times 2^n, at most `longest`, unless the
  /// provider says how long to wait.
  std::chrono::milliseconds first{500};
  /// If the provider asks for a longer wait, the call fails and says so.
  std::chrono::milliseconds longest{20'000};
};

/// Everything about one provider. Members that are empty mean the dialect's own value.
struct ProviderSettings {
  /// The operator's name for it; in rows and messages.
  std::string name = {};
  Dialect dialect = Dialect::Ollama;
  /// "http://gpu.uni.edu:11434", "https://api.example.com"; a path in it comes before the dialect's path. The
  /// "/v1" of OpenAI's dialect may be part of it or not.
  std::string url = {};
  /// An API key or bearer token; of Bedrock too. Empty: none is sent.
  std::string key = {};
  /// Of Bedrock, if `key` is empty.
  net::AwsKeys aws = {};
  std::string aws_region = {};

  std::map<model::Tier, ModelSettings> models = {};

  /// The path of a chat call, after the URL's own path; `{model}` is replaced.
  std::string path = {};
  /// The header that carries the key: "authorization" (as a bearer token), "x-api-key", "x-goog-api-key".
  std::string key_header = {};
  /// Of Anthropic's dialect.
  std::string version = {};
  /// Sent with every request.
  net::Headers headers = {};
  /// The member for the longest answer in OpenAI's dialect: "max_tokens", which local servers know, or
  /// "max_completion_tokens".
  std::string max_tokens_word = {};

  std::chrono::milliseconds connect{5'000};
  /// Of one attempt. The wait for a free place at the provider counts.
  std::chrono::milliseconds timeout{120'000};
  /// See net::HttpLimits::idle.
  std::chrono::milliseconds idle{30'000};
  /// Calls of this process at the same time.
  int parallel = 4;
  RetrySettings retries = {};
  BreakerSettings breaker = {};

  /// "http://proxy.uni.edu:3128". Empty: none.
  std::string proxy = {};
  /// Trusted instead of the system's certificates.
  std::string ca_file = {};
  /// Whether its machines are the operator's own. Then it may be reached in `allowed` only.
  bool is_local = false;
  /// Networks that are not public and may be reached, of the provider or of its proxy. A local provider
  /// without any may be reached on this machine.
  std::vector<net::Network> allowed = {};
};

}  // namespace lectern::providers
