#pragma once

/// What a convert task writes to the database, and what it reads from it. Pure: JSON in, JSON out.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comparison.h"
#include "lectern/base/refusal.h"
#include "lectern/base/units.h"
#include "lectern/doc/page.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"
#include "lectern/json/value.h"
#include "lectern/pipeline/run.h"
#include "lectern/worker/artefact.h"

namespace lectern::converting {

/// The task's error for a refusal of the reader. It is retryable only if the fault is ours.
jobs::TaskError task_error(const char* stage, const Refusal& refusal);

/// The next state of a task whose document or pictures were refused: it waits if the store is away, is tried
/// again if something of ours broke or the reader crashed for the first time, and is given up otherwise.
jobs::Outcome after_refusal(const Refusal& refusal, int attempt);

/// What a model has changed of a result.
struct Enhanced {
  std::int64_t enhancement = 0;
  std::int64_t changes = 0;
  /// Patches that had passed once and did not pass again.
  std::int64_t refused = 0;
};

/// The effect of a conversion, for apply_convert: confidence with its reasons, page count, report, artefacts.
/// `pipeline_version` is that of the steps that made it. With a comparison, for apply_reconversion: the files
/// replace those that were compared. With an enhancement, for apply_enhance_apply: they are the next version.
std::string effect_of(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                      const std::string& filename, double seconds,
                      const std::vector<worker::Artefact>& artefacts, const Comparison* comparison = nullptr,
                      std::string_view pipeline_version = pipeline::pipeline_version(),
                      const Enhanced* enhanced = nullptr);

/// The effect of an enhancement that changes nothing, for apply_enhance_apply.
std::string nothing_enhanced(const Enhanced& enhanced);

/// The effect of a conversion that was only compared, for apply_reconversion. No confidence: there was no
/// need to convert.
std::string comparison_effect(const Comparison& comparison, std::optional<Confidence> confidence);

/// The effect of a task that only adds files, for apply_page_pictures and apply_render. With the version of
/// the result that they belong to: they are dropped if it is another one by then.
std::string artefacts_of(const std::vector<worker::Artefact>& artefacts,
                         std::optional<int> result_version = std::nullopt);

/// The formats that a result with these files has, as a submission names them: ["html", "md"].
json::Value formats_in(const std::vector<jobs::KnownArtefact>& artefacts);

/// The version of a result with these files: one more than the last one whose files are kept apart.
int result_version_of(const std::vector<jobs::KnownArtefact>& artefacts);

/// The texts in a JSON list, `["author", …]`. Empty if `text` is anything else.
std::vector<std::string> words_in(std::string_view text);

/// The boxes in a JSON list, `[[x0, y0, x1, y1], …]`, in points. A member of another form is left out: it is
/// no place.
std::vector<Box> boxes_in(std::string_view text);

/// Pages from `first` to `last`; empty if `last` is smaller.
struct PageRange {
  std::int32_t first = 1, last = 0;
};

/// The range in a task's `ref`, {"first": 1, "last": 25}, cut to the pages of the document. All pages if it
/// names none.
PageRange page_range(const json::Value& ref, std::int32_t page_count);

}  // namespace lectern::converting
