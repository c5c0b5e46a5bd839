#pragma once

/// What the tests of model servers ask, and whom.

#include <string>

#include "lectern/model/model.h"
#include "lectern/providers/provider.h"
#include "support/fake_provider.h"

namespace lectern::providers {

/// A provider of ours at the fake one: one model for each tier, quick repetitions, no breaker to speak of.
inline ProviderSettings settings_for(const testing::FakeProvider& fake, Dialect dialect, double price = 1) {
  ProviderSettings settings{.name = "fake", .dialect = dialect, .url = fake.url(), .key = "key"};
  const ModelSettings model{.name = "m1", .reads_images = true, .prices = {price, price}};
  settings.models = {
      {model::Tier::Fast, model}, {model::Tier::Vision, model}, {model::Tier::Embedding, model}};
  settings.aws_region = "eu-central-1";
  settings.is_local = true;
  settings.timeout = std::chrono::seconds(20);
  settings.retries = {2, std::chrono::milliseconds(5), std::chrono::milliseconds(500)};
  settings.breaker = {1000, std::chrono::milliseconds(1)};
  return settings;
}

/// A question about a text of some length, with a schema that has no bounds of its own.
inline model::Prompt question() {
  model::Prompt prompt{.system = "You write summaries."};
  prompt.text = "Summarise the text.\n@@@mark-17\n";
  for (int i = 0; i < 12; ++i)
    prompt.text += "The survey of 2024 found that the library was used by " + std::to_string(100 + i) +
                   " students on an average day of the term. ";
  prompt.text += "\n@@@mark-17";
  prompt.schema =
      R"({"type":"object","properties":{"summary":{"type":"string"},"points":{"type":"array","items":{"type":"string"}}},)"
      R"("required":["summary","points"]})";
  prompt.max_output_tokens = 600;
  return prompt;
}

inline const char* next_name(model::CallFailure::Next next) {
  switch (next) {
    case model::CallFailure::Next::TryAgain:
      return "try_again";
    case model::CallFailure::Next::GiveUp:
      return "give_up";
    case model::CallFailure::Next::AskLess:
      return "ask_less";
    case model::CallFailure::Next::Unusable:
      return "unusable";
  }
  return "";
}

/// "end", "refused", or kind and next of a failure: "timeout try_again paid?" if it may have been paid for.
inline std::string outcome_of(const Result<model::Answer, model::CallFailure>& result) {
  if (result.has_value()) return result->stop == model::Stop::End ? "end" : "refused";
  return result.error().kind + " " + next_name(result.error().next) +
         (result.error().may_be_paid ? " paid?" : "");
}

}  // namespace lectern::providers
