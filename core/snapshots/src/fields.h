#pragma once

/// Members of JSON objects by their types. A member of another type than asked for ends the reading.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/json/value.h"

namespace lectern::snapshots {

/// What does not fit: thrown inside of the module only, so that each reading function says what it reads and
/// not how it fails.
struct Misfit {
  std::string pointer;
  std::string detail;
};

/// Throws a Misfit about the member `name`.
[[noreturn]] void misfit(std::string_view name, const char* detail);

/// The members of one object. Borrows it. Each function takes the value of a member, and a default if it is
/// missing; `needed` ones must be there.
class Fields {
 public:
  /// Throws if `value` is not an object.
  explicit Fields(const json::Value& value);

  const json::Value* find(std::string_view name) const { return value_.find(name); }
  bool has(std::string_view name) const { return find(name) != nullptr; }

  std::string text(std::string_view name) const;
  /// Within 32 bits.
  std::int32_t integer(std::string_view name, std::int32_t missing = 0) const;
  /// An id: 0 to 2^32 - 1.
  std::uint32_t id(std::string_view name) const;
  double real(std::string_view name, double missing = 0) const;
  bool flag(std::string_view name) const;
  /// No elements if it is missing.
  const json::Array& array(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  std::vector<std::int32_t> integers(std::string_view name) const;
  Box box(std::string_view name) const;
  /// Which of `names` the member is; 0 if it is missing.
  std::size_t one_of(std::string_view name, std::span<const char* const> names) const;

 private:
  const json::Value& value_;
};

/// A number of 32 bits with a place: throws if it is none.
float coordinate(const json::Value& value);

/// Four coordinates.
Box box_of(const json::Value& value);

}  // namespace lectern::snapshots
