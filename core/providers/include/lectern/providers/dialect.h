#pragma once

/// The dialects as pure functions: a prompt to the bytes of a request, and the bytes of an answer to what
/// they mean. No connection, no clock, no state; what is wrong with an answer is a CallFailure.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/clock.h"
#include "lectern/base/result.h"
#include "lectern/model/model.h"
#include "lectern/net/http_client.h"
#include "lectern/providers/settings.h"

namespace lectern::providers {

/// One request, ready to be sent.
struct WireRequest {
  std::string method = "POST";
  std::string url;
  net::Headers headers;
  std::string body;
};

/// A chat call. `prompt.schema` is sent as it is: bound it before (bounds.h). `now` is for the signature of
/// Bedrock.
WireRequest encode_prompt(const ProviderSettings& settings, const ModelSettings& model,
                          const model::Prompt& prompt, WallTime now);

/// What an answer of status 2xx says: a complete answer, a refusal, or why it cannot be used. The text is as
/// the provider sent it, with its reasoning inside if it is there.
Result<model::Answer, model::CallFailure> decode_answer(Dialect dialect, const net::HttpAnswer& answer);

/// What an answer of another status means.
model::CallFailure decode_failure(const net::HttpAnswer& answer);

/// What a failed connection means.
model::CallFailure failure_of(const net::CallFailure& failure);

/// Whether the dialect can make vectors.
bool has_embeddings(Dialect dialect);

/// How many texts one request can hold; 1 for some models of Bedrock.
std::size_t most_texts(const ProviderSettings& settings, const ModelSettings& model);

/// `texts` with the model's prefixes in them, at most `most_texts`.
WireRequest encode_texts(const ProviderSettings& settings, const ModelSettings& model,
                         const std::vector<std::string>& texts, model::TextUse use, WallTime now);

/// The vectors of an answer of status 2xx, whatever their number.
Result<model::Vectors, model::CallFailure> decode_vectors(Dialect dialect, const net::HttpAnswer& answer);

/// Asks a server of Ollama's kind what its model can do; others answer 404. `url` is the server's.
WireRequest encode_capabilities(const ProviderSettings& settings, const ModelSettings& model);

}  // namespace lectern::providers
