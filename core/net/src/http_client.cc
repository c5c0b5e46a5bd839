#include "lectern/net/http_client.h"

#include <algorithm>

#include "transfer.h"

namespace lectern::net {
namespace {

struct Sink {
  std::string body;
  std::size_t most;
  bool full = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& sink = *static_cast<Sink*>(user);
  const std::size_t room = sink.most - sink.body.size(), came = size * count;
  sink.body.append(bytes, std::min(room, came));
  sink.full = came > room;
  return sink.full ? 0 : came;  // less than came ends the transfer
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

curl_slist* headers_of(const HttpPost& request) {
  curl_slist* list = curl_slist_append(nullptr, "Expect:");
  for (const auto& [name, value] : request.headers)
    list = curl_slist_append(list, (name + ": " + value).c_str());
  return list;
}

}  // namespace

Result<HttpAnswer, CallFailure> post(const Target& target, const HttpPost& request,
                                     const HttpLimits& limits) {
  Transfer transfer(limits.connect, limits.total, limits.ca_file);
  Sink sink{{}, limits.answer_bytes};
  transfer.set(CURLOPT_URL, target.url.c_str());
  transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
  // An address needs no pin, and one of IPv6 could not be written in it.
  if (!Address::parse(target.host))
    transfer.set(CURLOPT_RESOLVE, transfer.keep(curl_slist_append(nullptr, pin_of(target).c_str())));
  transfer.set(CURLOPT_FOLLOWLOCATION, 0L);
  transfer.set(CURLOPT_POST, 1L);
  transfer.set(CURLOPT_POSTFIELDS, request.body.data());
  transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  transfer.set(CURLOPT_HTTPHEADER, transfer.keep(headers_of(request)));
  transfer.set(CURLOPT_WRITEFUNCTION, take);
  transfer.set(CURLOPT_WRITEDATA, &sink);

  const CURLcode code = transfer.run();
  // An answer that is longer than we want to know is an answer.
  if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && sink.full)) return failure_of(code);
  return HttpAnswer{static_cast<int>(transfer.status()), std::move(sink.body),
                    static_cast<int>(std::clamp<curl_off_t>(transfer.retry_after(), 0, 86'400))};
}

}  // namespace lectern::net
