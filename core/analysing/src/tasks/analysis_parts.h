#pragma once

/// What the three tasks of an analysis have in common.

#include <optional>
#include <string>

#include "lectern/analysis/analysis.h"
#include "tasks/analysis_rows.h"
#include "tasks/task_tools.h"

namespace lectern::analysing {

/// How long a chunk is if nothing says otherwise: some two pages, in which a model still finds everything.
inline constexpr std::int64_t kChunkTokens = 2000;

/// How long a chunk may be for this model: what the tenant wants, as far as question and answer fit.
std::int64_t chunk_tokens(const Plan& plan, const model::Limits& limits);

/// As the tenant and the caller want it, within what the model can take.
analysis::Options options_of(const Plan& plan, const OpenAnalysis& analysis, const model::Limits& limits);
analysis::PromptText prompt_text_of(const Plan& plan);

/// The end of an analysis by rules, and why: a stable word. `dropped`: what a model said and the document
/// does not bear out.
jobs::Outcome by_rules(TaskTools& tools, const Run& run, const OpenAnalysis& opened, analysis::Kind kind,
                       const KeptDocument& document, const std::string& reason, std::int64_t dropped = 0);

}  // namespace lectern::analysing
