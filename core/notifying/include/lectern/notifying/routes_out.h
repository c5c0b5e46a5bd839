#pragma once

/// Which connections lectern-notify may open, from the settings and the secrets. Read once, at the start.

#include <optional>
#include <string>

#include "lectern/delivery/link.h"
#include "lectern/mail/message.h"
#include "lectern/net/egress.h"
#include "lectern/net/http_client.h"
#include "lectern/net/smtp_client.h"
#include "lectern/settings/settings.h"
#include "lectern/words/catalogue.h"

namespace lectern::notifying {

/// The relay that all mail goes through, and the sender of mails of tenants without their own.
struct MailRoute {
  net::SmtpServer server;
  mail::Mailbox from;
};

/// Everything that is needed to send, shared by all sending threads and never changed.
struct RoutesOut {
  /// The texts of all mails, in the language of the setting `mail.language`.
  words::Catalogue catalogue{words::Language::English};
  /// What links in messages begin with; no slash at the end.
  std::string base_url;
  /// Nothing: this installation sends no mail.
  std::optional<MailRoute> mail;
  /// Which addresses webhooks may have.
  net::EgressRules rules;
  /// Time and size of one webhook call.
  net::HttpLimits limits;
  /// The secret `webhook.key`, from which the secret of each webhook is derived.
  std::string webhook_key;
  /// Nothing, without the secret `link.key`: messages carry no link that opens a result.
  std::optional<delivery::LinkSigner> links;
};

/// Reads `webhook.key` (required), `link.key` (optional) and, if mail needs a sign-in, `smtp.password`.
///
/// Throws std::runtime_error with a sentence for the operator if a setting or a required secret cannot be
/// used: a port that is not a number from 1 to 65535, a network that is not in CIDR notation, a sender that
/// is not a mailbox, a language that there are no texts for.
RoutesOut routes_out(const settings::Settings& settings);

}  // namespace lectern::notifying
