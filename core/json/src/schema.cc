#include "lectern/json/schema.h"

#include <stdexcept>

#include "lectern/base/check.h"
#include "schema_node.h"
#include "schema_reader.h"

namespace lectern::json {

/// The document, and its schemas as they were read.
struct SchemaSet::Held {
  Value document;
  SchemaReader reader{document, SchemaReader::Kind::Contract};
  std::map<std::string, const Node*, std::less<>> named = {};
};

SchemaSet::SchemaSet(std::string_view document) : held_(std::make_unique<Held>()) {
  auto decoded = decode(document, {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  if (!decoded) refuse("no JSON: " + decoded.error().detail);
  held_->document = std::move(*decoded);
  const Value* components = held_->document.find("components");
  const Value* schemas = components == nullptr ? nullptr : components->find("schemas");
  if (schemas == nullptr || schemas->object() == nullptr) refuse("no /components/schemas");
  for (const auto& [name, schema] : *schemas->object())
    held_->named[name] = held_->reader.referred("#/components/schemas" + pointer_step(name));
}

SchemaSet::~SchemaSet() = default;

void SchemaSet::add(const std::string& name, const Value& schema) {
  if (held_->named.contains(name)) refuse("two schemas are called " + name);
  held_->named[name] = held_->reader.read(schema);
}

std::vector<Complaint> SchemaSet::check(std::string_view schema, const Value& value) const {
  const auto found = held_->named.find(schema);
  LECTERN_CHECK(found != held_->named.end());
  return json::check(*found->second, value);
}

struct Schema::Held {
  Value written;
  SchemaReader reader{written, SchemaReader::Kind::Draft};
  const Node* root = nullptr;
};

Result<Schema, Complaint> Schema::read(Value schema) {
  auto held = std::make_shared<Held>();
  held->written = std::move(schema);
  try {
    held->root = held->reader.referred("#");
  } catch (const std::invalid_argument& problem) {
    return Complaint{"", problem.what()};
  }
  return Schema(std::move(held));
}

std::vector<Complaint> Schema::check(const Value& value) const {
  return json::check(*held_->root, value);
}

}  // namespace lectern::json
