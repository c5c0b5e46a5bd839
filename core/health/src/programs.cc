#include "lectern/health/programs.h"

namespace lectern::health {
namespace {

constexpr db::Statement kPrograms{
    "health.list_programs", "select o_program, o_alive, o_stuck, o_complaint from lectern.list_programs()",
    db::Effect::Reads};
constexpr db::Statement kLiveWorkers{
    "health.live_workers", "select o_program, o_count from lectern.live_workers()", db::Effect::Reads};

}  // namespace

std::vector<ProgramState> list_programs(db::Database& database) {
  std::vector<ProgramState> programs;
  for (const db::Row row : database.call(kPrograms))
    programs.push_back({std::string(row.text("o_program")), row.integer("o_alive"), row.integer("o_stuck"),
                        std::string(row.text("o_complaint"))});
  return programs;
}

std::vector<WorkerCount> live_workers(db::Database& database) {
  std::vector<WorkerCount> counts;
  for (const db::Row row : database.call(kLiveWorkers))
    counts.push_back({std::string(row.text("o_program")), row.integer("o_count")});
  return counts;
}

}  // namespace lectern::health
