#pragma once

/// The provider that the command line names.

#include <memory>
#include <string>

#include "lectern/base/result.h"
#include "lectern/cli/analyse_options.h"
#include "lectern/providers/provider.h"

namespace lectern::cli {

/// The settings of the provider. Fails with a sentence for the person who typed: an unknown name, a key file
/// that cannot be read, a URL without a host.
Result<providers::ProviderSettings, std::string> provider_settings(const AnalyseOptions& options);

/// Whether the URL's host is this machine.
bool is_this_machine(std::string_view url);

}  // namespace lectern::cli
