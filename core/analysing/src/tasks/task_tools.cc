#include "tasks/task_tools.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/json/decode.h"

namespace lectern::analysing {
namespace {

using std::chrono::milliseconds;

/// The least wait for a provider that is away, for each attempt before: a restart of a model server takes
/// about so long.
constexpr milliseconds kAway{5'000};

bool is_away(std::string_view reason) {
  constexpr std::array<std::string_view, 6> kWords = {"away",         "breaker_open", "overloaded",
                                                      "rate_limited", "timeout",      "server_error"};
  return std::ranges::find(kWords, reason) != kWords.end();
}

std::vector<std::string> student_numbers_in(const std::string& tenant_settings) {
  const auto settings = json::decode(tenant_settings);
  const json::Value* scan = settings ? settings->find("scan") : nullptr;
  const json::Value* patterns = scan != nullptr ? scan->find("student_numbers") : nullptr;
  std::vector<std::string> found;
  if (patterns == nullptr || patterns->array() == nullptr) return found;
  for (const json::Value& pattern : *patterns->array())
    if (pattern.text() != nullptr) found.push_back(*pattern.text());
  return found;
}

}  // namespace

Detectors::Detectors(std::optional<names::ModelFile> names)
    : names_(std::move(names)),
      common_(std::make_shared<pii::Detector>(names_ ? std::optional(names_->model()) : std::nullopt)) {}

std::shared_ptr<const pii::Detector> Detectors::of_tenant(const std::string& tenant_settings) const {
  auto patterns = student_numbers_in(tenant_settings);
  if (patterns.empty()) return common_;
  pii::DetectorOptions options;
  options.student_numbers = pii::StudentNumbers(std::move(patterns));
  return std::make_shared<pii::Detector>(names_ ? std::optional(names_->model()) : std::nullopt,
                                         std::move(options));
}

std::string obstacle(const Plan& plan, const pii::Detector& detector) {
  if (!plan.may_call()) return plan.outcome;
  return plan.masks && !detector.is_complete() ? "no_name_model" : "";
}

jobs::TryAgain later(const jobs::Task& task, const NotSaid& why) {
  const milliseconds least = is_away(why.reason) ? kAway * task.attempt : milliseconds(0);
  return {{"model", refusal_name(RefusalKind::InternalError), "The model gave no answer: " + why.reason + ".",
           true},
          std::max(why.after, least)};
}

jobs::Finished unwanted() {
  return {"{}"};
}

jobs::GiveUp impossible(std::string message) {
  return {{"model", refusal_name(RefusalKind::InternalError), std::move(message), true}};
}

void append(json::Writer& out, const Plan& plan) {
  out.member("provider", plan.provider)
      .member("model", plan.model)
      .member("config_version", plan.config_version)
      .member("is_local", plan.is_local)
      .member("masked", plan.masks);
}

std::int64_t config_number(const Plan& plan, std::string_view name, std::int64_t otherwise) {
  const auto number = plan.config.integer_of(name);
  return number && *number > 0 ? *number : otherwise;
}

std::string config_text(const Plan& plan, std::string_view name) {
  return std::string(plan.config.text_of(name));
}

model::Prompt fitted(model::Prompt prompt, const model::Limits& limits) {
  prompt.max_output_tokens = std::min(prompt.max_output_tokens, limits.output_tokens);
  return prompt;
}

}  // namespace lectern::analysing
