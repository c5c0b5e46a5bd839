#include "lectern/json/value.h"

#include <algorithm>

namespace lectern::json {

std::optional<double> Value::number() const {
  if (const auto* whole = integer()) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&held_)) return *real;
  return std::nullopt;
}

const Value* Value::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto found =
      std::find_if(members->begin(), members->end(), [&](const Member& m) { return m.first == name; });
  return found == members->end() ? nullptr : &found->second;
}

std::string_view Value::text_of(std::string_view name) const {
  const Value* found = find(name);
  if (found == nullptr || found->text() == nullptr) return {};
  return *found->text();
}

std::optional<std::int64_t> Value::integer_of(std::string_view name) const {
  const Value* found = find(name);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}

void Value::set(std::string_view name, Value value) {
  if (object() == nullptr) held_ = Object{};
  for (Member& member : *object()) {
    if (member.first == name) {
      member.second = std::move(value);
      return;
    }
  }
  object()->emplace_back(std::string(name), std::move(value));
}

std::optional<Value> Value::take(std::string_view name) {
  Object* members = object();
  if (members == nullptr) return std::nullopt;
  const auto found =
      std::find_if(members->begin(), members->end(), [&](const Member& m) { return m.first == name; });
  if (found == members->end()) return std::nullopt;
  std::optional<Value> taken(std::move(found->second));
  members->erase(found);
  return taken;
}

}  // namespace lectern::json
