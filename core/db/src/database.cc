#include "lectern/db/database.h"

#include <chrono>
#include <random>
#include <thread>

#include "connection.h"
#include "error.h"

namespace lectern::db {
namespace {

bool is_uri(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// Runs `work` and turns what it throws into our errors; a broken session is forgotten.
template <typename Work>
auto guarded(Connection& connection, bool sent, Work&& work) {
  try {
    return work();
  } catch (...) {
    const auto caught = std::current_exception();
    connection.drop_if_broken();
    rethrow_translated(caught, sent);
  }
}

}  // namespace

ConnectionString ConnectionString::with(std::string_view key, std::string_view value) const {
  // Later words win in both forms.
  if (is_uri(text_)) {
    const char* joint = text_.find('?') == std::string::npos ? "?" : "&";
    return ConnectionString(text_ + joint + std::string(key) + "=" + std::string(value));
  }
  return ConnectionString(text_ + " " + std::string(key) + "='" + std::string(value) + "'");
}

ConnectionString ConnectionString::as_role(std::string_view role) const {
  return with("user", role);
}

ConnectionString ConnectionString::of_database(std::string_view name) const {
  return with("dbname", name);
}

struct Transaction::Open {
  explicit Open(Connection& c) : connection(c), work(c.session()) {}
  Connection& connection;
  pqxx::work work;
};

Transaction::Transaction(Connection& connection) {
  open_ = guarded(connection, false, [&] { return std::make_unique<Open>(connection); });
}

Transaction::~Transaction() = default;

Rows Transaction::call(const Statement& statement, std::initializer_list<Param> params) {
  return call(statement, std::span(params.begin(), params.size()));
}

Rows Transaction::call(const Statement& statement, std::span<const Param> params) {
  // Before the commit nothing has happened, whatever was sent.
  try {
    return open_->connection.run(open_->work, statement, params);
  } catch (...) {
    rethrow_translated(std::current_exception(), false);
  }
}

void Transaction::commit() {
  try {
    open_->work.commit();
  } catch (...) {
    rethrow_translated(std::current_exception(), true);
  }
}

Database::Database(ConnectionString where, std::string program, std::vector<Setting> settings)
    : connection_(std::make_unique<Connection>(std::move(where), std::move(program), std::move(settings))) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Rows Database::call(const Statement& statement, std::initializer_list<Param> params) {
  return call(statement, std::span(params.begin(), params.size()));
}

Rows Database::call(const Statement& statement, std::span<const Param> params) {
  const auto once = [&] {
    auto& session = connection_->session();
    return guarded(*connection_, true, [&] {
      pqxx::nontransaction direct(session);
      return connection_->run(direct, statement, params);
    });
  };
  try {
    return once();
  } catch (const Disconnected& lost) {
    if (statement.effect == Effect::Writes || !lost.in_doubt()) throw;
  }
  return once();
}

void Database::connect() {
  connection_->session();
}

int Database::generation() const {
  return connection_->generation();
}

void Database::run_script(const std::string& sql) {
  auto& session = connection_->session();
  guarded(*connection_, true, [&] {
    pqxx::nontransaction direct(session);
    direct.exec(sql);
  });
}

Transaction Database::begin() {
  return Transaction(*connection_);
}

void Database::rest_after_conflict(int attempt) {
  thread_local std::minstd_rand random(std::random_device{}());
  const int longest = 5 << attempt;
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(1, longest)(random)));
}

}  // namespace lectern::db
