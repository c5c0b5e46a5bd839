#include "lectern/base/encode.h"
#include "wire.h"

namespace lectern::providers {
namespace {

/// "gemini-x" and "models/gemini-x" are the same model.
std::string resource(const ModelSettings& model) {
  const std::string_view name = model.name;
  return name.starts_with("models/") ? std::string(name) : "models/" + std::string(name);
}

void write_texts(json::Writer& out, std::string_view text) {
  out.begin_object().member("text", text).end_object();
}

std::string chat_body(const ProviderSettings&, const ModelSettings& model, const model::Prompt& prompt) {
  json::Writer out;
  out.begin_object();
  if (!prompt.system.empty()) {
    out.key("systemInstruction").begin_object().key("parts").begin_array();
    write_texts(out, prompt.system);
    out.end_array().end_object();
  }
  out.key("contents").begin_array().begin_object().member("role", "user").key("parts").begin_array();
  write_texts(out, prompt.text);
  for (const model::Image& image : prompt.images) {
    out.begin_object().key("inlineData").begin_object().member("mimeType", image.media_type);
    out.member("data", to_base64(image.bytes)).end_object().end_object();
  }
  out.end_array().end_object().end_array().key("generationConfig").begin_object();
  out.member("maxOutputTokens", static_cast<std::int64_t>(prompt.max_output_tokens));
  if (model.takes_temperature) out.member("temperature", prompt.temperature);
  if (prompt.seed) out.member("seed", *prompt.seed);
  if (!prompt.schema.empty())
    out.member("responseMimeType", "application/json").key("responseJsonSchema").raw(prompt.schema);
  return out.end_object().end_object().take();
}

// "candidatesTokenCount" leaves out what was thought.
model::Usage usage_of(const json::Value* usage) {
  model::Usage counted;
  counted.input_tokens = count_in(usage, "promptTokenCount");
  counted.reasoning_tokens = count_in(usage, "thoughtsTokenCount");
  counted.output_tokens = count_in(usage, "candidatesTokenCount") + counted.reasoning_tokens;
  counted.cached_tokens = count_in(usage, "cachedContentTokenCount");
  return counted;
}

std::string text_of(const json::Value& candidate) {
  const json::Value* content = candidate.find("content");
  const json::Value* parts = content == nullptr ? nullptr : content->find("parts");
  std::string text;
  if (parts == nullptr || parts->array() == nullptr) return text;
  for (const json::Value& part : *parts->array()) {
    const json::Value* thought = part.find("thought");
    const bool is_thought = thought != nullptr && thought->boolean() != nullptr && *thought->boolean();
    if (!is_thought) text += part.text_of("text");
  }
  return text;
}

Decoded answer_of(const json::Value& root) {
  model::Answer answer;
  answer.model = root.text_of("modelVersion");
  answer.request_id = root.text_of("responseId");
  answer.usage = usage_of(root.find("usageMetadata"));
  const json::Value* feedback = root.find("promptFeedback");
  if (feedback != nullptr && !feedback->text_of("blockReason").empty()) {
    answer.stop = model::Stop::Refused;
    return answer;
  }
  const json::Value* candidates = root.find("candidates");
  if (candidates == nullptr || candidates->array() == nullptr || candidates->array()->empty())
    return protocol_failure("The answer has no candidate.");
  const json::Value& first = candidates->array()->front();
  answer.text = text_of(first);
  return by_end(
      {{"STOP"},
       {"MAX_TOKENS"},
       {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "LANGUAGE"},
       {}},
      first.text_of("finishReason"), std::move(answer));
}

std::string texts_body(const ModelSettings& model, const std::vector<std::string>& texts,
                       model::TextUse use) {
  json::Writer out;
  out.begin_object().key("requests").begin_array();
  for (const std::string& text : texts) {
    out.begin_object()
        .member("model", resource(model))
        .key("content")
        .begin_object()
        .key("parts")
        .begin_array();
    write_texts(out, text);
    out.end_array().end_object();
    out.member("taskType", use == model::TextUse::Query ? "RETRIEVAL_QUERY" : "RETRIEVAL_DOCUMENT")
        .end_object();
  }
  return out.end_array().end_object().take();
}

DecodedVectors vectors_of(const json::Value& root) {
  const json::Value* list = root.find("embeddings");
  if (list == nullptr || list->array() == nullptr) return protocol_failure("The answer has no vectors.");
  model::Vectors vectors;
  for (const json::Value& one : *list->array()) {
    LECTERN_TRY(numbers, numbers_of(one.find("values")));
    vectors.vectors.push_back(std::move(numbers));
  }
  return vectors;
}

}  // namespace

const Wire& gemini_wire() {
  static const Wire kWire{
      [](const ProviderSettings&) { return std::string("https://generativelanguage.googleapis.com"); },
      [](const ModelSettings& model) { return "/v1beta/" + resource(model) + ":generateContent"; },
      chat_body,
      answer_of,
      [](const ModelSettings& model) { return "/v1beta/" + resource(model) + ":batchEmbedContents"; },
      texts_body,
      vectors_of,
      "x-goog-api-key"};
  return kWire;
}

}  // namespace lectern::providers
