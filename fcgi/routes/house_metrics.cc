#include "house_metrics.h"

#include <filesystem>

#include "lectern/base/log.h"
#include "lectern/metrics/exposition.h"

namespace lectern::fcgi {
namespace {

constexpr db::Statement kMeasureQueue{
    "fcgi.measure_queue", "select o_queue, o_state, o_count from lectern.measure_queue()", db::Effect::Reads};

std::string queue_text(House& house) {
  const db::Rows rows = house.databases.borrow()->call(kMeasureQueue);
  std::string out;
  metrics::append_family(out, "queue_depth", "gauge", "Tasks by queue and state.");
  for (const db::Row row : rows) {
    metrics::append_sample(
        out, "queue_depth",
        {{"queue", std::string(row.text("o_queue"))}, {"state", std::string(row.text("o_state"))}},
        static_cast<double>(row.integer("o_count")));
  }
  return out;
}

std::string store_text(const settings::Store& store) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(store.root, error);
  std::string out;
  metrics::append_family(out, "storage_up", "gauge", "1 when the store's folder can be reached.");
  metrics::append_sample(out, "storage_up", {}, error ? 0 : 1);
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

std::string house_metrics(House& house) {
  std::string out;
  bool up = true;
  try {
    out = queue_text(house);
  } catch (const db::Error& error) {
    log::warning("queue_not_measured", {{"reason", error.what()}});
    up = false;
  }
  metrics::append_family(out, "database_up", "gauge", "1 when the database answered this request.");
  metrics::append_sample(out, "database_up", {}, up ? 1 : 0);
  return out + store_text(house.settings.store);
}

}  // namespace lectern::fcgi
