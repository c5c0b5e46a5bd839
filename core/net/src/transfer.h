#pragma once

/// A libcurl handle with what all transfers have in common.

#include <chrono>
#include <memory>
#include <string>

#include <curl/curl.h>

#include "lectern/net/failure.h"

namespace lectern::net {

class Transfer {
 public:
  /// Without signals, proxies, or a netrc file; TLS 1.2 and later.
  Transfer(std::chrono::milliseconds connect, std::chrono::milliseconds total, const std::string& ca_file);

  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  /// Keeps a list as long as the transfer.
  curl_slist* keep(curl_slist* list);

  CURLcode run() { return curl_easy_perform(handle_.get()); }
  /// The same, with the progress function asked ten times a second; `run` asks it about once.
  CURLcode run_watched();
  long status() const;
  /// Whether the connection was ready, so that bytes of the request may have arrived.
  bool was_connected() const;
  curl_off_t retry_after() const;

 private:
  std::unique_ptr<CURL, void (*)(CURL*)> handle_;
  std::unique_ptr<curl_slist, void (*)(curl_slist*)> lists_[2] = {{nullptr, curl_slist_free_all},
                                                                  {nullptr, curl_slist_free_all}};
};

/// Connection and time failures may pass; what libcurl says of them holds no content.
CallFailure failure_of(CURLcode code);

/// What a code of libcurl means.
Fault fault_of(CURLcode code);

}  // namespace lectern::net
