#pragma once

/// The tables [sign_in.NAME] of the settings file.

#include <filesystem>
#include <vector>

#include <toml++/toml.h>

#include "lectern/base/result.h"
#include "lectern/settings/settings.h"

namespace lectern::settings {

/// All of them in the order of the file. Fails, with file and line, for an unknown key, a wrong type, a value
/// out of range, and for a table without what its kind needs.
Result<std::vector<SignIn>, SettingsError> read_sign_in(const toml::table& table,
                                                        const std::filesystem::path& file);

}  // namespace lectern::settings
