#include "lectern/worker/run.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <string_view>
#include <variant>

#include "lectern/base/log.h"
#include "lectern/health/life_sign.h"
#include "lectern/metrics/exporter.h"

namespace lectern::worker {
namespace {

/// A little longer than a task may take between two reports (`jobs::Timing::deadline`).
constexpr std::chrono::minutes kLongestTask{35};

std::optional<std::string> config_file(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--config") == 0) return argv[2];
  return std::nullopt;
}

const jobs::TaskError* error_in(const jobs::Outcome& outcome) {
  if (const auto* again = std::get_if<jobs::TryAgain>(&outcome)) return &again->error;
  if (const auto* never = std::get_if<jobs::GiveUp>(&outcome)) return &never->error;
  if (const auto* outage = std::get_if<jobs::Outage>(&outcome)) return &outage->error;
  return nullptr;
}

void observe(metrics::Registry& registry, const jobs::Task& task, const jobs::Assignment& assignment,
             const jobs::Outcome& outcome, double seconds) {
  const char* kind = kind_name(task.kind);
  registry
      .histogram("processing_duration_seconds", "Time one stage took on one document.",
                 metrics::work_seconds(), {{"stage", kind}})
      .observe(seconds);
  registry
      .counter("lectern_tasks_total", "Tasks that were worked on.",
               {{"kind", kind}, {"outcome", outcome_name(outcome)}})
      .add();
  const jobs::TaskError* error = error_in(outcome);
  log::info("task", {{"kind", kind},
                     {"task", task.id.value},
                     {"job", assignment.job.text()},
                     {"trace_id", assignment.trace_id},
                     {"tenant", task.tenant.value},
                     {"attempt", task.attempt},
                     {"outcome", outcome_name(outcome)},
                     {"error", error != nullptr ? error->type : std::string()},
                     {"seconds", seconds}});
}

int work(const WorkerProgram& program, settings::Settings settings) {
  metrics::Registry registry;
  metrics::Exporter exporter(registry, settings.run.directory, program.name);
  exporter.write_every(std::chrono::seconds(5));
  jobs::WorkerOptions options{
      .where = db::ConnectionString(settings.database.connection),
      .program = program.name,
      .pool = program.pool,
      .batch = program.batch,
      .observe = [&registry](const jobs::Task& task, const jobs::Assignment& assignment,
                             const jobs::Outcome& outcome,
                             double seconds) { observe(registry, task, assignment, outcome, seconds); }};
  Work work = program.open(std::move(settings), registry);
  options.parallel = work.parallel;
  options.store_is_there = std::move(work.store_is_there);
  health::LifeSign life({.where = options.where,
                         .program = program.name,
                         .complaint = std::move(work.complaint),
                         .stuck_after = kLongestTask});
  options.moved_on = [&life] { life.moved_on(); };
  life.ready();
  jobs::run_worker(std::move(options), std::move(work.handler));
  return 0;
}

}  // namespace

const char* kind_name(jobs::Kind kind) {
  switch (kind) {
    case jobs::Kind::Scan:
      return "scan";
    case jobs::Kind::Convert:
      return "convert";
    case jobs::Kind::ConvertRange:
      return "convert_range";
    case jobs::Kind::Assemble:
      return "assemble";
    case jobs::Kind::PagePictures:
      return "page_pictures";
    case jobs::Kind::Maintenance:
      return "maintenance";
    case jobs::Kind::ScanRange:
      return "scan_range";
    case jobs::Kind::ScanAssemble:
      return "scan_assemble";
    case jobs::Kind::Render:
      return "render";
    case jobs::Kind::Rescan:
      return "rescan";
    case jobs::Kind::Reconvert:
      return "reconvert";
    case jobs::Kind::Analyse:
      return "analyse";
    case jobs::Kind::AnalyseChunk:
      return "analyse_chunk";
    case jobs::Kind::AnalyseReduce:
      return "analyse_reduce";
    case jobs::Kind::Enhance:
      return "enhance";
    case jobs::Kind::EnhancePage:
      return "enhance_page";
    case jobs::Kind::EnhanceApply:
      return "enhance_apply";
  }
  return "unknown";
}

const char* outcome_name(const jobs::Outcome& outcome) {
  if (std::holds_alternative<jobs::Finished>(outcome)) return "finished";
  if (std::holds_alternative<jobs::Outage>(outcome)) return "outage";
  return std::holds_alternative<jobs::TryAgain>(outcome) ? "retried" : "given_up";
}

int run(const WorkerProgram& program, int argc, char** argv) {
  const auto file = config_file(argc, argv);
  if (!file) {
    static_cast<void>(std::fprintf(stderr, "usage: %s --config FILE\n", program.name));
    return 2;
  }
  log::start(program.name);
  auto settings = settings::load(*file);
  if (!settings) {
    log::error("settings_refused", {{"reason", settings.error().message}});
    return 1;
  }
  log::start(program.name, settings->log.level);
  try {
    return work(program, std::move(*settings));
  } catch (const std::exception& error) {
    log::error("could_not_start", {{"reason", error.what()}});
    return 1;
  }
}

}  // namespace lectern::worker
