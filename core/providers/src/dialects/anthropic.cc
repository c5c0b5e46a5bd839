#include "lectern/base/encode.h"
#include "wire.h"

namespace lectern::providers {
namespace {

std::string chat_body(const ProviderSettings&, const ModelSettings& model, const model::Prompt& prompt) {
  json::Writer out;
  out.begin_object().member("model", model.name);
  out.member("max_tokens", static_cast<std::int64_t>(prompt.max_output_tokens));
  if (!prompt.system.empty()) out.member("system", prompt.system);
  out.key("messages").begin_array().begin_object().member("role", "user").key("content").begin_array();
  for (const model::Image& image : prompt.images) {
    out.begin_object().member("type", "image").key("source").begin_object().member("type", "base64");
    out.member("media_type", image.media_type).member("data", to_base64(image.bytes));
    out.end_object().end_object();
  }
  out.begin_object().member("type", "text").member("text", prompt.text).end_object();
  out.end_array().end_object().end_array();
  if (model.takes_temperature) out.member("temperature", prompt.temperature);
  if (!prompt.schema.empty()) {
    out.key("output_config").begin_object().key("format").begin_object().member("type", "json_schema");
    out.key("schema").raw(prompt.schema).end_object().end_object();
  }
  return out.end_object().take();
}

// The tokens read from the cache, and those written to it, are not among "input_tokens".
model::Usage usage_of(const json::Value* usage, std::string_view reasoning) {
  model::Usage counted;
  counted.cached_tokens = count_in(usage, "cache_read_input_tokens");
  counted.input_tokens = count_in(usage, "input_tokens") + count_in(usage, "cache_creation_input_tokens") +
                         counted.cached_tokens;
  counted.output_tokens = count_in(usage, "output_tokens");
  counted.reasoning_tokens = reasoning_share(reasoning, counted.output_tokens);
  return counted;
}

Decoded answer_of(const json::Value& root) {
  const json::Value* content = root.find("content");
  if (content == nullptr || content->array() == nullptr)
    return protocol_failure("The answer has no content.");
  model::Answer answer;
  std::string reasoning;
  for (const json::Value& part : *content->array()) {
    if (part.text_of("type") == "text") answer.text += part.text_of("text");
    if (part.text_of("type") == "thinking") reasoning += part.text_of("thinking");
  }
  answer.model = root.text_of("model");
  answer.request_id = root.text_of("id");
  answer.usage = usage_of(root.find("usage"), reasoning);
  return by_end(
      {{"end_turn", "stop_sequence"}, {"max_tokens"}, {"refusal"}, {"model_context_window_exceeded"}},
      root.text_of("stop_reason"), std::move(answer));
}

}  // namespace

const Wire& anthropic_wire() {
  static const Wire kWire{[](const ProviderSettings&) { return std::string("https://api.anthropic.com"); },
                          [](const ModelSettings&) { return std::string("/v1/messages"); },
                          chat_body,
                          answer_of,
                          nullptr,
                          nullptr,
                          nullptr,
                          "authorization"};
  return kWire;
}

}  // namespace lectern::providers
