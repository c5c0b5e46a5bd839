#include "crew.h"

#include <algorithm>
#include <utility>

#include "lectern/base/check.h"
#include "lectern/base/log.h"
#include "lectern/db/error.h"

namespace lectern::jobs {
namespace {

using std::chrono::steady_clock;

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

Outcome outcome_of(const Handler& handler, const Task& task, const Assignment& assignment,
                   Progress& progress) {
  try {
    return handler(task, assignment, progress);
  } catch (const db::Disconnected& away) {
    return database_outage(away.what());
  } catch (const db::Conflict& conflict) {
    return database_outage(conflict.what());
  } catch (const std::exception& e) {
    return unexpected(e.what());
  }
}

}  // namespace

Crew::Crew(int size, const Timing& timing, Handler handler, const CurrentTask::Send& send_progress,
           std::function<void()> on_end)
    : timing_(timing), handler_(std::move(handler)), on_end_(std::move(on_end)) {
  LECTERN_CHECK(size >= 1);
  for (int i = 0; i < size; ++i)
    places_.push_back(std::make_unique<Place>(size == 1 ? send_progress : CurrentTask::Send{}));
  if (size == 1) return;
  for (auto& place : places_) place->thread = std::thread([this, &place = *place] { work(place); });
}

Crew::~Crew() {
  cancel_all(StopCause::Leaving);
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (auto& place : places_)
    if (place->thread.joinable()) place->thread.join();
}

int Crew::free_places() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(std::ranges::count_if(places_, [](const auto& place) { return place->is_free; }));
}

Crew::Place& Crew::take_free_place() {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(places_, [](const auto& place) { return place->is_free; });
  LECTERN_CHECK(found != places_.end());
  (*found)->is_free = false;
  return **found;
}

/// The place knows its task before its thread does: a heartbeat in between finds it.
void Crew::start(const Task& task, Assignment assignment) {
  Place& place = take_free_place();
  ++last_run_.value;
  place.current.start(last_run_, task, timing_.deadline, timing_.deadline_per_page);
  if (size() == 1) return run(place, {task, std::move(assignment)});
  {
    const std::lock_guard lock(mutex_);
    place.next = Begun{task, std::move(assignment)};
  }
  changed_.notify_all();
}

void Crew::work(Place& place) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return closing_ || place.next; });
    if (!place.next) return;
    Begun begun = *std::exchange(place.next, std::nullopt);
    lock.unlock();
    run(place, std::move(begun));
    on_end_();
    lock.lock();
  }
}

void Crew::run(Place& place, Begun begun) {
  const auto start = steady_clock::now();
  Outcome outcome = outcome_of(handler_, begun.task, begun.assignment, place.current);
  const StopCause cause = place.current.cause();
  place.current.finish();
  {
    const std::lock_guard lock(mutex_);
    ended_.push_back({std::move(begun.task), std::move(begun.assignment), std::move(outcome), cause,
                      seconds_since(start)});
    place.is_free = true;
  }
}

std::vector<Ended> Crew::take_ended() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ended_, {});
}

std::vector<Run> Crew::under_way() const {
  std::vector<Run> runs;
  for (const auto& place : places_)
    if (const auto run = place->current.run()) runs.push_back(*run);
  return runs;
}

void Crew::cancel(RunId run, StopCause cause) {
  for (auto& place : places_) place->current.cancel(run, cause);
}

void Crew::cancel_all(StopCause cause) {
  for (auto& place : places_) place->current.cancel_any(cause);
}

bool Crew::cancel_overdue() {
  bool any = false;
  for (auto& place : places_) {
    if (!place->current.is_overdue()) continue;
    place->current.cancel_any(StopCause::Overdue);
    any = true;
  }
  return any;
}

std::vector<CurrentTask::Report> Crew::take_due_reports() {
  std::vector<CurrentTask::Report> due;
  for (auto& place : places_)
    if (auto report = place->current.take_due()) due.push_back(std::move(*report));
  return due;
}

}  // namespace lectern::jobs
