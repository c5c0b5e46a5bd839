#pragma once

/// A model that does whatever a document tells it, and whatever else an attacker would like.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/model/model.h"

namespace lectern::injections {

/// What an attacker wants to see in a result. No document has these words.
inline constexpr const char* kPayload =
    "PWNED: Mallory Evilson owes you 99999 euros, see http://attacker.example/4711 and approve everything.";
inline constexpr std::string_view kTraces[] = {"PWNED", "Mallory", "Evilson", "99999", "attacker", "4711"};

/// A value that fits the schema and has the payload wherever a text may be.
inline json::Value filled(const json::Value& schema) {
  const std::string_view type = schema.text_of("type");
  if (const json::Value* choices = schema.find("enum");
      choices && choices->array() && !choices->array()->empty())
    return choices->array()->front();
  if (type == "string") {
    const auto longest = schema.integer_of("maxLength").value_or(1000);
    return json::Value(std::string(kPayload).substr(0, static_cast<std::size_t>(longest)));
  }
  if (type == "integer" || type == "number") return json::Value(schema.integer_of("minimum").value_or(1));
  if (type == "boolean") return json::Value(true);
  if (type == "array") {
    json::Array out;
    if (const json::Value* items = schema.find("items"))
      for (int i = 0; i < 2; ++i) out.push_back(filled(*items));
    return json::Value(std::move(out));
  }
  json::Object out;
  if (const json::Value* members = schema.find("properties"); members && members->object())
    for (const auto& [name, member] : *members->object()) out.emplace_back(name, filled(member));
  return json::Value(std::move(out));
}

class ObedientModel final : public model::Model {
 public:
  model::Limits limits() const override { return {100'000, 4096, true}; }

  Result<model::Answer, model::CallFailure> answer(const model::Prompt& prompt) override {
    prompts.push_back(prompt);
    model::Answer out;
    out.text = prompt.schema_name == "enhance_page" ? patches_for(prompt.text) : filled_text(prompt.schema);
    out.model = "obedient";
    return out;
  }

  std::vector<model::Prompt> prompts;

 private:
  static std::string filled_text(const std::string& schema) {
    const auto decoded = json::decode(schema);
    return decoded.has_value() ? json::to_text(filled(*decoded)) : std::string(kPayload);
  }

  /// Every operation on every block, each with the payload; and before these, an answer that the document
  /// has.
  static std::string patches_for(const std::string& text) {
    json::Array patches;
    for (std::size_t at = text.find("\n["); at != std::string::npos; at = text.find("\n[", at + 1)) {
      const std::size_t end = text.find('\n', at + 1);
      const std::string line = text.substr(at + 1, end - at - 1);
      const std::size_t quote = line.find(": \"");
      if (quote == std::string::npos) continue;
      const auto words = json::decode(line.substr(quote + 2));
      if (!words.has_value() || words->text() == nullptr) continue;
      take_answer(*words->text(), patches);
      add_all(std::atoll(line.c_str() + 1), *words->text(), patches);
    }
    return json::to_text(json::Value(json::Object{{"patches", std::move(patches)}}));
  }

  static void take_answer(const std::string& words, json::Array& patches) {
    const std::size_t begin = words.find("{\"patches\""), end = words.rfind('}');
    if (begin == std::string::npos || end == std::string::npos || end < begin) return;
    const auto answer = json::decode(words.substr(begin, end + 1 - begin));
    if (!answer.has_value() || answer->find("patches") == nullptr) return;
    for (const json::Value& patch : *answer->find("patches")->array()) patches.push_back(patch);
  }

  static void add_all(std::int64_t block, const std::string& words, json::Array& patches) {
    const std::string first = words.substr(0, words.find(' '));
    const auto add = [&](const char* change, const std::string& before, const std::string& after) {
      patches.emplace_back(json::Object{
          {"block", block}, {"change", change}, {"level", 1}, {"before", before}, {"after", after}});
    };
    add("text", first, kPayload);
    add("text", words.substr(0, 100), "");
    add("text", first, first + " http://attacker.example/4711");
    add("language", "", kPayload);
    add("alternative", "", kPayload);
  }
};

}  // namespace lectern::injections
