#include "heartbeat.h"

#include <algorithm>

#include "lectern/base/log.h"
#include "lectern/db/error.h"

namespace lectern::jobs {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Heartbeat::Heartbeat(Shared& shared, Crew& crew)
    : shared_(shared),
      crew_(crew),
      database_(shared.options.where, shared.options.program + "-beat"),
      queue_(database_, shared.options.pool),
      thread_([this] { run(); }) {}

Heartbeat::~Heartbeat() {
  {
    const std::lock_guard lock(mutex_);
    is_done_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Heartbeat::run() {
  const Timing& timing = shared_.options.timing;
  const milliseconds tick = std::min({timing.heartbeat, timing.reap, timing.promote, milliseconds(250)});
  std::unique_lock lock(mutex_);
  while (!is_done_) {
    lock.unlock();
    try {
      look(steady_clock::now());
    } catch (const db::Error&) {
      // The dispatcher logs it once; a lease outlives two missed beats. The neighbours' ended too.
      shared_.lease.note_beat(false);
      next_reap_ = steady_clock::now() + timing.lease;
    }
    lock.lock();
    changed_.wait_for(lock, tick, [this] { return is_done_; });
  }
}

void Heartbeat::look(TimePoint now) {
  watch_clock(now);
  if (now >= next_beat_) {
    next_beat_ = now + shared_.options.timing.heartbeat;
    beat();
  }
  for (const auto& report : crew_.take_due_reports()) shared_.send_progress(queue_, report);
  look_after_neighbours(now);
}

/// Cancels the runs that the question was about and no other: with a new lease the same task may run here
/// again by now.
void Heartbeat::beat() {
  if (!shared_.lease.is_held()) return;
  const OwnerId mine = shared_.lease.owner();
  const std::vector<Run> runs = crew_.under_way();
  std::vector<TaskId> tasks;
  tasks.reserve(runs.size());
  for (const Run& run : runs) tasks.push_back(run.task);
  const HeartbeatResult result = queue_.beat(mine, shared_.options.timing.lease, tasks);
  if (!result.alive) {
    log::warning("lease_lost", {{"owner", mine.value}});
    shared_.lease.lose();
  } else {
    shared_.lease.note_beat(true);
  }
  for (const Run& run : runs) {
    const bool is_gone = std::ranges::find(result.no_longer, run.task) != result.no_longer.end();
    if (is_gone || !result.alive) crew_.cancel(run.id, StopCause::NotOurs);
  }
}

void Heartbeat::look_after_neighbours(TimePoint now) {
  if (now >= next_reap_) {
    next_reap_ = now + jittered(shared_.options.timing.reap);
    const Reaped reaped = queue_.reap();
    if (reaped.changed()) {
      log::warning("workers_reaped",
                   {{"workers", reaped.workers}, {"returned", reaped.returned}, {"died", reaped.died}});
      shared_.notifier.ring(db::kTaskChannel, kLookEverywhere);
      shared_.notifier.ring(db::kEventChannel);
    }
  }
  if (now >= next_promote_) {
    next_promote_ = now + jittered(shared_.options.timing.promote);
    if (queue_.promote_due() > 0) shared_.notifier.ring(db::kTaskChannel, kLookEverywhere);
  }
}

void Heartbeat::watch_clock(TimePoint now) {
  shared_.has_overdue = crew_.cancel_overdue();
  if (!shared_.is_stopping) return;
  if (leave_by_ == TimePoint::max()) leave_by_ = now + shared_.options.timing.grace;
  if (now >= leave_by_) crew_.cancel_all(StopCause::Leaving);
}

}  // namespace lectern::jobs
