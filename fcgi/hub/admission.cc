#include "hub/admission.h"

#include <algorithm>
#include <span>

#include "http/rate_headers.h"
#include "lectern/access/token.h"
#include "lectern/secrets/base64.h"

namespace lectern::hub {
namespace {

constexpr std::size_t kCredentialsInAQuestion = 100;

}  // namespace

Admission::Admission(AdmissionLimits limits, AccessCache::Identify identify, const Clock& clock)
    : limits_(limits),
      cache_(std::move(identify)),
      streams_({.per_caller = limits.streams_per_caller, .per_tenant = limits.streams_per_tenant}),
      limiter_(clock) {}

void Admission::add(Client& client) {
  client.state = Client::State::Waiting;
  waiting_.insert(&client);
}

void Admission::leave(Client& client) {
  if (client.is_admitted) cache_.closed(client.request.credential);
  client.is_admitted = false;
  client.share.reset();
  waiting_.erase(&client);
}

std::vector<Credential> Admission::unknown(SteadyTime now) const {
  std::set<Credential> unknown;
  for (const Client* client : waiting_) {
    if (unknown.size() == kCredentialsInAQuestion) break;
    if (!cache_.answer_for(client->request.credential, now)) unknown.insert(client->request.credential);
  }
  return {unknown.begin(), unknown.end()};
}

void Admission::refresh(const std::vector<Credential>& credentials, SteadyTime now,
                        const OnChanged& on_changed) {
  for (std::size_t at = 0; at < credentials.size(); at += kCredentialsInAQuestion) {
    const std::size_t count = std::min(kCredentialsInAQuestion, credentials.size() - at);
    const auto changed = cache_.refresh(std::span(credentials).subspan(at, count), now);
    if (!changed.empty()) on_changed(changed);
  }
}

Problem Admission::refused(const Client& client, const char* action, Problem problem) {
  note_refusal(client, action);
  return problem;
}

/// Counts by the credential if it was found to exist, else by the address.
std::optional<Problem> Admission::over_rate_limit(Client& client, const AccessCache::Answer& answer) {
  if (limits_.requests_per_minute == 0 || answer.unlimited) return std::nullopt;
  const bool known = answer.kind != AccessCache::Answer::Kind::NotSignedIn;
  const access::TokenHash hash = known ? client.request.credential.hash : access::hash_token(client.address);
  const std::string bucket = std::string(known ? "events:c:" : "events:a:") +
                             secrets::base64url({reinterpret_cast<const char*>(hash.data()), 12});
  const access::Verdict verdict =
      limiter_.count(bucket, limits_.requests_per_minute, access::CountedIn::ThisProcess);
  client.rate_lines = fcgi::rate_headers("events", verdict);
  if (verdict.admitted) return std::nullopt;
  return refused(client, "rate_limited", fcgi::problem::rate_limited(verdict.reset_seconds));
}

std::optional<Result<events::Viewer, Problem>> Admission::decide(Client& client, SteadyTime now) {
  using Kind = AccessCache::Answer::Kind;
  const auto answer = cache_.answer_for(client.request.credential, now);
  if (!answer) return std::nullopt;
  if (auto limited = over_rate_limit(client, *answer)) return std::move(*limited);
  if (answer->kind == Kind::NotSignedIn)
    return refused(client, "not_signed_in", fcgi::problem::unauthenticated());
  if (answer->kind == Kind::Forbidden) return refused(client, "not_allowed", may_not_read());
  client.share = streams_.take(cache_.caller_of(client.request.credential));
  if (!client.share) return refused(client, "rate_limited", too_many_streams());
  cache_.opened(client.request.credential);
  client.is_admitted = true;
  waiting_.erase(&client);
  return answer->viewer;
}

std::vector<Credential> Admission::affected_by_changes(db::Database& database) {
  const bool begins = !feed_.has_begun();
  const auto changes = feed_.look(database);
  return begins ? cache_.open_credentials() : cache_.affected_by(changes);
}

std::vector<Credential> Admission::due_for_refresh(SteadyTime now) const {
  return cache_.due_for_refresh(now, kCredentialsInAQuestion);
}

void Admission::note_refusal(const Client& client, const char* action) {
  const AccessCache::Identity identity = cache_.identity_of(client.request.credential);
  refusals_.note({.tenant = identity.tenant,
                  .action = action,
                  .actor = identity.actor,
                  .object = "GET /api/v1/events",
                  .address = client.address,
                  .request_id = client.request_id});
}

void Admission::share(db::Database& database) {
  if (limits_.requests_per_minute > 0) limiter_.share(database);
  refusals_.share(database);
}

}  // namespace lectern::hub
