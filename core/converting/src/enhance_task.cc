// A finished result, read back: with the patches of a model, as its next version; or as it is, for formats
// that are asked for later.

#include <algorithm>
#include <utility>

#include "convert_effect.h"
#include "files.h"
#include "kept_result.h"
#include "lectern/base/log.h"
#include "lectern/converting/convert_task.h"
#include "lectern/json/decode.h"
#include "next_version.h"
#include "step_times.h"

namespace lectern::converting {
namespace {

constexpr db::Statement kParts{"convert.list_enhancement_parts",
                               "select o_page, o_patches, o_model, o_prompt_version, o_tokens, o_cost_micros "
                               "from lectern.list_enhancement_parts($1, $2::smallint) where o_state = 'done'",
                               db::Effect::Reads};

constexpr db::Statement kAnalyses{
    "convert.list_finished_analyses",
    "select o_kind, o_result, o_markdown from lectern.list_finished_analyses($1, $2::smallint)",
    db::Effect::Reads};

constexpr std::size_t kLargestFile = std::size_t{1} << 30;

jobs::Outcome given_up(const char* why) {
  return jobs::GiveUp{{"enhance", refusal_name(RefusalKind::InternalError), why, false}};
}

std::string_view picture_type(std::string_view name) {
  return name.ends_with(".jpg") ? "image/jpeg" : "image/png";
}

std::string_view type_of(const jobs::KnownArtefact& artefact) {
  return artefact.kind == "figure" ? picture_type(artefact.name) : "application/json";
}

}  // namespace

/// Files of the result that the next version has too, as they are.
std::vector<worker::Artefact> ConvertTask::kept_files(const jobs::Task& task,
                                                      const jobs::Assignment& assignment,
                                                      std::initializer_list<std::string_view> kinds) {
  std::vector<worker::Artefact> out;
  for (const jobs::KnownArtefact& artefact : assignment.artefacts) {
    if (std::find(kinds.begin(), kinds.end(), artefact.kind) == kinds.end()) continue;
    if (const auto address = worker::address_of(task, artefact))
      out.push_back({artefact.kind, artefact.name, {*address, artefact.byte_count}, type_of(artefact)});
  }
  return out;
}

std::optional<KeptResult> ConvertTask::kept_result(const jobs::Task& task,
                                                   const jobs::Assignment& assignment) {
  return read_kept_result([&](std::string_view kind) -> std::optional<std::string> {
    for (const jobs::KnownArtefact& artefact : assignment.artefacts)
      if (const auto address = worker::address_of(task, artefact); address && artefact.kind == kind)
        return context_.store->read(*address, kLargestFile);
    return std::nullopt;
  });
}

/// The result for a format that is asked for later. Nothing if it is an older one, which its files do not
/// hold completely: then it is converted again. An enhanced one never is.
std::optional<ConvertTask::Converted> ConvertTask::kept_conversion(const jobs::Task& task,
                                                                   const jobs::Assignment& assignment) {
  auto kept = kept_result(task, assignment);
  if (!kept || (!kept->is_complete && result_version_of(assignment.artefacts) == 1)) return std::nullopt;
  return Converted{nullptr,
                   {},
                   assignment.filename,
                   std::move(kept->conversion),
                   std::move(kept->facts),
                   std::move(kept->pipeline_version)};
}

/// What was accepted, page by page. It is hostile: it is checked again when it is made.
std::vector<enhance::PagePatches> ConvertTask::patches_for(const jobs::Task& task) {
  std::vector<enhance::PagePatches> out;
  const db::Rows rows = database_.call(kParts, {task.id, task.attempt});
  for (const db::Row row : rows) {
    const auto list = json::decode(row.text("o_patches"));
    if (!list.has_value()) continue;
    enhance::Patches patches = enhance::patches_in(*list);
    if (patches.accepted.empty()) continue;
    out.push_back(
        {static_cast<std::int32_t>(row.integer("o_page")),
         std::move(patches.accepted),
         {row.optional_text("o_model").value_or(""), row.optional_text("o_prompt_version").value_or(""),
          row.integer("o_tokens"), row.integer("o_cost_micros")}});
  }
  return out;
}

/// What models and rules said of the document so far, for the bundle.
std::vector<render::BundleFile> ConvertTask::analyses_of(const jobs::Task& task) {
  std::vector<render::BundleFile> out;
  const db::Rows rows = database_.call(kAnalyses, {task.id, task.attempt});
  for (const db::Row row : rows) {
    const std::string name = "analyses/" + std::string(row.text("o_kind"));
    out.push_back({name + ".json", std::string(row.text("o_result")) + "\n"});
    if (auto markdown = row.optional_text("o_markdown")) out.push_back({name + ".md", std::move(*markdown)});
  }
  return out;
}

jobs::Outcome ConvertTask::enhance(const jobs::Task& task, const jobs::Assignment& assignment,
                                   jobs::Progress& progress) {
  const std::int64_t enhancement = worker::parsed(task.ref).integer_of("enhancement").value_or(0);
  const std::vector<enhance::PagePatches> pages = patches_for(task);
  if (pages.empty()) return jobs::Finished{nothing_enhanced({enhancement, 0, 0})};
  StepTimes times;
  times.begin("enhance");
  progress.report("enhance", 0, static_cast<int>(assignment.page_count.value_or(0)));
  auto kept = kept_result(task, assignment);
  if (!kept) return given_up("The files of its result are missing or damaged.");
  NextVersion next = next_version(std::move(*kept), pages);
  const Enhanced enhanced{enhancement, next.changes, next.refused};
  if (next.changes == 0) return jobs::Finished{nothing_enhanced(enhanced)};

  const Converted converted{nullptr,
                            {},
                            assignment.filename,
                            std::move(next.result.conversion),
                            std::move(next.result.facts),
                            std::move(next.result.pipeline_version)};
  json::Value params = worker::parsed(assignment.params);
  params.set("formats", formats_in(assignment.artefacts));
  const auto artefacts = write_texts(
      task, params, converted,
      kept_files(task, assignment, {"figure", "snapshot-v0", "snapshot-v1", "snapshot-v2"}), times, progress);
  if (!artefacts) return worker::stopped();
  return jobs::Finished{effect_of(converted.conversion, converted.facts(), converted.filename, times.total(),
                                  *artefacts, nullptr, converted.pipeline_version, &enhanced)};
}

}  // namespace lectern::converting
