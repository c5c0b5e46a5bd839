#include "convert/convert_task.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <span>
#include <utility>
#include <variant>

#include "convert/files.h"
#include "lectern/base/log.h"
#include "lectern/render/json.h"

namespace lectern::convert {
namespace {

constexpr float kFigureDpi = 150, kPageDpi = 110;

double seconds_since(SteadyTime begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// "Exam 3.pdf" as a title for what names none.
std::string title_from(const std::string& filename) {
  const std::filesystem::path path(filename);
  return path.stem().empty() ? filename : path.stem().string();
}

pipeline::RunOptions run_options(const json::Value& params, const std::string& filename) {
  pipeline::RunOptions options;
  if (params.text_of("tags") == "ignore") options.tags = pipeline::RunOptions::Tags::Ignore;
  options.language = params.text_of("language");
  options.fallback_title = title_from(filename);
  return options;
}

jobs::TaskError told(const char* stage, const Refusal& refusal) {
  return {stage, refusal_name(refusal.kind), refusal.reason, refusal.kind == RefusalKind::InternalError};
}

/// A reader that broke may do better next time; a document that nobody can read will not.
jobs::Outcome after_refusal(const jobs::Task& task, const Refusal& refusal) {
  const bool broken = refusal.kind == RefusalKind::InternalError ||
                      refusal.kind == RefusalKind::StorageUnavailable ||
                      (refusal.kind == RefusalKind::ReaderCrashed && task.attempt == 1);
  if (broken) return jobs::TryAgain{told("extract", refusal)};
  return jobs::GiveUp{told("extract", refusal)};
}

std::string effect_of(const pipeline::Conversion& conversion, const doc::FileFacts& facts, double seconds,
                      const std::vector<worker::Artefact>& artefacts) {
  const doc::DocumentConfidence& confidence = conversion.confidence;
  json::Writer out;
  out.begin_object()
      .member("confidence", confidence.value.value())
      .member("confidence_class", doc::class_name(doc::classify(confidence.value)))
      .member("review_recommended", confidence.review_recommended())
      .key("reasons")
      .begin_array();
  for (const std::string& reason : confidence.reasons) out.text(reason);
  out.end_array()
      .member("page_count", std::max<std::int32_t>(facts.page_count, 1))
      .member("pipeline_version", pipeline::kPipelineVersion)
      .key("report")
      .raw(render::report_json(conversion.report))
      .member("seconds", seconds);
  worker::append(out, artefacts);
  return out.end_object().take();
}

}  // namespace

jobs::Outcome ConvertTask::run(const jobs::Task& task, const jobs::Assignment& assignment,
                               jobs::Progress& progress) {
  return worker::guarded(workshop_.extractor, progress, [&]() -> jobs::Outcome {
    switch (task.kind) {
      case jobs::Kind::Convert:
        return convert(task, assignment, progress);
      case jobs::Kind::PagePictures:
        return draw_pages(task, assignment);
      default:
        break;
    }
    return jobs::GiveUp{
        {"convert", refusal_name(RefusalKind::InternalError), "This program does not know the task.", false}};
  });
}

jobs::Outcome ConvertTask::convert(const jobs::Task& task, const jobs::Assignment& assignment,
                                   jobs::Progress& progress) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  const json::Value params = worker::parsed(assignment.params);
  auto pages = read_pages(task, assignment, progress);
  if (!pages.has_value()) return after_refusal(task, pages.error());
  const doc::FileFacts& facts = (*pages)->reading().facts;
  const std::int32_t count = facts.page_count;

  auto options = run_options(params, assignment.filename);
  options.on_step = [&](doc::Step step) {
    progress.report(doc::step_name(step), 0, count);
    return !progress.is_cancelled();
  };
  auto conversion = pipeline::run(**pages, options);
  if (!conversion.has_value() && conversion.error().next == pipeline::StageFailure::Next::TryAgain)
    return worker::stopped();
  if (!conversion.has_value()) {
    log::warning("pipeline_failed", {{"task", task.id.value},
                                     {"stage", conversion.error().stage},
                                     {"reason", conversion.error().reason}});
    return jobs::GiveUp{{std::string(conversion.error().stage), refusal_name(RefusalKind::NoPages),
                         "No page of the document could be read.", false}};
  }

  progress.report("figures", 0, count);
  auto artefacts = cut_figures(task, assignment, facts.encrypted, *conversion);
  progress.report("render", count, count);
  for (const File& file : result_files(*conversion, facts, params)) {
    if (progress.is_cancelled()) return worker::stopped();
    artefacts.push_back({file.kind, file.name,
                         workshop_.store->put(store::Bucket::Results, task.tenant, file.text),
                         file.media_type});
  }
  return jobs::Finished{effect_of(*conversion, facts, seconds_since(begin), artefacts)};
}

/// A PDF is parsed once: the scan kept what it read. Where that is gone, the document is read again.
Result<ConvertTask::Pages, Refusal> ConvertTask::read_pages(const jobs::Task& task,
                                                            const jobs::Assignment& assignment,
                                                            jobs::Progress& progress) {
  if (Pages kept = kept_pages(task, assignment)) return kept;
  log::warning("kept_pages_missing", {{"task", task.id.value}});
  const Descriptor original = workshop_.store->open_verified(worker::original_of(task, assignment));
  auto options = worker::read_options(worker::parsed(assignment.params), workshop_.settings.limits);
  options.keep_frames = true;
  options.keep_pages = false;
  options.on_progress = [&](std::int32_t done, std::int32_t total) {
    progress.report("extract", done, total);
  };
  auto document = worker::read_original(workshop_, task, original.get(), options);
  access::wipe(options.password);
  if (!document.has_value()) return document.error();
  return Pages(
      std::make_unique<reading::FramedPages>(std::move(document->frames), std::move(document->reading)));
}

ConvertTask::Pages ConvertTask::kept_pages(const jobs::Task& task, const jobs::Assignment& assignment) {
  for (const jobs::KnownArtefact& artefact : assignment.artefacts) {
    if (artefact.kind != "pages") continue;
    const auto address = worker::address_of(task, artefact);
    if (!address) return nullptr;
    try {
      auto pages =
          reading::FramedPages::open(reading::Frames::in_file(workshop_.store->open_verified(*address)));
      if (pages.has_value()) return std::make_unique<reading::FramedPages>(std::move(*pages));
    } catch (const store::Error& error) {
      if (error.may_retry()) throw;
      log::warning("kept_pages_unusable", {{"address", error.address()}});
    }
    return nullptr;
  }
  return nullptr;
}

/// Pictures that cannot be cut cost themselves, not the text: their description stands alone then.
std::vector<worker::Artefact> ConvertTask::cut_figures(const jobs::Task& task,
                                                       const jobs::Assignment& assignment, bool encrypted,
                                                       pipeline::Conversion& conversion) {
  const std::vector<pipeline::FigureCrop> crops = conversion.figures;
  if (crops.empty()) return {};
  worker::Collector cut(*workshop_.store, task.tenant);
  std::vector<reading::PictureRequest> requests;
  for (const pipeline::FigureCrop& crop : crops) requests.push_back({crop.page, crop.box, kFigureDpi});
  std::set<std::string> done;
  const auto take = [&](const reading::Picture& picture) {
    const auto crop = std::find_if(crops.begin(), crops.end(), [&](const pipeline::FigureCrop& wanted) {
      return wanted.page == picture.page && wanted.box == picture.box && !done.contains(wanted.name);
    });
    if (crop == crops.end()) return;
    done.insert(crop->name);
    const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
    const std::string name =
        jpeg ? std::filesystem::path(crop->name).replace_extension(".jpg").string() : crop->name;
    if (jpeg) pipeline::rename_figure(conversion, crop->name, name);
    cut.add("figure", "figures/" + name, store::Bucket::Results, picture.bytes,
            jpeg ? "image/jpeg" : "image/png");
  };
  const Descriptor original = workshop_.store->open_verified(worker::original_of(task, assignment));
  std::string password = encrypted ? workshop_.passwords.find(task.tenant, task.job) : std::string();
  const auto drawn = workshop_.extractor.draw(original.get(), requests, password, take);
  access::wipe(password);
  cut.rethrow();
  if (done.size() < crops.size())
    log::warning("figures_missing", {{"task", task.id.value},
                                     {"missing", static_cast<std::int64_t>(crops.size() - done.size())},
                                     {"reason", drawn.has_value() ? "" : refusal_name(drawn.error().kind)}});
  for (const pipeline::FigureCrop& crop : crops)
    if (!done.contains(crop.name)) pipeline::rename_figure(conversion, crop.name, "");
  return cut.take();
}

/// The pages of the task's range, {"first": 1, "last": 25}.
std::vector<reading::PictureRequest> ConvertTask::pages_to_draw(const jobs::Task& task,
                                                                const jobs::Assignment& assignment) {
  const json::Value range = worker::parsed(task.ref);
  const auto bound = [&](const char* name, std::int64_t otherwise) {
    const json::Value* value = range.find(name);
    return value != nullptr && value->integer() ? *value->integer() : otherwise;
  };
  const std::int64_t count = assignment.page_count.value_or(0);
  std::vector<reading::PictureRequest> requests;
  for (std::int64_t page = bound("first", 1); page <= std::min(bound("last", count), count); ++page)
    requests.push_back({static_cast<std::int32_t>(page), std::nullopt, kPageDpi});
  return requests;
}

jobs::Outcome ConvertTask::draw_pages(const jobs::Task& task, const jobs::Assignment& assignment) {
  worker::Collector drawn(*workshop_.store, task.tenant);
  const auto requests = pages_to_draw(task, assignment);
  std::string password = workshop_.passwords.find(task.tenant, task.job);
  const Descriptor original = workshop_.store->open_verified(worker::original_of(task, assignment));
  const auto result =
      workshop_.extractor.draw(original.get(), requests, password, [&](const reading::Picture& picture) {
        const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
        drawn.add("page-picture", "pages/" + std::to_string(picture.page) + ".png", store::Bucket::Pages,
                  picture.bytes, jpeg ? "image/jpeg" : "image/png");
      });
  access::wipe(password);
  drawn.rethrow();
  if (!result.has_value()) {
    // The result is published already: pages that cannot be drawn are missing, and nothing else is.
    const bool may_help = std::holds_alternative<jobs::TryAgain>(after_refusal(task, result.error()));
    if (may_help && task.attempt < task.max_attempts) return jobs::TryAgain{told("pictures", result.error())};
    log::warning("pages_not_drawn", {{"task", task.id.value}, {"reason", refusal_name(result.error().kind)}});
  }
  json::Writer out;
  out.begin_object();
  worker::append(out, drawn.take());
  return jobs::Finished{out.end_object().take()};
}

}  // namespace lectern::convert
