#include "lectern/json/write.h"

#include <array>
#include <charconv>
#include <cmath>

#include "lectern/base/encode.h"

namespace lectern::json {
void Writer::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

Writer& Writer::begin_object() {
  separate();
  out_ += '{';
  needs_comma_ = false;
  return *this;
}

Writer& Writer::end_object() {
  out_ += '}';
  needs_comma_ = true;
  return *this;
}

Writer& Writer::begin_array() {
  separate();
  out_ += '[';
  needs_comma_ = false;
  return *this;
}

Writer& Writer::end_array() {
  out_ += ']';
  needs_comma_ = true;
  return *this;
}

Writer& Writer::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
  return *this;
}

Writer& Writer::integer(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

Writer& Writer::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  std::array<char, 32> digits{};
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out_.append(digits.data(), end);
  return *this;
}

Writer& Writer::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

Writer& Writer::null() {
  separate();
  out_ += "null";
  return *this;
}

Writer& Writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

Writer& Writer::value(const Value& value) {
  if (const auto* flag = value.boolean()) return boolean(*flag);
  if (const auto* whole = value.integer()) return integer(*whole);
  if (const auto* words = value.text()) return text(*words);
  if (const auto* items = value.array()) {
    begin_array();
    for (const Value& item : *items) this->value(item);
    return end_array();
  }
  if (const auto* members = value.object()) {
    begin_object();
    for (const auto& [name, member] : *members) key(name).value(member);
    return end_object();
  }
  if (const auto number = value.number()) return real(*number);
  return null();
}

std::string to_text(const Value& value) {
  return Writer().value(value).take();
}

}  // namespace lectern::json
