#pragma once

/// Analyses without a model. Each returns a result in the shape of its kind with a member "note".

#include <span>

#include "lectern/analysis/analysis.h"

namespace lectern::analysis {

json::Value summary_by_rules(std::span<const chunk::Chunk> chunks);
json::Value entities_by_rules(std::span<const chunk::Chunk> chunks, const Tools& tools);
json::Value points_by_rules(std::span<const chunk::Chunk> chunks);
json::Value sentiment_by_rules(std::span<const chunk::Chunk> chunks);
json::Value metadata_by_rules(const doc::Snapshot& snapshot, std::span<const chunk::Chunk> chunks,
                              const Tools& tools);

}  // namespace lectern::analysis
