#include "connection.h"

#include <poll.h>
#include <sys/socket.h>

#include "error.h"
#include "rows_held.h"

namespace lectern::db {
namespace {

void tell_us_everything(pqxx::connection& session) {
#if PQXX_VERSION_MAJOR < 7
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  session.inhibit_reactivation(true);
#pragma GCC diagnostic pop
  session.set_verbosity(pqxx::connection_base::verbose);
#else
  session.set_verbosity(pqxx::error_verbosity::verbose);
#endif
}

std::vector<const char*> texts(std::span<const Param> params) {
  std::vector<const char*> texts;
  texts.reserve(params.size());
  for (const Param& param : params) texts.push_back(param.c_str());
  return texts;
}

pqxx::result execute(pqxx::transaction_base& transaction, const char* name, std::span<const Param> params) {
  const auto values = texts(params);
#if PQXX_VERSION_MAJOR < 7
  return transaction.exec_prepared(name, pqxx::prepare::make_dynamic_params(values));
#else
  pqxx::params list;
  for (const char* value : values) list.append(value);
#if PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR < 10
  return transaction.exec_prepared(name, list);
#else
  return transaction.exec(pqxx::prepped{name}, list);
#endif
#endif
}

}  // namespace

std::unique_ptr<pqxx::connection> open_session(const ConnectionString& where, const std::string& program,
                                               std::span<const Setting> settings) {
  auto session = std::make_unique<pqxx::connection>(where.text());
  tell_us_everything(*session);
  pqxx::nontransaction setup(*session);
  // Times leave the server as text, in its zone unless we say which.
  setup.exec("set timezone = 'UTC'; set datestyle = 'ISO'; set application_name = " + setup.quote(program));
  for (const Setting& setting : settings)
    setup.exec("select set_config(" + setup.quote(setting.name) + ", " + setup.quote(setting.value) +
               ", false)");
  return session;
}

Connection::Connection(ConnectionString where, std::string program, std::vector<Setting> settings)
    : where_(std::move(where)), program_(std::move(program)), settings_(std::move(settings)) {}

pqxx::connection& Connection::session() {
  if (session_ && server_hung_up()) drop();
  if (!session_) open();
  return *session_;
}

void Connection::open() {
  try {
    session_ = open_session(where_, program_, settings_);
  } catch (...) {
    rethrow_translated(std::current_exception(), false);
  }
  prepared_.clear();
  ++generation_;
}

/// An idle session has nothing to say except notices ('N'), changed settings ('S') and its own end ('E', then
/// EOF). One poll, about a microsecond, spares the next statement from dying on a session that is already
/// gone.
bool Connection::server_hung_up() const {
  pollfd watched{session_->sock(), POLLIN | POLLRDHUP, 0};
  if (watched.fd < 0) return true;
  if (poll(&watched, 1, 0) <= 0) return false;
  if (watched.revents & (POLLHUP | POLLRDHUP | POLLERR | POLLNVAL)) return true;
  char first = 0;
  const ssize_t got = recv(watched.fd, &first, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got == 1 && first == 'E');
}

Rows Connection::run(pqxx::transaction_base& transaction, const Statement& statement,
                     std::span<const Param> params) {
  if (!prepared_.contains(std::string_view(statement.name))) {
    session_->prepare(statement.name, statement.sql);
    prepared_.insert(statement.name);
  }
  return Rows(std::make_unique<const Rows::Held>(execute(transaction, statement.name, params)));
}

void Connection::drop_if_broken() {
  if (session_ && (!session_->is_open() || server_hung_up())) drop();
}

void Connection::drop() {
  session_.reset();
  prepared_.clear();
}

}  // namespace lectern::db
