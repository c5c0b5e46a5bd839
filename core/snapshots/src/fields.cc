#include "fields.h"

#include <cmath>
#include <limits>

#include "lectern/json/decode.h"

namespace lectern::snapshots {

void misfit(std::string_view name, const char* detail) {
  throw Misfit{name.empty() ? std::string() : json::pointer_step(name), detail};
}

Fields::Fields(const json::Value& value) : value_(value) {
  if (value.object() == nullptr) misfit({}, "this must be an object");
}

std::string Fields::text(std::string_view name) const {
  const json::Value* found = find(name);
  if (found == nullptr) return {};
  if (found->text() == nullptr) misfit(name, "this must be a text");
  return *found->text();
}

std::int32_t Fields::integer(std::string_view name, std::int32_t missing) const {
  const json::Value* found = find(name);
  if (found == nullptr) return missing;
  const std::int64_t* number = found->integer();
  if (number == nullptr || *number < std::numeric_limits<std::int32_t>::min() ||
      *number > std::numeric_limits<std::int32_t>::max())
    misfit(name, "this must be a whole number of 32 bits");
  return static_cast<std::int32_t>(*number);
}

std::uint32_t Fields::id(std::string_view name) const {
  const json::Value* found = find(name);
  if (found == nullptr) return 0;
  const std::int64_t* number = found->integer();
  if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max())
    misfit(name, "this must be an id");
  return static_cast<std::uint32_t>(*number);
}

double Fields::real(std::string_view name, double missing) const {
  const json::Value* found = find(name);
  if (found == nullptr) return missing;
  const auto number = found->number();
  if (!number || !std::isfinite(*number)) misfit(name, "this must be a number");
  return *number;
}

bool Fields::flag(std::string_view name) const {
  const json::Value* found = find(name);
  if (found == nullptr) return false;
  if (found->boolean() == nullptr) misfit(name, "this must be true or false");
  return *found->boolean();
}

const json::Array& Fields::array(std::string_view name) const {
  static const json::Array kNone;
  const json::Value* found = find(name);
  if (found == nullptr) return kNone;
  if (found->array() == nullptr) misfit(name, "this must be a list");
  return *found->array();
}

std::vector<std::string> Fields::texts(std::string_view name) const {
  std::vector<std::string> out;
  for (const json::Value& element : array(name)) {
    if (element.text() == nullptr) misfit(name, "these must be texts");
    out.push_back(*element.text());
  }
  return out;
}

std::vector<std::int32_t> Fields::integers(std::string_view name) const {
  std::vector<std::int32_t> out;
  for (const json::Value& element : array(name)) {
    const std::int64_t* number = element.integer();
    if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::int32_t>::max())
      misfit(name, "these must be whole numbers");
    out.push_back(static_cast<std::int32_t>(*number));
  }
  return out;
}

float coordinate(const json::Value& value) {
  const auto number = value.number();
  if (!number || std::fabs(*number) > 1e12) misfit({}, "this must be a coordinate");
  return static_cast<float>(*number);
}

Box box_of(const json::Value& value) {
  const json::Array* edges = value.array();
  if (edges == nullptr || edges->size() != 4) misfit({}, "a box has four edges");
  return {coordinate((*edges)[0]), coordinate((*edges)[1]), coordinate((*edges)[2]), coordinate((*edges)[3])};
}

Box Fields::box(std::string_view name) const {
  const json::Value* found = find(name);
  if (found == nullptr || found->array() == nullptr || found->array()->size() != 4)
    misfit(name, "a box has four edges");
  return box_of(*found);
}

std::size_t Fields::one_of(std::string_view name, std::span<const char* const> names) const {
  const json::Value* found = find(name);
  if (found == nullptr) return 0;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (found->text() != nullptr && *found->text() == names[i]) return i;
  misfit(name, "this is none of the known words");
}

}  // namespace lectern::snapshots
