#include "dispatcher.h"

#include <algorithm>
#include <random>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/db/error.h"

namespace lectern::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Results are kept back at most this long to be settled together; a longer task is settled as soon as it
/// ends.
constexpr milliseconds kGather{5};

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

Dispatcher::Dispatcher(Shared& shared, Handler handler)
    : shared_(shared),
      database_(shared.options.where, shared.options.program),
      queue_(database_, shared.options.pool),
      listener_(shared.options.where, shared.options.program + "-ear", {db::kTaskChannel}),
      crew_(
          shared.options.parallel, shared.options.timing, std::move(handler),
          [this](const CurrentTask::Report& report) { shared_.send_progress(queue_, report); },
          [this] { listener_.wake(); }) {}

void Dispatcher::run() {
  while (!shared_.is_stopping) {
    try {
      round();
      database_is_away_ = false;
    } catch (const db::Conflict&) {
      continue;
    } catch (const db::Disconnected& away) {
      if (!std::exchange(database_is_away_, true)) log::warning("database_away", {{"what", away.what()}});
      listener_.wait(jittered(shared_.options.timing.poll));
    }
  }
}

/// Completion first, then claim: two statements, so that a claim never holds a lock while something waits.
void Dispatcher::round() {
  shared_.note_life();
  enroll_if_needed();
  collect();
  settle();
  if (store_is_away_) rest_until_store_is_there();
  if (!shared_.goes_on()) return;
  claim();
  if (claimed_.empty()) {
    wait_for_work();
  } else {
    start_claimed();
  }
}

void Dispatcher::enroll_if_needed() {
  if (shared_.lease.is_held()) return;
  if (shared_.lease.is_lost() && shared_.lease.was_cut_off())
    to_be_excused_.insert(to_be_excused_.end(), unsettled_.begin(), unsettled_.end());
  claimed_.clear();
  finished_.clear();
  unsettled_.clear();
  claim_is_in_doubt_ = false;
  excuse_what_was_taken();
  const OwnerId fresh = queue_.enroll(shared_.options.program, shared_.options.timing.lease);
  shared_.lease.take(fresh);
  log::info("worker_enrolled", {{"owner", fresh.value}});
}

void Dispatcher::excuse_what_was_taken() {
  if (to_be_excused_.empty()) return;
  queue_.excuse(to_be_excused_);
  to_be_excused_.clear();
}

void Dispatcher::claim() {
  if (!claimed_.empty()) return;
  if (claim_is_in_doubt_) give_back_unknown();
  const int wanted = crew_.size() == 1 ? shared_.options.batch : crew_.free_places();
  if (wanted <= 0) return;
  claim_is_in_doubt_ = true;
  claimed_ = queue_.claim(shared_.lease.owner(), wanted);
  claim_is_in_doubt_ = false;
}

/// The answer to the last claim was lost: what it took would be ours for as long as we live.
void Dispatcher::give_back_unknown() {
  std::vector<TaskId> known;
  for (const Task& task : unsettled_) known.push_back(task.id);
  queue_.give_back_unknown(shared_.lease.owner(), known);
  claim_is_in_doubt_ = false;
}

void Dispatcher::wait_for_work() {
  const db::Heard heard = listener_.wait(jittered(shared_.options.timing.poll));
  for (const db::Ring& ring : heard.rings)
    if (ring.payload == kLookEverywhere) queue_.look_everywhere();
}

void Dispatcher::start_claimed() {
  while (!claimed_.empty() && crew_.free_places() > 0 && shared_.goes_on()) {
    start_first();
    collect();
    if (store_is_away_ || steady_clock::now() - last_settled_ > kGather) settle();
    if (store_is_away_) give_back_claimed();
  }
}

/// The task leaves `claimed_` when it is begun: from then on it is settled, not given back.
void Dispatcher::start_first() {
  const Task task = claimed_.front();
  const OwnerId owner = shared_.lease.owner();
  queue_.begin(owner, {&task.id, 1});
  auto assignment = queue_.open(owner, task);
  claimed_.erase(claimed_.begin());
  if (!assignment) return;  // cancelled meanwhile
  unsettled_.push_back(task);
  crew_.start(task, std::move(*assignment));
}

void Dispatcher::collect() {
  for (Ended& ended : crew_.take_ended()) collect(std::move(ended));
}

void Dispatcher::collect(Ended ended) {
  if (ended.cause == StopCause::NotOurs || ended.cause == StopCause::Leaving) {
    // With the lease lost, it is to be excused.
    if (!shared_.lease.is_lost()) forget(ended.task.id, ended.task.attempt);
    if (ended.cause == StopCause::Leaving) claimed_.insert(claimed_.begin(), ended.task);
    return;
  }
  auto* outage = std::get_if<Outage>(&ended.outcome);
  if (outage != nullptr) {
    wait_out(*outage);
  } else if (ended.cause == StopCause::Overdue) {
    ended.outcome = overdue();
  }
  if (shared_.options.observe)
    shared_.options.observe(ended.task, ended.assignment, ended.outcome, ended.seconds);
  finished_.push_back({ended.task.id, ended.task.attempt, std::move(ended.outcome)});
}

/// Decides when the task comes back: soon, where the whole store is away and everybody rests; later, where it
/// is only this document's part of it, so that the others go on.
void Dispatcher::wait_out(Outage& outage) {
  if (outage.error.stage == "database" || !shared_.options.store_is_there) return;
  store_is_away_ = !shared_.options.store_is_there();
  if (!store_is_away_) outage.delay = jittered(kStoreIsWell);
}

void Dispatcher::give_back_claimed() {
  if (claimed_.empty()) return;
  queue_.give_back(shared_.lease.owner(), claimed_);
  claimed_.clear();
}

/// What is under way goes on meanwhile, and is settled as it ends.
void Dispatcher::rest_until_store_is_there() {
  log::warning("store_away");
  for (int look = 0; shared_.goes_on(); ++look) {
    pause(rest_delay(look, random_share()));
    if (!shared_.options.store_is_there()) continue;
    log::info("store_back");
    store_is_away_ = false;
    queue_.look_everywhere();
    return;
  }
}

/// Notifications arrive meanwhile, and are not what is waited for.
void Dispatcher::pause(milliseconds length) {
  shared_.note_life();
  const auto until = steady_clock::now() + length;
  while (shared_.goes_on()) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0) return;
    listener_.wait(left);
    collect();
    settle();
  }
}

void Dispatcher::settle() {
  if (finished_.empty()) return;
  if (!shared_.lease.is_lost() && !settle_once(finished_)) settle_one_by_one();
  if (!shared_.lease.is_lost())
    for (const Settled& one : finished_) forget(one.id, one.attempt);
  finished_.clear();
  last_settled_ = steady_clock::now();
}

void Dispatcher::forget(TaskId task, int attempt) {
  std::erase_if(unsettled_, [&](const Task& one) { return one.id == task && one.attempt == attempt; });
}

/// False when the database refused what the outcomes say. An unknown fate needs no thought: the same
/// completion again either applies or is fenced off.
bool Dispatcher::settle_once(std::span<const Settled> some) {
  try {
    announce(queue_.settle(shared_.lease.owner(), some));
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
void Dispatcher::settle_one_by_one() {
  for (Settled& one : finished_) {
    if (settle_once({&one, 1})) continue;
    one.outcome =
        GiveUp{{"", "internal_error", "The result of processing this document was not accepted.", true}};
    settle_once({&one, 1});
  }
}

void Dispatcher::announce(const Settlement& settlement) {
  for (const Lane lane : settlement.woken)
    shared_.notifier.ring(db::kTaskChannel, std::to_string(static_cast<int>(lane)));
  if (settlement.wrote_events) shared_.notifier.ring(db::kEventChannel);
}

/// The heartbeat thread cancels what outlasts the grace, so this ends.
void Dispatcher::wait_for_crew() {
  while (!crew_.is_idle()) {
    listener_.wait(jittered(shared_.options.timing.poll));
    collect();
    try {
      settle();
    } catch (const db::Error&) {
      // `leave` tries once more, and logs it.
    }
  }
  collect();
}

void Dispatcher::leave() {
  wait_for_crew();
  try {
    settle();
    if (!shared_.lease.is_held()) return;
    queue_.give_back(shared_.lease.owner(), claimed_);
    queue_.retire(shared_.lease.owner());
    if (!claimed_.empty()) shared_.notifier.ring(db::kTaskChannel, kLookEverywhere);
  } catch (const db::Error& e) {
    log::warning("left_without_goodbye", {{"what", e.what()}});
  }
}

}  // namespace lectern::jobs
