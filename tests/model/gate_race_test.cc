// The model of the gate against PostgreSQL: the same events lead to the same rows, one after the other and
// two at once. And a check that the check would notice.

#include <atomic>
#include <barrier>
#include <memory>
#include <thread>

#include "model/gate_model.h"
#include "sql/queue_fixture.h"

namespace lectern::model {
namespace {

using jobs::Bench;
using jobs::Pool;

constexpr const char* kHeldScan =
    R"({"outcome":"held","detector":"t","page_count":1,"findings":[{"entity":"US_SSN","page":1,"score":0.9,"stops":true,)"
    R"("snippet":"***","value_hash":"00"}]})";
constexpr const char* kLyingScan =
    R"({"outcome":"clean","detector":"t","page_count":1,"findings":[{"entity":"US_SSN","page":1,"score":0.9,"stops":true,)"
    R"("snippet":"***","value_hash":"00"}]})";
constexpr std::chrono::hours kLease{1};  // the whole test is shorter
constexpr const char* kNoPictures = R"({"artefacts":[]})";

/// What two actors hold in their hands: connections and leases of their own.
class Hand {
 public:
  explicit Hand(const support::TestDatabase& instance)
      : web_(instance.as("lectern_web"), "web"),
        keep_(instance.as("lectern_maintain"), "keep"),
        office_(instance.as("lectern_admin"), "admin"),
        clock_(instance.superuser(), "clock"),
        scanner_(instance, Pool::Scan, kLease),
        converter_(instance, Pool::Convert, kLease) {}

  /// Does it to the job, as the programs would. What the database refuses has not happened.
  void act(Event event, std::int64_t tenant, const std::string& job) {
    for (int attempt = 0; attempt < 5; ++attempt) {
      try {
        return act_once(event, tenant, job);
      } catch (const db::Rejected&) {
        return;
      } catch (const db::Conflict&) {  // rolled back: once more
      } catch (const std::exception& error) {
        ADD_FAILURE() << name_of(event) << ": " << error.what();
        return;
      }
    }
    ADD_FAILURE() << name_of(event) << " was rolled back five times";
  }

 private:
  void act_once(Event event, std::int64_t tenant, const std::string& job) {
    static const jobs::TaskError kBroken{"scan", "internal_error", "It broke.", true};
    switch (event) {
      case Event::ScanClean:
        return work(scanner_, jobs::Finished{jobs::kCleanScan});
      case Event::ScanHeld:
        return work(scanner_, jobs::Finished{kHeldScan});
      case Event::ScanLies:
        return work(scanner_, jobs::Finished{kLyingScan});
      case Event::ScanGivesUp:
        return work(scanner_, jobs::GiveUp{kBroken});
      case Event::Convert:
        return work(converter_, jobs::Finished{jobs::kConverted});
      case Event::ConvertGivesUp:
        return work(converter_, jobs::GiveUp{kBroken});
      case Event::Approve:
      case Event::Deny:
        web_.call({"t.decide",
                   "select outcome from lectern.decide_hold_of_job($1, $2::uuid, $3::lectern.decision, "
                   "'other', 'x', "
                   "'[]', 'account:9', 9, null, 'r')"},
                  {tenant, job, event == Event::Approve ? "approve" : "deny"});
        return;
      case Event::TimePasses:
        clock_.call({"t.pass",
                     "update lectern.hold set expires_at = now() - interval '1 second' where state = 'open' "
                     "and job_id = "
                     "(select job_id from lectern.job where public_id = $1::uuid)"},
                    {job});
        return;
      case Event::Expire:
        keep_.call({"t.expire", "select lectern.expire_holds()"});
        return;
      case Event::Cancel:
        web_.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"}, {tenant, job});
        return;
      case Event::Erase:
        web_.call({"t.erase", "select lectern.erase_document($1, $2::uuid, 'account:1')"}, {tenant, job});
        return;
      case Event::Redrive:
        for (const db::Row row :
             clock_.call({"t.dead", "select task_id from lectern.task_dead where redriven_at is null"}))
          office_.call({"t.redrive", "select lectern.redrive_task($1, 'admin')"}, {row.integer("task_id")});
        return;
      case Event::GraceEnds:
        clock_.call({"t.grace",
                     "update lectern.hold set reopen_until = now() - interval '1 second' where state = "
                     "'expired' and file_erased_at is null and job_id = "
                     "(select job_id from lectern.job where public_id = $1::uuid)"},
                    {job});
        return;
      case Event::EraseLocked:
        keep_.call({"t.erase_locked", "select lectern.erase_locked_files()"});
        return;
      case Event::Reopen:
        web_.call({"t.reopen",
                   "select outcome from lectern.reopen_hold_of_job($1, $2::uuid, 'account:9', 9, null, 'r')"},
                  {tenant, job});
        return;
      case Event::Reap:
        return;
    }
  }

  /// Claims and ends one task, and the pictures that a finished document leaves behind.
  static void work(Bench& bench, const jobs::Outcome& outcome) {
    bench.queue.look_everywhere();
    for (auto claimed = bench.claim(); !claimed.empty(); claimed = bench.claim()) {
      const bool pictures = claimed[0].kind == jobs::Kind::PagePictures;
      bench.settle(claimed[0], pictures ? jobs::Outcome(jobs::Finished{kNoPictures}) : outcome);
      if (!pictures) return;
    }
  }

  db::Database web_, keep_, office_, clock_;
  Bench scanner_, converter_;
};

class GateRace : public jobs::QueueTest {
 protected:
  void SetUp() override {
    for (auto& hand : hands) hand = std::make_unique<Hand>(instance);
  }

  /// A new job to which these events have happened, and nothing else in the database that could be worked on.
  std::string job_after(const std::vector<Event>& events) {
    admin.run_script(
        "truncate lectern.job, lectern.task, lectern.task_group, lectern.task_dead cascade; "
        "select setval(lectern.lane_clock(pool, lane), 0) from lectern.lane");
    const Job job = submit(tenant, "file " + std::to_string(++files));
    for (const Event event : events) hands[0]->act(event, tenant, job.public_id);
    return job.public_id;
  }

  /// The rows as a world. What the model keeps for itself alone is taken from `model`.
  World rows_of(const std::string& job, const World& model) {
    World world = model;
    world.lock = -1;
    const auto rows = admin.call(
        {"t.world",
         "select j.status, h.state as hold, s.outcome as scan, c.scan_id is not null as by_scan, c.hold_id "
         "is not null as "
         "by_hold, r.result_id is not null as result, "
         "exists (select from lectern.task t where t.job_id = j.job_id and t.kind = "
         "lectern.task_kind_scan()) as scan_task, "
         "exists (select from lectern.task t where t.job_id = j.job_id and t.kind = "
         "lectern.task_kind_convert()) as convert_task, "
         "exists (select from lectern.task_dead t where t.job_id = j.job_id and t.kind = "
         "lectern.task_kind_scan() and redriven_at "
         "is null) as "
         "scan_dead, exists (select from lectern.task_dead t where t.job_id = j.job_id and t.kind = "
         "lectern.task_kind_convert() and "
         "redriven_at is "
         "null) as convert_dead, "
         "(select count(*) from lectern.audit a where a.action = 'decided' and a.object = 'hold:' || "
         "h.hold_id) as decisions, h.reopen_until is not null and h.file_erased_at is null as locked, "
         "d.erased_at is null as file "
         "from lectern.job j join lectern.document d using (tenant_id, document_id) left join lectern.hold h "
         "using (tenant_id, job_id) left join lectern.scan s "
         "using (tenant_id, "
         "job_id) left join lectern.clearance c using (tenant_id, job_id) left join lectern.result r on "
         "r.job_id = j.job_id "
         "where j.public_id = $1::uuid"},
        {job});
    if (rows.empty()) {
      world = World{};
      world.exists = false;
      world.scan_task.state = Task::State::Gone;
      const bool left =
          number("(select count(*) from lectern.task)") > 0;  // the database holds this job alone
      world.convert_task.state = left ? Task::State::Ready : Task::State::Gone;
      return world;
    }
    const db::Row row = rows.one();
    world.exists = true;
    world.status = status_of(row.text("status"));
    world.hold = hold_of(row.optional_text("hold").value_or(""));
    const std::string scan = row.optional_text("scan").value_or("");
    world.scan = scan == "clean" ? Scan::Clean : scan == "held" ? Scan::Held : Scan::None;
    world.clearance = row.boolean("by_scan")   ? Clearance::ByScan
                      : row.boolean("by_hold") ? Clearance::ByHold
                                               : Clearance::None;
    world.result = row.boolean("result");
    world.scan_task.state = row.boolean("scan_task") ? Task::State::Ready : Task::State::Gone;
    world.convert_task.state = row.boolean("convert_task") ? Task::State::Ready : Task::State::Gone;
    world.scan_dead = row.boolean("scan_dead");
    world.convert_dead = row.boolean("convert_dead");
    world.locked = row.boolean("locked");
    world.file = row.boolean("file");
    world.decisions = static_cast<std::uint8_t>(row.integer("decisions"));
    return world;
  }

  static Status status_of(std::string_view name) {
    if (name == "awaiting_approval") return Status::AwaitingApproval;
    if (name == "processing") return Status::Processing;
    if (name == "completed") return Status::Completed;
    if (name == "failed") return Status::Failed;
    if (name == "denied") return Status::Denied;
    return name == "cancelled" ? Status::Cancelled : Status::PiiScanning;
  }
  static Hold hold_of(std::string_view name) {
    if (name == "open") return Hold::Open;
    if (name == "approved") return Hold::Approved;
    if (name == "denied") return Hold::Denied;
    if (name == "expired") return Hold::Expired;
    return name == "cancelled" ? Hold::Cancelled : Hold::None;
  }

  /// Both at the same moment, each by a hand of its own.
  void act_together(Event one, Event other, const std::string& job) {
    std::barrier together(2);
    std::thread second([&] {
      together.arrive_and_wait();
      hands[1]->act(other, tenant, job);
    });
    together.arrive_and_wait();
    hands[0]->act(one, tenant, job);
    second.join();
  }

  std::array<std::unique_ptr<Hand>, 2> hands;
  int files = 0;
};

/// Without what only the model sees: numbers of attempts, and whether time is over where nothing waits.
World plain(World world) {
  if (!world.exists) {
    world = World{};
    world.exists = false;
    return world;
  }
  for (Task* task : {&world.scan_task, &world.convert_task}) task->owner = task->attempt = 0;
  world.overdue = world.grace_over = false;
  return world;
}

/// Worlds that can go on differently, also where their rows are alike.
World key_of(const World& world) {
  World key = plain(world);
  key.overdue = world.exists && world.overdue && world.hold == Hold::Open;
  key.grace_over = world.exists && world.grace_over && world.locked;
  return key;
}

std::string words(const World& world) {
  const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
  return "exists " + number(world.exists) + " status " + number(world.status) + " hold " +
         number(world.hold) + " scan " + number(world.scan) + " clearance " + number(world.clearance) +
         " tasks " + number(world.scan_task.state) + number(world.convert_task.state) + " dead " +
         number(world.scan_dead) + number(world.convert_dead) + " result " + number(world.result) +
         " decisions " + number(world.decisions) + " locked " + number(world.locked) + " file " +
         number(world.file);
}

std::vector<Event> all_events() {
  std::vector<Event> events;
  for (int event = 0; event < kEventCount; ++event)
    if (static_cast<Event>(event) != Event::Reap) events.push_back(static_cast<Event>(event));
  return events;
}

TEST_F(GateRace, EveryEventInEveryWorldDoesWhatTheModelSays) {
  std::map<World, std::vector<Event>> paths{{key_of(World{}), {}}};
  std::vector<std::pair<World, std::vector<Event>>> waiting{{World{}, {}}};
  std::size_t compared = 0;
  while (!waiting.empty()) {
    const auto [world, path] = waiting.back();
    waiting.pop_back();
    for (const Event event : all_events()) {
      World model = world;
      happen(model, event);
      const std::string job = job_after(path);
      hands[0]->act(event, tenant, job);

      const World rows = rows_of(job, model);
      ++compared;
      ASSERT_EQ(words(plain(rows)), words(plain(model)))
          << name_of(event) << " after " << path.size() << " events";
      std::vector<Event> longer = path;
      longer.push_back(event);
      if (model.exists && paths.emplace(key_of(model), longer).second) waiting.emplace_back(model, longer);
    }
  }
  std::printf("%zu worlds, %zu events compared\n", paths.size(), compared);
  EXPECT_GE(paths.size(), 18u);
}

TEST_F(GateRace, TwoAtOnceEndWhereTheModelSaysTheyMay) {
  const std::vector<std::vector<Event>> beginnings = {{},
                                                      {Event::ScanHeld},
                                                      {Event::ScanHeld, Event::TimePasses},
                                                      {Event::ScanHeld, Event::TimePasses, Event::Expire},
                                                      {Event::ScanHeld, Event::Approve},
                                                      {Event::ScanGivesUp}};
  std::size_t races = 0;
  for (const auto& beginning : beginnings) {
    World world;
    for (const Event event : beginning) happen(world, event);
    for (const Event one : all_events())
      for (const Event other : all_events()) {
        if (other < one) continue;
        const std::string job = job_after(beginning);
        std::set<std::string> allowed;
        for (const World& end : outcomes(world, one, other)) allowed.insert(words(plain(end)));

        act_together(one, other, job);

        const World rows = rows_of(job, world);
        ++races;
        EXPECT_TRUE(allowed.contains(words(plain(rows))))
            << name_of(one) << " and " << name_of(other) << " after " << beginning.size()
            << " events: " << words(plain(rows));
        EXPECT_EQ(violation_in(rows), "") << name_of(one) << " and " << name_of(other);
      }
  }
  std::printf("%zu races\n", races);
}

TEST_F(GateRace, AGuardThatIsMissingInTheDatabaseIsNoticed) {
  support::TestDatabase broken;
  db::Database owner(broken.superuser(), "vandal");
  owner.run_script(
      "create or replace function lectern.hold_outcome(p_hold lectern.hold) returns lectern.approval_outcome "
      "language sql volatile as "
      "$$ select 'open'::lectern.approval_outcome $$; drop trigger job_changes_legally on lectern.job; "
      "alter table lectern.clearance drop constraint clearance_hold_is_approved_fk; "
      "alter table lectern.job drop constraint job_ended_iff_terminal; "
      "select lectern.create_tenant('v', 'V')");
  Hand hand(broken);
  const auto submitted = owner.call(
      {"t.submit", "select public_id from lectern.submit_document(1, null, null, sha256('x'), 10, 'x')"});
  const std::string job(submitted.one().text("public_id"));

  for (const Event event : {Event::ScanHeld, Event::Approve, Event::Deny}) hand.act(event, 1, job);

  EXPECT_EQ(owner.call({"t.decided", "select count(*) as n from lectern.audit where action = 'decided'"})
                .one()
                .integer("n"),
            2);
  EXPECT_GT(
      owner
          .call({"t.open",
                 "select count(*) as n from lectern.task t join lectern.hold h using (tenant_id, job_id) "
                 "where t.kind = lectern.task_kind_convert() and h.state <> 'approved'"})
          .one()
          .integer("n"),
      0)
      << "the vandal opened nothing: the test would not notice either";
}

}  // namespace
}  // namespace lectern::model
