#pragma once

/// Bytes kept by their hash.
///
/// A blob never changes. It becomes visible under its address at once and whole, and only after its bytes are
/// on the disk: written aside, fsync, rename, fsync of the folder. Writing the same bytes twice is one blob.
/// Rows of the database say what a blob is; blobs that no row names are swept after a grace period.
///
/// All calls may be made from any thread, and throw `store::Error`.

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

struct Stored {
  Address address;
  std::int64_t byte_count = 0;
};

/// A blob that is being written. Destroyed before `commit`, it leaves nothing behind.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;
  virtual void append(std::span<const std::byte> bytes) = 0;
  virtual std::int64_t byte_count() const = 0;

  /// Makes the bytes durable and visible. Call once, last.
  virtual Stored commit() = 0;
};

/// What a sweep sees.
struct BlobSeen {
  Address address;
  std::int64_t byte_count = 0;
  WallTime modified_at;
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;

  virtual std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) = 0;

  /// Takes over a whole file that lies on the store's file system (see `Spool`) as a blob, moving it. `hash`
  /// is trusted: the caller has hashed exactly these bytes. The file's bytes are durable afterwards.
  virtual Stored adopt(Bucket bucket, TenantId tenant, const std::filesystem::path& file,
                       const Hash& hash) = 0;

  /// Opens a blob for reading, at its start. Missing names the address.
  virtual Descriptor open(const Address& address) = 0;

  /// Removes a blob; one that is not there is fine.
  virtual void erase(const Address& address) = 0;

  /// Calls `see` for every blob of a bucket, in no order. Blobs that come or go meanwhile may or may not be
  /// seen.
  virtual void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) = 0;

  /// Throws Full when accepting `byte_count` more bytes would leave less than the floor of free space,
  /// Unavailable when the store is away.
  virtual void check_room(std::int64_t byte_count) = 0;

  /// Throws what reading would: Unavailable when the store is away or another one is in its place.
  virtual void check_present() = 0;

  /// Writes a few bytes aside, makes them durable and removes them. Throws what writing a blob would. Cost:
  /// one fsync. A store that passes is asked again at once, whatever its breakers say.
  virtual void check_writable() = 0;

  // What is made from the above; the same for every backend.

  /// Writes bytes from memory.
  Stored put(Bucket bucket, TenantId tenant, std::span<const std::byte> bytes);
  Stored put(Bucket bucket, TenantId tenant, std::string_view text);

  /// Opens a blob and reads it through once: Damaged, with its address, unless the bytes have its hash. The
  /// descriptor stands at the start again. Cost: about 0.5 ms per MiB.
  Descriptor open_verified(const Address& address);

  /// A whole blob in memory, verified. Damaged also when it is larger than `limit`.
  std::string read(const Address& address, std::size_t limit);
};

struct FileStoreOptions {
  std::filesystem::path root;
  std::int64_t free_floor_bytes = std::int64_t{1} << 30;
  /// See `Root`; empty: the first store that is seen.
  std::string id = {};
};

/// Blobs as files: `<root>/<bucket>/<tenant>/ab/cdef…`, mode 0640, folders with the group of the root
/// (setgid). The root was made by `prepare_store`. Throws nothing: the store may be away and come later.
std::unique_ptr<BlobStore> open_file_store(const FileStoreOptions& options);

enum class BreakerState { Closed = 0, HalfOpen = 1, Open = 2 };

/// One operation on the store, as metrics count it.
struct Operation {
  /// "put", "get", "erase".
  const char* verb;
  /// "ok", "missing", "damaged", "full", "unavailable", "broken", "circuit_open".
  const char* result;
  double seconds = 0;
  /// Of this verb, afterwards.
  BreakerState breaker = BreakerState::Closed;
};

struct GuardOptions {
  int failures_to_open = 5;
  std::chrono::milliseconds open_for{60'000};
  int successes_to_close = 2;
  int attempts = 3;
  /// Doubles, with full jitter.
  std::chrono::milliseconds first_pause{1'000};
  std::chrono::milliseconds longest_pause{8'000};
  /// How to wait; empty: sleep.
  std::function<void(std::chrono::milliseconds)> pause = {};
  /// For metrics; empty: nobody.
  std::function<void(const Operation&)> observe = {};
};

/// A store that is asked again when it fails (`Unavailable`, and for writing `Broken`), and left alone for a
/// while when it is down: one circuit breaker each for writing, reading and erasing. `Broken` opens none: it
/// may be about one blob.
std::unique_ptr<BlobStore> guard(std::unique_ptr<BlobStore> store, const GuardOptions& options = {},
                                 const Clock& clock = system_clock());

/// What the programs use: a guarded file store.
std::unique_ptr<BlobStore> open_store(const FileStoreOptions& options, const GuardOptions& guarded = {});

}  // namespace lectern::store
