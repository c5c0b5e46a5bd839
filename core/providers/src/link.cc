#include "link.h"

#include <algorithm>

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;
using std::chrono::milliseconds;

milliseconds left_until(Deadline until) {
  return std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
}

// Without TLS a key and a document can be read on the way, so a plain address is one of the operator's
// networks.
net::EgressRules rules_of(const ProviderSettings& settings, std::string_view url, int port) {
  net::EgressRules rules{{"http", "https"}, {port}, settings.allowed};
  rules.only_allowed = settings.is_local || !url.starts_with("https://");
  if (settings.is_local && rules.allowed.empty())
    rules.allowed = {*net::Network::parse("127.0.0.0/8"), *net::Network::parse("::1/128")};
  return rules;
}

/// The operator wrote the URL, so its port is allowed.
int port_of(std::string_view url) {
  const bool is_plain = url.starts_with("http://");
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::string_view host = url.substr(0, url.find('/'));
  const std::size_t colon = host.rfind(':');
  int port = 0;
  for (std::size_t i = colon == std::string_view::npos ? host.size() : colon + 1; i < host.size(); ++i) {
    if (host[i] < '0' || host[i] > '9' || port > 65'535) return is_plain ? 80 : 443;
    port = port * 10 + (host[i] - '0');
  }
  return port != 0 ? port : is_plain ? 80 : 443;
}

model::CallFailure cancelled_failure() {
  return {Next::TryAgain, "cancelled", "The call was cancelled."};
}

}  // namespace

Link::Link(ProviderSettings settings, const Clock& clock)
    : settings_(std::move(settings)),
      clock_(clock),
      breaker_(settings_.breaker, clock),
      gate_(std::max(1, settings_.parallel)),
      random_(std::random_device{}()) {}

// A proxy finds the provider's address itself, so only the proxy's own address is checked here.
Result<net::Target, net::CallFailure> Link::target_of(const std::string& url) const {
  const net::EgressRules rules = rules_of(settings_, url, port_of(url));
  if (settings_.proxy.empty()) return net::admit(url, rules);
  return net::admit_by_name(url, rules);
}

Result<net::HttpAnswer, model::CallFailure> Link::send(const WireRequest& request, std::size_t answer_bytes,
                                                       Deadline until, const std::atomic<bool>* cancelled) {
  const auto target = target_of(request.url);
  if (!target.has_value()) return failure_of(target.error());
  net::HttpLimits limits{.connect = settings_.connect,
                         .total = left_until(until),
                         .answer_bytes = answer_bytes,
                         .ca_file = settings_.ca_file,
                         .idle = settings_.idle};
  limits.cancelled = cancelled;
  if (!settings_.proxy.empty()) {
    net::EgressRules rules{{"http", "https"}, {port_of(settings_.proxy)}, settings_.allowed};
    const auto proxy = net::admit(settings_.proxy, rules);
    if (!proxy.has_value()) return failure_of(proxy.error());
    limits.proxy = *proxy;
  }
  if (limits.total.count() <= 0)
    return model::CallFailure{Next::TryAgain, "busy", "All places at the provider are taken."};
  auto answer = net::send(*target, {request.method, request.body, request.headers}, limits);
  if (!answer.has_value()) return failure_of(answer.error());
  if (answer->status < 200 || answer->status > 299) return decode_failure(*answer);
  return std::move(*answer);
}

Result<net::HttpAnswer, model::CallFailure> Link::ask_server(const WireRequest& request,
                                                             std::size_t answer_bytes,
                                                             const std::atomic<bool>* cancelled) {
  return attempt(request, answer_bytes, cancelled, Kind::Question);
}

Result<net::HttpAnswer, model::CallFailure> Link::attempt(const WireRequest& request,
                                                          std::size_t answer_bytes,
                                                          const std::atomic<bool>* cancelled, Kind kind) {
  const Deadline until = std::chrono::steady_clock::now() + settings_.timeout;
  const Gate::Place place = gate_.enter(until, cancelled);
  if (!place && cancelled != nullptr && cancelled->load()) return cancelled_failure();
  if (!place) return model::CallFailure{Next::TryAgain, "busy", "All places at the provider are taken."};
  if (auto refused = breaker_.ask()) return std::move(*refused);
  auto answer = send(request, answer_bytes, until, cancelled);
  const bool was_answered = answer.has_value() || answer.error().status.has_value();
  if (kind == Kind::Call || !was_answered)
    breaker_.note(answer.has_value() ? nullptr : &answer.error());
  else
    breaker_.release();
  return answer;
}

std::optional<model::CallFailure> Link::one_attempt(const Call& call) {
  auto answer = attempt(call.request(), call.answer_bytes, call.cancelled, Kind::Call);
  if (!answer.has_value()) return std::move(answer.error());
  return call.judge(*answer);
}

milliseconds Link::rest_left() {
  const std::lock_guard lock(mutex_);
  return std::max(milliseconds(0), left_until(rest_until_));
}

void Link::rest_until(milliseconds wait) {
  const std::lock_guard lock(mutex_);
  rest_until_ = std::max(rest_until_, std::chrono::steady_clock::now() + wait);
}

milliseconds Link::wait_after(const model::CallFailure& failure, int repetition) {
  if (failure.retry_after.count() > 0) return failure.retry_after;
  const RetrySettings& retries = settings_.retries;
  const double most = std::min(
      static_cast<double>(retries.longest.count()),
      static_cast<double>(retries.first.count()) * static_cast<double>(1ULL << std::min(repetition, 20)));
  const std::lock_guard lock(mutex_);
  const double share = std::uniform_real_distribution<double>(0.5, 1.0)(random_);
  return milliseconds(static_cast<std::int64_t>(most * share));
}

Result<int, model::CallFailure> Link::run(const Call& call) {
  for (int repetition = 0;; ++repetition) {
    const milliseconds rest = rest_left();
    if (rest > settings_.retries.longest) {
      model::CallFailure failure{Next::TryAgain, "rate_limited", "The provider asked for a pause."};
      failure.retry_after = rest;
      failure.retries = repetition;
      return failure;
    }
    if (!gate_.wait(std::chrono::steady_clock::now() + rest, call.cancelled)) return cancelled_failure();

    auto failure = one_attempt(call);
    if (!failure) return repetition;
    failure->retries = repetition;
    if (failure->kind == "rate_limited" && failure->retry_after.count() > 0) rest_until(failure->retry_after);
    const bool may_repeat = failure->next == Next::TryAgain && failure->kind != "cancelled" &&
                            failure->kind != "breaker_open" && failure->kind != "busy" &&
                            (call.is_free || !failure->may_be_paid) && repetition < settings_.retries.most;
    if (!may_repeat) return std::move(*failure);
    const milliseconds wait = wait_after(*failure, repetition);
    if (wait > settings_.retries.longest) return std::move(*failure);
    if (!gate_.wait(std::chrono::steady_clock::now() + wait, call.cancelled)) return cancelled_failure();
  }
}

}  // namespace lectern::providers
