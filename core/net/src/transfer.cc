#include "transfer.h"

#include <new>

#include "lectern/base/check.h"

namespace lectern::net {
namespace {

/// libcurl's own start and end, once for the process.
struct Library {
  Library() { LECTERN_CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); }
  ~Library() { curl_global_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

CURL* new_handle() {
  static const Library library;
  CURL* handle = curl_easy_init();
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

}  // namespace

Transfer::Transfer(std::chrono::milliseconds connect, std::chrono::milliseconds total,
                   const std::string& ca_file)
    : handle_(new_handle(), curl_easy_cleanup) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(total.count()));
  if (!ca_file.empty()) {
    set(CURLOPT_CAINFO, ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  }
}

curl_slist* Transfer::keep(curl_slist* list) {
  auto& place = lists_[0] ? lists_[1] : lists_[0];
  place.reset(list);
  return list;
}

CURLcode Transfer::run_watched() {
  constexpr int kLookMs = 100;
  const std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> multi(curl_multi_init(), curl_multi_cleanup);
  if (!multi || curl_multi_add_handle(multi.get(), handle_.get()) != CURLM_OK) return CURLE_OUT_OF_MEMORY;
  CURLcode result = CURLE_OK;
  for (int running = 1; running > 0;) {
    if (curl_multi_perform(multi.get(), &running) != CURLM_OK) result = CURLE_FAILED_INIT;
    if (result != CURLE_OK) break;
    if (running > 0) curl_multi_poll(multi.get(), nullptr, 0, kLookMs, nullptr);
  }
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg == CURLMSG_DONE) result = message->data.result;
  }
  curl_multi_remove_handle(multi.get(), handle_.get());
  return result;
}

long Transfer::status() const {
  long status = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

curl_off_t Transfer::retry_after() const {
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RETRY_AFTER, &seconds);
  return seconds;
}

// libcurl sets the time before a transfer when it has connected, gone through the proxy and agreed on TLS.
bool Transfer::was_connected() const {
  curl_off_t micros = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_PRETRANSFER_TIME_T, &micros);
  return micros > 0;
}

Fault fault_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return Fault::Unreachable;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return Fault::Certificate;
    case CURLE_SSL_CONNECT_ERROR:
      return Fault::Tls;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return Fault::Proxy;
    case CURLE_OPERATION_TIMEDOUT:
      return Fault::Timeout;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return Fault::Broken;
    case CURLE_ABORTED_BY_CALLBACK:
      return Fault::Cancelled;
    default:
      return Fault::Other;
  }
}

CallFailure failure_of(CURLcode code) {
  return {CallFailure::Next::TryAgain, curl_easy_strerror(code), std::nullopt, fault_of(code)};
}

}  // namespace lectern::net
