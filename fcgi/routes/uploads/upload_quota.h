#pragma once

/// How large a document may be, and how much a person and a tenant may send: counted before the first byte.

#include <cstdint>
#include <optional>

#include "lectern/db/database.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// A document that may come.
struct UploadAllowance {
  std::int64_t limit = 0;     ///< bytes of one document, of this tenant
  std::int64_t reserved = 0;  ///< what was counted for it
};

/// 413 for a document that is too large for the tenant, 429 for a person or tenant that has sent its part of
/// the day. `announced`: its length, where it has said one.
Result<UploadAllowance, Problem> admit_upload(Call& call, std::optional<std::int64_t> announced);

/// The document that had said no length has `bytes`.
void settle_upload(Call& call, const UploadAllowance& allowance, std::int64_t bytes);

/// The refusal in a row of create_upload or admit_upload; nothing where there is none.
std::optional<Problem> upload_refusal(const db::Row& row);

/// Bytes of one document of a tenant.
std::int64_t upload_limit(const AppContext& app, TenantId tenant);

Problem too_large_for(std::int64_t limit);

}  // namespace lectern::fcgi
