#include "lectern/net/smtp_client.h"

#include <algorithm>
#include <cstring>

#include "transfer.h"

namespace lectern::net {
namespace {

struct Source {
  std::string_view left;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& source = *static_cast<Source*>(user);
  const std::size_t now = std::min(size * count, source.left.size());
  std::memcpy(buffer, source.left.data(), now);
  source.left.remove_prefix(now);
  return now;
}

long tls_level(SmtpServer::Tls tls) {
  switch (tls) {
    case SmtpServer::Tls::Required:
      return CURLUSESSL_ALL;
    case SmtpServer::Tls::IfOffered:
      return CURLUSESSL_TRY;
    case SmtpServer::Tls::Never:
      return CURLUSESSL_NONE;
  }
  return CURLUSESSL_ALL;
}

/// 5xx is the relay's last word about this mail; a sign-in that fails is the operator's to mend.
CallFailure failed(CURLcode code, long status) {
  CallFailure failure = failure_of(code);
  if (status > 0) failure.status = static_cast<int>(status);
  const bool about_the_mail =
      code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
  if (about_the_mail && status >= 500 && status < 600) failure.next = CallFailure::Next::GiveUp;
  return failure;
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
  });
}

Result<Done, CallFailure> send_mail(const SmtpServer& server, const Envelope& envelope,
                                    std::string_view message) {
  const bool whole = is_mail_address(envelope.sender) && !envelope.recipients.empty() &&
                     std::all_of(envelope.recipients.begin(), envelope.recipients.end(), is_mail_address);
  if (!whole) return CallFailure{CallFailure::Next::GiveUp, "An address cannot be written to.", std::nullopt};

  Transfer transfer(server.connect, server.total, server.ca_file);
  curl_slist* recipients = nullptr;
  for (const std::string& address : envelope.recipients)
    recipients = curl_slist_append(recipients, ("<" + address + ">").c_str());
  Source source{message};
  transfer.set(CURLOPT_URL, server.url.c_str());
  transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  transfer.set(CURLOPT_USE_SSL, tls_level(server.tls));
  if (!server.user.empty()) {
    transfer.set(CURLOPT_USERNAME, server.user.c_str());
    transfer.set(CURLOPT_PASSWORD, server.password.c_str());
  }
  transfer.set(CURLOPT_MAIL_FROM, ("<" + envelope.sender + ">").c_str());
  transfer.set(CURLOPT_MAIL_RCPT, transfer.keep(recipients));
  transfer.set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  transfer.set(CURLOPT_UPLOAD, 1L);
  transfer.set(CURLOPT_READFUNCTION, give);
  transfer.set(CURLOPT_READDATA, &source);

  const CURLcode code = transfer.run();
  if (code != CURLE_OK) return failed(code, transfer.status());
  return Done{};
}

}  // namespace lectern::net
