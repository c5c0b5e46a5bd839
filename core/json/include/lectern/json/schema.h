#pragma once

/// Checks values against the JSON Schemas of one OpenAPI 3.1 document, or against one schema by itself.
///
/// It knows a part of the keywords and refuses, when it is made, a schema that uses another one: what a
/// contract says is checked, or the program does not start. Every keyword looks only at values of
/// its own type, as JSON Schema has it, and every value costs time and stack in proportion to its size.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/json/value.h"

namespace lectern::json {

/// Read-only once it is filled, and then safe from any thread.
class SchemaSet {
 public:
  /// `document` is an OpenAPI document as JSON; the schemas are those under /components/schemas, and may
  /// refer to each other by `#/components/schemas/Name`. It is our own file: throws std::invalid_argument
  /// when it is wrong.
  explicit SchemaSet(std::string_view document);
  ~SchemaSet();

  /// A further schema under a name of its own; it may refer to those of the document. Throws as above.
  void add(const std::string& name, const Value& schema);

  /// What is wrong with `value`, the first 20 places; empty when it fits. Texts and names that hold a NUL
  /// never fit: PostgreSQL would cut them there. `schema` is a name that exists.
  std::vector<Complaint> check(std::string_view schema, const Value& value) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

/// One schema of draft 2020-12, from outside: of a record that a tenant defines, of an answer that a model is
/// asked for. Read-only and safe from any thread; copies share what was read.
///
/// References are JSON pointers into the schema itself (`#/$defs/Name`, `#`). Not known, and refused:
/// anchors, dynamic references, `contains`, `propertyNames`, `dependentSchemas`, `unevaluatedItems` and
/// `unevaluatedProperties`. An unknown `format` is an annotation. Patterns are those of ECMAScript as
/// std::regex reads them.
class Schema {
 public:
  /// Complains, with a sentence for whoever wrote it, about a schema that is wrong or uses more than is
  /// known.
  static Result<Schema, Complaint> read(Value schema);

  /// What is wrong with `value`, the first 20 places; empty when it fits. Texts that hold a NUL never fit.
  std::vector<Complaint> check(const Value& value) const;

 private:
  struct Held;
  explicit Schema(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  std::shared_ptr<const Held> held_;
};

}  // namespace lectern::json
