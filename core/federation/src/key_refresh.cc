#include "lectern/federation/key_refresh.h"

#include <algorithm>
#include <chrono>

#include "lectern/base/log.h"
#include "lectern/db/error.h"

namespace lectern::federation {
namespace {

using std::chrono::seconds;

constexpr db::Statement kWanted{"federation.list_wanted_issuers",
                                "select o_issuer from lectern.list_wanted_issuers()", db::Effect::Reads};
constexpr seconds kRound{2};
constexpr int kRoundsBetweenLooks = 15;

}  // namespace

KeyRefresh::KeyRefresh(const std::vector<std::unique_ptr<IdentityProvider>>& providers, db::Database database)
    : providers_(providers), database_(std::move(database)) {}

void KeyRefresh::run(const std::function<void()>& moved_on, bool fetches) {
  for (int round = 0;; ++round) {
    moved_on();
    try {
      if (fetches && round % kRoundsBetweenLooks == 0) fetch_old();
      if (fetches) fetch_wanted();
    } catch (const db::Error& error) {
      log::warning("key_refresh_without_database", {{"reason", error.what()}});
    }
    std::unique_lock lock(mutex_);
    if (stopped_.wait_for(lock, kRound, [this] { return is_stopping_; })) return;
  }
}

void KeyRefresh::stop() {
  const std::lock_guard lock(mutex_);
  is_stopping_ = true;
  stopped_.notify_all();
}

std::string KeyRefresh::complaint() const {
  const std::lock_guard lock(mutex_);
  if (away_.empty()) return {};
  return "The identity provider " + away_.front() + " does not answer, or not as it should.";
}

void KeyRefresh::fetch_wanted() {
  for (const db::Row row : database_.call(kWanted))
    for (const auto& provider : providers_)
      if (provider->settings().kind == "oidc" && provider->settings().issuer == row.text("o_issuer"))
        note(*provider, provider->refresh(IdentityProvider::When::Now));
}

void KeyRefresh::fetch_old() {
  for (const auto& provider : providers_)
    if (provider->settings().kind == "oidc")
      note(*provider, provider->refresh(IdentityProvider::When::IfOld));
}

void KeyRefresh::note(const IdentityProvider& provider, const Result<Done, Failure>& outcome) {
  const std::string& name = provider.settings().name;
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(away_, name);
  if (outcome) {
    if (known != away_.end()) away_.erase(known);
    return;
  }
  if (known != away_.end()) return;
  away_.push_back(name);
  log::warning("identity_provider_away", {{"provider", name}, {"reason", outcome.error().reason}});
}

}  // namespace lectern::federation
