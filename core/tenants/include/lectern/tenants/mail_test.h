#pragma once

/// A test mail: whether the relay takes mail of this tenant. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// Queues a mail of a tenant to somebody; gives the number to ask by. Nothing: `email` is no mail address.
std::optional<std::int64_t> queue_test_mail(db::Database& database, TenantId tenant, std::int64_t account,
                                            std::string_view email, std::string_view request_id);

/// What became of it. Nothing: it waits still. It is tried once.
struct TestMailResult {
  bool sent = false;
  std::string detail;  ///< what the relay answered, or why nothing was sent
};
std::optional<TestMailResult> read_test_mail(db::Database& database, TenantId tenant, std::int64_t mail);

/// Nobody sends it in time: drops it, if it is not being sent just now.
void drop_test_mail(db::Database& database, TenantId tenant, std::int64_t mail);

}  // namespace lectern::tenants
