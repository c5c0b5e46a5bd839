#include "current_task.h"

#include <algorithm>

namespace lectern::jobs {
namespace {

constexpr std::chrono::milliseconds kReportEvery{250};

}  // namespace

void CurrentTask::start(const Task& task, std::chrono::milliseconds deadline,
                        std::chrono::milliseconds per_page) {
  const std::lock_guard lock(mutex_);
  task_ = task;
  began_at_ = std::chrono::steady_clock::now();
  overdue_at_ = began_at_ + deadline;
  per_page_ = per_page;
  cause_ = StopCause::None;
  last_step_.clear();
  next_report_ = {};
}

void CurrentTask::finish() {
  const std::lock_guard lock(mutex_);
  task_.reset();
  stop_ = nullptr;
}

std::optional<TaskId> CurrentTask::id() const {
  const std::lock_guard lock(mutex_);
  if (!task_) return std::nullopt;
  return task_->id;
}

bool CurrentTask::is_overdue() const {
  const std::lock_guard lock(mutex_);
  return task_ && std::chrono::steady_clock::now() > overdue_at_;
}

void CurrentTask::cancel(TaskId task, StopCause cause) {
  const std::lock_guard lock(mutex_);
  if (task_ && task_->id == task) cancel_locked(cause);
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
  std::optional<Task> task;
  {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    overdue_at_ = std::max(overdue_at_, began_at_ + per_page_ * std::max(page_count, 0));
    if (!task_ || is_cancelled() || (step == last_step_ && now < next_report_)) return;
    last_step_ = step;
    next_report_ = now + kReportEvery;
    task = task_;
  }
  tell_(*task, step, pages_done, page_count);
}

}  // namespace lectern::jobs
