#pragma once

/// Settings that have another name now. The old name is refused with the new one, in the file and in the
/// environment, because a value that is silently ignored is worse than a program that does not start. An
/// entry stays for as long as upgrades from the version that knew the old name are supported.

#include <array>
#include <string_view>

namespace lectern::settings {

struct RenamedSetting {
  std::string_view old_section, old_key;
  std::string_view section, key;
};

inline constexpr std::array kRenamedSettings = {
    RenamedSetting{"herald", "threads", "notify", "threads"},  // 0.1.0
};

}  // namespace lectern::settings
