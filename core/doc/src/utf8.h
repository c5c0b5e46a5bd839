#pragma once

/// Whether text from a frame is well-formed UTF-8 (base/utf8.h has the rule).

#include <string_view>

namespace lectern::doc {

/// True when `text` is well formed and has no NUL. ASCII goes eight bytes at a time.
bool is_clean_utf8(std::string_view text);

}  // namespace lectern::doc
