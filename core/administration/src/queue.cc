#include <iostream>

#include "lectern/administration/commands.h"
#include "lectern/db/notifier.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kDescribe{
    "admin.describe_job", "select jsonb_pretty(lectern.describe_job($1::uuid)) as job", db::Effect::Reads};
constexpr db::Statement kListDead{
    "admin.list_dead_tasks",
    "select task_id, kind, attempt, error ->> 'type' as type, error ->> 'message' as message, died_at "
    "from lectern.list_dead_tasks()",
    db::Effect::Reads};
constexpr db::Statement kRedrive{"admin.redrive_task",
                                 "select lectern.redrive_task($1::bigint, 'admin') as lane"};
constexpr db::Statement kPause{
    "admin.pause_lane",
    "select lectern.pause_lane(pool::smallint, $1::smallint, $2::boolean, 'admin') "
    "from generate_series(1, 3) as pool"};

}  // namespace

int show_job(AdminContext& context, const std::string& public_id) {
  const auto id = PublicId::parse(public_id);
  if (!id) {
    std::cerr << "lectern-admin: " << public_id << " is not a job's id\n";
    return 2;
  }
  const auto job = context.database.call(kDescribe, {*id}).one().optional_text("job");
  if (!job) {
    std::cerr << "lectern-admin: there is no job " << public_id << "\n";
    return 1;
  }
  std::cout << *job << "\n";
  return 0;
}

int list_dead(AdminContext& context) {
  for (const db::Row dead : context.database.call(kListDead))
    std::cout << dead.text("task_id") << "\t" << dead.text("died_at") << "\tkind " << dead.text("kind")
              << "\tattempt " << dead.text("attempt") << "\t" << dead.text("type") << "\t"
              << dead.text("message") << "\n";
  return 0;
}

int redrive(AdminContext& context, const std::vector<std::int64_t>& tasks, bool all) {
  std::vector<std::int64_t> chosen = tasks;
  if (all)
    for (const db::Row dead : context.database.call(kListDead)) chosen.push_back(dead.integer("task_id"));
  db::Notifier notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin");
  int failures = 0;
  for (const std::int64_t task : chosen) {
    try {
      const auto lane = context.database.call(kRedrive, {task}).one().integer("lane");
      notifier.ring(db::kTaskChannel, std::to_string(lane));
      notifier.ring(db::kEventChannel);
      std::cout << "task " << task << " is queued again\n";
    } catch (const db::Rejected& refused) {
      std::cerr << "lectern-admin: task " << task << ": " << refused.constraint() << "\n";
      ++failures;
    }
  }
  return failures == 0 ? 0 : 1;
}

int pause_lane(AdminContext& context, int lane, bool paused) {
  context.database.call(kPause, {lane, paused});
  if (!paused) {
    db::Notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin")
        .ring(db::kTaskChannel, std::to_string(lane));
  }
  return 0;
}

}  // namespace lectern::administration
