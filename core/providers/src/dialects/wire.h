#pragma once

/// What the dialects share: addresses, headers, failures, and the parts of an answer.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/value.h"
#include "lectern/json/write.h"
#include "lectern/providers/dialect.h"

namespace lectern::providers {

using Decoded = Result<model::Answer, model::CallFailure>;
using DecodedVectors = Result<model::Vectors, model::CallFailure>;

/// One dialect. Bodies are JSON; answers were decoded.
struct Wire {
  /// What `url` is if the settings have none.
  std::string (*default_url)(const ProviderSettings&);
  std::string (*chat_path)(const ModelSettings&);
  std::string (*chat_body)(const ProviderSettings&, const ModelSettings&, const model::Prompt&);
  Decoded (*answer)(const json::Value&);
  /// Null in a dialect without embeddings.
  std::string (*texts_path)(const ModelSettings&);
  std::string (*texts_body)(const ModelSettings&, const std::vector<std::string>&, model::TextUse);
  DecodedVectors (*vectors)(const json::Value&);
  /// The header for the key.
  const char* key_header;
};

const Wire& ollama_wire();
const Wire& openai_wire();
const Wire& anthropic_wire();
const Wire& gemini_wire();
const Wire& bedrock_wire();
const Wire& wire_of(Dialect dialect);

/// `base` and `path` with one "/" between them. What the base ends with and the path begins with is written
/// once: people copy addresses with and without "/v1".
std::string joined(std::string_view base, std::string_view path);

/// The server's address without a last part "/v1" or "/v1beta".
std::string server_url(const ProviderSettings& settings);

/// An answer that came and cannot be used.
model::CallFailure unusable(const char* kind, std::string reason, const model::Usage& usage = {});
model::CallFailure protocol_failure(std::string reason);

/// The answer, or a failure for what its end means. `ended` is the provider's word.
struct Ends {
  std::vector<std::string_view> complete;
  std::vector<std::string_view> cut;
  std::vector<std::string_view> refused;
  std::vector<std::string_view> too_long;
};
Decoded by_end(const Ends& ends, std::string_view ended, model::Answer answer);

std::int64_t count_in(const json::Value* usage, std::string_view name);

/// The numbers of a JSON array; a failure if it is none, or holds something else.
Result<std::vector<float>, model::CallFailure> numbers_of(const json::Value* array);

/// The texts as an embedding model wants them.
std::vector<std::string> prefixed(const ModelSettings& model, const std::vector<std::string>& texts,
                                  model::TextUse use);

/// How many tokens of a part of the output are reasoning, if the provider does not count them.
std::int64_t reasoning_share(std::string_view reasoning, std::int64_t output_tokens);

}  // namespace lectern::providers
