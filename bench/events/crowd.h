#pragma once

/// Thousands of browsers in one thread: each holds a stream, remembers its last id, comes back when the
/// stream ends, and writes down which numbered events it heard and how late.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "lectern/base/descriptor.h"

namespace lectern::bench {

using Nanoseconds = std::int64_t;

Nanoseconds now();

struct Browser {
  Descriptor socket;
  int account = 0;
  std::string unread;
  bool open = false;  ///< the answer's head was seen
  Nanoseconds opened_at = 0;
  Nanoseconds back_at = 0;       ///< when to come back
  std::int64_t retry_ms = 1000;  ///< as the server asked
  std::string last_id;
  std::vector<bool> heard;
};

struct Tally {
  std::vector<double> late_ms;       ///< sent to streams that were open when it happened
  std::vector<double> late_away_ms;  ///< sent to streams that came back after it happened
  std::int64_t heard = 0;
  std::int64_t repeated = 0;
  std::int64_t ended = 0;
  std::int64_t unanswered = 0;
  std::int64_t refused = 0;
};

class Crowd {
 public:
  Crowd(int port, int browsers, int accounts, std::size_t events, std::string (*token)(int));

  /// Moves everything that can be moved, waiting at most `wait`.
  void turn(std::chrono::milliseconds wait);

  int open_count() const;
  const std::vector<Browser>& browsers() const { return browsers_; }
  Tally& tally() { return tally_; }

 private:
  void connect(std::size_t i);
  void leave(std::size_t i);
  void read(std::size_t i);
  void take_lines(Browser& browser);
  void hear(Browser& browser, std::string_view data);

  int port_;
  std::string (*token_)(int);
  Descriptor epoll_;
  std::vector<Browser> browsers_;
  std::size_t away_ = 0;
  Tally tally_;
};

}  // namespace lectern::bench
