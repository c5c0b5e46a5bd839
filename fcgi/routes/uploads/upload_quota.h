#pragma once

/// How large a document may be, and how much a person and a tenant may send, as problems of the API. `intake`
/// counts, before the first byte.

#include <cstdint>
#include <optional>

#include "lectern/intake/uploads.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// The caller, as `intake` counts and finds uploads.
intake::Uploader uploader_of(const Call& call);

/// Counts a document that is about to come: 413 if it is too large for the tenant, 429 if the person or the
/// tenant has sent its share of the day. `announced`: its length, if the sender has said.
Result<intake::UploadAllowance, Problem> admit_upload(Call& call, std::optional<std::int64_t> announced);

/// Corrects the count of a document without an announced length, which turned out to have `bytes`.
void settle_upload(Call& call, const intake::UploadAllowance& allowance, std::int64_t bytes);

/// 413 or 429, with how long to wait.
Problem quota_problem(const intake::QuotaRefusal& refusal);

/// The largest document of a tenant, in bytes.
std::int64_t upload_limit(const AppContext& app, TenantId tenant);

/// 413: larger than `limit` bytes.
Problem too_large_for(std::int64_t limit);

}  // namespace lectern::fcgi
