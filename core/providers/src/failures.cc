#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "dialects/wire.h"
#include "lectern/json/decode.h"

// What a failed call means. Providers name their errors, and the names are looked up first; some say what is
// wrong in a sentence alone; the status is the last that is asked. Sentences are only searched: they may
// quote the prompt, so they are never repeated.

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;

struct Meaning {
  std::string_view found;
  Next next;
  const char* kind;
  const char* reason;
};

constexpr const char* kKeyRefused = "The provider does not accept the key.";
constexpr const char* kNoModel = "The provider does not know the model.";
constexpr const char* kTooLong = "The prompt is longer than the model can read.";
constexpr const char* kSchemaRefused = "The provider does not accept the schema.";
constexpr const char* kRateLimited = "The provider limits the rate of calls.";
constexpr const char* kOverloaded = "The provider is overloaded.";
constexpr const char* kNoTemperature = "The model does not take a temperature.";
constexpr const char* kNoMaxTokens = "The model does not know the longest answer by this name.";
constexpr const char* kNoCredit = "The account at the provider has no credit or quota left.";

/// Names of errors: types, codes, states and exceptions of the five dialects.
constexpr std::array kNames = {
    Meaning{"insufficient_quota", Next::GiveUp, "no_credit", kNoCredit},
    Meaning{"billing_error", Next::GiveUp, "no_credit", kNoCredit},
    Meaning{"ServiceQuotaExceededException", Next::GiveUp, "no_credit", kNoCredit},
    Meaning{"authentication_error", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"permission_error", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"invalid_api_key", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"API_KEY_INVALID", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"UNAUTHENTICATED", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"PERMISSION_DENIED", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"AccessDeniedException", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"UnrecognizedClientException", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"InvalidSignatureException", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"ExpiredTokenException", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"model_not_found", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"not_found_error", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"NOT_FOUND", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"ResourceNotFoundException", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"context_length_exceeded", Next::AskLess, "too_long", kTooLong},
    Meaning{"request_too_large", Next::AskLess, "too_long", kTooLong},
    Meaning{"temperature", Next::GiveUp, "temperature_refused", kNoTemperature},
    Meaning{"max_tokens", Next::GiveUp, "max_tokens_refused", kNoMaxTokens},
    Meaning{"max_completion_tokens", Next::GiveUp, "max_tokens_refused", kNoMaxTokens},
    Meaning{"rate_limit_error", Next::TryAgain, "rate_limited", kRateLimited},
    Meaning{"rate_limit_exceeded", Next::TryAgain, "rate_limited", kRateLimited},
    Meaning{"RESOURCE_EXHAUSTED", Next::TryAgain, "rate_limited", kRateLimited},
    Meaning{"ThrottlingException", Next::TryAgain, "rate_limited", kRateLimited},
    Meaning{"overloaded_error", Next::TryAgain, "overloaded", kOverloaded},
    Meaning{"UNAVAILABLE", Next::TryAgain, "overloaded", kOverloaded},
    Meaning{"ServiceUnavailableException", Next::TryAgain, "overloaded", kOverloaded},
    Meaning{"ModelNotReadyException", Next::TryAgain, "overloaded", kOverloaded},
    Meaning{"ModelTimeoutException", Next::TryAgain, "timeout", "The model took too long."},
};

/// Parts of sentences, in lower case.
constexpr std::array kSentences = {
    Meaning{"context length", Next::AskLess, "too_long", kTooLong},
    Meaning{"context window", Next::AskLess, "too_long", kTooLong},
    Meaning{"context size", Next::AskLess, "too_long", kTooLong},
    Meaning{"prompt is too long", Next::AskLess, "too_long", kTooLong},
    Meaning{"input is too long", Next::AskLess, "too_long", kTooLong},
    Meaning{"input token count", Next::AskLess, "too_long", kTooLong},
    Meaning{"too many input tokens", Next::AskLess, "too_long", kTooLong},
    Meaning{"api key not valid", Next::GiveUp, "key_refused", kKeyRefused},
    Meaning{"json schema", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"json_schema", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"jsonschema", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"invalid schema", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"response_format", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"output_config", Next::GiveUp, "schema_refused", kSchemaRefused},
    Meaning{"temperature", Next::GiveUp, "temperature_refused", kNoTemperature},
    Meaning{"model identifier is invalid", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"model not found", Next::GiveUp, "unknown_model", kNoModel},
    Meaning{"does not support image", Next::GiveUp, "no_vision", "The model reads no pictures."},
    Meaning{"image input is not supported", Next::GiveUp, "no_vision", "The model reads no pictures."},
    Meaning{"not a multimodal model", Next::GiveUp, "no_vision", "The model reads no pictures."},
};

Meaning by_status(int status) {
  if (status >= 300 && status < 400)
    return {"", Next::GiveUp, "moved", "The provider's address sends calls elsewhere."};
  switch (status) {
    case 401:
      return {"", Next::GiveUp, "key_refused", kKeyRefused};
    case 403:  // an Ollama server says so of a host name that it does not know
      return {"", Next::GiveUp, "key_refused",
              "The provider does not allow the call: the key, or the name of its host."};
    case 402:
      return {"", Next::GiveUp, "no_credit", kNoCredit};
    case 404:
      return {"", Next::GiveUp, "unknown_model", kNoModel};
    case 407:
      return {"", Next::GiveUp, "proxy", "The proxy wants a sign-in."};
    case 408:
      return {"", Next::TryAgain, "timeout", "The provider gave up waiting."};
    case 409:
      return {"", Next::TryAgain, "conflict", "The provider is in another state."};
    case 413:
      return {"", Next::AskLess, "too_long", kTooLong};
    case 429:
      return {"", Next::TryAgain, "rate_limited", kRateLimited};
    case 503:
    case 529:
      return {"", Next::TryAgain, "overloaded", kOverloaded};
    default:
      break;
  }
  if (status >= 500) return {"", Next::TryAgain, "server_error", "The provider failed."};
  return {"", Next::GiveUp, "request_refused", "The provider does not accept the request."};
}

/// What the body and the headers say about an error.
struct Said {
  std::vector<std::string> names;
  std::string sentence;
  std::chrono::milliseconds wait{0};
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// "37s", "0.5s" of Google; "1500", "2.5" of headers.
std::chrono::milliseconds milliseconds_in(std::string_view text, double unit) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr double kDay = 86'400'000;
  if (error != std::errc{} || !std::isfinite(number) || number <= 0) return {};
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(std::min(number * unit, kDay))));
}

void read_details(const json::Value& error, Said& said) {
  const json::Value* details = error.find("details");
  if (details == nullptr || details->array() == nullptr) return;
  for (const json::Value& detail : *details->array()) {
    said.names.emplace_back(detail.text_of("reason"));
    if (const std::string_view wait = detail.text_of("retryDelay"); !wait.empty())
      said.wait = milliseconds_in(wait, 1000);
  }
}

Said said_by(const net::HttpAnswer& answer) {
  Said said;
  std::string_view exception = answer.header("x-amzn-errortype");
  said.names.emplace_back(exception.substr(0, exception.find(':')));
  const auto root = json::decode(answer.body);
  if (!root.has_value()) return said;
  said.sentence = lower(root->text_of("message"));  // Bedrock
  const json::Value* error = root->find("error");
  if (error == nullptr) return said;
  if (error->text() != nullptr) said.sentence = lower(*error->text());  // Ollama
  if (error->object() == nullptr) return said;
  for (const char* name : {"type", "code", "status", "param"}) said.names.emplace_back(error->text_of(name));
  said.sentence = lower(error->text_of("message"));
  read_details(*error, said);
  return said;
}

Meaning meaning_of(const net::HttpAnswer& answer, const Said& said) {
  for (const Meaning& meaning : kNames) {
    if (std::find(said.names.begin(), said.names.end(), meaning.found) != said.names.end()) return meaning;
  }
  // A server that is overloaded may use any of these words.
  const bool may_pass = answer.status == 429 || answer.status == 503 || answer.status == 529;
  for (const Meaning& meaning : kSentences) {
    if (!may_pass && said.sentence.find(meaning.found) != std::string::npos) return meaning;
  }
  return by_status(answer.status);
}

std::chrono::milliseconds wait_in(const net::HttpAnswer& answer, const Said& said) {
  if (const auto wait = milliseconds_in(answer.header("retry-after-ms"), 1); wait.count() > 0) return wait;
  const std::string_view seconds = answer.header("retry-after");
  // A date is read by the connection.
  const bool is_number =
      !seconds.empty() && seconds.find_first_not_of("0123456789.") == std::string_view::npos;
  if (is_number) return milliseconds_in(seconds, 1000);
  if (answer.retry_after_seconds > 0) return std::chrono::seconds(answer.retry_after_seconds);
  return said.wait;
}

}  // namespace

model::CallFailure decode_failure(const net::HttpAnswer& answer) {
  const Said said = said_by(answer);
  const Meaning meaning = meaning_of(answer, said);
  model::CallFailure failure{meaning.next, meaning.kind, meaning.reason};
  failure.status = answer.status;
  failure.retry_after = wait_in(answer, said);
  const std::string_view advice = answer.header("x-should-retry");
  if (advice == "true" && failure.next == Next::GiveUp) failure.next = Next::TryAgain;
  if (advice == "false" && failure.next == Next::TryAgain) failure.next = Next::GiveUp;
  return failure;
}

model::CallFailure failure_of(const net::CallFailure& failure) {
  model::CallFailure said{Next::TryAgain, "away", failure.reason};
  said.may_be_paid = failure.may_have_arrived;
  switch (failure.fault) {
    case net::Fault::Forbidden:
      said.kind = "forbidden";
      said.next = Next::GiveUp;
      break;
    case net::Fault::Certificate:
      said.kind = "certificate";
      said.next = Next::GiveUp;
      said.reason = "The provider's certificate is not trusted.";
      break;
    case net::Fault::Proxy:
      said.kind = "proxy";
      break;
    case net::Fault::Timeout:
    case net::Fault::Idle:
      said.kind = "timeout";
      break;
    case net::Fault::Cancelled:
      said.kind = "cancelled";
      break;
    case net::Fault::Broken:
      said.kind = "broken";
      break;
    case net::Fault::Unreachable:
    case net::Fault::Tls:
    case net::Fault::Other:
      break;
  }
  return said;
}

}  // namespace lectern::providers
