#include "error.h"

#include <string>
#include <string_view>

#include <pqxx/except>

#include "lectern/db/error.h"

namespace lectern::db {
namespace {

/// The first line without the details, which may show values of a row.
std::string headline(std::string_view message) {
  return std::string(message.substr(0, message.find('\n')));
}

/// With verbose errors the server's constraint name is on a line of its own.
std::string constraint_name(std::string_view message) {
  constexpr std::string_view kLabel = "CONSTRAINT NAME:  ";
  const auto at = message.find(kLabel);
  if (at == std::string_view::npos) return {};
  const auto rest = message.substr(at + kLabel.size());
  return std::string(rest.substr(0, rest.find('\n')));
}

bool starts_with_any(std::string_view state, std::initializer_list<std::string_view> classes) {
  for (auto prefix : classes)
    if (state.starts_with(prefix)) return true;
  return false;
}

[[noreturn]] void throw_by_state(const std::string& message, std::string_view state, bool sent) {
  const std::string what = headline(message);
  // 40 rollback, 55P03 lock not available, 57014 cancelled or timed out: everything was undone.
  if (starts_with_any(state, {"40001", "40P01", "55P03", "57014"})) throw Conflict(what);
  if (state == "40003") throw Disconnected(what, true);
  // 08 connection, 57P shutdown, crash or starting: the session is gone.
  if (starts_with_any(state, {"08", "57P"})) throw Disconnected(what, sent);
  // 53 no space, 58 the server's own files, 25006 became a standby: nothing was changed, and it may pass.
  if (starts_with_any(state, {"53", "58", "25006"})) throw Disconnected(what, false);
  if (std::string name = constraint_name(message); state.starts_with("23") && !name.empty())
    throw Rejected(what, std::move(name));
  throw Bug(what);
}

}  // namespace

void rethrow_translated(std::exception_ptr caught, bool sent) {
  // Order matters: statement_completion_unknown derives from transaction_rollback in libpqxx 6.
  try {
    std::rethrow_exception(std::move(caught));
  } catch (const Error&) {
    throw;
  } catch (const pqxx::in_doubt_error& e) {
    throw Disconnected(headline(e.what()), true);
  } catch (const pqxx::statement_completion_unknown& e) {
    throw Disconnected(headline(e.what()), true);
  } catch (const pqxx::transaction_rollback& e) {
    throw Conflict(headline(e.what()));
  } catch (const pqxx::broken_connection& e) {
    throw Disconnected(headline(e.what()), sent);
  } catch (const pqxx::sql_error& e) {
    throw_by_state(e.what(), e.sqlstate(), sent);
  } catch (const std::exception& e) {
    throw Bug(headline(e.what()));
  }
}

}  // namespace lectern::db
