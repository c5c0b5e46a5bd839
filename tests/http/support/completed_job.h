#pragma once

/// A job that has completed, with files of its own, without a worker.

#include <string>
#include <string_view>

#include "lectern/store/blob_store.h"
#include "support/running_web.h"

namespace lectern::http {

inline constexpr db::Statement kClear{
    "test.clear",
    "with s as (insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count) "
    "select tenant_id, job_id, 'clean', 'test', 2 from lectern.job where public_id = $1::uuid returning *), "
    "c as (insert into lectern.clearance (tenant_id, job_id, scan_id) select tenant_id, job_id, scan_id from "
    "s "
    "returning *), r as (insert into lectern.result (tenant_id, job_id, clearance_id, confidence, "
    "confidence_class, "
    "review_recommended, page_count, pipeline_version, report, seconds) select tenant_id, job_id, "
    "clearance_id, 0.9, "
    "'HIGH', false, 2, 'test', '{\"items\":[]}', 0.5 from c returning *) select result_id from r"};
inline constexpr db::Statement kBegin{
    "test.begin", "select lectern.begin_scan(tenant_id, job_id) from lectern.job where public_id = $1::uuid"};
inline constexpr db::Statement kProcessing{
    "test.processing",
    "update lectern.job set status = 'processing', page_count = 2 where public_id = $1::uuid"};
inline constexpr db::Statement kComplete{
    "test.complete",
    "update lectern.job j set status = 'completed', ended_at = now(), result_id = (select result_id from "
    "lectern.result r where r.job_id = j.job_id) where public_id = $1::uuid"};
inline constexpr db::Statement kArtefact{
    "test.artefact",
    "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
    "select tenant_id, job_id, $2, $3, $4, $5, 5, $6 from lectern.job where public_id = $1::uuid"};

/// Stores a file whose content is its name, and makes it the job's. Gives its address.
inline store::Address add_artefact(RunningWeb& web, store::BlobStore& store, const std::string& job,
                                   const char* kind, const char* name, store::Bucket bucket,
                                   const char* type) {
  const auto stored = store.put(bucket, TenantId{1}, std::string_view(name));
  web.behind().call(
      kArtefact, {job, kind, name, store::bucket_name(bucket), db::bytes(stored.address.hash.bytes), type});
  return stored.address;
}

}  // namespace lectern::http
