#include "shared.h"

#include <random>

#include "lectern/db/error.h"

namespace lectern::jobs {

using std::chrono::milliseconds;

milliseconds jittered(milliseconds about) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto quarter = about.count() / 4;
  return about + milliseconds(std::uniform_int_distribution<milliseconds::rep>(-quarter, quarter)(random));
}

void Shared::send_progress(Queue& queue, const CurrentTask::Report& report) {
  note_life();
  try {
    if (queue.report(lease.owner(), report.task, report.step, report.pages_done, report.page_count))
      notifier.ring(db::kEventChannel);
  } catch (const db::Error&) {
    // Progress is a courtesy; the completion decides.
  }
}

}  // namespace lectern::jobs
