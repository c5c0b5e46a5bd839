#pragma once

/// A private PostgreSQL server on a unix socket, for tests that stop, crash or restart it. Needs no rights;
/// as root it runs as the user `postgres`.

#include <string>

#include "lectern/db/database.h"

namespace lectern::support {

class Cluster {
 public:
  Cluster();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// As its superuser, to the database `postgres`.
  db::ConnectionString superuser() const;

  void stop();   ///< orderly; sessions get an error
  void crash();  ///< at once, as if the machine had lost power
  void start();

  /// The cluster that the tests of this run share: the one ctest started, or one of our own.
  static db::ConnectionString shared();

 private:
  std::string record_;
};

}  // namespace lectern::support
