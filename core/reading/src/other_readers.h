#pragma once

/// The readers of a long document besides the first: each reads its share of the pages at the same time, and
/// what it says is kept until it is listened to.

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/doc/request.h"
#include "lectern/sandbox/child.h"
#include "program.h"
#include "spool.h"

namespace lectern::reading {

/// What all readers of a document receive.
struct ReadingOrder {
  int document = -1;         ///< borrowed
  doc::ReadRequest request;  ///< its `share.index` is each reader's own
  sandbox::Confinement confinement;
  sandbox::Patience patience;
};

class OtherReaders {
 public:
  /// `programs` has one for each reader, and grows as needed; borrowed for the readers' life.
  OtherReaders(std::vector<std::unique_ptr<Program>>& programs, Program::Place place)
      : programs_(programs), place_(std::move(place)) {}

  OtherReaders(const OtherReaders&) = delete;
  OtherReaders& operator=(const OtherReaders&) = delete;
  ~OtherReaders();  ///< ends those that still read

  /// Starts the readers of the shares from 1 to `shares` - 1. Once.
  void start(std::int32_t shares, const ReadingOrder& order);

  /// How a reader ended, besides what it said.
  struct End {
    std::optional<sandbox::ChildFailure> failure;
    std::optional<Refusal> refused;  ///< it could not be started, or not be listened to
    sandbox::ChildCost cost;
  };

  /// Shows what the reader of a share says until it has ended, while `take` is true. Each once.
  const End& listen(std::int32_t share, const Frames::Take& take);

 private:
  struct Reader {
    Reader() : said(kMostAhead) {}

    /// Of print some thousand pages; of scanned pages, which wait for recognition, a dozen.
    static constexpr std::size_t kMostAhead = 64u << 20;

    Spool said;
    End end;
    std::thread thread;
  };

  static void run(Reader& reader, Program& program, const ReadingOrder& order, std::int32_t share);

  std::vector<std::unique_ptr<Program>>& programs_;
  Program::Place place_;
  std::deque<Reader> readers_;
};

}  // namespace lectern::reading
