#pragma once

/// Bytes stored by their hash.
///
/// A blob never changes. It appears under its address as a whole, and only after its bytes are on the disk:
/// they are written to a temporary file, then fsync, rename, fsync of the folder. Writing the same bytes
/// twice gives one blob. Rows of the database say what a blob is; a sweep removes blobs without a row after a
/// grace period.
///
/// All calls may be made from any thread and throw `store::Error`.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"
#include "lectern/store/address.h"
#include "lectern/store/error.h"

namespace lectern::store {

/// A blob that has been stored, with its size.
struct Stored {
  Address address;
  std::int64_t byte_count = 0;
};

/// A blob that is being written. If it is destroyed before `commit`, nothing remains.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;

  /// Appends `bytes`, which are borrowed for the call. After an error, the same call may be repeated.
  virtual void append(std::span<const std::byte> bytes) = 0;
  virtual std::int64_t byte_count() const = 0;

  /// Makes the bytes durable and visible, and returns their address. Call it last. After an error it may be
  /// repeated, unless the flush itself failed: then it throws again.
  virtual Stored commit() = 0;
};

/// A blob as `BlobStore::visit` finds it.
struct BlobSeen {
  Address address;
  std::int64_t byte_count = 0;
  WallTime modified_at;
};

/// The store as its users see it. Backends: files, tests' memory, and the guard around another store.
class BlobStore {
 public:
  virtual ~BlobStore() = default;

  /// Begins a new blob. The writer must not outlive the store.
  virtual std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) = 0;

  /// Moves a finished file on the store's file system (see `Spool`) into the store as a blob.
  ///
  /// The caller guarantees that `hash` is the hash of exactly these bytes. The bytes are durable afterwards.
  /// May be repeated after an error, even if the first call moved the file.
  virtual Stored adopt(Bucket bucket, TenantId tenant, const std::filesystem::path& file,
                       const Hash& hash) = 0;

  /// Opens a blob for reading, at its start. Throws Missing, with the address, if there is no such blob.
  virtual Descriptor open(const Address& address) = 0;

  /// Removes a blob. Succeeds if there is no such blob in a store that is present.
  virtual void erase(const Address& address) = 0;

  /// Calls `see` for every blob of a bucket, in no particular order. A blob that is added or removed
  /// meanwhile may or may not be included.
  virtual void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) = 0;

  /// Throws Full if `byte_count` more bytes would leave less free space than the floor, and Unavailable if
  /// the store is absent.
  virtual void check_room(std::int64_t byte_count) = 0;

  /// Throws Unavailable if the store is absent or another one is in its place. Does not read a blob.
  virtual void check_present() = 0;

  /// Writes a temporary file of 64 KiB, makes it durable and removes it. Throws what writing a blob would.
  /// Cost: one fsync. If it succeeds, open breakers become half-open at once.
  virtual void check_writable() = 0;

  // The following use the functions above and are the same for every backend.

  /// Stores bytes from memory and returns their address.
  Stored put(Bucket bucket, TenantId tenant, std::span<const std::byte> bytes);
  Stored put(Bucket bucket, TenantId tenant, std::string_view text);

  /// Opens a blob after reading it once to check its hash; the descriptor is at its start.
  ///
  /// Throws Damaged, with the address, if the bytes have another hash. Cost: about 0.5 ms per MiB.
  Descriptor open_verified(const Address& address);

  /// Returns a whole blob, after checking its hash. Throws Damaged if the hash differs or the blob has more
  /// than `limit` bytes.
  std::string read(const Address& address, std::size_t limit);
};

/// Where a file store is and how much space it leaves free.
struct FileStoreOptions {
  std::filesystem::path root;
  /// Bytes of free space that `check_room` keeps.
  std::int64_t free_floor_bytes = std::int64_t{1} << 30;
  /// Id of the store, as in `Root`; empty: the first store that is found there.
  std::string id = {};
};

/// Makes a store of files: `<root>/<bucket>/<tenant>/ab/cdef…`, mode 0640, folders with the group of the root
/// (setgid).
///
/// prepare_store() has made the root. Throws nothing: the store may be absent now and be mounted later.
std::unique_ptr<BlobStore> open_file_store(const FileStoreOptions& options);

/// Closed: calls pass. HalfOpen: calls pass to test the store. Open: calls fail at once. The numbers are
/// those of the metric `storage_breaker_state`.
enum class BreakerState { Closed = 0, HalfOpen = 1, Open = 2 };

/// One operation on the store, as metrics count it.
struct Operation {
  /// "put", "get", "erase"
  const char* verb;
  /// "ok", "missing", "damaged", "full", "unavailable", "broken", "circuit_open"
  const char* result;
  /// Elapsed time; 0 for "circuit_open".
  double seconds = 0;
  /// State of the breaker of this verb after the operation.
  BreakerState breaker = BreakerState::Closed;
};

/// How a guard retries, and when it stops calling the store.
struct GuardOptions {
  /// Failures in a row that open a breaker.
  int failures_to_open = 5;
  std::chrono::milliseconds open_for{60'000};
  /// Successes in a row that close a half-open breaker.
  int successes_to_close = 2;
  /// Attempts per call, the first included.
  int attempts = 3;
  /// Longest pause before the second attempt. It doubles with each attempt; the pause is random, from 0 to
  /// this.
  std::chrono::milliseconds first_pause{1'000};
  std::chrono::milliseconds longest_pause{8'000};
  /// Waits between attempts; empty: the thread sleeps.
  std::function<void(std::chrono::milliseconds)> pause = {};
  /// Called after each attempt, on the calling thread, for metrics; may be empty.
  std::function<void(const Operation&)> observe = {};
};

/// Wraps `store` with retries and circuit breakers.
///
/// A call that fails with Unavailable (for writing, also with Broken) is repeated after a pause. Writing,
/// reading and erasing have one breaker each; while it is open, calls throw Unavailable at once. Broken opens
/// no breaker, because it may concern a single blob. `clock` is borrowed and must outlive the result.
std::unique_ptr<BlobStore> guard(std::unique_ptr<BlobStore> store, const GuardOptions& options = {},
                                 const Clock& clock = system_clock());

/// Makes the store that the programs use: open_file_store() in guard(). Throws nothing.
std::unique_ptr<BlobStore> open_store(const FileStoreOptions& options, const GuardOptions& guarded = {});

}  // namespace lectern::store
