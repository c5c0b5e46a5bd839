#pragma once

/// The readers of a long document besides the first: each reads its share of the pages at the same time,
/// and its frames are buffered until their turn.

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

/// The order that all readers of a document get.
struct ReadingOrder {
  int document = -1;         ///< borrowed
  doc::ReadRequest request;  ///< each reader gets its own `share.index`
  sandbox::Confinement confinement;
  sandbox::Patience patience;
};

class OtherReaders {
 public:
  /// `programs` has one program for each reader, and grows as needed. It is borrowed and must outlive this
  /// object.
  OtherReaders(std::vector<std::unique_ptr<Program>>& programs, Program::Place place)
      : programs_(programs), place_(std::move(place)) {}

  OtherReaders(const OtherReaders&) = delete;
  OtherReaders& operator=(const OtherReaders&) = delete;
  ~OtherReaders();  ///< ends readers that are still running

  /// Starts the readers of the shares 1 to `shares` - 1. Call it once.
  void start(std::int32_t shares, const ReadingOrder& order);

  /// How a reader ended.
  struct End {
    std::optional<sandbox::ChildFailure> failure;
    std::optional<Refusal> refused;  ///< it could not be started, or its frames not be kept
    sandbox::ChildCost cost;
  };

  /// Passes the frames of a share to `take` until its reader has ended or `take` returns false. Call it
  /// once for each share.
  const End& listen(std::int32_t share, const Frames::Take& take);

 private:
  struct Reader {
    Reader() : said(kMostAhead) {}

    /// Bytes: about a thousand printed pages, or a dozen scanned pages, which wait for recognition.
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
