#pragma once

/// Rows of the audit log as CSV (RFC 4180) that a spreadsheet opens without running anything: a field that
/// would be a formula begins with an apostrophe. Pure.

#include <string>

#include "lectern/audit/log.h"

namespace lectern::fcgi {

/// The line with the names of the columns.
std::string audit_csv_head();

/// One line, ended by CRLF.
std::string audit_csv_line(const audit::Entry& entry);

}  // namespace lectern::fcgi
