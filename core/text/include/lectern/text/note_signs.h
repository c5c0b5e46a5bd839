#pragma once

/// The signs that call for a note where a page does not number its notes. Pages use them in about this order
/// and repeat a sign when they run out of them: "*", "†", "‡" … "**", "††". U+2217 is what mathematical fonts
/// print for the asterisk.

#include <array>
#include <string_view>

namespace lectern::text {

/// Single signs, each as UTF-8. A mark of one sign repeated up to three times is a note's mark too.
inline constexpr std::array<std::string_view, 7> kNoteSigns = {"*", "†", "‡", "§", "¶", "‖", "∗"};

}  // namespace lectern::text
