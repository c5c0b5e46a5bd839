#include "hub/access_cache.h"

#include <algorithm>

namespace lectern::hub {
namespace {

AccessCache::Answer answer_of(const std::optional<access::Principal>& principal) {
  if (!principal) return {AccessCache::Answer::Kind::NotSignedIn, {}, false};
  const Visibility visibility = visibility_of(*principal);
  if (!visibility) return {AccessCache::Answer::Kind::Forbidden, {}, principal->unlimited};
  return {AccessCache::Answer::Kind::Allowed, *visibility, principal->unlimited};
}

}  // namespace

Visibility visibility_of(const access::Principal& principal) {
  using access::Right;
  events::Viewer viewer;
  viewer.tenant = principal.tenant;
  if (!principal.rights.has(Right::Read)) return std::nullopt;
  if (principal.rights.has(Right::ReadAll)) {
    viewer.everything = true;
    return viewer;
  }
  viewer.account = principal.account;
  if (!principal.account && principal.key) viewer.api_key = principal.key->value;
  viewer.holds = principal.rights.has(Right::Decide);
  return viewer;
}

std::optional<AccessCache::Answer> AccessCache::answer_for(const Credential& credential,
                                                           SteadyTime now) const {
  const auto found = entries_.find(credential);
  if (found == entries_.end() || now - found->second.asked > kFresh) return std::nullopt;
  return found->second.answer;
}

std::vector<Credential> AccessCache::refresh(std::span<const Credential> credentials, SteadyTime now) {
  const auto principals = identify_(credentials);
  std::vector<Credential> changed;
  for (std::size_t i = 0; i < credentials.size(); ++i) {
    const Answer answer = answer_of(principals[i]);
    Entry& known = entries_[credentials[i]];
    if (known.streams > 0 && known.answer != answer) changed.push_back(credentials[i]);
    known.answer = answer;
    known.asked = now;
    known.ask_again = now + kRecheck;
    if (!principals[i]) continue;
    known.tenant = principals[i]->tenant;
    known.account = principals[i]->account;
    known.key = principals[i]->key;
    known.actor = principals[i]->actor();
    if (const auto left = principals[i]->seconds_left) {
      known.ask_again =
          std::min(known.ask_again, now + std::chrono::seconds(std::max<std::int64_t>(*left, 0)));
    }
  }
  return changed;
}

std::vector<Credential> AccessCache::due_for_refresh(SteadyTime now, std::size_t limit) const {
  std::vector<std::pair<SteadyTime, const Credential*>> old;
  for (const auto& [credential, known] : entries_) {
    if (known.streams > 0 && now > known.ask_again) old.emplace_back(known.ask_again, &credential);
  }
  std::sort(old.begin(), old.end());
  if (old.size() > limit) old.resize(limit);
  std::vector<Credential> credentials;
  for (const auto& [asked, credential] : old) credentials.push_back(*credential);
  return credentials;
}

bool AccessCache::is_affected(const Credential& credential, const Entry& known,
                              const access::AccessChange& change) {
  if (change.session)
    return credential.by == access::SignedInBy::Session && credential.hash == *change.session;
  if (known.tenant != change.tenant) return false;
  if (change.key) return known.key && known.key->value == *change.key;
  return change.account && known.account && known.account->value == *change.account;
}

std::vector<Credential> AccessCache::affected_by(std::span<const access::AccessChange> changes) {
  std::vector<Credential> open;
  std::erase_if(entries_, [&](const auto& entry) {
    const auto& [credential, known] = entry;
    const bool touched = std::any_of(changes.begin(), changes.end(), [&](const access::AccessChange& change) {
      return is_affected(credential, known, change);
    });
    if (touched && known.streams > 0) open.push_back(credential);
    return touched && known.streams == 0;
  });
  return open;
}

std::vector<Credential> AccessCache::open_credentials() {
  std::vector<Credential> open;
  std::erase_if(entries_, [](const auto& entry) { return entry.second.streams == 0; });
  for (const auto& [credential, known] : entries_) open.push_back(credential);
  return open;
}

AccessCache::Identity AccessCache::identity_of(const Credential& credential) const {
  const auto found = entries_.find(credential);
  if (found == entries_.end() || found->second.actor.empty()) return {};
  return {found->second.tenant, found->second.actor};
}

access::Principal AccessCache::caller_of(const Credential& credential) const {
  access::Principal principal;
  const auto found = entries_.find(credential);
  if (found == entries_.end()) return principal;
  principal.tenant = found->second.tenant;
  principal.account = found->second.account;
  principal.key = found->second.key;
  principal.by = credential.by;
  principal.unlimited = found->second.answer.unlimited;
  return principal;
}

void AccessCache::closed(const Credential& credential) {
  const auto found = entries_.find(credential);
  if (found != entries_.end()) --found->second.streams;
}

void AccessCache::forget_old(SteadyTime now) {
  std::erase_if(entries_, [now](const auto& entry) {
    return entry.second.streams == 0 && now - entry.second.asked > kFresh;
  });
}

}  // namespace lectern::hub
