#include "lectern/analysing/provider_set.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "lectern/providers/configured.h"

namespace lectern::analysing {
namespace {

constexpr db::Statement kPublish{"analysing.publish_model_providers",
                                 "select lectern.publish_model_providers($1::jsonb)"};

using Word = providers::State::Word;

/// What other programs know: nothing is wrong as long as nothing failed.
const char* state_word(Word word) {
  return word == Word::Unknown || word == Word::Ok ? "ready" : providers::state_name(word);
}

/// Scheme, host and port. Names and passwords in an address are nobody's business.
std::string address_of(const providers::ProviderSettings& settings) {
  const std::size_t host = settings.url.find("://");
  if (host == std::string::npos) return settings.url.empty() ? settings.aws_region : std::string();
  const std::size_t end = settings.url.find_first_of("/?#", host + 3);
  const std::string authority =
      settings.url.substr(host + 3, end == std::string::npos ? end : end - host - 3);
  const std::size_t at = authority.rfind('@');
  return settings.url.substr(0, host + 3) + (at == std::string::npos ? authority : authority.substr(at + 1));
}

void append(json::Writer& out, const providers::Provider& provider, const std::string& currency) {
  const providers::ProviderSettings& settings = provider.settings();
  const providers::State state = provider.state();
  out.begin_object()
      .member("name", settings.name)
      .member("dialect", providers::dialect_name(settings.dialect))
      .member("is_local", settings.is_local)
      .member("address", address_of(settings))
      .member("parallel", settings.parallel)
      .member("state", state_word(state.word))
      .member("said", state.said)
      .member("currency", currency);
  out.key("models").begin_object();
  for (const auto& [tier, model] : settings.models) {
    out.key(model::tier_name(tier)).begin_object();
    out.member("name", model.name)
        .member("context", model.context_tokens)
        .member("output", model.output_tokens)
        .member("input_price", model.prices.input)
        .member("output_price", model.prices.output)
        .member("cached_price", model.prices.cached)
        .member("reads_images", model.reads_images)
        .end_object();
  }
  out.end_object().end_object();
}

}  // namespace

ProviderSet::ProviderSet(const settings::Settings& settings) : currency_(settings.models.currency) {
  for (const settings::Provider& provider : settings.providers) {
    auto made = providers::provider_settings(provider, providers::key_of(settings, provider.name));
    if (!made) throw std::runtime_error("providers." + provider.name + ": " + made.error());
    providers_.push_back(providers::open_provider(std::move(*made)));
  }
}

std::shared_ptr<providers::Provider> ProviderSet::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      providers_, [&](const auto& provider) { return provider->settings().name == name; });
  return found == providers_.end() ? nullptr : *found;
}

std::string ProviderSet::published() const {
  json::Writer out;
  out.begin_array();
  for (const auto& provider : providers_) append(out, *provider, currency_);
  return out.end_array().take();
}

void ProviderSet::publish(db::Pool& connections) {
  const std::lock_guard lock(mutex_);
  const std::string now = published();
  if (now == last_published_) return;
  try {
    connections.borrow()->call(kPublish, {now});
    last_published_ = now;
  } catch (const db::Error& error) {
    log::warning("providers_not_published", {{"what", error.what()}});
  }
}

std::string ProviderSet::complaint() const {
  for (const auto& provider : providers_) {
    const providers::State state = provider->state();
    if (std::string_view(state_word(state.word)) == "ready") continue;
    return "The provider " + provider->settings().name + " does not answer as it should: " + state.said;
  }
  return {};
}

}  // namespace lectern::analysing
