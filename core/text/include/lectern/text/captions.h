#pragma once

/// Words that a caption begins with.

#include <string_view>

namespace lectern::text {

/// "Figure 3: …" and "Fig. 3" alone; not "Figure 3 shows", which begins a sentence.
bool names_figure(std::string_view text);

/// The same of "Table 3".
bool names_table(std::string_view text);

}  // namespace lectern::text
