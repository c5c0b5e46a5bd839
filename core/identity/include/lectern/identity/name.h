#pragma once

/// Names that people give: they stand in mails, lists and logs.

#include <string_view>

namespace lectern::identity {

/// Whether a name holds no character that ends a line, controls a terminal or turns the direction of the text
/// around it: C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates
/// (Unicode 15, UAX 9). `name` is valid UTF-8; letters of any script are fine.
bool is_plain_name(std::string_view name);

}  // namespace lectern::identity
