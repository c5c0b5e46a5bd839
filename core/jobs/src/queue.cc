#include "lectern/jobs/queue.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>

#include "json.h"
#include "verdict.h"

namespace lectern::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kRescan{10'000};
constexpr int kLanes = 4;
constexpr std::int64_t kNoTag = std::numeric_limits<std::int64_t>::max();

constexpr db::Statement kEnroll{
    "jobs.enroll_worker",
    "select lectern.enroll_worker($1, $2, $3::int, $4::bigint * interval '1 ms') as owner"};
constexpr db::Statement kBeat{
    "jobs.beat_worker",
    "select o_alive, o_no_longer from lectern.beat_worker($1::bigint, $2::bigint * interval '1 "
    "ms', $3::bigint[])"};
constexpr db::Statement kRetire{"jobs.retire_worker", "select lectern.retire_worker($1::bigint)"};
constexpr db::Statement kClaim{
    "jobs.claim_tasks",
    "select task_id, tag, attempt, max_attempts, kind, tenant_id, job_id, clearance_id, lane, coalesce(ref, "
    "'{}') as ref "
    "from lectern.claim_tasks($1::bigint, $2::smallint, $3::smallint[], $4::bigint[], $5::int)"};
constexpr db::Statement kBegin{"jobs.begin_tasks", "select lectern.begin_tasks($1::bigint, $2::bigint[])"};
constexpr db::Statement kOpen{
    "jobs.open_task",
    "select public_id, filename, document_sha256, byte_count, params, tenant_settings, page_count, "
    "trace_id "
    "from lectern.open_task($1::bigint, $2::bigint, $3::smallint)"};
constexpr db::Statement kArtefacts{"jobs.list_artefacts",
                                   "select kind, name, bucket, sha256, byte_count from "
                                   "lectern.list_task_artefacts($1::bigint, $2::bigint, $3::smallint)",
                                   db::Effect::Reads};
constexpr db::Statement kSettle{"jobs.settle_tasks",
                                "select o_applied, o_lanes, o_wrote_events from "
                                "lectern.settle_tasks($1::bigint, $2::bigint[], $3::smallint[], "
                                "$4::smallint[], $5::jsonb[])"};
constexpr db::Statement kGiveBack{"jobs.give_back_tasks",
                                  "select lectern.give_back_tasks($1::bigint, $2::bigint[], $3::smallint[])"};
constexpr db::Statement kGiveBackUnknown{"jobs.give_back_unknown",
                                         "select lectern.give_back_unknown($1::bigint, $2::bigint[]) as v"};
constexpr db::Statement kExcuse{"jobs.excuse_tasks",
                                "select lectern.excuse_tasks($1::bigint[], $2::smallint[])"};
constexpr db::Statement kReport{
    "jobs.report_progress",
    "select lectern.report_progress($1::bigint, $2::bigint, $3::smallint, $4, $5::int, $6::int) as ours"};
constexpr db::Statement kReap{"jobs.reap_workers",
                              "select o_workers, o_returned, o_died from lectern.reap_workers()"};
constexpr db::Statement kPromote{"jobs.promote_due_tasks",
                                 "select cardinality(lectern.promote_due_tasks()) as lanes"};

std::vector<std::int64_t> numbers(std::span<const TaskId> tasks) {
  std::vector<std::int64_t> ids;
  ids.reserve(tasks.size());
  for (const TaskId task : tasks) ids.push_back(task.value);
  return ids;
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "unknown";
}

Task task_from(const db::Row& row) {
  Task task;
  task.id = TaskId{row.integer("task_id")};
  task.attempt = static_cast<int>(row.integer("attempt"));
  task.max_attempts = static_cast<int>(row.integer("max_attempts"));
  task.kind = static_cast<Kind>(row.integer("kind"));
  task.tenant = TenantId{row.integer("tenant_id")};
  task.job = JobId{row.integer("job_id")};
  if (const auto clearance = row.optional_integer("clearance_id")) task.clearance = ClearanceId{*clearance};
  task.lane = static_cast<Lane>(row.integer("lane"));
  task.ref = std::string(row.text("ref"));
  return task;
}

double random_share() {
  thread_local std::minstd_rand random(std::random_device{}());
  return std::uniform_real_distribution(0.0, 1.0)(random);
}

struct Ended {
  Verdict verdict;
  std::string detail;
};

Ended ended_as(const Settled& settled) {
  if (const auto* done = std::get_if<Finished>(&settled.outcome)) return {Verdict::Finished, done->effect};
  if (const auto* never = std::get_if<GiveUp>(&settled.outcome))
    return {Verdict::GiveUp, "{\"error\":" + json_error(never->error) + "}"};
  if (const auto* outage = std::get_if<Outage>(&settled.outcome))
    return {Verdict::Outage, "{\"delay_ms\":" + std::to_string(outage->delay.count()) + "}"};
  const auto& again = std::get<TryAgain>(settled.outcome);
  const auto delay = again.after + retry_delay(settled.attempt, random_share());
  return {Verdict::TryAgain,
          "{\"delay_ms\":" + std::to_string(delay.count()) + ",\"error\":" + json_error(again.error) + "}"};
}

}  // namespace

Queue::Queue(db::Database& database, Pool pool) : database_(&database), pool_(pool), low_water_(kLanes + 1) {}

OwnerId Queue::enroll(const std::string& program, milliseconds lease) {
  const auto rows =
      database_->call(kEnroll, {program, host_name(), static_cast<int>(getpid()), lease.count()});
  look_everywhere();
  return OwnerId{rows.one().integer("owner")};
}

HeartbeatResult Queue::beat(OwnerId owner, milliseconds lease, std::span<const TaskId> begun) {
  const auto rows = database_->call(kBeat, {owner, lease.count(), db::array(numbers(begun))});
  HeartbeatResult result;
  result.alive = rows.one().boolean("o_alive");
  for (const auto id : rows.one().integers("o_no_longer")) result.no_longer.push_back(TaskId{id});
  return result;
}

void Queue::retire(OwnerId owner) {
  database_->call(kRetire, {owner});
}

/// Mostly from the top; now and then a lower lane goes first, so that none waits for ever.
std::vector<int> Queue::lanes_in_turn() {
  const unsigned turn = ++turn_;
  const int first = turn % 32 == 0 ? 4 : turn % 16 == 8 ? 3 : turn % 8 == 4 ? 2 : 1;
  std::vector<int> lanes{first};
  for (int lane = 1; lane <= kLanes; ++lane)
    if (lane != first) lanes.push_back(lane);
  return lanes;
}

void Queue::look_everywhere() {
  std::ranges::fill(low_water_, 0);
}

std::vector<Task> Queue::claim(OwnerId owner, int count) {
  const auto now = steady_clock::now();
  if (now >= next_rescan_) {
    look_everywhere();
    next_rescan_ = now + kRescan + milliseconds(static_cast<int>(random_share() * 1000));
  }
  const auto lanes = lanes_in_turn();
  std::vector<std::int64_t> low;
  low.reserve(lanes.size());
  for (const int lane : lanes) low.push_back(low_water_[static_cast<std::size_t>(lane)]);

  std::vector<Task> tasks;
  std::vector<std::int64_t> smallest(kLanes + 1, kNoTag);
  for (const db::Row row :
       database_->call(kClaim, {owner, static_cast<int>(pool_), db::array(lanes), db::array(low), count})) {
    tasks.push_back(task_from(row));
    auto& of_lane = smallest[static_cast<std::size_t>(tasks.back().lane)];
    of_lane = std::min(of_lane, row.integer("tag"));
  }
  if (tasks.empty()) look_everywhere();
  for (std::size_t lane = 1; lane < smallest.size(); ++lane)
    if (smallest[lane] != kNoTag) low_water_[lane] = smallest[lane];
  return tasks;
}

void Queue::begin(OwnerId owner, std::span<const TaskId> tasks) {
  database_->call(kBegin, {owner, db::array(numbers(tasks))});
}

std::optional<Assignment> Queue::open(OwnerId owner, const Task& task) {
  const auto rows = database_->call(kOpen, {owner, task.id, task.attempt});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.one();
  const auto public_id = PublicId::parse(row.text("public_id"));
  if (!public_id) throw db::Bug("a job's public id is not a UUID");
  Assignment assignment{*public_id,
                        std::string(row.text("filename")),
                        std::string(row.text("document_sha256")),
                        row.integer("byte_count"),
                        std::string(row.text("params")),
                        std::string(row.text("tenant_settings")),
                        row.optional_integer("page_count"),
                        row.optional_text("trace_id").value_or(""),
                        {}};
  for (const db::Row part : database_->call(kArtefacts, {owner, task.id, task.attempt}))
    assignment.artefacts.push_back({std::string(part.text("kind")), std::string(part.text("name")),
                                    std::string(part.text("bucket")), std::string(part.text("sha256")),
                                    part.integer("byte_count")});
  return assignment;
}

Settlement Queue::settle(OwnerId owner, std::span<const Settled> settled) {
  std::vector<std::int64_t> ids;
  std::vector<int> attempts;
  std::vector<int> verdicts;
  std::vector<std::string> details;
  for (const Settled& one : settled) {
    Ended ended = ended_as(one);
    ids.push_back(one.id.value);
    attempts.push_back(one.attempt);
    verdicts.push_back(static_cast<int>(ended.verdict));
    details.push_back(std::move(ended.detail));
  }
  const auto rows = database_->call(
      kSettle, {owner, db::array(ids), db::array(attempts), db::array(verdicts), db::array(details)});
  Settlement settlement;
  for (const auto id : rows.one().integers("o_applied")) settlement.applied.push_back(TaskId{id});
  for (const auto lane : rows.one().integers("o_lanes")) settlement.woken.push_back(static_cast<Lane>(lane));
  settlement.wrote_events = rows.one().boolean("o_wrote_events");
  return settlement;
}

void Queue::give_back(OwnerId owner, std::span<const Task> tasks) {
  std::vector<std::int64_t> ids;
  std::vector<int> attempts;
  for (const Task& task : tasks) {
    ids.push_back(task.id.value);
    attempts.push_back(task.attempt);
  }
  database_->call(kGiveBack, {owner, db::array(ids), db::array(attempts)});
}

int Queue::give_back_unknown(OwnerId owner, std::span<const TaskId> known) {
  return static_cast<int>(
      database_->call(kGiveBackUnknown, {owner, db::array(numbers(known))}).one().integer("v"));
}

void Queue::excuse(std::span<const Task> tasks) {
  std::vector<std::int64_t> ids;
  std::vector<int> attempts;
  for (const Task& task : tasks) {
    ids.push_back(task.id.value);
    attempts.push_back(task.attempt);
  }
  database_->call(kExcuse, {db::array(ids), db::array(attempts)});
}

bool Queue::report(OwnerId owner, const Task& task, const std::string& step, int pages_done, int page_count) {
  return database_->call(kReport, {owner, task.id, task.attempt, step, pages_done, page_count})
      .one()
      .boolean("ours");
}

Reaped Queue::reap() {
  const auto rows = database_->call(kReap);
  const db::Row row = rows.one();
  return {static_cast<int>(row.integer("o_workers")), static_cast<int>(row.integer("o_returned")),
          static_cast<int>(row.integer("o_died"))};
}

int Queue::promote_due() {
  return static_cast<int>(database_->call(kPromote).one().integer("lanes"));
}

}  // namespace lectern::jobs
