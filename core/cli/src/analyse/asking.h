#pragma once

/// One kind of analysis of one document with a model: a question for each chunk, several at a time, and one
/// about all answers.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/analysis/analysis.h"
#include "lectern/doc/snapshot.h"
#include "lectern/model/model.h"

namespace lectern::cli {

struct AskOptions {
  std::string language;
  /// The most text in one question; 0: what the context allows.
  std::int64_t chunk_tokens = 0;
  int parallel = 1;
  /// Fills ModelAnalysis::judgements.
  bool explain = false;
};

struct ModelAnalysis {
  analysis::AnalysisResult result;
  /// Whether the model's answers are in it; else it is what the rules find.
  bool by_model = false;
  std::vector<analysis::Gap> gaps;
  model::Usage usage;
  std::size_t calls = 0, chunks = 0;
  /// What became of each statement of the answers about chunks, in their order.
  std::vector<analysis::Judgement> judgements;
  /// Why there is no answer, or the last reason of a gap; empty: all is well.
  std::string failure;
};

/// The tokens of text that fit into one question of this kind.
std::int64_t chunk_tokens_for(analysis::Kind kind, const model::Limits& limits);

/// Asks the model. A chunk whose call fails becomes a gap. If the model cannot hold a chunk, the document is
/// cut into smaller ones, up to three times. If nothing comes back, the rules answer. Starts up to `parallel`
/// threads.
ModelAnalysis ask(analysis::Kind kind, const doc::Snapshot& snapshot, const analysis::Tools& tools,
                  model::Model& model, const AskOptions& options);

/// The same without a model.
ModelAnalysis by_rules(analysis::Kind kind, const doc::Snapshot& snapshot, const analysis::Tools& tools);

}  // namespace lectern::cli
