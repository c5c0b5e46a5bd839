#pragma once

/// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.

#include <cstddef>
#include <string_view>

namespace lectern::doc {

/// True when `text` is well-formed and holds no NUL. ASCII goes eight bytes at a time.
bool is_clean_utf8(std::string_view text);

/// Code points in well-formed `text`.
std::size_t count_code_points(std::string_view text);

/// True when byte `at` of well-formed `text` begins a code point, or is its end.
bool is_code_point_start(std::string_view text, std::size_t at);

}  // namespace lectern::doc
