#pragma once

/// The tables [providers.NAME] of the settings file.

#include <filesystem>
#include <vector>

#include <toml++/toml.h>

#include "lectern/base/result.h"
#include "lectern/settings/settings.h"

namespace lectern::settings {

/// All providers in the order of the file. Fails, with file and line, for an unknown key, a wrong type, a
/// value out of range, a tier that does not exist, and a provider without its dialect, address or models.
Result<std::vector<Provider>, SettingsError> read_providers(const toml::table& table,
                                                            const std::filesystem::path& file);

}  // namespace lectern::settings
