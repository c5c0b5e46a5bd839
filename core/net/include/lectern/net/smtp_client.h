#pragma once

/// Sends one mail to the relay that the operator chose.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/net/failure.h"

namespace lectern::net {

/// The relay and how to talk to it.
struct SmtpServer {
  enum class Tls {
    /// STARTTLS or smtps; without it nothing is sent.
    Required,
    IfOffered,
    Never,
  };
  /// "smtp://host:587" or "smtps://host:465".
  std::string url;
  /// Empty: no authentication.
  std::string user;
  std::string password;
  Tls tls = Tls::Required;
  /// Trusted instead of the system's.
  std::string ca_file;
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};
};

/// Who the relay is asked to deliver to. It may differ from the headers of the message.
struct Envelope {
  /// Address only.
  std::string sender;
  /// Addresses only.
  std::vector<std::string> recipients;
};

/// Whether `text` can be used in an envelope and in a header: one address, printable ASCII, no blanks.
bool is_mail_address(std::string_view text);

/// Gives `message` (RFC 5322, lines ended by CRLF) to the relay. A recipient that the relay refuses is left
/// out, unless all are. TryAgain for what is temporary (4xx, no connection, sign-in), GiveUp for what is not
/// (5xx).
Result<Done, CallFailure> send_mail(const SmtpServer& server, const Envelope& envelope,
                                    std::string_view message);

}  // namespace lectern::net
