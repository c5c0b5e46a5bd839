#pragma once

/// The service clients of a tenant: programs whose tokens are taken as credentials. All functions throw the
/// errors of `db`; each change is in the audit log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/principal.h"
#include "lectern/db/database.h"

namespace lectern::federation {

/// A client to be made.
struct ServiceClientOrder {
  std::string name;
  std::string issuer;
  std::string audience;
  std::string subject;
  std::vector<std::string> scopes;  ///< names of rights: the most that its tokens may do
};

/// A client as it is listed; times are RFC 3339.
struct ServiceClientRow {
  std::int64_t id = 0;
  std::string name;
  std::string issuer;
  std::string audience;
  std::string subject;
  std::string scopes_json;
  access::ApiKeyId key;  ///< that it counts as
  std::string created_at;
  std::optional<std::string> last_used_at;
};

/// Makes one, and gives its number; nothing if there is one with the same issuer, audience and subject.
std::optional<std::int64_t> create_service_client(db::Database& database, const access::Principal& maker,
                                                  const ServiceClientOrder& order,
                                                  std::string_view request_id);

/// Those of the caller's tenant, the newest first.
std::vector<ServiceClientRow> list_service_clients(db::Database& database,
                                                   const access::Principal& principal);

/// Ends one: its tokens stop working at once. False if there is no such client.
bool end_service_client(db::Database& database, const access::Principal& principal, std::int64_t client,
                        std::string_view request_id);

}  // namespace lectern::federation
