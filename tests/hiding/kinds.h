#pragma once

/// Kinds of files that one PDF can be written as.

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lectern::test {

struct FileKind {
  std::string name;
  /// The same document as such a file; nothing: it cannot be.
  std::function<std::optional<std::string>(const std::string& pdf)> make;
};

/// As it is, with compressed streams, with object streams, encrypted with an empty password, for the web.
std::vector<FileKind> file_kinds();

}  // namespace lectern::test
