#pragma once

#include <pqxx/result>

#include "lectern/db/rows.h"

namespace lectern::db {

struct Rows::Held {
  explicit Held(pqxx::result r) : result(std::move(r)) {}
  pqxx::result result;
};

}  // namespace lectern::db
