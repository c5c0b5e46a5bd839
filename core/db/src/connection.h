#pragma once

/// A session with the server and the statements prepared in it. Both are thrown away together when it is
/// lost.

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <pqxx/pqxx>

#include "lectern/db/database.h"

namespace lectern::db {

class Connection {
 public:
  Connection(ConnectionString where, std::string program, std::vector<Setting> settings);

  /// The live session: connects, or connects again when the server has hung up meanwhile. Throws
  /// Disconnected.
  pqxx::connection& session();

  /// Runs `statement` inside `transaction`, preparing it if this session has not.
  Rows run(pqxx::transaction_base& transaction, const Statement& statement, std::span<const Param> params);

  /// Forgets the session if it is broken; called after every failure.
  void drop_if_broken();
  void drop();

  int generation() const { return generation_; }

 private:
  bool server_hung_up() const;
  void open();
  ConnectionString where_;
  std::string program_;
  std::vector<Setting> settings_;
  std::unique_ptr<pqxx::connection> session_;
  std::set<std::string, std::less<>> prepared_;
  int generation_ = 0;
};

/// Opens a pqxx connection the way every part of this module wants it: verbose errors (they carry the
/// constraint's name) and no silent reconnecting, which would lose prepared statements, settings and LISTEN.
std::unique_ptr<pqxx::connection> open_session(const ConnectionString& where, const std::string& program,
                                               std::span<const Setting> settings);

}  // namespace lectern::db
