#include "tasks/analysis_parts.h"

#include <algorithm>
#include <utility>

namespace lectern::analysing {
namespace {

/// Of a question beside the chunk: our own words and the schema.
constexpr std::int64_t kQuestionTokens = 900;
constexpr std::int64_t kAnswerTokens = 1024;
constexpr std::int64_t kShortestChunk = 128;
constexpr std::int64_t kLongestChunk = 200'000;
constexpr std::int64_t kReduceTokens = 4000;

/// What a model can read beside our own words and its answer.
std::int64_t room_for_text(const Plan& plan, const model::Limits& limits) {
  const std::int64_t answer =
      std::min<std::int64_t>(config_number(plan, "max_output_tokens", kAnswerTokens), limits.output_tokens);
  return limits.context_tokens - answer - kQuestionTokens;
}

}  // namespace

std::int64_t chunk_tokens(const Plan& plan, const model::Limits& limits) {
  const std::int64_t wanted = config_number(plan, "chunk_tokens", kChunkTokens);
  return std::clamp(std::min(wanted, room_for_text(plan, limits)), kShortestChunk, kLongestChunk);
}

analysis::Options options_of(const Plan& plan, const OpenAnalysis& analysis, const model::Limits& limits) {
  analysis::Options options;
  options.language = analysis.language;
  const json::Value* temperature = plan.config.find("temperature");
  if (temperature != nullptr) options.temperature = temperature->number().value_or(0);
  options.max_output_tokens = static_cast<std::int32_t>(
      std::min<std::int64_t>(config_number(plan, "max_output_tokens", 0), limits.output_tokens));
  options.reduce_tokens = std::clamp(room_for_text(plan, limits), kShortestChunk, kReduceTokens);
  return options;
}

analysis::PromptText prompt_text_of(const Plan& plan) {
  return {config_text(plan, "system"), config_text(plan, "instructions")};
}

jobs::Outcome by_rules(TaskTools& tools, const Run& run, const OpenAnalysis& opened, analysis::Kind kind,
                       const KeptDocument& document, const std::string& reason, std::int64_t dropped) {
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  analysis::Tools rules;
  rules.detector = detector.get();
  const analysis::AnalysisResult made =
      analysis::fallback(kind, document.snapshot(), document.chunks(kChunkTokens), rules);
  json::Writer out;
  out.begin_object()
      .member("analysis", opened.id)
      .member("source", "rules")
      .member("reason", reason)
      .member("dropped", dropped + made.dropped)
      .member("markdown", made.markdown);
  out.key("gaps").begin_array().end_array();
  out.key("result").value(made.result).end_object();
  return jobs::Finished{out.take()};
}

}  // namespace lectern::analysing
