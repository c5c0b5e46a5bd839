#pragma once

/// The sections of the prompt files.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::analysis {

/// The text of a section, without its final line end; empty if there is none. `file` is a name without
/// ending.
std::string_view prompt_section(std::string_view file, std::string_view section);

/// `text` with each {{name}} replaced. Values are not looked into again, so a document cannot name one.
std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string_view>>& values);

/// A mark that occurs in none of the texts: "=====3f2a9c1d77e0=====". Depends on the text alone.
std::string mark_for(std::string_view text);

}  // namespace lectern::analysis
