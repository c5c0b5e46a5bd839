#include "lectern/providers/configured.h"

#include <sstream>
#include <utility>
#include <vector>

namespace lectern::providers {
namespace {

using std::chrono::seconds;

Result<std::vector<net::Network>, std::string> networks_of(const std::string& list) {
  std::vector<net::Network> networks;
  std::istringstream words(list);
  for (std::string word; std::getline(words, word, ',');) {
    std::erase(word, ' ');
    if (word.empty()) continue;
    const auto network = net::Network::parse(word);
    if (!network)
      return Unexpected{"allowed_networks has \"" + word + "\", which is no network like 10.1.0.0/16"};
    networks.push_back(*network);
  }
  return networks;
}

/// "ID:SECRET" or "ID:SECRET:TOKEN". Anything else is a bearer token.
void take_key(ProviderSettings& settings, std::string key) {
  const std::size_t first = key.find(':');
  if (settings.dialect != Dialect::Bedrock || first == std::string::npos) {
    settings.key = std::move(key);
    return;
  }
  const std::size_t second = key.find(':', first + 1);
  settings.aws.access_key = key.substr(0, first);
  settings.aws.secret_key = key.substr(first + 1, second == std::string::npos ? second : second - first - 1);
  if (second != std::string::npos) settings.aws.session_token = key.substr(second + 1);
}

ModelSettings model_settings(const settings::ProviderModel& model) {
  ModelSettings made;
  made.name = model.name;
  made.context_tokens = static_cast<std::int32_t>(model.context_tokens);
  made.output_tokens = static_cast<std::int32_t>(model.output_tokens);
  made.reads_images = model.reads_images;
  made.prices = {model.input_price, model.output_price, model.cached_price};
  made.query_prefix = model.query_prefix;
  made.passage_prefix = model.passage_prefix;
  return made;
}

}  // namespace

Result<ProviderSettings, std::string> provider_settings(const settings::Provider& provider, std::string key) {
  ProviderSettings made;
  const auto dialect = dialect_named(provider.dialect);
  if (!dialect) return Unexpected{"the dialect " + provider.dialect + " is not known"};
  made.name = provider.name;
  made.dialect = *dialect;
  made.url = provider.url;
  made.aws_region = provider.region;
  take_key(made, std::move(key));
  for (const auto& [word, model] : provider.models) {
    const auto tier = model::tier_named(word);
    if (!tier) return Unexpected{"the tier " + word + " is not known"};
    made.models[*tier] = model_settings(model);
  }
  made.path = provider.path;
  made.key_header = provider.key_header;
  made.version = provider.version;
  made.max_tokens_word = provider.max_tokens_word;
  for (const auto& header : provider.headers) made.headers.push_back(header);
  made.connect = seconds(provider.connect_seconds);
  made.timeout = seconds(provider.timeout_seconds);
  made.idle = seconds(provider.idle_seconds);
  made.parallel = static_cast<int>(provider.parallel);
  made.retries.most = static_cast<int>(provider.retries);
  made.breaker.failures = static_cast<int>(provider.breaker_failures);
  made.breaker.open = seconds(provider.breaker_seconds);
  made.proxy = provider.proxy;
  made.ca_file = provider.ca_file.string();
  made.is_local = provider.local;
  LECTERN_TRY(networks, networks_of(provider.allowed_networks));
  made.allowed = std::move(networks);
  return made;
}

std::string key_of(const settings::Settings& settings, const std::string& provider) {
  auto key = settings::read_secret(settings.secrets, "provider." + provider + ".key", 1);
  if (!key) return {};
  while (!key->empty() && (key->back() == '\n' || key->back() == '\r' || key->back() == ' ')) key->pop_back();
  return std::move(*key);
}

}  // namespace lectern::providers
