#pragma once

/// Questions to whoever sits at the terminal.

#include <optional>
#include <string>

namespace lectern::administration {

/// A line from stdin. At a terminal it is asked for by `prompt` and typed twice without being shown; nothing
/// where the two differ or the input ended.
std::optional<std::string> read_password(const std::string& prompt);

}  // namespace lectern::administration
