#include "lectern/jobs/worker.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "current_task.h"
#include "lectern/base/log.h"
#include "lectern/db/listener.h"
#include "lectern/db/notifier.h"
#include "lectern/jobs/queue.h"

namespace lectern::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Results are kept back at most this long to be settled together; a longer task is settled as soon as it
/// ends.
constexpr milliseconds kGather{5};
constexpr const char* kLookEverywhere = "0";

milliseconds jittered(milliseconds about) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto quarter = about.count() / 4;
  return about + milliseconds(std::uniform_int_distribution<milliseconds::rep>(-quarter, quarter)(random));
}

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

Outcome unexpected(const std::string& what) {
  log::error("handler_failed", {{"what", what}});
  return TryAgain{{"", "internal_error", "The document could not be processed; the log knows more.", true}};
}

Outcome database_outage(const std::string& what) {
  log::warning("database_away", {{"what", what}});
  return Outage{{"database", "storage_unavailable", "The database could not be reached.", true}};
}

/// When the task that met a fault of a store that is well again, or well but for this document, is tried
/// again.
constexpr milliseconds kStoreIsWell{15'000};

double random_share() {
  thread_local std::minstd_rand random(std::random_device{}());
  return std::uniform_real_distribution(0.0, 1.0)(random);
}

Outcome overdue() {
  return TryAgain{{"", "limit_exceeded", "Processing the document took longer than is allowed.", false}};
}

}  // namespace

/// The work thread owns everything here except what is declared under `mutex` and the second connection,
/// which are the heartbeat thread's.
struct Worker::Life {
  Life(WorkerOptions o, Handler h)
      : options(std::move(o)),
        handler(std::move(h)),
        database(options.where, options.program),
        beat_database(options.where, options.program + "-beat"),
        queue(database, options.pool),
        beat_queue(beat_database, options.pool),
        notifier(options.where, options.program + "-bell"),
        listener(options.where, options.program + "-ear", {db::kTaskChannel}),
        current([this](const Task& task, const std::string& step, int pages_done, int page_count) {
          tell(queue, {task, step, pages_done, page_count});
        }) {}

  void work();
  void round();
  void enroll_if_needed();
  void wait_for_work();
  void run_claimed();
  void run_one(const Task& task);
  Outcome handle(const Task& task, const Assignment& assignment);
  void wait_out(Outage& outage);
  void give_back_claimed();
  void rest_until_store_is_there();
  void pause(milliseconds length);
  void excuse_what_was_taken();
  void settle();
  bool settle_once(std::span<const Settled> some);
  void settle_one_by_one();
  void announce(const Settlement& settlement);
  void tell(Queue& by, const CurrentTask::Report& report);
  void leave();

  void beat_until_done();
  void beat();
  void look_after_neighbours(steady_clock::time_point now);
  void watch_clock(steady_clock::time_point now);

  OwnerId current_owner() {
    const std::lock_guard lock(mutex);
    return owner;
  }

  WorkerOptions options;
  Handler handler;
  db::Database database;
  db::Database beat_database;
  Queue queue;
  Queue beat_queue;
  db::Notifier notifier;
  db::Listener listener;
  CurrentTask current;

  std::vector<Task> claimed;  ///< not begun
  std::vector<Settled> finished;
  std::vector<Task> unsettled;  ///< those of `finished`, and the one under way
  std::vector<Task> to_be_excused;
  bool store_is_away = false;
  steady_clock::time_point last_settled{};
  bool database_is_away = false;

  std::mutex mutex;
  std::condition_variable changed;
  OwnerId owner;  ///< 0: no lease
  bool done = false;
  std::atomic<bool> lost{false};
  std::atomic<bool> was_cut_off{false};  ///< the last heartbeats did not reach the database
  std::atomic<bool> stopping{false};

  steady_clock::time_point next_beat{};
  steady_clock::time_point next_reap{};
  steady_clock::time_point next_promote{};
  steady_clock::time_point leave_by = steady_clock::time_point::max();
};

void Worker::Life::work() {
  while (!stopping) {
    try {
      round();
      database_is_away = false;
    } catch (const db::Conflict&) {
      continue;
    } catch (const db::Disconnected& away) {
      if (!std::exchange(database_is_away, true)) log::warning("database_away", {{"what", away.what()}});
      listener.wait(jittered(options.timing.poll));
    }
  }
}

/// Completion first, then claim: two statements, so that a claim never holds a lock while something waits.
void Worker::Life::round() {
  if (options.moved_on) options.moved_on();
  enroll_if_needed();
  settle();
  if (store_is_away) rest_until_store_is_there();
  if (stopping || lost) return;
  if (claimed.empty()) claimed = queue.claim(current_owner(), options.batch);
  if (claimed.empty()) {
    wait_for_work();
  } else {
    run_claimed();
  }
}

void Worker::Life::enroll_if_needed() {
  if (!lost && current_owner().value != 0) return;
  if (lost && was_cut_off) to_be_excused.insert(to_be_excused.end(), unsettled.begin(), unsettled.end());
  claimed.clear();
  finished.clear();
  unsettled.clear();
  excuse_what_was_taken();
  const OwnerId fresh = queue.enroll(options.program, options.timing.lease);
  {
    const std::lock_guard lock(mutex);
    owner = fresh;
    lost = false;
    was_cut_off = false;
  }
  log::info("worker_enrolled", {{"owner", fresh.value}});
}

void Worker::Life::excuse_what_was_taken() {
  if (to_be_excused.empty()) return;
  queue.excuse(to_be_excused);
  to_be_excused.clear();
}

void Worker::Life::wait_for_work() {
  const db::Heard heard = listener.wait(jittered(options.timing.poll));
  for (const db::Ring& ring : heard.rings)
    if (ring.payload == kLookEverywhere) queue.look_everywhere();
}

void Worker::Life::run_claimed() {
  while (!claimed.empty() && !stopping && !lost) {
    const Task task = claimed.front();
    run_one(task);
    if (store_is_away || steady_clock::now() - last_settled > kGather) settle();
    if (store_is_away) give_back_claimed();
  }
}

/// The task leaves `claimed` when it is begun: from then on it is settled, not given back.
void Worker::Life::run_one(const Task& task) {
  const TaskId id = task.id;
  queue.begin(current_owner(), {&id, 1});
  const auto assignment = queue.open(current_owner(), task);
  claimed.erase(claimed.begin());
  if (!assignment) return;  // cancelled meanwhile
  unsettled.push_back(task);
  const auto start = steady_clock::now();
  current.start(task, options.timing.deadline, options.timing.deadline_per_page);
  Outcome outcome = handle(task, *assignment);
  const StopCause cause = current.cause();
  current.finish();
  if (cause == StopCause::NotOurs) return;
  if (cause == StopCause::Leaving) {
    claimed.insert(claimed.begin(), task);
    return;
  }
  auto* outage = std::get_if<Outage>(&outcome);
  if (outage != nullptr) {
    wait_out(*outage);
  } else if (cause == StopCause::Overdue) {
    outcome = overdue();
  }
  if (options.observe) options.observe(task, *assignment, outcome, seconds_since(start));
  finished.push_back({task.id, task.attempt, std::move(outcome)});
}

Outcome Worker::Life::handle(const Task& task, const Assignment& assignment) {
  try {
    return handler(task, assignment, current);
  } catch (const db::Disconnected& away) {
    return database_outage(away.what());
  } catch (const db::Conflict& conflict) {
    return database_outage(conflict.what());
  } catch (const std::exception& e) {
    return unexpected(e.what());
  }
}

/// Decides when the task comes back: soon, where the whole store is away and everybody rests; later, where it
/// is only this document's part of it, so that the others go on.
void Worker::Life::wait_out(Outage& outage) {
  if (outage.error.stage == "database" || !options.store_is_there) return;
  store_is_away = !options.store_is_there();
  if (!store_is_away) outage.delay = jittered(kStoreIsWell);
}

void Worker::Life::give_back_claimed() {
  if (claimed.empty()) return;
  queue.give_back(current_owner(), claimed);
  claimed.clear();
}

void Worker::Life::rest_until_store_is_there() {
  log::warning("store_away");
  for (int look = 0; !stopping && !lost; ++look) {
    pause(rest_delay(look, random_share()));
    if (!options.store_is_there()) continue;
    log::info("store_back");
    store_is_away = false;
    queue.look_everywhere();
    return;
  }
}

/// Bells ring meanwhile, and are not what is waited for.
void Worker::Life::pause(milliseconds length) {
  if (options.moved_on) options.moved_on();
  const auto until = steady_clock::now() + length;
  while (!stopping && !lost) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0) return;
    listener.wait(left);
  }
}

void Worker::Life::settle() {
  if (finished.empty()) return;
  if (!lost && !settle_once(finished)) settle_one_by_one();
  if (!lost) unsettled.clear();
  finished.clear();
  last_settled = steady_clock::now();
}

/// False when the database refused what the outcomes say. An unknown fate needs no thought: the same
/// completion again either applies or is fenced off.
bool Worker::Life::settle_once(std::span<const Settled> some) {
  try {
    announce(queue.settle(current_owner(), some));
    return true;
  } catch (const db::Rejected& refused) {
    log::error("completion_refused", {{"constraint", refused.constraint()}, {"what", refused.what()}});
  } catch (const db::Bug& bug) {
    log::error("completion_refused", {{"what", bug.what()}});
  }
  return false;
}

/// One outcome spoils the batch: the others go through, and the bad one ends its job instead of blocking the
/// queue.
void Worker::Life::settle_one_by_one() {
  for (Settled& one : finished) {
    if (settle_once({&one, 1})) continue;
    one.outcome =
        GiveUp{{"", "internal_error", "The result of processing this document was not accepted.", true}};
    settle_once({&one, 1});
  }
}

void Worker::Life::announce(const Settlement& settlement) {
  for (const Lane lane : settlement.woken)
    notifier.ring(db::kTaskChannel, std::to_string(static_cast<int>(lane)));
  if (settlement.wrote_events) notifier.ring(db::kEventChannel);
}

void Worker::Life::tell(Queue& by, const CurrentTask::Report& report) {
  if (options.moved_on) options.moved_on();
  try {
    if (by.report(current_owner(), report.task, report.step, report.pages_done, report.page_count))
      notifier.ring(db::kEventChannel);
  } catch (const db::Error&) {
    // Progress is a courtesy; the completion decides.
  }
}

/// Gives back what was not worked on and ends the lease. Without the database the lease ends by itself.
void Worker::Life::leave() {
  try {
    settle();
    if (!lost && current_owner().value != 0) {
      queue.give_back(current_owner(), claimed);
      queue.retire(current_owner());
      if (!claimed.empty()) notifier.ring(db::kTaskChannel, kLookEverywhere);
    }
  } catch (const db::Error& e) {
    log::warning("left_without_goodbye", {{"what", e.what()}});
  }
}

void Worker::Life::beat_until_done() {
  const Timing& timing = options.timing;
  const milliseconds tick = std::min({timing.heartbeat, timing.reap, timing.promote, milliseconds(250)});
  std::unique_lock lock(mutex);
  while (!done) {
    lock.unlock();
    try {
      const auto now = steady_clock::now();
      watch_clock(now);
      if (now >= next_beat) {
        next_beat = now + timing.heartbeat;
        beat();
      }
      if (const auto report = current.take_due()) tell(beat_queue, *report);
      look_after_neighbours(now);
    } catch (const db::Error&) {
      // The work thread says so once; a lease outlives two missed beats. The neighbours' ended too.
      was_cut_off = true;
      next_reap = steady_clock::now() + timing.lease;
    }
    lock.lock();
    changed.wait_for(lock, tick, [this] { return done; });
  }
}

void Worker::Life::beat() {
  const OwnerId mine = current_owner();
  if (mine.value == 0 || lost) return;
  std::vector<TaskId> begun;
  if (const auto id = current.id()) begun.push_back(*id);
  const HeartbeatResult result = beat_queue.beat(mine, options.timing.lease, begun);
  if (!result.alive) {
    log::warning("lease_lost", {{"owner", mine.value}});
    lost = true;
    current.cancel_any(StopCause::NotOurs);
  } else {
    was_cut_off = false;
  }
  for (const TaskId task : result.no_longer) current.cancel(task, StopCause::NotOurs);
}

void Worker::Life::look_after_neighbours(steady_clock::time_point now) {
  if (now >= next_reap) {
    next_reap = now + jittered(options.timing.reap);
    const Reaped reaped = beat_queue.reap();
    if (reaped.changed()) {
      log::warning("workers_reaped",
                   {{"workers", reaped.workers}, {"returned", reaped.returned}, {"died", reaped.died}});
      notifier.ring(db::kTaskChannel, kLookEverywhere);
      notifier.ring(db::kEventChannel);
    }
  }
  if (now >= next_promote) {
    next_promote = now + jittered(options.timing.promote);
    if (beat_queue.promote_due() > 0) notifier.ring(db::kTaskChannel, kLookEverywhere);
  }
}

void Worker::Life::watch_clock(steady_clock::time_point now) {
  if (current.is_overdue()) current.cancel_any(StopCause::Overdue);
  if (!stopping) return;
  if (leave_by == steady_clock::time_point::max()) leave_by = now + options.timing.grace;
  if (now >= leave_by) current.cancel_any(StopCause::Leaving);
}

Worker::Worker(WorkerOptions options, Handler handler)
    : life_(std::make_unique<Life>(std::move(options), std::move(handler))) {}

Worker::~Worker() = default;

void Worker::run() {
  std::thread beats([life = life_.get()] { life->beat_until_done(); });
  const auto end_beats = [&] {
    {
      const std::lock_guard lock(life_->mutex);
      life_->done = true;
    }
    life_->changed.notify_all();
    beats.join();
  };
  try {
    life_->work();
    life_->leave();
  } catch (...) {
    end_beats();
    throw;
  }
  end_beats();
}

void Worker::stop() noexcept {
  life_->stopping = true;
  life_->listener.wake();
}

namespace {

// A signal handler can only reach what is global; set before the handlers are, cleared after.
std::atomic<Worker*> worker_to_stop{nullptr};

void on_stop_signal(int) {
  if (Worker* worker = worker_to_stop.load()) worker->stop();
}

}  // namespace

void run_worker(WorkerOptions options, Handler handler) {
  Worker worker(std::move(options), std::move(handler));
  worker_to_stop = &worker;
  struct sigaction action{};
  action.sa_handler = on_stop_signal;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  try {
    worker.run();
  } catch (...) {
    worker_to_stop = nullptr;
    throw;
  }
  worker_to_stop = nullptr;
}

}  // namespace lectern::jobs
