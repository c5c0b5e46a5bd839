#include "current_task.h"

#include <algorithm>
#include <utility>

namespace lectern::jobs {
namespace {

constexpr std::chrono::milliseconds kReportEvery{260};

}  // namespace

void CurrentTask::start(RunId run, const Task& task, std::chrono::milliseconds deadline,
                        std::chrono::milliseconds per_page) {
  const std::lock_guard lock(mutex_);
  run_ = run;
  task_ = task;
  began_at_ = std::chrono::steady_clock::now();
  overdue_at_ = began_at_ + deadline;
  per_page_ = per_page;
  cause_ = StopCause::None;
  held_back_.reset();
  next_report_ = {};
}

void CurrentTask::finish() {
  const std::lock_guard lock(mutex_);
  task_.reset();
  held_back_.reset();
  stop_ = nullptr;
}

std::optional<Run> CurrentTask::run() const {
  const std::lock_guard lock(mutex_);
  if (!task_) return std::nullopt;
  return Run{run_, task_->id};
}

bool CurrentTask::is_overdue() const {
  const std::lock_guard lock(mutex_);
  return task_ && std::chrono::steady_clock::now() > overdue_at_;
}

void CurrentTask::cancel(RunId run, StopCause cause) {
  const std::lock_guard lock(mutex_);
  if (task_ && run_ == run) cancel_locked(cause);
}

void CurrentTask::cancel_any(StopCause cause) {
  const std::lock_guard lock(mutex_);
  if (task_) cancel_locked(cause);
}

void CurrentTask::cancel_locked(StopCause cause) {
  if (is_cancelled()) return;
  cause_ = cause;
  if (stop_) stop_();
}

void CurrentTask::when_cancelled(std::function<void()> stop) {
  const std::lock_guard lock(mutex_);
  stop_ = std::move(stop);
  if (is_cancelled() && stop_) stop_();
}

void CurrentTask::report(const std::string& step, int pages_done, int page_count) {
  Report report;
  {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    overdue_at_ = std::max(overdue_at_, began_at_ + per_page_ * std::max(page_count, 0));
    if (!task_ || is_cancelled()) return;
    report = {*task_, step, pages_done, page_count};
    if (!send_ || now < next_report_) {
      held_back_ = std::move(report);
      return;
    }
    held_back_.reset();
    next_report_ = now + kReportEvery;
  }
  send_(report);
}

std::optional<CurrentTask::Report> CurrentTask::take_due() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!held_back_ || is_cancelled() || now < next_report_) return std::nullopt;
  next_report_ = now + kReportEvery;
  return std::exchange(held_back_, std::nullopt);
}

}  // namespace lectern::jobs
