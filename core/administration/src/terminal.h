#pragma once

/// Questions at a terminal.

#include <optional>
#include <string>

namespace lectern::administration {

/// A line from stdin. At a terminal it is asked for by `prompt` and typed twice without being shown; nothing
/// if the two differ or the input ended.
std::optional<std::string> read_password(const std::string& prompt);

}  // namespace lectern::administration
