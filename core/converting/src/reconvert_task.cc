// A finished document, converted anew: compared with its result, or put in its place.

#include <algorithm>
#include <utility>

#include "comparison.h"
#include "convert_effect.h"
#include "files.h"
#include "lectern/base/log.h"
#include "lectern/converting/convert_task.h"
#include "lectern/render/json.h"
#include "step_times.h"

namespace lectern::converting {
namespace {

constexpr std::size_t kLargestSnapshot = std::size_t{1} << 30;

jobs::Outcome given_up(RefusalKind kind, const char* why) {
  return jobs::GiveUp{{"reconvert", refusal_name(kind), why, false}};
}

std::int64_t figures_in(const auto& artefacts) {
  return std::count_if(artefacts.begin(), artefacts.end(), [](const auto& a) { return a.kind == "figure"; });
}

/// The formats that the submissions ask for, and those that the result has besides: nobody loses a file.
void keep_formats(json::Value& params, const jobs::Assignment& assignment) {
  const json::Value* asked = params.find("formats");
  if (asked == nullptr || asked->array() == nullptr || asked->array()->empty()) return;
  json::Array formats = *asked->array();
  for (const jobs::KnownArtefact& artefact : assignment.artefacts)
    if (is_format(artefact.kind) && !wants(params, artefact.kind)) formats.emplace_back(artefact.kind);
  params.set("formats", std::move(formats));
}

}  // namespace

/// What the steps made of the document: of an enhanced result, the version before all enhancements.
std::optional<std::string> ConvertTask::kept_snapshot(const jobs::Task& task,
                                                      const jobs::Assignment& assignment) {
  const bool is_enhanced = result_version_of(assignment.artefacts) > 1;
  for (const jobs::KnownArtefact& artefact : assignment.artefacts) {
    if (artefact.kind != (is_enhanced ? "v1-snapshot-v3" : "snapshot-v3")) continue;
    if (const auto address = worker::address_of(task, artefact))
      return context_.store->read(*address, kLargestSnapshot);
  }
  return std::nullopt;
}

jobs::Outcome ConvertTask::reconvert(const jobs::Task& task, const jobs::Assignment& assignment,
                                     jobs::Progress& progress) {
  const json::Value ref = worker::parsed(task.ref);
  const json::Value* replace = ref.find("replace");
  const bool replaces = replace != nullptr && replace->boolean() != nullptr && *replace->boolean();
  const bool is_todays = ref.text_of("old_version") == pipeline::pipeline_version();
  if (is_todays) return jobs::Finished{comparison_effect(Comparison{}, std::nullopt)};
  const auto older = kept_snapshot(task, assignment);
  if (!older) return given_up(RefusalKind::InternalError, "Its result has no version to compare with.");

  json::Value params = params_of(task, assignment);
  keep_formats(params, assignment);
  StepTimes times;
  auto made = run_pipeline(task, assignment, params, times, progress);
  if (const auto* ended = std::get_if<jobs::Outcome>(&made)) return *ended;
  auto& converted = std::get<Converted>(made);
  const auto comparison = compare(*older, render::to_json(converted.conversion.result()));
  if (!comparison)
    return given_up(RefusalKind::InternalError, "Its result is in a form that cannot be compared.");
  if (!replaces) return jobs::Finished{comparison_effect(*comparison, converted.conversion.confidence.value)};

  const auto wanted = static_cast<std::int64_t>(converted.conversion.figures.size());
  const auto artefacts = write_files(task, assignment, params, converted, times, progress);
  if (!artefacts) return worker::stopped();
  // The password of an encrypted file may be gone by now. Files with pictures are not given up for files
  // without.
  const std::int64_t drawn = figures_in(*artefacts);
  if (drawn < wanted && drawn < figures_in(assignment.artefacts))
    return given_up(RefusalKind::Encrypted,
                    "Its pictures cannot be drawn again; its files stay as they are.");
  return jobs::Finished{effect_of(converted.conversion, converted.facts(), converted.filename, times.total(),
                                  *artefacts, &*comparison)};
}

}  // namespace lectern::converting
