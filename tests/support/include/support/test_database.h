#pragma once

/// A fresh, migrated database that is gone with this object. Made from a template, so it costs about 30 ms.

#include <string>

#include "lectern/db/database.h"

namespace lectern::support {

class TestDatabase {
 public:
  /// On the shared cluster.
  TestDatabase();

  /// On the server that `superuser` connects to.
  explicit TestDatabase(db::ConnectionString superuser);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  /// To this database as its superuser, whom row security does not bind: for arranging and for looking
  /// behind.
  const db::ConnectionString& superuser() const { return here_; }

  /// To this database as a program: "lectern_web".
  db::ConnectionString as(std::string_view role) const { return here_.as_role(role); }

 private:
  db::ConnectionString server_;
  std::string name_;
  db::ConnectionString here_;
};

}  // namespace lectern::support
