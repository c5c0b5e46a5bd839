#pragma once

/// What can go wrong at the database, by what the caller may do next. Nothing else leaves this module: no
/// pqxx exception, and no message that carries a value of a row (details are cut off).

#include <stdexcept>
#include <string>

namespace lectern::db {

/// The base of the four below. Catch it only at the edge of a program, where all four end a request or a task
/// alike.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Somebody else was first: deadlock, serialisation failure, lock or statement timeout. Everything was rolled
/// back; the same call may be made again.
class Conflict final : public Error {
 public:
  using Error::Error;
};

/// The server is away, is starting, or has no space left (connections, disk, memory). The next call connects
/// again.
class Disconnected final : public Error {
 public:
  Disconnected(const std::string& what, bool in_doubt) : Error(what), in_doubt_(in_doubt) {}

  /// True when the statement was sent and its fate is unknown. Never run such a call again blindly: look
  /// first.
  bool in_doubt() const noexcept { return in_doubt_; }

 private:
  bool in_doubt_;
};

/// A named constraint said no: a value is taken, a row is missing, a state may not change so. `constraint()`
/// is the name and the whole message to a program; functions raise with a name of their own too.
class Rejected final : public Error {
 public:
  Rejected(const std::string& what, std::string constraint)
      : Error(what), constraint_(std::move(constraint)) {}

  /// The name of the constraint, as in sql/schema.sql or as a function raised it: "job_has_ended".
  const std::string& constraint() const noexcept { return constraint_; }

 private:
  std::string constraint_;
};

/// Our own mistake: bad SQL, a missing right, a column that is not there, a null read as a number.
class Bug final : public Error {
 public:
  using Error::Error;
};

}  // namespace lectern::db
