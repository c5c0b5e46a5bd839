#pragma once

/// One mail to a relay that the operator named.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/net/failure.h"

namespace lectern::net {

struct SmtpServer {
  enum class Tls {
    Required,  ///< STARTTLS or smtps; without it nothing is sent
    IfOffered,
    Never,
  };
  std::string url;   ///< smtp://host:587 or smtps://host:465
  std::string user;  ///< empty: no authentication
  std::string password;
  Tls tls = Tls::Required;
  std::string ca_file;  ///< trusted instead of the system's
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};
};

struct Envelope {
  std::string sender;                   ///< address only
  std::vector<std::string> recipients;  ///< addresses only
};

/// Whether `text` can stand in an envelope and in a header: one address, printable ASCII, no blanks.
bool is_mail_address(std::string_view text);

/// Gives `message` (RFC 5322, lines ended by CRLF) to the relay. Recipients that are refused cost themselves
/// only, unless all are. TryAgain for what is temporary (4xx, no connection, sign-in), GiveUp for what is not
/// (5xx).
Result<Done, CallFailure> send_mail(const SmtpServer& server, const Envelope& envelope,
                                    std::string_view message);

}  // namespace lectern::net
