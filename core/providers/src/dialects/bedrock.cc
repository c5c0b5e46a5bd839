#include "lectern/base/encode.h"
#include "lectern/net/sigv4.h"
#include "wire.h"

namespace lectern::providers {
namespace {

/// "image/png" is "png" here.
std::string format_of(const model::Image& image) {
  return image.media_type.substr(image.media_type.find('/') + 1);
}

/// `:` and `/` of a model's id are encoded once.
std::string path_of(const ModelSettings& model, std::string_view operation) {
  return "/model/" + net::percent_encoded(model.name) + std::string(operation);
}

std::string chat_body(const ProviderSettings&, const ModelSettings& model, const model::Prompt& prompt) {
  json::Writer out;
  out.begin_object();
  if (!prompt.system.empty())
    out.key("system").begin_array().begin_object().member("text", prompt.system).end_object().end_array();
  out.key("messages").begin_array().begin_object().member("role", "user").key("content").begin_array();
  for (const model::Image& image : prompt.images) {
    out.begin_object().key("image").begin_object().member("format", format_of(image)).key("source");
    out.begin_object().member("bytes", to_base64(image.bytes)).end_object().end_object().end_object();
  }
  out.begin_object().member("text", prompt.text).end_object().end_array().end_object().end_array();
  out.key("inferenceConfig").begin_object();
  out.member("maxTokens", static_cast<std::int64_t>(prompt.max_output_tokens));
  if (model.takes_temperature) out.member("temperature", prompt.temperature);
  out.end_object();
  if (!prompt.schema.empty()) {
    out.key("outputConfig").begin_object().key("textFormat").begin_object().member("type", "json_schema");
    out.key("structure").begin_object().key("jsonSchema").begin_object().member("name", prompt.schema_name);
    out.member("schema", prompt.schema).end_object().end_object().end_object().end_object();
  }
  return out.end_object().take();
}

// As with Anthropic, what was read from the cache or written to it is counted by itself.
model::Usage usage_of(const json::Value* usage, std::string_view reasoning) {
  model::Usage counted;
  counted.cached_tokens = count_in(usage, "cacheReadInputTokens");
  counted.input_tokens =
      count_in(usage, "inputTokens") + count_in(usage, "cacheWriteInputTokens") + counted.cached_tokens;
  counted.output_tokens = count_in(usage, "outputTokens");
  counted.reasoning_tokens = reasoning_share(reasoning, counted.output_tokens);
  return counted;
}

std::string_view reasoning_in(const json::Value& part) {
  const json::Value* content = part.find("reasoningContent");
  const json::Value* text = content == nullptr ? nullptr : content->find("reasoningText");
  return text == nullptr ? std::string_view{} : text->text_of("text");
}

Decoded answer_of(const json::Value& root) {
  const json::Value* output = root.find("output");
  const json::Value* message = output == nullptr ? nullptr : output->find("message");
  const json::Value* content = message == nullptr ? nullptr : message->find("content");
  if (content == nullptr || content->array() == nullptr)
    return protocol_failure("The answer has no message.");
  model::Answer answer;
  std::string reasoning;
  for (const json::Value& part : *content->array()) {
    answer.text += part.text_of("text");
    reasoning += reasoning_in(part);
  }
  answer.usage = usage_of(root.find("usage"), reasoning);
  return by_end({{"end_turn", "stop_sequence"},
                 {"max_tokens", "malformed_model_output"},
                 {"content_filtered", "guardrail_intervened", "refusal"},
                 {"model_context_window_exceeded"}},
                root.text_of("stopReason"), std::move(answer));
}

bool is_cohere(const ModelSettings& model) {
  return model.name.find("cohere.embed") != std::string::npos;
}

// Embeddings have no form of Bedrock's own: each family of models has another one.
std::string texts_body(const ModelSettings& model, const std::vector<std::string>& texts,
                       model::TextUse use) {
  json::Writer out;
  out.begin_object();
  if (!is_cohere(model)) return out.member("inputText", texts.front()).end_object().take();
  out.key("texts").begin_array();
  for (const std::string& text : texts) out.text(text);
  out.end_array().member("input_type", use == model::TextUse::Query ? "search_query" : "search_document");
  return out.member("truncate", "NONE").end_object().take();
}

DecodedVectors vectors_of(const json::Value& root) {
  model::Vectors vectors;
  if (const json::Value* one = root.find("embedding")) {
    LECTERN_TRY(numbers, numbers_of(one));
    vectors.vectors.push_back(std::move(numbers));
    vectors.usage.input_tokens = count_in(&root, "inputTextTokenCount");
    return vectors;
  }
  const json::Value* list = root.find("embeddings");
  if (list == nullptr || list->array() == nullptr) return protocol_failure("The answer has no vectors.");
  for (const json::Value& one : *list->array()) {
    LECTERN_TRY(numbers, numbers_of(&one));
    vectors.vectors.push_back(std::move(numbers));
  }
  return vectors;
}

}  // namespace

const Wire& bedrock_wire() {
  static const Wire kWire{[](const ProviderSettings& settings) {
                            return "https://bedrock-runtime." + settings.aws_region + ".amazonaws.com";
                          },
                          [](const ModelSettings& model) { return path_of(model, "/converse"); },
                          chat_body,
                          answer_of,
                          [](const ModelSettings& model) { return path_of(model, "/invoke"); },
                          texts_body,
                          vectors_of,
                          "authorization"};
  return kWire;
}

}  // namespace lectern::providers
