#pragma once

/// A JSON value in memory, for messages of the API: small, owned, ordered as written.
///
/// Not for documents: those pass through as bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lectern::json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;
using Object = std::vector<Member>;  ///< names are unique

class Value {
 public:
  Value() = default;
  Value(std::nullptr_t) {}
  Value(bool value) : held_(value) {}
  Value(std::int64_t value) : held_(value) {}
  Value(int value) : held_(static_cast<std::int64_t>(value)) {}
  Value(double value) : held_(value) {}
  Value(std::string value) : held_(std::move(value)) {}
  Value(const char* value) : held_(std::string(value)) {}
  Value(Array value) : held_(std::move(value)) {}
  Value(Object value) : held_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
  const bool* boolean() const { return std::get_if<bool>(&held_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  const std::string* text() const { return std::get_if<std::string>(&held_); }
  const Array* array() const { return std::get_if<Array>(&held_); }
  const Object* object() const { return std::get_if<Object>(&held_); }
  Array* array() { return std::get_if<Array>(&held_); }
  Object* object() { return std::get_if<Object>(&held_); }

  /// An integer or a real as a real.
  std::optional<double> number() const;

  /// The member of an object; null where there is none or this is no object.
  const Value* find(std::string_view name) const;

  /// The member's text; empty where it is missing or no text.
  std::string_view text_of(std::string_view name) const;

  /// The member's integer; nothing where it is missing or none.
  std::optional<std::int64_t> integer_of(std::string_view name) const;

  /// Replaces or adds a member of an object.
  void set(std::string_view name, Value value);

  /// Removes a member and gives it back; nothing where there is none.
  std::optional<Value> take(std::string_view name);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held_;
};

}  // namespace lectern::json
