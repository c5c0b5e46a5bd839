#pragma once

#include <array>
#include <string_view>

namespace lectern::text {

/// Signs that call for a note; each as often as three times: "*", "††".
inline constexpr std::array<std::string_view, 7> kNoteSigns = {"*", "†", "‡", "§", "¶", "‖", "∗"};

}  // namespace lectern::text
