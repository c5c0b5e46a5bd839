#include "lectern/providers/dialect.h"

#include <array>

#include "dialects/wire.h"
#include "lectern/base/check.h"
#include "lectern/json/decode.h"
#include "lectern/json/text.h"
#include "lectern/net/sigv4.h"

namespace lectern::providers {
namespace {

constexpr const char* kAnthropicVersion = "2026-10-21";

/// Providers take a few hundred texts or more; an answer of this many vectors is some megabytes long.
constexpr std::size_t kMostTexts = 64;

std::string base_url(const ProviderSettings& settings) {
  return settings.url.empty() ? wire_of(settings.dialect).default_url(settings) : settings.url;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

void add_key(WireRequest& request, const ProviderSettings& settings) {
  if (settings.key.empty()) return;
  const std::string header =
      settings.key_header.empty() ? wire_of(settings.dialect).key_header : settings.key_header;
  const bool is_bearer = lower(header) == "authorization";
  request.headers.emplace_back(header, (is_bearer ? "Bearer " : "") + settings.key);
}

/// Host with port and path of a URL that the operator wrote.
struct Place {
  std::string host, path;
};

bool is_own_port(bool is_plain, std::string_view port) {
  return port == (is_plain ? ":80" : ":443");
}

Place place_of(std::string_view url) {
  const bool is_plain = url.starts_with("http://");
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view host = url.substr(0, slash);
  for (const std::string_view port : {":443", ":80"}) {  // a scheme's own port is not sent
    if (is_own_port(is_plain, port) && host.ends_with(port)) host.remove_suffix(port.size());
  }
  return {std::string(host), std::string(url.substr(slash))};
}

void sign_for_bedrock(WireRequest& request, const ProviderSettings& settings, WallTime now) {
  if (settings.dialect != Dialect::Bedrock || !settings.key.empty() || settings.aws.access_key.empty())
    return;
  const Place place = place_of(request.url);
  net::SignedParts parts{.method = request.method, .host = place.host, .path = place.path};
  parts.headers = {{"content-type", "application/json"}};
  parts.body = request.body;
  for (auto& header : net::sign(parts, settings.aws, {settings.aws_region, "bedrock"}, now))
    request.headers.push_back(std::move(header));
}

WireRequest request_for(const ProviderSettings& settings, std::string url, std::string body, WallTime now) {
  WireRequest request;
  request.url = std::move(url);
  request.body = std::move(body);
  request.headers = {{"content-type", "application/json"}, {"accept", "application/json"}};
  add_key(request, settings);
  if (settings.dialect == Dialect::Anthropic)
    request.headers.emplace_back("anthropic-version",
                                 settings.version.empty() ? kAnthropicVersion : settings.version);
  for (const auto& header : settings.headers) request.headers.push_back(header);
  sign_for_bedrock(request, settings, now);
  return request;
}

/// The operator's own path, with the model's name in it.
std::string own_path(std::string path, const ModelSettings& model) {
  constexpr std::string_view kHole = "{model}";
  const std::size_t hole = path.find(kHole);
  if (hole != std::string::npos) path.replace(hole, kHole.size(), net::percent_encoded(model.name));
  return path;
}

/// Answers are bounded by the connection; this only keeps a hostile one from costing more than its bytes.
constexpr json::Limits kAnswerLimits{.bytes = 64U << 20, .depth = 64, .values = 4'000'000};

Result<json::Value, model::CallFailure> root_of(const net::HttpAnswer& answer) {
  if (answer.is_cut) {
    model::CallFailure failure = unusable("too_big", "The answer is longer than an answer can be.");
    failure.may_be_paid = true;
    return failure;
  }
  auto root = json::decode(answer.body, kAnswerLimits);
  if (!root.has_value() || root->object() == nullptr) {
    const bool is_text = json::is_storable(answer.body);
    model::CallFailure failure = protocol_failure("The answer is no JSON object.");
    if (!is_text) failure.kind = "not_utf8";
    return failure;
  }
  return std::move(*root);
}

std::string request_id_of(const net::HttpAnswer& answer) {
  for (const char* name : {"request-id", "x-request-id", "x-amzn-requestid", "x-goog-request-id"}) {
    if (const std::string_view id = answer.header(name); !id.empty() && id.size() <= 128)
      return std::string(id);
  }
  return {};
}

}  // namespace

const Wire& wire_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::Ollama:
      return ollama_wire();
    case Dialect::OpenAi:
      return openai_wire();
    case Dialect::Anthropic:
      return anthropic_wire();
    case Dialect::Gemini:
      return gemini_wire();
    case Dialect::Bedrock:
      return bedrock_wire();
  }
  return ollama_wire();
}

WireRequest encode_prompt(const ProviderSettings& settings, const ModelSettings& model,
                          const model::Prompt& prompt, WallTime now) {
  const Wire& wire = wire_of(settings.dialect);
  const std::string path = settings.path.empty() ? wire.chat_path(model) : own_path(settings.path, model);
  return request_for(settings, joined(base_url(settings), path), wire.chat_body(settings, model, prompt),
                     now);
}

Result<model::Answer, model::CallFailure> decode_answer(Dialect dialect, const net::HttpAnswer& answer) {
  LECTERN_TRY(root, root_of(answer));
  LECTERN_TRY(decoded, wire_of(dialect).answer(root));
  if (const std::string id = request_id_of(answer); !id.empty()) decoded.request_id = id;
  return std::move(decoded);
}

bool has_embeddings(Dialect dialect) {
  return wire_of(dialect).texts_body != nullptr;
}

std::size_t most_texts(const ProviderSettings& settings, const ModelSettings& model) {
  const bool takes_one =
      settings.dialect == Dialect::Bedrock && model.name.find("cohere.embed") == std::string::npos;
  return takes_one ? 1 : kMostTexts;
}

WireRequest encode_texts(const ProviderSettings& settings, const ModelSettings& model,
                         const std::vector<std::string>& texts, model::TextUse use, WallTime now) {
  const Wire& wire = wire_of(settings.dialect);
  LECTERN_CHECK(has_embeddings(settings.dialect) && !texts.empty() &&
                texts.size() <= most_texts(settings, model));
  return request_for(settings, joined(base_url(settings), wire.texts_path(model)),
                     wire.texts_body(model, prefixed(model, texts, use), use), now);
}

Result<model::Vectors, model::CallFailure> decode_vectors(Dialect dialect, const net::HttpAnswer& answer) {
  LECTERN_CHECK(has_embeddings(dialect));
  LECTERN_TRY(root, root_of(answer));
  return wire_of(dialect).vectors(root);
}

WireRequest encode_capabilities(const ProviderSettings& settings, const ModelSettings& model) {
  json::Writer out;
  out.begin_object().member("model", model.name).end_object();
  return request_for(settings, joined(server_url(settings), "/api/show"), out.take(), {});
}

}  // namespace lectern::providers
