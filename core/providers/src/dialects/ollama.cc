#include "lectern/base/encode.h"
#include "wire.h"

namespace lectern::providers {
namespace {

// An Ollama server that is not asked for a context takes its own, and cuts what is longer; "truncate" makes
// that an error instead.
std::string chat_body(const ProviderSettings&, const ModelSettings& model, const model::Prompt& prompt) {
  json::Writer out;
  out.begin_object().member("model", model.name).key("messages").begin_array();
  if (!prompt.system.empty())
    out.begin_object().member("role", "system").member("content", prompt.system).end_object();
  out.begin_object().member("role", "user").member("content", prompt.text);
  if (!prompt.images.empty()) {
    out.key("images").begin_array();
    for (const model::Image& image : prompt.images) out.text(to_base64(image.bytes));
    out.end_array();
  }
  out.end_object().end_array().member("stream", false).member("truncate", false);
  if (!prompt.schema.empty()) out.key("format").raw(prompt.schema);
  out.key("options").begin_object();
  out.member("num_ctx", static_cast<std::int64_t>(model.context_tokens));
  out.member("num_predict", static_cast<std::int64_t>(prompt.max_output_tokens));
  if (model.takes_temperature) out.member("temperature", prompt.temperature);
  if (prompt.seed) out.member("seed", *prompt.seed);
  return out.end_object().end_object().take();
}

Decoded answer_of(const json::Value& root) {
  const json::Value* message = root.find("message");
  if (message == nullptr) return protocol_failure("The answer has no message.");
  model::Answer answer;
  answer.text = message->text_of("content");
  answer.model = root.text_of("model");
  answer.usage.input_tokens = count_in(&root, "prompt_eval_count");
  answer.usage.output_tokens = count_in(&root, "eval_count");
  answer.usage.reasoning_tokens = reasoning_share(message->text_of("thinking"), answer.usage.output_tokens);
  const json::Value* done = root.find("done");
  if (done == nullptr || done->boolean() == nullptr || !*done->boolean())
    return unusable("cut", "The answer is not complete.", answer.usage);
  const std::string_view ended = root.text_of("done_reason");
  // A server that loads or unloads a model answers without having read the prompt.
  if (ended == "load" || ended == "unload")
    return unusable("empty", "The server has answered without asking the model.", answer.usage);
  return by_end({{"stop"}, {"length"}, {}, {}}, ended, std::move(answer));
}

std::string texts_body(const ModelSettings& model, const std::vector<std::string>& texts, model::TextUse) {
  json::Writer out;
  out.begin_object().member("model", model.name).key("input").begin_array();
  for (const std::string& text : texts) out.text(text);
  return out.end_array().member("truncate", false).end_object().take();
}

DecodedVectors vectors_of(const json::Value& root) {
  const json::Value* list = root.find("embeddings");
  if (list == nullptr || list->array() == nullptr) return protocol_failure("The answer has no vectors.");
  model::Vectors vectors;
  for (const json::Value& one : *list->array()) {
    LECTERN_TRY(numbers, numbers_of(&one));
    vectors.vectors.push_back(std::move(numbers));
  }
  vectors.model = root.text_of("model");
  vectors.usage.input_tokens = count_in(&root, "prompt_eval_count");
  return vectors;
}

}  // namespace

const Wire& ollama_wire() {
  static const Wire kWire{[](const ProviderSettings&) { return std::string("http://127.0.0.1:11434"); },
                          [](const ModelSettings&) { return std::string("/api/chat"); },
                          chat_body,
                          answer_of,
                          [](const ModelSettings&) { return std::string("/api/embed"); },
                          texts_body,
                          vectors_of,
                          "authorization"};
  return kWire;
}

}  // namespace lectern::providers
