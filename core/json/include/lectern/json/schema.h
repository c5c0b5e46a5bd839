#pragma once

/// Checks values against JSON Schemas that live in one document, such as the components of an OpenAPI file.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/json/value.h"

namespace lectern::json {

/// Read-only after it was made, and safe from any thread.
class SchemaSet {
 public:
  /// `document` is an OpenAPI 3.1 document as JSON; the schemas are those under /components/schemas, and may
  /// refer to each other by `#/components/schemas/Name`. It is our own file: throws std::invalid_argument
  /// when it is wrong.
  explicit SchemaSet(std::string_view document);
  ~SchemaSet();

  /// Everything that is wrong with `value`, deepest place first; empty when it fits. `schema` is a name that
  /// exists.
  std::vector<Complaint> check(std::string_view schema, const Value& value) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace lectern::json
