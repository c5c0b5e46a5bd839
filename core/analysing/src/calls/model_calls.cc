#include "calls/model_calls.h"

#include <algorithm>
#include <optional>
#include <random>
#include <span>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/store/address.h"

namespace lectern::analysing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Failed = model::CallFailure;

/// How often a thread that waits for a place looks whether its task is cancelled.
constexpr milliseconds kLook{100};
/// The pause before the database is asked again for a place that other workers have; it doubles.
constexpr milliseconds kBusy{100};
constexpr milliseconds kLongestBusy{2'000};

/// Everything that an answer depends on. Lengths are part of it, so that no two questions look alike.
std::string key_of(const Plan& plan, const Question& question) {
  store::Hasher hasher;
  const auto add = [&](std::string_view part) {
    const std::string length = std::to_string(part.size()) + ":";
    hasher.add(std::as_bytes(std::span(length)));
    hasher.add(std::as_bytes(std::span(part)));
  };
  const model::Prompt& prompt = question.prompt;
  add(question.purpose);
  add(question.prompt_version);
  add(std::to_string(plan.config_version));
  add(plan.provider);
  add(plan.model);
  add(prompt.system);
  add(prompt.text);
  add(prompt.schema);
  add(std::to_string(prompt.max_output_tokens));
  add(std::to_string(prompt.temperature));
  for (const model::Image& image : prompt.images) add(image.bytes);
  return hasher.finish().hex();
}

/// A picture counts like the text that most models make of it.
constexpr std::int64_t kImageTokens = 1500;

model::Money most_of(const model::Prompt& prompt, const model::Prices& prices) {
  const std::int64_t input = model::estimated_tokens(prompt.system) + model::estimated_tokens(prompt.text) +
                             model::estimated_tokens(prompt.schema) +
                             kImageTokens * static_cast<std::int64_t>(prompt.images.size());
  return model::most_of(input, prompt.max_output_tokens, prices);
}

CallEnded ended_of(const model::Answer& answer, const model::Prices& prices) {
  CallEnded ended;
  const bool is_refused = answer.stop == model::Stop::Refused;
  ended.state = is_refused ? "refused" : "answered";
  ended.stop = is_refused ? "refused" : "end";
  ended.usage = answer.usage;
  ended.cost = model::cost_of(answer.usage, prices);
  if (!is_refused) ended.answer = answer.text;
  ended.request_id = answer.request_id;
  ended.retries = answer.retries;
  return ended;
}

/// What may have been paid for and is not counted by the provider costs what was reserved.
CallEnded ended_of(const Failed& failure, const model::Prices& prices) {
  CallEnded ended;
  const bool is_counted = failure.usage != model::Usage{};
  ended.state = failure.may_be_paid && !is_counted       ? "lost"
                : failure.next == Failed::Next::Unusable ? "unusable"
                                                         : "failed";
  ended.usage = failure.usage;
  ended.cost = model::cost_of(failure.usage, prices);
  ended.reason = failure.kind;
  ended.retries = failure.retries;
  return ended;
}

NotSaid after(const Failed& failure) {
  switch (failure.next) {
    case Failed::Next::TryAgain:
      return {NotSaid::Next::TryAgain, failure.kind, failure.retry_after};
    case Failed::Next::AskLess:
      return {NotSaid::Next::AskLess, failure.kind, {}};
    case Failed::Next::Unusable:
      return {failure.kind == "cut" ? NotSaid::Next::AskLess : NotSaid::Next::TryAgain, failure.kind, {}};
    case Failed::Next::GiveUp:
      break;
  }
  return {NotSaid::Next::GiveUp, failure.kind, {}};
}

int state_number(providers::State::Word word) {
  using Word = providers::State::Word;
  switch (word) {
    case Word::Failing:
      return 1;
    case Word::Away:
      return 2;
    case Word::KeyRefused:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

/// A place at a provider, for as long as it lives.
class ModelCalls::Place {
 public:
  Place(ModelCalls& calls, const providers::Provider& provider, Cancellation& cancellation)
      : calls_(calls), provider_(provider), is_taken_(calls.take_place(provider, cancellation)) {}
  ~Place() {
    if (is_taken_) calls_.free_place(provider_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool is_taken() const { return is_taken_; }

 private:
  ModelCalls& calls_;
  const providers::Provider& provider_;
  bool is_taken_;
};

ModelCalls::ModelCalls(ProviderSet& providers, db::Pool& connections, metrics::Registry& registry)
    : providers_(providers), connections_(connections), registry_(registry), ledger_(connections) {
  note_states();
}

std::optional<model::Limits> ModelCalls::limits(const Plan& plan) const {
  const auto provider = providers_.find(plan.provider);
  const auto model = provider ? provider->model(plan.tier) : nullptr;
  return model ? std::optional(model->limits()) : std::nullopt;
}

bool ModelCalls::take_place(const providers::Provider& provider, Cancellation& cancellation) {
  std::unique_lock lock(mutex_);
  Gate& gate = gates_[provider.settings().name];
  while (gate.used >= provider.settings().parallel) {
    if (cancellation.is_cancelled()) return false;
    freed_.wait_for(lock, kLook);
  }
  ++gate.used;
  return true;
}

void ModelCalls::free_place(const providers::Provider& provider) {
  {
    const std::lock_guard lock(mutex_);
    --gates_[provider.settings().name].used;
  }
  freed_.notify_all();
}

/// Other workers may have all places that the provider has: then the database says so, and is asked again.
CallBegun ModelCalls::begin(const jobs::Task& task, const Plan& plan, const CallRequest& request,
                            Cancellation& cancellation) {
  for (milliseconds pause = kBusy;; pause = std::min(pause * 2, kLongestBusy)) {
    CallBegun begun = ledger_.begin(task, plan, request);
    if (begun.outcome != "busy") return begun;
    if (!cancellation.wait(pause)) return {"not_ours", 0, {}};
  }
}

Answer ModelCalls::ask(const jobs::Task& task, const Plan& plan, const Question& question,
                       Cancellation& cancellation) {
  const auto provider = providers_.find(plan.provider);
  if (!provider) return NotSaid{NotSaid::Next::GiveUp, "no_provider", {}};
  const Place place(*this, *provider, cancellation);
  if (!place.is_taken()) return NotSaid{NotSaid::Next::Stop, "cancelled", {}};
  const CallRequest request{question.purpose, key_of(plan, question), question.prompt_version,
                            most_of(question.prompt, provider->prices(plan.tier))};
  const CallBegun begun = begin(task, plan, request, cancellation);
  if (begun.outcome == "stored") return Said{begun.answer};
  if (begun.outcome == "not_ours") return NotSaid{NotSaid::Next::Stop, begun.outcome, {}};
  if (begun.outcome != "call") return NotSaid{NotSaid::Next::GiveUp, begun.outcome, {}};
  return call(task, plan, question, begun.call, *provider, cancellation);
}

Answer ModelCalls::call(const jobs::Task& task, const Plan& plan, const Question& question, std::int64_t call,
                        providers::Provider& provider, Cancellation& cancellation) {
  const auto start = steady_clock::now();
  const auto model = provider.model(plan.tier, cancellation.flag());
  auto answer = model ? model->answer(question.prompt)
                      : Result<model::Answer, Failed>(Failed{.next = Failed::Next::GiveUp,
                                                             .kind = "unknown_model",
                                                             .reason = {},
                                                             .status = {},
                                                             .usage = {}});
  const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
  const model::Prices prices = provider.prices(plan.tier);
  const CallEnded ended = answer ? ended_of(*answer, prices) : ended_of(answer.error(), prices);
  count(plan, question.purpose, ended.state, ended.usage, seconds);
  log::info("model_call", {{"task", task.id.value},
                           {"call", call},
                           {"provider", plan.provider},
                           {"purpose", question.purpose},
                           {"state", ended.state},
                           {"reason", ended.reason},
                           {"what", answer ? std::string() : answer.error().reason},
                           {"seconds", seconds}});
  const bool may_use = ledger_.end(task, call, ended, cancellation);
  note_states();
  if (cancellation.is_cancelled()) return NotSaid{NotSaid::Next::Stop, "cancelled", {}};
  if (!may_use && ended.state == "answered") return NotSaid{NotSaid::Next::TryAgain, "not_stored", {}};
  if (!answer) return after(answer.error());
  if (ended.state == "refused") return NotSaid{NotSaid::Next::GiveUp, "refused", {}};
  return Said{std::move(answer->text)};
}

void ModelCalls::count(const Plan& plan, const std::string& purpose, const std::string& outcome,
                       const model::Usage& usage, double seconds) {
  registry_
      .counter("lectern_model_calls_total", "Calls of language models.",
               {{"provider", plan.provider}, {"purpose", purpose}, {"outcome", outcome}})
      .add();
  registry_
      .histogram("lectern_model_call_duration_seconds",
                 "Time from the question to the answer, repetitions included.", metrics::work_seconds(),
                 {{"provider", plan.provider}})
      .observe(seconds);
  const auto tokens = [&](const char* direction, std::int64_t number) {
    registry_
        .counter("lectern_model_tokens_total", "Tokens that providers counted.",
                 {{"provider", plan.provider}, {"direction", direction}})
        .add(static_cast<std::uint64_t>(std::max<std::int64_t>(number, 0)));
  };
  tokens("input", usage.input_tokens);
  tokens("output", usage.output_tokens);
}

/// For the metrics, and for the other programs.
void ModelCalls::note_states() {
  for (const auto& provider : providers_.all())
    registry_
        .gauge("lectern_model_provider_state",
               "0: it answers; 1: its last calls failed; 2: it is left alone for a while; 3: it refuses the "
               "key.",
               {{"provider", provider->settings().name}})
        .set(state_number(provider->state().word));
  providers_.publish(connections_);
}

}  // namespace lectern::analysing
