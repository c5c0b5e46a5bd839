#include "lectern/base/encode.h"
#include "lectern/json/decode.h"
#include "quirks.h"
#include "wire.h"

namespace lectern::providers {
namespace {

/// Whether every object of the schema is closed and needs all of its members, and no word of it is unknown to
/// OpenAI's strict schemas: another one would be refused.
bool is_strict(const json::Value& schema) {
  for (const char* word : {"allOf", "not", "if", "prefixItems", "uniqueItems", "patternProperties",
                           "dependentRequired", "minProperties", "maxProperties"}) {
    if (schema.find(word) != nullptr) return false;
  }
  if (const json::Array* items = schema.array()) {
    for (const json::Value& item : *items) {
      if (!is_strict(item)) return false;
    }
    return true;
  }
  if (schema.object() == nullptr) return true;
  const json::Value* members = schema.find("properties");
  const bool is_object = schema.text_of("type") == "object" || members != nullptr;
  if (is_object && schema.find("additionalProperties") == nullptr) return false;
  if (is_object) {
    const json::Value* further = schema.find("additionalProperties");
    const json::Value* needed = schema.find("required");
    const std::size_t known =
        members != nullptr && members->object() != nullptr ? members->object()->size() : 0;
    const std::size_t required =
        needed != nullptr && needed->array() != nullptr ? needed->array()->size() : 0;
    if (further->boolean() == nullptr || *further->boolean() || known == 0 || required != known) return false;
  }
  for (const auto& [name, value] : *schema.object()) {
    if (!is_strict(value)) return false;
  }
  return true;
}

void write_schema(json::Writer& out, const ModelSettings& model, const model::Prompt& prompt) {
  const auto schema = json::decode(prompt.schema);
  out.key("response_format").begin_object().member("type", "json_schema").key("json_schema").begin_object();
  out.member("name", prompt.schema_name)
      .member("strict", model.takes_strict_schema && schema.has_value() && is_strict(*schema));
  out.key("schema").raw(prompt.schema).end_object().end_object();
}

void write_parts(json::Writer& out, const model::Prompt& prompt) {
  out.begin_array().begin_object().member("type", "text").member("text", prompt.text).end_object();
  for (const model::Image& image : prompt.images) {
    out.begin_object().member("type", "image_url").key("image_url").begin_object();
    out.member("url", "data:" + image.media_type + ";base64," + to_base64(image.bytes));
    out.member("detail", "high").end_object().end_object();
  }
  out.end_array();
}

std::string chat_body(const ProviderSettings& settings, const ModelSettings& model,
                      const model::Prompt& prompt) {
  json::Writer out;
  out.begin_object().member("model", model.name).key("messages").begin_array();
  if (!prompt.system.empty())
    out.begin_object().member("role", "system").member("content", prompt.system).end_object();
  out.begin_object().member("role", "user").key("content");
  if (prompt.images.empty())
    out.text(prompt.text);
  else
    write_parts(out, prompt);
  out.end_object().end_array();
  out.member(max_tokens_word(settings), static_cast<std::int64_t>(prompt.max_output_tokens));
  if (model.takes_temperature) out.member("temperature", prompt.temperature);
  if (prompt.seed) out.member("seed", *prompt.seed);
  if (!prompt.schema.empty()) write_schema(out, model, prompt);
  return out.member("stream", false).end_object().take();
}

model::Usage usage_of(const json::Value& root, std::string_view reasoning) {
  const json::Value* usage = root.find("usage");
  model::Usage counted;
  counted.input_tokens = count_in(usage, "prompt_tokens");
  counted.output_tokens = count_in(usage, "completion_tokens");
  if (usage == nullptr) return counted;
  counted.cached_tokens = count_in(usage->find("prompt_tokens_details"), "cached_tokens");
  counted.reasoning_tokens = count_in(usage->find("completion_tokens_details"), "reasoning_tokens");
  if (counted.reasoning_tokens == 0)
    counted.reasoning_tokens = reasoning_share(reasoning, counted.output_tokens);
  return counted;
}

Decoded answer_of(const json::Value& root) {
  const json::Value* choices = root.find("choices");
  const bool has_choice = choices != nullptr && choices->array() != nullptr && !choices->array()->empty();
  const json::Value* message = has_choice ? choices->array()->front().find("message") : nullptr;
  if (message == nullptr) return protocol_failure("The answer has no message.");
  // "reasoning_content" is DeepSeek's and vLLM's, "reasoning" is that of newer vLLM and of Ollama.
  std::string_view reasoning = message->text_of("reasoning_content");
  if (reasoning.empty()) reasoning = message->text_of("reasoning");
  model::Answer answer;
  answer.text = message->text_of("content");
  answer.model = root.text_of("model");
  answer.request_id = root.text_of("id");
  answer.usage = usage_of(root, reasoning);
  if (const std::string_view refusal = message->text_of("refusal"); !refusal.empty()) {
    answer.text = refusal;
    answer.stop = model::Stop::Refused;
    return answer;
  }
  return by_end({{"stop", "eos", "eos_token"}, {"length"}, {"content_filter"}, {}},
                choices->array()->front().text_of("finish_reason"), std::move(answer));
}

// Floats are asked for: the other encoding is base64, and some servers send floats all the same.
std::string texts_body(const ModelSettings& model, const std::vector<std::string>& texts, model::TextUse) {
  json::Writer out;
  out.begin_object().member("model", model.name).key("input").begin_array();
  for (const std::string& text : texts) out.text(text);
  return out.end_array().member("encoding_format", "float").end_object().take();
}

/// The vectors in the order of their texts: each has its index, and the order of the list is not promised.
DecodedVectors vectors_of(const json::Value& root) {
  const json::Value* data = root.find("data");
  if (data == nullptr || data->array() == nullptr) return protocol_failure("The answer has no vectors.");
  model::Vectors vectors;
  vectors.vectors.resize(data->array()->size());
  for (std::size_t i = 0; i < data->array()->size(); ++i) {
    const json::Value& one = (*data->array())[i];
    const auto index =
        static_cast<std::size_t>(one.integer_of("index").value_or(static_cast<std::int64_t>(i)));
    LECTERN_TRY(numbers, numbers_of(one.find("embedding")));
    if (index >= vectors.vectors.size() || !vectors.vectors[index].empty())
      return protocol_failure("The vectors are numbered wrongly.");
    vectors.vectors[index] = std::move(numbers);
  }
  vectors.model = root.text_of("model");
  vectors.usage.input_tokens = count_in(root.find("usage"), "prompt_tokens");
  return vectors;
}

}  // namespace

const Wire& openai_wire() {
  static const Wire kWire{[](const ProviderSettings&) { return std::string("https://api.openai.com"); },
                          [](const ModelSettings&) { return std::string("/v1/chat/completions"); },
                          chat_body,
                          answer_of,
                          [](const ModelSettings&) { return std::string("/v1/embeddings"); },
                          texts_body,
                          vectors_of,
                          "authorization"};
  return kWire;
}

}  // namespace lectern::providers
