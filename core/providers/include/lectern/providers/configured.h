#pragma once

/// Providers as an operator writes them into the settings file.

#include <string>

#include "lectern/base/result.h"
#include "lectern/providers/settings.h"
#include "lectern/settings/settings.h"

namespace lectern::providers {

/// Turns the plain words of the settings file into what `open_provider` takes. `key` is the content of the
/// credential `provider.NAME.key`, empty if there is none; of Bedrock it may be an access key as "ID:SECRET"
/// or "ID:SECRET:TOKEN". The error is a sentence for the operator.
Result<ProviderSettings, std::string> provider_settings(const settings::Provider& provider, std::string key);

/// The credential of a provider without its line end; empty if there is none.
std::string key_of(const settings::Settings& settings, const std::string& provider);

}  // namespace lectern::providers
