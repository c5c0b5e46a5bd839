#include "prepared_pages.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "lectern/layout/turned_page.h"

namespace lectern::layout {
namespace {

/// A page that only its holder reads and writes.
struct Prepared {
  doc::Page printed;
  std::optional<doc::Page> turned;
  std::vector<TextLine> lines;

  const doc::Page& upright() const { return turned ? *turned : printed; }
};

std::optional<doc::Page> turned_upright(const doc::Page& page) {
  std::optional<doc::Page> upright;
  if (const float skew = skew_of(page); skew != 0) upright = straightened(page, skew);
  if (const std::int16_t turn = turn_of(page); turn != 0)
    upright = turned_back(upright ? *upright : page, turn);
  return upright;
}

/// Pages on their way from the thread that prepares them to the one that reads them.
class Queue final {
 public:
  /// Waits until a place is free. Returns false if no more pages are wanted.
  bool put(Prepared page) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return abandoned_ || pages_.size() < kMostPages; });
    if (abandoned_) return false;
    pages_.push_back(std::move(page));
    changed_.notify_all();
    return true;
  }

  void end(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    failure_ = std::move(failure);
    changed_.notify_all();
  }

  /// Waits for the next page. Returns nothing after the last one; rethrows what ended the feed early.
  std::optional<Prepared> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !pages_.empty(); });
    if (pages_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return std::nullopt;
    }
    Prepared page = std::move(pages_.front());
    pages_.pop_front();
    changed_.notify_all();
    return page;
  }

  void abandon() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t kMostPages = 4;  // pages ahead: more would only cost memory

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Prepared> pages_;
  std::exception_ptr failure_;
  bool ended_ = false, abandoned_ = false;
};

/// Thrown to end a feed early, which it cannot do otherwise.
struct Abandoned {};

void prepare_all(const doc::PageFeed& feed, const MakeLines& make, Queue& queue) {
  std::exception_ptr failure;
  try {
    std::size_t index = 0;
    feed.each_page([&](const doc::Page& page) {
      Prepared prepared{page, turned_upright(page), {}};
      prepared.lines = make(prepared.upright(), index++);
      if (!queue.put(std::move(prepared))) throw Abandoned{};
    });
  } catch (const Abandoned&) {  // NOLINT(bugprone-empty-catch): the consumer has its own failure
  } catch (...) {
    failure = std::current_exception();
  }
  queue.end(std::move(failure));
}

void each_ahead(const doc::PageFeed& feed, const MakeLines& make, const SeePage& see) {
  Queue queue;
  std::thread thread([&] { prepare_all(feed, make, queue); });
  const auto stop = [&](std::thread* running) {
    queue.abandon();
    running->join();
  };
  const std::unique_ptr<std::thread, decltype(stop)> stopped(&thread, stop);
  while (auto page = queue.take()) see(page->printed, page->upright(), page->lines);
}

}  // namespace

void each_prepared_page(const doc::PageFeed& feed, bool ahead, const MakeLines& make, const SeePage& see) {
  if (ahead) return each_ahead(feed, make, see);
  std::size_t index = 0;
  feed.each_page([&](const doc::Page& page) {
    const std::optional<doc::Page> turned = turned_upright(page);
    const doc::Page& upright = turned ? *turned : page;
    std::vector<TextLine> lines = make(upright, index++);
    see(page, upright, lines);
  });
}

}  // namespace lectern::layout
