#include "lectern/jobs/worker.h"

#include <csignal>
#include <utility>

#include "dispatcher.h"
#include "heartbeat.h"
#include "shared.h"

namespace lectern::jobs {

struct Worker::Life {
  Life(WorkerOptions options, Handler handler)
      : shared(std::move(options)), dispatcher(shared, std::move(handler)) {}

  Shared shared;
  Dispatcher dispatcher;
};

Worker::Worker(WorkerOptions options, Handler handler)
    : life_(std::make_unique<Life>(std::move(options), std::move(handler))) {}

Worker::~Worker() = default;

void Worker::run() {
  const Heartbeat heartbeat(life_->shared, life_->dispatcher.crew());
  life_->dispatcher.run();
  life_->dispatcher.leave();
}

void Worker::stop() noexcept {
  life_->shared.is_stopping = true;
  life_->dispatcher.wake();
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
