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
/// Names are unique.
using Object = std::vector<Member>;

/// Null, a boolean, an integer, a real, a text, an array or an object. Owns its content; copying copies all
/// of it. The accessors of a kind return null if the value is of another kind, so no kind is ever assumed.
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

  /// The member with this name; null if there is none or this is not an object. The pointer is valid until
  /// the object changes. Cost: linear in the number of members.
  const Value* find(std::string_view name) const;

  /// The member's text; empty if it is missing or not a text. Valid until the object changes.
  std::string_view text_of(std::string_view name) const;

  /// The member's integer; nothing if it is missing or not an integer.
  std::optional<std::int64_t> integer_of(std::string_view name) const;

  /// Replaces the member with this name, or adds it at the end. Only for objects.
  void set(std::string_view name, Value value);

  /// Removes the member and returns it; nothing if there is none.
  std::optional<Value> take(std::string_view name);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held_;
};

}  // namespace lectern::json
