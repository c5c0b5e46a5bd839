#pragma once

/// A parameter of a statement, in PostgreSQL's text form. It is built from the types that we use and from
/// nothing else, so that a value never becomes part of a statement's text.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/id.h"

namespace lectern::db {

/// One value, or null. Converts implicitly, so that calls read `call(kStatement, {tenant, name})`.
class Param {
 public:
  // Null, texts, truth values, numbers, ids.
  Param(std::nullptr_t) {}
  Param(std::nullopt_t) {}
  Param(std::string text) : text_(std::move(text)) {}
  Param(std::string_view text) : text_(text) {}
  Param(const char* text) : text_(text) {}
  Param(bool value) : text_(value ? "t" : "f") {}
  Param(int value) : text_(std::to_string(value)) {}
  Param(std::int64_t value) : text_(std::to_string(value)) {}
  Param(std::uint64_t value) : text_(std::to_string(value)) {}
  Param(double value);
  Param(const PublicId& id) : text_(id.text()) {}
  template <typename Tag>
  Param(Id<Tag> id) : text_(std::to_string(id.value)) {}

  /// Null if there is no value.
  template <typename T>
  Param(const std::optional<T>& value) {
    if (value) text_ = Param(*value).text_;
  }

  /// The text, or null.
  const char* c_str() const { return text_ ? text_->c_str() : nullptr; }

 private:
  std::optional<std::string> text_;
};

/// A bytea, in hexadecimal form.
Param bytes(std::span<const std::byte> value);

/// One-dimensional arrays without nulls. Elements are quoted where PostgreSQL needs it.
Param array(std::span<const std::int64_t> values);
Param array(std::span<const int> values);
Param array(std::span<const std::string> values);

}  // namespace lectern::db
