#include "lectern/net/http_client.h"

#include <algorithm>
#include <cctype>

#include "transfer.h"

namespace lectern::net {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t kMostHeaderBytes = std::size_t{64} * 1024;

/// What has come so far, and when.
struct Incoming {
  const HttpLimits& limits;
  std::string body = {};
  bool is_full = false;
  Headers headers = {};
  std::size_t header_bytes = 0;
  bool has_begun = false;
  SteadyTime latest = {};
  bool was_idle = false;

  void note_arrival() {
    has_begun = true;
    latest = std::chrono::steady_clock::now();
  }
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& incoming = *static_cast<Incoming*>(user);
  incoming.note_arrival();
  const std::size_t left = incoming.limits.answer_bytes - incoming.body.size(), came = size * count;
  incoming.body.append(bytes, std::min(left, came));
  incoming.is_full = came > left;
  return incoming.is_full ? 0 : came;  // less than came ends the transfer
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& incoming = *static_cast<Incoming*>(user);
  const std::string_view line(bytes, size * count);
  incoming.note_arrival();
  if (line.starts_with("HTTP/")) {  // a status line begins the next answer: after CONNECT, after 100 Continue
    incoming.headers.clear();
    return line.size();
  }
  incoming.header_bytes += line.size();
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && incoming.header_bytes <= kMostHeaderBytes)
    incoming.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  return line.size();
}

/// Asked by libcurl again and again; anything but 0 ends the transfer.
int check_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& incoming = *static_cast<Incoming*>(user);
  const HttpLimits& limits = incoming.limits;
  if (limits.cancelled != nullptr && limits.cancelled->load(std::memory_order_relaxed)) return 1;
  incoming.was_idle = incoming.has_begun && limits.idle.count() > 0 &&
                      std::chrono::steady_clock::now() - incoming.latest > limits.idle;
  return incoming.was_idle ? 1 : 0;
}

/// `host:port:address,address`: libcurl asks no resolver.
std::string pin_of(const Target& target) {
  std::string pin = target.host + ":" + std::to_string(target.port) + ":";
  for (const Address& address : target.addresses) {
    if (pin.back() != ':') pin += ',';
    pin.append(address.is_v4() ? "" : "[").append(address.text()).append(address.is_v4() ? "" : "]");
  }
  return pin;
}

/// An address needs no pin, and one of IPv6 could not be written in it. Behind a proxy, only the proxy is
/// looked up here.
void pin_addresses(Transfer& transfer, const Target& target) {
  if (Address::parse(target.host) || target.addresses.empty()) return;
  transfer.set(CURLOPT_RESOLVE, transfer.keep(curl_slist_append(nullptr, pin_of(target).c_str())));
}

curl_slist* headers_of(const HttpRequest& request) {
  curl_slist* list = curl_slist_append(nullptr, "Expect:");
  for (const auto& [name, value] : request.headers) {
    std::string line = name;
    line.append(": ").append(value);
    list = curl_slist_append(list, line.c_str());
  }
  return list;
}

void set_route(Transfer& transfer, const Target& target, const HttpLimits& limits) {
  transfer.set(CURLOPT_URL, target.url.c_str());
  // What was admitted is what is sent, which a signature may cover.
  transfer.set(CURLOPT_PATH_AS_IS, 1L);
  transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
  transfer.set(CURLOPT_FOLLOWLOCATION, 0L);
  if (!limits.proxy) return pin_addresses(transfer, target);
  pin_addresses(transfer, *limits.proxy);
  transfer.set(CURLOPT_PROXY, limits.proxy->url.c_str());
  transfer.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (!limits.ca_file.empty()) transfer.set(CURLOPT_PROXY_CAINFO, limits.ca_file.c_str());
}

void set_request(Transfer& transfer, const HttpRequest& request) {
  if (request.method == "GET") {
    transfer.set(CURLOPT_HTTPGET, 1L);
  } else {
    transfer.set(CURLOPT_POST, 1L);
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): the size follows
    transfer.set(CURLOPT_POSTFIELDS, request.body.data());
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    if (request.method != "POST") transfer.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  transfer.set(CURLOPT_HTTPHEADER, transfer.keep(headers_of(request)));
}

CallFailure explained(CURLcode code, const Transfer& transfer, const Incoming& incoming, bool has_proxy) {
  CallFailure failure = failure_of(code);
  failure.may_have_arrived = transfer.was_connected();
  if (incoming.was_idle) {
    failure.fault = Fault::Idle;
    failure.reason = "The answer stopped in the middle.";
  } else if (failure.fault == Fault::Cancelled) {
    failure.reason = "The call was cancelled.";
  } else if (has_proxy && !failure.may_have_arrived && failure.fault == Fault::Broken) {
    failure.fault = Fault::Proxy;  // it answered CONNECT with something else than 200
  }
  return failure;
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  for (const auto& [known, value] : headers) {
    if (std::equal(known.begin(), known.end(), name.begin(), name.end(), same)) return value;
  }
  return {};
}

Result<HttpAnswer, CallFailure> send(const Target& target, const HttpRequest& request,
                                     const HttpLimits& limits) {
  Transfer transfer(limits.connect, limits.total, limits.ca_file);
  Incoming incoming{limits};
  set_route(transfer, target, limits);
  set_request(transfer, request);
  transfer.set(CURLOPT_WRITEFUNCTION, take);
  transfer.set(CURLOPT_WRITEDATA, &incoming);
  transfer.set(CURLOPT_HEADERFUNCTION, take_header);
  transfer.set(CURLOPT_HEADERDATA, &incoming);
  transfer.set(CURLOPT_XFERINFOFUNCTION, check_progress);
  transfer.set(CURLOPT_XFERINFODATA, &incoming);
  transfer.set(CURLOPT_NOPROGRESS, 0L);

  const bool is_watched = limits.cancelled != nullptr || limits.idle.count() > 0;
  const CURLcode code = is_watched ? transfer.run_watched() : transfer.run();
  // An answer that is longer than we want to know is an answer.
  if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && incoming.is_full))
    return explained(code, transfer, incoming, limits.proxy.has_value());
  return HttpAnswer{static_cast<int>(transfer.status()), std::move(incoming.body),
                    static_cast<int>(std::clamp<curl_off_t>(transfer.retry_after(), 0, 86'400)),
                    std::move(incoming.headers), incoming.is_full};
}

Result<HttpAnswer, CallFailure> post(const Target& target, const HttpPost& request,
                                     const HttpLimits& limits) {
  return send(target, {"POST", request.body, request.headers}, limits);
}

}  // namespace lectern::net
