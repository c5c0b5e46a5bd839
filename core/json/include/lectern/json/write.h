#pragma once

/// Writes JSON by appending to a string. The writer sets commas; the caller keeps the order of begin, key,
/// value and end. Invalid UTF-8 in texts becomes U+FFFD, so the result is valid JSON if the order is right.
///
///     json::Writer out;
///     out.begin_object().member("job_id", id.text()).key("labels").raw(labels_json).end_object();
///     send(out.take());

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/json/value.h"

namespace lectern::json {

/// Builds one value. Every function returns the writer, so calls can be chained.
class Writer {
 public:
  Writer& begin_object();
  Writer& end_object();
  Writer& begin_array();
  Writer& end_array();
  /// The name of the next value. Only inside an object.
  Writer& key(std::string_view name);

  /// A value: the next one of an array, or that of the last key.
  Writer& text(std::string_view value);
  Writer& integer(std::int64_t value);
  /// Shortest form that reads back the same; null for NaN and infinities.
  Writer& real(double value);
  Writer& boolean(bool value);
  Writer& null();

  /// Appends text that is JSON already, such as a jsonb column. It is not checked.
  Writer& raw(std::string_view json);
  Writer& value(const Value& value);

  /// A key with its value. An empty optional is written as null.
  Writer& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  Writer& member(std::string_view name, const char* value) { return key(name).text(value); }
  Writer& member(std::string_view name, const std::string& value) { return key(name).text(value); }
  Writer& member(std::string_view name, std::int64_t value) { return key(name).integer(value); }
  Writer& member(std::string_view name, int value) { return key(name).integer(value); }
  Writer& member(std::string_view name, double value) { return key(name).real(value); }
  Writer& member(std::string_view name, bool value) { return key(name).boolean(value); }
  template <typename T>
  Writer& member(std::string_view name, const std::optional<T>& value) {
    key(name);
    return value ? put(*value) : null();
  }

  const std::string& written() const { return out_; }
  /// The text so far, which leaves the writer empty.
  std::string take() { return std::move(out_); }

 private:
  Writer& put(std::string_view value) { return text(value); }
  Writer& put(const std::string& value) { return text(value); }
  Writer& put(std::int64_t value) { return integer(value); }
  Writer& put(double value) { return real(value); }
  Writer& put(bool value) { return boolean(value); }
  void separate();

  std::string out_;
  bool needs_comma_ = false;
};

/// A value as compact JSON.
std::string to_text(const Value& value);

}  // namespace lectern::json
