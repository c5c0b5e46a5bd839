#pragma once

/// Checks values against the JSON Schemas of one OpenAPI 3.1 document.
///
/// It knows the keywords that the contract uses and refuses, when it is made, a document that uses another
/// one: what a contract says is checked, or the program does not start. Every keyword looks only at values of
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

}  // namespace lectern::json
