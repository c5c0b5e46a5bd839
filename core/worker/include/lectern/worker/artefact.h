#pragma once

/// Blobs as an effect names them: see sql/functions/results/save_artefacts.sql.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/write.h"
#include "lectern/store/blob_store.h"

namespace lectern::worker {

struct Artefact {
  std::string kind;  ///< "pages", "html", "figure", …
  std::string name;  ///< "result.html", "figures/figure-3.png"
  store::Stored stored;
  std::string_view media_type;  ///< a literal
};

/// Writes pictures into the store as they come from the reader, which must not be left in the middle of its
/// talk: a failure of the store waits until `rethrow`.
class Collector {
 public:
  Collector(store::BlobStore& store, TenantId tenant) : store_(store), tenant_(tenant) {}

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

  void rethrow() const {
    if (failure_) throw store::Error(*failure_);
  }

  std::vector<Artefact> take() { return std::move(artefacts_); }

 private:
  store::BlobStore& store_;
  TenantId tenant_;
  std::vector<Artefact> artefacts_;
  std::optional<store::Error> failure_;
};

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
