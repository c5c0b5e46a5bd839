#pragma once

/// Analyses of completed documents, the enhancement of their results, and what models were asked for both:
/// asking for them, and reading what became of it. `lectern-analyse` makes them. JSON is as openapi.yaml has
/// it. Nothing is returned for jobs that the viewer may not see, as for jobs that do not exist. Throws the
/// errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/delivery/job.h"

namespace lectern::delivery {

/// What became of a wish for analyses or an enhancement.
struct AnalysesAsked {
  enum class Outcome {
    Accepted,
    NotFound,
    NotCompleted,    ///< the document is not completed, for this viewer
    UnderLegalHold,  ///< it would take the place of an answer
  };
  Outcome outcome = Outcome::NotFound;
  std::optional<std::int64_t> lane;  ///< has new work: wake its workers
};

/// Who asks for something about a document; the texts are borrowed, `actor` and `request` are for the audit
/// log.
struct Asker {
  Viewer viewer;
  std::string_view actor;
  std::string_view request;
};

/// Asks for analyses of these kinds, for what nobody asked for before; `again`: also in the place of those
/// that have ended. `language` in BCP 47; nothing: the document's.
AnalysesAsked request_analyses(db::Database& database, const Asker& asker, const PublicId& job,
                               const std::vector<std::string>& kinds,
                               const std::optional<std::string>& language, bool again);

/// Asks for corrections of the result by a model; one that has ended is made again.
AnalysesAsked request_enhancement(db::Database& database, const Asker& asker, const PublicId& job);

/// `AnalysisList`, and whether all of them have ended.
struct AnalysisList {
  std::string json;
  bool have_ended = true;
};
std::optional<AnalysisList> list_analyses(db::Database& database, const Viewer& viewer, const PublicId& job);

/// `Analysis`, and as Markdown once it is done. Nothing also if nobody asked for it.
struct AnalysisView {
  std::string json;
  std::optional<std::string> markdown;
};
std::optional<AnalysisView> open_analysis(db::Database& database, const Viewer& viewer, const PublicId& job,
                                          std::string_view kind);

/// `AnalysisEstimate` of these kinds (none: of all), and whether the document is completed.
struct AnalysisEstimate {
  std::string json;
  bool is_completed = false;
};
std::optional<AnalysisEstimate> estimate_analyses(db::Database& database, const Viewer& viewer,
                                                  const PublicId& job, const std::vector<std::string>& kinds);

/// `Enhancement`; its state is "none" if nobody asked for it.
std::optional<std::string> open_enhancement(db::Database& database, const Viewer& viewer,
                                            const PublicId& job);

/// `ModelCallList`, with at most the newest 1,000 calls.
std::optional<std::string> list_model_calls(db::Database& database, const Viewer& viewer,
                                            const PublicId& job);

}  // namespace lectern::delivery
