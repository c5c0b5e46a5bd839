#include "lectern/converting/convert_task.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>
#include <utility>
#include <variant>

#include "convert_effect.h"
#include "files.h"
#include "kept_result.h"
#include "lectern/base/log.h"
#include "lectern/json/decode.h"
#include "step_times.h"

namespace lectern::converting {
namespace {

constexpr db::Statement kRedactions{
    "convert.list_redactions",
    "select entity, page, boxes::text as boxes, origin, properties::text as properties "
    "from lectern.list_redactions($1, $2::smallint)",
    db::Effect::Reads};

constexpr db::Statement kHistory{
    "convert.list_history", "select lectern.list_history($1, $2::smallint) as history", db::Effect::Reads};

constexpr float kPageDpi = 110;
constexpr std::size_t kLargestPicture = std::size_t{1} << 28;

/// No title to fall back on: a file name belongs to one submitter, and the result to everybody who submitted
/// the same bytes.
pipeline::RunOptions run_options(const json::Value& params) {
  pipeline::RunOptions options;
  if (params.text_of("tags") == "ignore") options.tags = pipeline::RunOptions::Tags::Ignore;
  options.language = params.text_of("language");
  return options;
}

}  // namespace

ConvertTask::ConvertTask(worker::WorkerContext context)
    : context_(std::move(context)),
      database_(db::ConnectionString(context_.settings.database.connection), "lectern-convert") {}

/// What the approver wants removed. If the database does not answer, nothing is converted.
std::vector<pipeline::Redaction> ConvertTask::redactions_of(const jobs::Task& task) {
  std::vector<pipeline::Redaction> redactions;
  const db::Rows rows = database_.call(kRedactions, {task.id, task.attempt});
  for (const db::Row row : rows) {
    const std::string_view origin = row.text("origin");
    redactions.push_back({static_cast<std::int32_t>(row.integer("page")), boxes_in(row.text("boxes")),
                          origin == "text" || origin == "ocr", std::string(row.text("entity")),
                          words_in(row.text("properties"))});
  }
  return redactions;
}

std::string ConvertTask::history_of(const jobs::Task& task) {
  return database_.call(kHistory, {task.id, task.attempt}).one().optional_text("history").value_or("[]");
}

jobs::Outcome ConvertTask::run(const jobs::Task& task, const jobs::Assignment& assignment,
                               jobs::Progress& progress) {
  return worker::guarded(context_.extractor, progress, [&]() -> jobs::Outcome {
    switch (task.kind) {
      case jobs::Kind::Convert:
      case jobs::Kind::Render:
        return convert(task, assignment, progress);
      case jobs::Kind::PagePictures:
        return draw_pages(task, assignment);
      case jobs::Kind::Reconvert:
        return reconvert(task, assignment, progress);
      case jobs::Kind::EnhanceApply:
        return enhance(task, assignment, progress);
      default:
        break;
    }
    return jobs::GiveUp{
        {"convert", refusal_name(RefusalKind::InternalError), "This program does not know the task.", false}};
  });
}

/// What the task was given, with the formats that a later task adds.
json::Value ConvertTask::params_of(const jobs::Task& task, const jobs::Assignment& assignment) {
  json::Value params = worker::parsed(assignment.params);
  if (task.kind != jobs::Kind::Render) return params;
  const json::Value ref = worker::parsed(task.ref);
  if (const json::Value* formats = ref.find("formats")) params.set("formats", *formats);
  return params;
}

std::variant<ConvertTask::Converted, jobs::Outcome> ConvertTask::run_pipeline(
    const jobs::Task& task, const jobs::Assignment& assignment, const json::Value& params, StepTimes& times,
    jobs::Progress& progress) {
  times.begin("read");
  auto read = read_pages(task, assignment, progress);
  if (!read.has_value()) return after_refusal(read.error(), task.attempt);
  Converted out{std::move(*read), redactions_of(task), assignment.filename, {}};
  if (!out.redactions.empty()) {
    auto redacted = pipeline::redacted(std::move(out.pages), out.redactions);
    out.filename = redacted->without_removed(out.filename);
    out.pages = std::move(redacted);
  }
  const std::int32_t count = out.facts().page_count;

  auto options = run_options(params);
  options.on_step = [&](doc::Step step) {
    times.begin(doc::step_name(step));
    progress.report(doc::step_name(step), 0, count);
    return !progress.is_cancelled();
  };
  auto conversion = pipeline::run(*out.pages, options);
  if (!conversion.has_value() && conversion.error().next == pipeline::StageFailure::Next::TryAgain)
    return worker::stopped();
  if (!conversion.has_value()) {
    log::warning("pipeline_failed", {{"task", task.id.value},
                                     {"stage", conversion.error().stage},
                                     {"reason", conversion.error().reason}});
    return jobs::Outcome(
        jobs::GiveUp{{std::string(conversion.error().stage), refusal_name(RefusalKind::NoPages),
                      "No page of the document could be read.", false}});
  }
  out.conversion = std::move(*conversion);
  if (!out.redactions.empty()) pipeline::name_removals(out.conversion, out.redactions);
  return out;
}

/// All files of the result. Nothing if the task was cancelled meanwhile.
std::optional<std::vector<worker::Artefact>> ConvertTask::write_files(const jobs::Task& task,
                                                                      const jobs::Assignment& assignment,
                                                                      const json::Value& params,
                                                                      Converted& converted, StepTimes& times,
                                                                      jobs::Progress& progress) {
  const doc::FileFacts& facts = converted.facts();
  progress.report("figures", 0, facts.page_count);
  times.begin("figures");
  auto artefacts = cut_figures(task, assignment, facts.encrypted, converted.conversion);
  return write_texts(task, params, converted, std::move(artefacts), times, progress);
}

/// The files with text, behind the figures that are in `artefacts` already.
std::optional<std::vector<worker::Artefact>> ConvertTask::write_texts(
    const jobs::Task& task, const json::Value& params, const Converted& converted,
    std::vector<worker::Artefact> artefacts, StepTimes& times, jobs::Progress& progress) {
  const doc::FileFacts& facts = converted.facts();
  progress.report("render", facts.page_count, facts.page_count);
  render::Processing processing{history_of(task), obeyed_parameters(params), times.take(), times.total()};
  for (const File& file :
       result_files(converted.conversion, facts, processing, params, converted.pipeline_version)) {
    if (progress.is_cancelled()) return std::nullopt;
    if (task.kind == jobs::Kind::Render && !is_format(file.kind)) continue;  // those that are there stay
    artefacts.push_back({file.kind, file.name,
                         context_.store->put(store::Bucket::Results, task.tenant, file.text),
                         file.media_type});
  }
  add_archives(task, params, converted, processing, artefacts);
  return artefacts;
}

jobs::Outcome ConvertTask::convert(const jobs::Task& task, const jobs::Assignment& assignment,
                                   jobs::Progress& progress) {
  const json::Value params = params_of(task, assignment);
  StepTimes times;
  if (task.kind == jobs::Kind::Render)
    if (auto kept = kept_conversion(task, assignment)) {
      const auto artefacts =
          write_texts(task, params, *kept, kept_files(task, assignment, {"figure"}), times, progress);
      if (!artefacts) return worker::stopped();
      return jobs::Finished{artefacts_of(*artefacts, result_version_of(assignment.artefacts))};
    }
  auto made = run_pipeline(task, assignment, params, times, progress);
  if (const auto* ended = std::get_if<jobs::Outcome>(&made)) return *ended;
  auto& converted = std::get<Converted>(made);
  const auto artefacts = write_files(task, assignment, params, converted, times, progress);
  if (!artefacts) return worker::stopped();
  // Here the result has no version but the first one: see kept_conversion.
  if (task.kind == jobs::Kind::Render) return jobs::Finished{artefacts_of(*artefacts, 1)};
  return jobs::Finished{
      effect_of(converted.conversion, converted.facts(), converted.filename, times.total(), *artefacts)};
}

/// The files that contain their pictures: whole pages, the EPUB and the bundle. They are written piece by
/// piece, and pictures are read back from the store one at a time.
void ConvertTask::add_archives(const jobs::Task& task, const json::Value& params, const Converted& converted,
                               const render::Processing& processing,
                               std::vector<worker::Artefact>& artefacts) {
  const pipeline::Conversion& conversion = converted.conversion;
  const doc::FileFacts& facts = converted.facts();
  Archive archive{processing, {}, converted.pipeline_version};
  for (const worker::Artefact& artefact : artefacts) {
    if (artefact.kind != "figure") continue;
    archive.pictures.push_back({artefact.name.substr(artefact.name.find('/') + 1), artefact.media_type,
                                [this, address = artefact.stored.address] {
                                  return context_.store->read(address, kLargestPicture);
                                }});
  }
  const auto add = [&](const char* kind, const char* name, std::string_view media_type, const auto& write) {
    const auto blob = context_.store->create(store::Bucket::Results, task.tenant);
    write([&](std::string_view bytes) { blob->append(std::as_bytes(std::span(bytes))); });
    artefacts.push_back({kind, name, blob->commit(), media_type});
  };
  using Edition = render::HtmlOptions::Edition;
  const auto whole_page = [&](Edition edition) {
    return
        [&, edition](const render::TextSink& sink) { write_whole_page(conversion, edition, archive, sink); };
  };
  if (wants(params, "html")) {
    constexpr std::string_view kHtml = "text/html; charset=utf-8";
    add("html-whole", "result.whole.html", kHtml, whole_page(Edition::Staff));
    add("reader-whole", "reader.whole.html", kHtml, whole_page(Edition::Readers));
  }
  if (wants(params, "epub"))
    add("epub", "document.epub", "application/epub+zip",
        [&](const render::ArchiveSink& sink) { write_epub(conversion, facts, archive, sink); });
  if (wants(params, "zip")) {
    archive.analyses = analyses_of(task);
    add("zip", "bundle.zip", "application/zip",
        [&](const render::ArchiveSink& sink) { write_bundle(conversion, facts, archive, sink); });
  }
}

/// A PDF is parsed once: the scan stored its pages. Only if these are gone is the document read again.
Result<ConvertTask::Pages, Refusal> ConvertTask::read_pages(const jobs::Task& task,
                                                            const jobs::Assignment& assignment,
                                                            jobs::Progress& progress) {
  if (Pages kept = kept_pages(task, assignment)) return kept;
  log::warning("kept_pages_missing", {{"task", task.id.value}});
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  auto options = worker::read_options(worker::parsed(assignment.params), context_.settings.limits);
  options.keep_frames = true;
  options.keep_pages = false;
  options.on_progress = [&](std::int32_t done, std::int32_t total) {
    progress.report("extract", done, total);
  };
  auto document = worker::read_original(context_, task, original.get(), options);
  secrets::wipe(options.password);
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
          reading::FramedPages::open(reading::Frames::in_file(context_.store->open_verified(*address)));
      if (pages.has_value()) return std::make_unique<reading::FramedPages>(std::move(*pages));
    } catch (const store::Error& error) {
      if (error.is_outage()) throw;
      log::warning("kept_pages_unusable", {{"address", error.address()}});
    }
    return nullptr;
  }
  return nullptr;
}

/// A picture that cannot be cut out is left out, and its description stays.
std::vector<worker::Artefact> ConvertTask::cut_figures(const jobs::Task& task,
                                                       const jobs::Assignment& assignment, bool encrypted,
                                                       pipeline::Conversion& conversion) {
  const std::vector<pipeline::FigureCrop> crops = conversion.figures;
  if (crops.empty()) return {};
  worker::Collector cut(*context_.store, task.tenant);
  std::vector<reading::PictureRequest> requests;
  requests.reserve(crops.size());
  for (const pipeline::FigureCrop& crop : crops)
    requests.push_back(
        {crop.page,
         crop.box,
         render::picture_dpi(static_cast<double>(crop.box.width()), static_cast<double>(crop.box.height())),
         {}});
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
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  std::string password = encrypted ? context_.passwords.find(task.tenant, task.job) : std::string();
  const auto drawn = context_.extractor.draw(original.get(), requests, password, take);
  secrets::wipe(password);
  cut.rethrow();
  if (done.size() < crops.size())
    log::warning("figures_missing", {{"task", task.id.value},
                                     {"missing", static_cast<std::int64_t>(crops.size() - done.size())},
                                     {"reason", drawn.has_value() ? "" : refusal_name(drawn.error().kind)}});
  for (const pipeline::FigureCrop& crop : crops)
    if (!done.contains(crop.name)) pipeline::rename_figure(conversion, crop.name, "");
  return cut.take();
}

/// The pages of the task's range, with what the pictures must not show. A page with a redaction that has no
/// place on it gets no picture.
std::vector<reading::PictureRequest> ConvertTask::pages_to_draw(const jobs::Task& task,
                                                                const jobs::Assignment& assignment) {
  const auto redactions = redactions_of(task);
  const PageRange range =
      page_range(worker::parsed(task.ref), static_cast<std::int32_t>(assignment.page_count.value_or(0)));
  std::vector<reading::PictureRequest> requests;
  for (std::int32_t page = range.first; page <= range.last; ++page) {
    if (auto redacted = pipeline::redacted_boxes(redactions, page))
      requests.push_back({page, std::nullopt, kPageDpi, std::move(*redacted)});
  }
  return requests;
}

jobs::Outcome ConvertTask::draw_pages(const jobs::Task& task, const jobs::Assignment& assignment) {
  worker::Collector drawn(*context_.store, task.tenant);
  const auto requests = pages_to_draw(task, assignment);
  if (requests.empty()) return jobs::Finished{R"({"artefacts":[]})"};
  std::string password = context_.passwords.find(task.tenant, task.job);
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  const auto result =
      context_.extractor.draw(original.get(), requests, password, [&](const reading::Picture& picture) {
        const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
        drawn.add("page-picture", "pages/" + std::to_string(picture.page) + ".png", store::Bucket::Pages,
                  picture.bytes, jpeg ? "image/jpeg" : "image/png");
      });
  secrets::wipe(password);
  drawn.rethrow();
  if (!result.has_value()) {
    if (result.error().kind == RefusalKind::StorageUnavailable) return worker::outage();
    // The result is published already: pages that cannot be drawn are missing, and nothing else is.
    const bool may_help = std::holds_alternative<jobs::TryAgain>(after_refusal(result.error(), task.attempt));
    if (may_help && task.attempt < task.max_attempts)
      return jobs::TryAgain{task_error("pictures", result.error())};
    log::warning("pages_not_drawn", {{"task", task.id.value}, {"reason", refusal_name(result.error().kind)}});
  }
  return jobs::Finished{artefacts_of(drawn.take())};
}

}  // namespace lectern::converting
