#include "analyse/provider_choice.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

#include "lectern/providers/configured.h"
#include "lectern/settings/settings.h"

namespace lectern::cli {
namespace {

// Whoever names a host in private networks means it: there is nobody to protect from the person who typed.
constexpr std::string_view kPrivateNetworks[] = {"127.0.0.0/8",    "10.0.0.0/8",     "172.16.0.0/12",
                                                 "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10",
                                                 "::1/128",        "fc00::/7",       "fe80::/10"};

Result<std::string, std::string> first_line_of(const std::string& path) {
  std::string line;
  if (path == "-") {
    std::getline(std::cin, line);
    return line;
  }
  std::ifstream file(path);
  if (!std::getline(file, line)) return Unexpected{"the key file " + path + " cannot be read"};
  return line;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find('/'));
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with('[')) return std::string(host.substr(0, host.find(']') + 1));
  return std::string(host.substr(0, host.find(':')));
}

/// A provider of a settings file, with all that the file says of it.
Result<providers::ProviderSettings, std::string> from_settings(const AnalyseOptions& options) {
  const auto settings = settings::load(options.config);
  if (!settings) return Unexpected{settings.error().message};
  const auto found = std::ranges::find_if(
      settings->providers, [&](const settings::Provider& one) { return one.name == options.provider; });
  if (found == settings->providers.end())
    return Unexpected{options.config.string() + " has no [providers." + options.provider + "]"};
  return providers::provider_settings(*found, providers::key_of(*settings, found->name));
}

}  // namespace

bool is_this_machine(std::string_view url) {
  const std::string host = host_of(url);
  return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

Result<providers::ProviderSettings, std::string> provider_settings(const AnalyseOptions& options) {
  if (!options.config.empty()) return from_settings(options);
  const auto dialect = providers::dialect_named(options.provider);
  if (!dialect)
    return Unexpected{"\"" + options.provider + "\" is not ollama, openai, anthropic, gemini or bedrock"};
  if (host_of(options.url).empty())
    return Unexpected{"\"" + options.url +
                      "\" is not the address of a server, such as http://localhost:11434"};
  providers::ProviderSettings settings;
  settings.name = options.provider;
  settings.dialect = *dialect;
  settings.url = options.url;
  settings.is_local = is_this_machine(options.url);
  if (!settings.is_local)
    for (const std::string_view network : kPrivateNetworks)
      if (const auto parsed = net::Network::parse(network)) settings.allowed.push_back(*parsed);
  settings.parallel = options.parallel;
  settings.timeout = std::chrono::seconds(options.timeout_seconds);
  if (!options.key_file.empty()) {
    LECTERN_TRY(key, first_line_of(options.key_file));
    settings.key = key;
  }
  providers::ModelSettings model;
  model.name = options.model;
  model.context_tokens = options.context_tokens;
  model.output_tokens = std::min(model.output_tokens, options.context_tokens / 2);
  settings.models[model::Tier::Quality] = model;
  return settings;
}

}  // namespace lectern::cli
