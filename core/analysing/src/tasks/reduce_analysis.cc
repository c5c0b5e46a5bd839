#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "lectern/worker/context.h"
#include "mask.h"
#include "tasks/analyses.h"
#include "tasks/analysis_parts.h"

namespace lectern::analysing {
namespace {

/// What the chunks brought together.
struct Collected {
  std::vector<json::Value> partials;
  std::vector<analysis::Gap> gaps;
  /// Of the snapshot that the chunks are of, and how it was cut.
  std::string snapshot;
  std::int64_t tokens = kChunkTokens;
};

void take_gaps(const json::Value* gaps, Collected& collected) {
  if (gaps == nullptr || gaps->array() == nullptr) return;
  for (const json::Value& gap : *gaps->array())
    collected.gaps.push_back({static_cast<std::int32_t>(gap.integer_of("first_page").value_or(0)),
                              static_cast<std::int32_t>(gap.integer_of("last_page").value_or(0)),
                              std::string(gap.text_of("reason"))});
}

Collected collect(const std::vector<AnalysisPart>& parts) {
  Collected collected;
  for (const AnalysisPart& part : parts) {
    const json::Value* answers = part.partial.find("parts");
    if (answers == nullptr || answers->array() == nullptr) {
      collected.gaps.push_back(
          {part.first_page, part.last_page, part.reason.empty() ? "crashed" : part.reason});
      continue;
    }
    collected.snapshot = std::string(part.partial.text_of("snapshot"));
    collected.tokens = part.partial.integer_of("tokens").value_or(kChunkTokens);
    for (const json::Value& answer : *answers->array()) collected.partials.push_back(answer);
    take_gaps(part.partial.find("gaps"), collected);
  }
  return collected;
}

/// The answer that joins the partial ones. Nothing: there is no such question for this kind, or nobody may be
/// asked now; the partial answers then speak for themselves.
std::variant<std::optional<std::string>, jobs::Outcome> join(TaskTools& tools, const Run& run,
                                                             const OpenAnalysis& opened, analysis::Kind kind,
                                                             const Collected& collected, const Plan& plan,
                                                             const model::Limits& limits) {
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  std::vector<json::Value> shown = collected.partials;
  if (plan.masks)
    for (json::Value& partial : shown) partial = masked_sentences(partial, *detector);
  auto prompt = analysis::reduce_prompt(kind, shown, prompt_text_of(plan), options_of(plan, opened, limits));
  if (!prompt) return std::optional<std::string>();
  const Question question{opened.kind, std::string(analysis::prompt_version(kind)),
                          fitted(std::move(*prompt), limits)};
  Answer answer = tools.calls.ask(run.task, plan, question, run.cancellation);
  if (auto* said = std::get_if<Said>(&answer)) return std::optional(std::move(said->text));
  const NotSaid& why = std::get<NotSaid>(answer);
  if (why.next == NotSaid::Next::Stop) return jobs::Outcome(unwanted());
  if (why.next == NotSaid::Next::TryAgain && !run.is_last_attempt())
    return jobs::Outcome(later(run.task, why));
  return std::optional<std::string>();
}

std::string effect_of(const OpenAnalysis& opened, const analysis::AnalysisResult& made,
                      const std::vector<analysis::Gap>& gaps) {
  json::Writer out;
  out.begin_object()
      .member("analysis", opened.id)
      .member("source", "model")
      .member("dropped", made.dropped)
      .member("markdown", made.markdown);
  out.key("gaps").begin_array();
  for (const analysis::Gap& gap : gaps)
    out.begin_object()
        .member("first_page", gap.first_page)
        .member("last_page", gap.last_page)
        .member("reason", gap.reason)
        .end_object();
  return out.end_array().key("result").value(made.result).end_object().take();
}

}  // namespace

jobs::Outcome reduce_analysis(TaskTools& tools, const Run& run) {
  const auto opened = open_analysis(tools.connections, run.task);
  const auto kind = opened ? analysis::kind_named(opened->kind) : std::nullopt;
  if (!kind) return unwanted();
  const Collected collected = collect(list_analysis_parts(tools.connections, run.task));
  const auto document = tools.documents.read(run.task, run.assignment, collected.snapshot);
  if (!document) return impossible(document.error());
  if (collected.partials.empty())
    return by_rules(tools, run, *opened, *kind, **document,
                    collected.gaps.empty() ? "no_text" : collected.gaps.front().reason);

  const Plan plan = tools.calls.plan(run.task, opened->kind);
  if (plan.outcome == "not_ours") return unwanted();
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  const auto limits = tools.calls.limits(plan);
  std::optional<std::string> joined;
  if (limits && obstacle(plan, *detector).empty()) {
    auto answer = join(tools, run, *opened, *kind, collected, plan, *limits);
    if (auto* outcome = std::get_if<jobs::Outcome>(&answer)) return std::move(*outcome);
    joined = std::move(std::get<0>(answer));
  }
  const auto options = options_of(plan, *opened, limits.value_or(model::Limits{}));
  const auto made = analysis::reduce(*kind, collected.partials, joined, (*document)->chunks(collected.tokens),
                                     collected.gaps, options);
  if (!made.has_content)
    return by_rules(tools, run, *opened, *kind, **document, "not_in_document", made.dropped);
  return jobs::Finished{effect_of(*opened, made, collected.gaps)};
}

}  // namespace lectern::analysing
