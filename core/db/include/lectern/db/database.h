#pragma once

/// One connection to PostgreSQL for one thread.
///
/// Everyday use is `call`: one named statement, prepared on first use, one round trip, its own transaction on
/// the server. Almost every statement is `select … from lectern.some_function($1, …)`; the function sets the
/// tenant for itself. `transact` is for real work over several statements.
///
/// A lost connection is noticed before a statement is sent wherever that can be known, so a restart of the
/// server between two calls costs nothing. Where a statement was already sent, reads are asked again once;
/// writes end in `Disconnected` with `in_doubt()`, and the caller decides.
///
/// Not for two threads at once. Connects on first use.

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "lectern/db/error.h"
#include "lectern/db/param.h"
#include "lectern/db/rows.h"

namespace lectern::db {

/// Whether a statement may be sent again after a lost connection without asking: only if it reads.
enum class Effect { Reads, Writes };

/// A statement with its name, `<module>.<verb_noun>`, which shows in the server's statistics. One name has
/// one text. Keep it as a constant beside the function that uses it; the texts are literals.
struct Statement {
  const char* name;
  const char* sql;
  Effect effect = Effect::Writes;
};

/// Which server, database and role: a libpq connection string, key=value or URI. It may hold a password, so
/// do not print it.
class ConnectionString {
 public:
  explicit ConnectionString(std::string text) : text_(std::move(text)) {}

  /// The same place, as another role. Key=value and URI forms both work.
  ConnectionString as_role(std::string_view role) const;

  /// The same server, another database.
  ConnectionString of_database(std::string_view name) const;

  /// For libpq alone; not for logs.
  const std::string& text() const { return text_; }

 private:
  ConnectionString with(std::string_view key, std::string_view value) const;
  std::string text_;
};

/// A server setting for the whole session: {"synchronous_commit", "off"}.
struct Setting {
  std::string name;
  std::string value;
};

class Database;
class Connection;

/// Statements between `begin` and `commit`. Given to the callable of `transact` only.
class Transaction {
 public:
  ~Transaction();

  /// Runs one statement of the transaction. Throws the four errors; after any of them the transaction is
  /// over.
  Rows call(const Statement& statement, std::initializer_list<Param> params = {});
  Rows call(const Statement& statement, std::span<const Param> params);

 private:
  friend class Database;
  struct Open;
  explicit Transaction(Connection& connection);
  void commit();
  std::unique_ptr<Open> open_;
};

/// A connection that is made on first use and made again when it was lost. For one thread.
class Database {
 public:
  /// Connects to nothing yet. `program` becomes the application_name, `settings` hold for each session.
  Database(ConnectionString where, std::string program, std::vector<Setting> settings = {});
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  /// Runs one statement in a transaction of its own. Throws the four errors.
  Rows call(const Statement& statement, std::initializer_list<Param> params = {});
  Rows call(const Statement& statement, std::span<const Param> params);

  /// Runs `work(Transaction&)` and commits; gives back what it returned. After a `Conflict` it runs again, up
  /// to three times in all, so `work` changes nothing outside and returns its result. A connection lost while
  /// committing is in doubt and is not repeated.
  template <typename Work>
  auto transact(Work&& work) -> std::invoke_result_t<Work&, Transaction&> {
    constexpr int kAttempts = 3;
    for (int attempt = 1;; ++attempt) {
      try {
        return run_once(work);
      } catch (const Conflict&) {
        if (attempt == kAttempts) throw;
        rest_after_conflict(attempt);
      }
    }
  }

  /// Connects now, if it is not yet connected. Throws Disconnected.
  void connect();

  /// How many connections were made so far. If it grew, the session was lost, and with it everything that
  /// belonged to it: settings, advisory locks, LISTEN.
  int generation() const;

  /// Runs a script of many statements without parameters (migrations, tests). Never with text from outside.
  void run_script(const std::string& sql);

 private:
  template <typename Work>
  auto run_once(Work& work) -> std::invoke_result_t<Work&, Transaction&> {
    Transaction transaction = begin();
    if constexpr (std::is_void_v<std::invoke_result_t<Work&, Transaction&>>) {
      work(transaction);
      transaction.commit();
    } else {
      auto outcome = work(transaction);
      transaction.commit();
      return outcome;
    }
  }

  Transaction begin();
  static void rest_after_conflict(int attempt);
  std::unique_ptr<Connection> connection_;
};

}  // namespace lectern::db
