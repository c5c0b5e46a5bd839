#pragma once

#include <string_view>

namespace lectern::pipeline {

/// The programming language whose words and signs weigh most in `text`; empty unless it leads clearly.
std::string_view language_of_code(std::string_view text);

}  // namespace lectern::pipeline
