#pragma once

/// The files of sql/ as they were when the program was built.

#include <span>
#include <string_view>

namespace lectern::db {

struct SchemaFile {
  enum class Kind { Roles, Migration, Function };
  Kind kind;
  std::string_view name;  ///< without folder and suffix: "0003_queue"
  std::string_view text;
};

/// In the order in which they are run.
std::span<const SchemaFile> schema_files();

}  // namespace lectern::db
