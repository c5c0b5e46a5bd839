#include <optional>
#include <utility>
#include <vector>

#include "halves.h"
#include "lectern/worker/context.h"
#include "mask.h"
#include "tasks/analyses.h"
#include "tasks/analysis_parts.h"

namespace lectern::analysing {
namespace {

/// A chunk is cut in two so often at most: a sixteenth of it is asked about.
constexpr int kMostCuts = 4;

/// A chunk about which there is no answer.
jobs::Outcome gap(const OpenAnalysis& opened, const chunk::Chunk& chunk, const std::string& reason) {
  json::Writer out;
  out.begin_object().member("analysis", opened.id).member("chunk", static_cast<std::int64_t>(chunk.index));
  out.key("gap").begin_object().key("pages").begin_array();
  out.integer(chunk.first_page).integer(chunk.last_page).end_array();
  return jobs::Finished{out.member("reason", reason).end_object().end_object().take()};
}

/// Asks about one chunk, in pieces if need be.
class ChunkCalls {
 public:
  ChunkCalls(TaskTools& tools, const Run& run, const OpenAnalysis& opened, analysis::Kind kind, Plan plan,
             const model::Limits& limits)
      : tools_(tools),
        run_(run),
        opened_(opened),
        kind_(kind),
        plan_(std::move(plan)),
        limits_(limits),
        options_(options_of(plan_, opened, limits)),
        detector_(tools.detectors.of_tenant(run.assignment.tenant_settings)) {}

  /// Nothing if all of it was answered; else what is to become of the task.
  std::optional<NotSaid> ask(const chunk::Chunk& chunk, int cuts = 0) {
    Answer answer = tools_.calls.ask(run_.task, plan_, question(chunk), run_.cancellation);
    if (const auto* said = std::get_if<Said>(&answer)) return take(said->text, chunk);
    NotSaid why = std::get<NotSaid>(std::move(answer));
    if (why.next != NotSaid::Next::AskLess) return why;
    auto [first, second] = halves(chunk);
    if (cuts == kMostCuts || second.text.empty()) return NotSaid{NotSaid::Next::GiveUp, why.reason, {}};
    return ask_both(first, second, cuts + 1);
  }

  bool has_answers() const { return !partials_.empty(); }

  /// What the reduction reads (reduce_analysis.cc).
  std::string effect(const chunk::Chunk& chunk, const json::Value& ref) const {
    json::Writer out;
    out.begin_object().member("analysis", opened_.id).member("chunk", static_cast<std::int64_t>(chunk.index));
    out.key("partial").begin_object();
    out.member("snapshot", ref.text_of("snapshot")).member("tokens", ref.integer_of("tokens"));
    out.key("parts").begin_array();
    for (const json::Value& partial : partials_) out.value(partial);
    out.end_array().key("gaps").begin_array();
    for (const analysis::Gap& gap : gaps_)
      out.begin_object()
          .member("first_page", gap.first_page)
          .member("last_page", gap.last_page)
          .member("reason", gap.reason)
          .end_object();
    return out.end_array().end_object().end_object().take();
  }

 private:
  /// A half that brings nothing for good does not take the other half with it.
  std::optional<NotSaid> ask_both(const chunk::Chunk& first, const chunk::Chunk& second, int cuts) {
    std::optional<NotSaid> failed;
    for (const chunk::Chunk* half : {&first, &second}) {
      auto why = ask(*half, cuts);
      if (!why) continue;
      if (why->next != NotSaid::Next::GiveUp &&
          !(why->next == NotSaid::Next::TryAgain && run_.is_last_attempt()))
        return why;
      gaps_.push_back({half->first_page, half->last_page, why->reason});
      failed = std::move(why);
    }
    return has_answers() ? std::nullopt : std::move(failed);
  }

  Question question(const chunk::Chunk& chunk) const {
    const analysis::PromptText text = prompt_text_of(plan_);
    model::Prompt prompt = plan_.masks
                               ? analysis::map_prompt(kind_, masked_chunk(chunk, *detector_), text, options_)
                               : analysis::map_prompt(kind_, chunk, text, options_);
    return {opened_.kind, std::string(analysis::prompt_version(kind_)), fitted(std::move(prompt), limits_)};
  }

  std::optional<NotSaid> take(const std::string& answer, const chunk::Chunk& chunk) {
    auto partial = analysis::read_partial(kind_, answer, chunk, options_);
    if (!partial) return NotSaid{NotSaid::Next::GiveUp, partial.error(), {}};
    partials_.push_back(std::move(*partial));
    return std::nullopt;
  }

  TaskTools& tools_;
  const Run& run_;
  const OpenAnalysis& opened_;
  analysis::Kind kind_;
  Plan plan_;
  model::Limits limits_;
  analysis::Options options_;
  std::shared_ptr<const pii::Detector> detector_;
  std::vector<json::Value> partials_;
  std::vector<analysis::Gap> gaps_;
};

}  // namespace

jobs::Outcome analyse_chunk(TaskTools& tools, const Run& run) {
  const auto opened = open_analysis(tools.connections, run.task);
  const auto kind = opened ? analysis::kind_named(opened->kind) : std::nullopt;
  if (!kind) return unwanted();
  const json::Value ref = worker::parsed(run.task.ref);
  const auto document = tools.documents.read(run.task, run.assignment, std::string(ref.text_of("snapshot")));
  if (!document) return impossible(document.error());
  const auto& chunks = (*document)->chunks(ref.integer_of("tokens").value_or(kChunkTokens));
  const auto index = static_cast<std::size_t>(ref.integer_of("chunk").value_or(-1));
  if (index >= chunks.size()) return impossible("The document has no such chunk.");
  const chunk::Chunk& chunk = chunks[index];

  Plan plan = tools.calls.plan(run.task, opened->kind);
  if (plan.outcome == "not_ours") return unwanted();
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  if (const std::string why = obstacle(plan, *detector); !why.empty()) return gap(*opened, chunk, why);
  const auto limits = tools.calls.limits(plan);
  if (!limits) return gap(*opened, chunk, "no_provider");

  ChunkCalls calls(tools, run, *opened, *kind, std::move(plan), *limits);
  const auto failed = calls.ask(chunk);
  if (!failed) return jobs::Finished{calls.effect(chunk, ref)};
  if (failed->next == NotSaid::Next::Stop) return unwanted();
  if (failed->next == NotSaid::Next::TryAgain && !run.is_last_attempt()) return later(run.task, *failed);
  return gap(*opened, chunk, failed->reason);
}

}  // namespace lectern::analysing
