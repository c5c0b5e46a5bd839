#pragma once

/// Blobs as an effect names them: see sql/functions/results/save_artefacts.sql.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/write.h"
#include "lectern/store/blob_store.h"

namespace lectern::worker {

/// One blob of a job. It belongs to the job when the transaction that finishes the task commits; before that,
/// and if the task fails, it is an orphan and is swept.
struct Artefact {
  /// What it is, from the closed list in the database: "pages", "html", "figure".
  std::string kind;
  /// Its path below the job's results: "result.html", "figures/figure-3.png".
  std::string name;
  /// Where it is and how many bytes it has.
  store::Stored stored;
  /// A string literal: "text/html; charset=utf-8".
  std::string_view media_type;
};

/// Writes pictures into the store while the reader delivers them. The reader must not be left in the middle
/// of its frames, so a failure of the store is kept, later pictures are dropped, and `rethrow` throws it.
class Collector {
 public:
  /// Borrows the store.
  Collector(store::BlobStore& store, TenantId tenant) : store_(store), tenant_(tenant) {}

  /// Writes `bytes` as a blob of the tenant and adds it to the list. Throws nothing of the store.
  void add(std::string kind, std::string name, store::Bucket bucket, std::string_view bytes,
           std::string_view media_type) {
    if (failure_) return;
    try {
      artefacts_.push_back(
          {std::move(kind), std::move(name), store_.put(bucket, tenant_, bytes), media_type});
    } catch (const store::Error& error) {
      failure_ = error;
    }
  }

  /// Throws the store::Error that `add` met, if any. Call it when the reader has finished.
  void rethrow() const {
    if (failure_) throw store::Error(*failure_);
  }

  /// What was written, in the order of `add`. Empties the list.
  std::vector<Artefact> take() { return std::move(artefacts_); }

 private:
  store::BlobStore& store_;
  TenantId tenant_;
  std::vector<Artefact> artefacts_;
  std::optional<store::Error> failure_;
};

/// Writes the member "artefacts": a list of {kind, name, bucket, sha256, byte_count, media_type}.
inline void append(json::Writer& out, const std::vector<Artefact>& artefacts) {
  out.key("artefacts").begin_array();
  for (const Artefact& artefact : artefacts) {
    out.begin_object()
        .member("kind", artefact.kind)
        .member("name", artefact.name)
        .member("bucket", store::bucket_name(artefact.stored.address.bucket))
        .member("sha256", artefact.stored.address.hash.hex())
        .member("byte_count", artefact.stored.byte_count)
        .member("media_type", artefact.media_type)
        .end_object();
  }
  out.end_array();
}

}  // namespace lectern::worker
