#pragma once

/// Small parts of texts from outside and from settings.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::federation {

/// The parts of a list with commas, without blanks around them.
std::vector<std::string> listed(std::string_view list);

/// Without control characters, cut to `most` bytes between two characters.
std::string printable(std::string_view text, std::size_t most);

std::string lower_case(std::string_view text);

}  // namespace lectern::federation
