// Rows without blobs and blobs without rows.

#include <map>

#include "lectern/base/log.h"
#include "lectern/maintenance/sweep.h"

namespace lectern::maintenance {
namespace {

constexpr db::Statement kFindOrphans{"maintenance.find_orphan_blobs",
                                     "select sha256 from lectern.find_orphan_blobs($1, $2, $3::text[])"};
constexpr db::Statement kListTenants{"maintenance.list_tenants",
                                     "select tenant_id from lectern.list_tenants()", db::Effect::Reads};
constexpr db::Statement kListNamed{"maintenance.list_named_blobs",
                                   "select bucket, sha256 from lectern.list_named_blobs($1, $2, $3)",
                                   db::Effect::Reads};

constexpr std::size_t kAtOnce = 1000;
constexpr std::size_t kNamed = 20;  ///< of the missing blobs, so many are named in the log

/// Blobs of one tenant in one bucket that wait to be asked about.
using Waiting = std::map<TenantId, std::vector<store::BlobSeen>>;

std::vector<std::string> addresses(const std::vector<store::BlobSeen>& seen) {
  std::vector<std::string> hashes;
  hashes.reserve(seen.size());
  for (const auto& blob : seen) hashes.push_back(blob.address.hash.hex());
  return hashes;
}

bool is_there(store::BlobStore& store, const store::Address& address) {
  try {
    store.open(address);
    return true;
  } catch (const store::Error& e) {
    if (e.kind() == store::Error::Kind::Missing) return false;
    throw;
  }
}

}  // namespace

double Orphans::share() const {
  const auto seen = blobs_seen + names_seen;
  if (seen == 0) return 0;
  return static_cast<double>(blobs_unnamed + static_cast<std::int64_t>(names_without_blob.size())) /
         static_cast<double>(seen);
}

void Sweep::look_at_blobs(Orphans& orphans, std::vector<store::Address>& removable) {
  const WallTime too_young = system_clock().now() - options_.orphan_grace;
  for (const auto bucket : {store::Bucket::Inbox, store::Bucket::Results, store::Bucket::Pages}) {
    Waiting waiting;
    const auto ask = [&](TenantId tenant, std::vector<store::BlobSeen>& seen) {
      std::map<std::string, const store::BlobSeen*> by_hash;
      for (const auto& blob : seen) by_hash[blob.address.hash.hex()] = &blob;
      for (const db::Row row :
           database_->call(kFindOrphans, {tenant, store::bucket_name(bucket), db::array(addresses(seen))})) {
        ++orphans.blobs_unnamed;
        const auto* blob = by_hash.at(std::string(row.text("sha256")));
        if (blob->modified_at < too_young) removable.push_back(blob->address);
      }
      seen.clear();
    };
    store_->visit(bucket, [&](const store::BlobSeen& blob) {
      ++orphans.blobs_seen;
      auto& seen = waiting[blob.address.tenant];
      seen.push_back(blob);
      if (seen.size() == kAtOnce) ask(blob.address.tenant, seen);
    });
    for (auto& [tenant, seen] : waiting)
      if (!seen.empty()) ask(tenant, seen);
  }
}

bool Sweep::is_named(const store::Address& address) {
  const std::vector<std::string> hashes = {address.hash.hex()};
  return database_
      ->call(kFindOrphans, {address.tenant, store::bucket_name(address.bucket), db::array(hashes)})
      .empty();
}

void Sweep::look_at_names(Orphans& orphans) {
  for (const db::Row tenant_row : database_->call(kListTenants)) {
    const TenantId tenant{tenant_row.integer("tenant_id")};
    std::string bucket;
    std::string sha256;
    while (true) {
      const auto rows = database_->call(kListNamed, {tenant, bucket, sha256});
      if (rows.empty()) break;
      for (const db::Row row : rows) {
        bucket = std::string(row.text("bucket"));
        sha256 = std::string(row.text("sha256"));
        const auto where = store::parse_bucket(bucket);
        const auto hash = store::Hash::parse(sha256);
        if (!where || !hash) throw db::Bug("a named blob has no address");
        ++orphans.names_seen;
        if (const store::Address address{*where, tenant, *hash}; !is_there(*store_, address))
          orphans.names_without_blob.push_back(address);
      }
    }
  }
}

Orphans Sweep::sweep_orphans() {
  Orphans orphans;
  std::vector<store::Address> removable;
  look_at_blobs(orphans, removable);
  look_at_names(orphans);
  for (std::size_t i = 0; i < std::min(orphans.names_without_blob.size(), kNamed); ++i)
    log::error("blob_missing", {{"address", orphans.names_without_blob[i].path()}});
  if (orphans.share() > options_.alert_share) {
    log::error("too_many_orphans", {{"share", orphans.share()}, {"unnamed", orphans.blobs_unnamed}});
    return orphans;
  }
  for (const auto& address : removable) {
    // Looked at once more: all of the store was, in between.
    if (is_young(address, options_.orphan_grace) || is_named(address)) continue;
    if (erase(address).empty()) ++orphans.blobs_removed;
  }
  return orphans;
}

}  // namespace lectern::maintenance
