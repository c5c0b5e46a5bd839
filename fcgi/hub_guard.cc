#include "hub_guard.h"

#include <algorithm>

namespace lectern::hub {
namespace {

Guard::Answer answer_of(const std::optional<access::Principal>& principal) {
  if (!principal) return {Guard::Answer::Kind::NotSignedIn, {}};
  const Hearing hearing = hearing_of(*principal);
  if (!hearing) return {Guard::Answer::Kind::Forbidden, {}};
  return {Guard::Answer::Kind::Welcome, *hearing};
}

}  // namespace

Hearing hearing_of(const access::Principal& principal) {
  using access::Right;
  events::Viewer viewer;
  viewer.tenant = principal.tenant;
  if (principal.rights.has(Right::ReadAll)) {
    viewer.everything = true;
    return viewer;
  }
  if (!principal.rights.has(Right::Read)) return std::nullopt;
  viewer.account = principal.account;
  if (!principal.account && principal.key) viewer.api_key = principal.key->value;
  viewer.holds = principal.rights.has(Right::Decide);
  return viewer;
}

std::optional<Guard::Answer> Guard::answer_for(const Credential& credential, SteadyTime now) const {
  const auto found = known_.find(credential);
  if (found == known_.end() || now - found->second.asked > kFresh) return std::nullopt;
  return found->second.answer;
}

std::vector<Credential> Guard::learn(std::span<const Credential> credentials, SteadyTime now) {
  const auto principals = identify_(credentials);
  std::vector<Credential> changed;
  for (std::size_t i = 0; i < credentials.size(); ++i) {
    const Answer answer = answer_of(principals[i]);
    Known& known = known_[credentials[i]];
    if (known.streams > 0 && known.answer != answer) changed.push_back(credentials[i]);
    known.answer = answer;
    known.asked = now;
  }
  return changed;
}

std::vector<Credential> Guard::stale(SteadyTime now, std::size_t limit) const {
  std::vector<std::pair<SteadyTime, const Credential*>> old;
  for (const auto& [credential, known] : known_) {
    if (known.streams > 0 && now - known.asked > kRecheck) old.emplace_back(known.asked, &credential);
  }
  std::sort(old.begin(), old.end());
  if (old.size() > limit) old.resize(limit);
  std::vector<Credential> credentials;
  for (const auto& [asked, credential] : old) credentials.push_back(*credential);
  return credentials;
}

void Guard::left(const Credential& credential) {
  const auto found = known_.find(credential);
  if (found != known_.end()) --found->second.streams;
}

int Guard::streams_of(const Credential& credential) const {
  const auto found = known_.find(credential);
  return found == known_.end() ? 0 : found->second.streams;
}

void Guard::forget_old(SteadyTime now) {
  std::erase_if(known_, [now](const auto& entry) {
    return entry.second.streams == 0 && now - entry.second.asked > kFresh;
  });
}

}  // namespace lectern::hub
