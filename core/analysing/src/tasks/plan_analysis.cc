#include <utility>

#include "lectern/worker/context.h"
#include "tasks/analyses.h"
#include "tasks/analysis_parts.h"

namespace lectern::analysing {
namespace {

std::string fan_out(const OpenAnalysis& opened, const Plan& plan, analysis::Kind kind,
                    const KeptDocument& document, std::int64_t tokens,
                    const std::vector<std::size_t>& asked) {
  const auto& chunks = document.chunks(tokens);
  json::Writer out;
  out.begin_object().member("analysis", opened.id);
  append(out, plan);
  out.member("prompt_version", analysis::prompt_version(kind));
  out.key("fan_out").begin_array();
  for (const std::size_t index : asked) {
    const chunk::Chunk& chunk = chunks.at(index);
    out.begin_object()
        .member("analysis", opened.id)
        .member("chunk", static_cast<std::int64_t>(index))
        .member("first", chunk.first_page)
        .member("last", chunk.last_page)
        .member("pages", std::max(1, chunk.last_page - chunk.first_page + 1))
        .member("tokens", tokens)
        .member("snapshot", document.sha256())
        .end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace

jobs::Outcome plan_analysis(TaskTools& tools, const Run& run) {
  const auto opened = open_analysis(tools.connections, run.task);
  const auto kind = opened ? analysis::kind_named(opened->kind) : std::nullopt;
  if (!kind) return unwanted();
  const auto document = tools.documents.read(run.task, run.assignment, "");
  if (!document) return impossible(document.error());
  const KeptDocument& kept = **document;

  const Plan plan = tools.calls.plan(run.task, opened->kind);
  if (plan.outcome == "not_ours") return unwanted();
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  if (const std::string why = obstacle(plan, *detector); !why.empty())
    return by_rules(tools, run, *opened, *kind, kept, why);
  const auto limits = tools.calls.limits(plan);
  if (!limits) return by_rules(tools, run, *opened, *kind, kept, "no_provider");

  const std::int64_t tokens = chunk_tokens(plan, *limits);
  const auto asked = analysis::chunks_to_ask(*kind, kept.chunks(tokens));
  if (asked.empty()) return by_rules(tools, run, *opened, *kind, kept, "no_text");
  return jobs::Finished{fan_out(*opened, plan, *kind, kept, tokens, asked)};
}

}  // namespace lectern::analysing
