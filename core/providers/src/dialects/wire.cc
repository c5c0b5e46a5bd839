#include "wire.h"

#include <algorithm>

namespace lectern::providers {
namespace {

bool holds(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The provider's word, if it can be repeated: such words hold no text of a document.
std::string shown(std::string_view word) {
  const bool is_plain =
      !word.empty() && word.size() <= 64 && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      });
  return is_plain ? std::string(word) : "a word that is not known";
}

}  // namespace

std::string joined(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  const std::string_view first = path.substr(0, path.find('/', 1));
  if (first.size() > 1 && base.ends_with(first)) path.remove_prefix(first.size());
  std::string url(base);
  if (!path.starts_with('/')) url += '/';
  return url.append(path);
}

std::string server_url(const ProviderSettings& settings) {
  std::string url = settings.url.empty() ? wire_of(settings.dialect).default_url(settings) : settings.url;
  while (url.ends_with('/')) url.pop_back();
  for (const std::string_view part : {"/v1beta", "/v1"}) {
    if (url.ends_with(part)) url.resize(url.size() - part.size());
  }
  return url;
}

model::CallFailure unusable(const char* kind, std::string reason, const model::Usage& usage) {
  model::CallFailure failure{model::CallFailure::Next::Unusable, kind, std::move(reason)};
  failure.usage = usage;
  return failure;
}

model::CallFailure protocol_failure(std::string reason) {
  model::CallFailure failure = unusable("protocol", std::move(reason));
  failure.may_be_paid = true;
  return failure;
}

Decoded by_end(const Ends& ends, std::string_view ended, model::Answer answer) {
  if (holds(ends.refused, ended)) {
    answer.stop = model::Stop::Refused;
    return answer;
  }
  if (holds(ends.complete, ended)) return answer;
  if (holds(ends.too_long, ended)) {
    model::CallFailure failure =
        unusable("too_long", "The context of the model was full before the answer ended.", answer.usage);
    failure.next = model::CallFailure::Next::AskLess;
    return failure;
  }
  if (ended.empty() || holds(ends.cut, ended))
    return unusable("cut", "The answer reached its longest length and is cut.", answer.usage);
  return unusable("protocol", "The answer ended with " + shown(ended) + ".", answer.usage);
}

std::int64_t count_in(const json::Value* usage, std::string_view name) {
  return usage == nullptr ? 0 : std::max<std::int64_t>(0, usage->integer_of(name).value_or(0));
}

Result<std::vector<float>, model::CallFailure> numbers_of(const json::Value* array) {
  if (array == nullptr || array->array() == nullptr) return protocol_failure("A vector is missing.");
  std::vector<float> numbers;
  numbers.reserve(array->array()->size());
  for (const json::Value& value : *array->array()) {
    const auto number = value.number();
    if (!number) return protocol_failure("A vector holds something that is no number.");
    numbers.push_back(static_cast<float>(*number));
  }
  return numbers;
}

std::vector<std::string> prefixed(const ModelSettings& model, const std::vector<std::string>& texts,
                                  model::TextUse use) {
  const std::string& prefix = use == model::TextUse::Query ? model.query_prefix : model.passage_prefix;
  std::vector<std::string> whole;
  whole.reserve(texts.size());
  for (const std::string& text : texts) whole.push_back(prefix + text);
  return whole;
}

std::int64_t reasoning_share(std::string_view reasoning, std::int64_t output_tokens) {
  return std::min(model::estimated_tokens(reasoning), output_tokens);
}

}  // namespace lectern::providers
