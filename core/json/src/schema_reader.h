#pragma once

/// Reads schemas into nodes. What would not be checked is refused: std::invalid_argument.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema_node.h"

namespace lectern::json {

[[noreturn]] void refuse(const std::string& why);

/// Owns the nodes that it has read; they keep their places as long as it lives.
class SchemaReader {
 public:
  /// How the schemas are written.
  enum class Kind {
    /// Our own contract: every format is checked, references are `#/components/schemas/Name`.
    Contract,
    /// Draft 2020-12: an unknown format is an annotation, references are JSON pointers into the schema.
    Draft,
  };

  /// `root` is what references point into; borrowed for as long as schemas are read.
  SchemaReader(const Value& root, Kind kind) : root_(root), kind_(kind) {}

  const Node* read(const Value& schema);

  /// The schema at a place of the root, read when it is first asked for: schemas may refer to themselves.
  const Node* referred(std::string_view reference);

 private:
  void read_into(const Value& schema, Node& node);
  bool read_text(const std::string& keyword, const Value& value, Node& node) const;
  static bool read_size(const std::string& keyword, const Value& value, Node& node);
  bool read_structure(const std::string& keyword, const Value& value, Node& node);
  bool read_members(const std::string& keyword, const Value& value, Node& node);
  std::vector<const Node*> read_all(const Value& schemas);
  bool is_annotation(std::string_view keyword) const;
  Node& make() { return *nodes_.emplace_back(std::make_unique<Node>()); }

  const Value& root_;
  Kind kind_;
  std::vector<std::unique_ptr<Node>> nodes_;
  std::map<std::string, const Node*, std::less<>> referred_;
};

}  // namespace lectern::json
