#pragma once

/// Times in the filters of the audit log.

#include <string_view>

namespace lectern::fcgi {

/// A day (`2026-11-30`, its beginning in UTC) or a time with seconds and zone (RFC 3339) that PostgreSQL
/// reads. Years 1970 to 9999; no leap seconds.
bool is_audit_time(std::string_view text);

}  // namespace lectern::fcgi
