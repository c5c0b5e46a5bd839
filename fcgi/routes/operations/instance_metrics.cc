#include "routes/operations/instance_metrics.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "lectern/base/log.h"
#include "lectern/health/programs.h"
#include "lectern/jobs/overview.h"
#include "lectern/metrics/exposition.h"

namespace lectern::fcgi {
namespace {

std::string queue_text(AppContext& app) {
  std::string out;
  metrics::append_family(out, "queue_depth", "gauge", "Tasks by queue and state.");
  for (const jobs::QueueDepth& depth : jobs::measure_depth(*app.databases.borrow())) {
    metrics::append_sample(out, "queue_depth", {{"queue", depth.queue}, {"state", depth.state}},
                           static_cast<double>(depth.tasks));
  }
  return out;
}

/// A gauge with one sample for each name, under `label`.
void append_gauge(std::string& out, const char* metric, const char* help, const char* label,
                  const std::vector<std::pair<std::string, double>>& values) {
  metrics::append_family(out, metric, "gauge", help);
  for (const auto& [name, value] : values) metrics::append_sample(out, metric, {{label, name}}, value);
}

std::string waiting_text(AppContext& app) {
  std::vector<std::pair<std::string, double>> oldest;
  std::vector<std::pair<std::string, double>> outages;
  std::vector<std::pair<std::string, double>> outage_ages;
  for (const jobs::QueueWait& wait : jobs::measure_waits(*app.databases.borrow())) {
    oldest.emplace_back(wait.queue, wait.oldest_seconds);
    outages.emplace_back(wait.queue, static_cast<double>(wait.outage_tasks));
    outage_ages.emplace_back(wait.queue, wait.outage_seconds);
  }
  std::string out;
  append_gauge(out, "queue_oldest_task_seconds", "Age of the oldest task of a queue.", "queue", oldest);
  append_gauge(out, "queue_outage_tasks", "Tasks that wait for the store or the database to come back.",
               "queue", outages);
  append_gauge(out, "queue_outage_seconds", "For how long the first of them has been waiting.", "queue",
               outage_ages);
  return out;
}

std::string programs_text(AppContext& app) {
  std::vector<std::pair<std::string, double>> alive;
  std::vector<std::pair<std::string, double>> impaired;
  for (const health::ProgramState& program : health::list_programs(*app.databases.borrow())) {
    alive.emplace_back(program.name, static_cast<double>(program.alive));
    impaired.emplace_back(program.name, program.stuck > 0 || !program.complaint.empty() ? 1 : 0);
  }
  std::string out;
  append_gauge(out, "lectern_program_alive", "Processes of a program that give a sign of life.", "program",
               alive);
  append_gauge(out, "lectern_program_impaired",
               "1 when one of them is stuck or lacks something: see /health.", "program", impaired);
  return out;
}

std::string store_text(const settings::Store& store, const std::string& fault) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(store.root, error);
  std::string out;
  metrics::append_family(out, "storage_up", "gauge", "1 if the store is available and has free space.");
  metrics::append_sample(out, "storage_up", {}, error || !fault.empty() ? 0 : 1);
  if (error) return out;
  metrics::append_family(out, "storage_size_bytes", "gauge", "Size of the store's file system.");
  metrics::append_sample(out, "storage_size_bytes", {}, static_cast<double>(space.capacity));
  metrics::append_family(out, "storage_free_bytes", "gauge", "Free space that the store may use.");
  metrics::append_sample(out, "storage_free_bytes", {}, static_cast<double>(space.available));
  metrics::append_family(out, "storage_floor_bytes", "gauge",
                         "Uploads are refused below this much free space.");
  metrics::append_sample(out, "storage_floor_bytes", {}, static_cast<double>(store.free_floor_bytes));
  return out;
}

}  // namespace

std::string instance_metrics(AppContext& app) {
  std::string out;
  bool up = true;
  try {
    out = queue_text(app) + waiting_text(app) + programs_text(app);
  } catch (const db::Error& error) {
    log::warning("queue_not_measured", {{"reason", error.what()}});
    up = false;
  }
  metrics::append_family(out, "database_up", "gauge", "1 when the database answered this request.");
  metrics::append_sample(out, "database_up", {}, up ? 1 : 0);
  return out + store_text(app.settings.store, app.store_watch.complaint());
}

}  // namespace lectern::fcgi
