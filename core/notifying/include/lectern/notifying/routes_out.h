#pragma once

/// The connections that lectern-notify may open, as the settings say.

#include <optional>
#include <string>

#include "lectern/delivery/link.h"
#include "lectern/mail/message.h"
#include "lectern/net/egress.h"
#include "lectern/net/http_client.h"
#include "lectern/net/smtp_client.h"
#include "lectern/settings/settings.h"

namespace lectern::notifying {

struct MailRoute {
  net::SmtpServer server;
  mail::Mailbox from;
};

struct RoutesOut {
  std::string base_url;
  std::optional<MailRoute> mail;  ///< nothing: this installation sends no mail
  net::EgressRules rules;
  net::HttpLimits limits;
  std::string webhook_key;
  std::optional<delivery::LinkSigner> links;  ///< nothing: messages carry no link that opens a result
};

/// Throws, in words for the operator, when the settings or a secret cannot be used.
RoutesOut routes_out(const settings::Settings& settings);

}  // namespace lectern::notifying
