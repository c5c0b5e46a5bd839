#pragma once

/// Kept documents in memory. The tasks of one analysis all need the same snapshot, cut in the same way: a few
/// of them are held, so that it is read and cut once and not for each chunk.

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/chunk/chunk.h"
#include "lectern/doc/snapshot.h"
#include "lectern/jobs/task.h"
#include "lectern/snapshots/read.h"
#include "lectern/store/blob_store.h"

namespace lectern::analysing {

/// One delivered version of a document. Immutable but for what is computed once; safe from any thread.
class KeptDocument {
 public:
  KeptDocument(std::string sha256, snapshots::Document document)
      : sha256_(std::move(sha256)), document_(std::move(document)) {}

  /// Of the snapshot's file, hexadecimal: names this version among those that the job has.
  const std::string& sha256() const { return sha256_; }
  const snapshots::Document& document() const { return document_; }
  const doc::Snapshot& snapshot() const { return document_.snapshot; }

  /// The document in pieces of at most so many tokens. Valid as long as this object.
  const std::vector<chunk::Chunk>& chunks(std::int64_t tokens) const;

 private:
  std::string sha256_;
  snapshots::Document document_;
  mutable std::mutex mutex_;
  mutable std::map<std::int64_t, std::vector<chunk::Chunk>> chunks_;  ///< never removed from
};

using KeptDocumentPtr = std::shared_ptr<const KeptDocument>;

/// Safe from any thread. Borrows the store.
class Documents {
 public:
  explicit Documents(store::BlobStore& store) : store_(store) {}

  /// The version with this hash, or the newest one if `sha256` is empty. Fails with a sentence for the
  /// operator if it is missing or cannot be read. Throws store::Error.
  Result<KeptDocumentPtr, std::string> read(const jobs::Task& task, const jobs::Assignment& assignment,
                                            const std::string& sha256);

 private:
  struct Slot {
    std::mutex mutex;
    KeptDocumentPtr document;
  };
  std::shared_ptr<Slot> slot(const std::string& name);

  store::BlobStore& store_;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<Slot>>> slots_;  ///< the last used one first
};

}  // namespace lectern::analysing
