#pragma once

/// What the database knows of an analysis or an enhancement whose task is under way.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/pool.h"
#include "lectern/jobs/task.h"
#include "lectern/json/value.h"

namespace lectern::analysing {

struct OpenAnalysis {
  std::int64_t id = 0;
  std::string kind;
  /// That was asked for; empty: the document's.
  std::string language;
};

/// Nothing if nobody waits for it any more: whatever the task finishes with is dropped.
std::optional<OpenAnalysis> open_analysis(db::Pool& connections, const jobs::Task& task);

/// One chunk of an analysis.
struct AnalysisPart {
  std::int32_t first_page = 0;
  std::int32_t last_page = 0;
  /// What the chunk's task brought; null if it brought nothing.
  json::Value partial;
  /// Why it brought nothing; empty if its worker never said.
  std::string reason;
};

/// In the order of the chunks.
std::vector<AnalysisPart> list_analysis_parts(db::Pool& connections, const jobs::Task& task);

/// The enhancement's number; nothing as above.
std::optional<std::int64_t> open_enhancement(db::Pool& connections, const jobs::Task& task);

}  // namespace lectern::analysing
