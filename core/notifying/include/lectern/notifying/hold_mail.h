#pragma once

/// The texts of mails in the catalogue's language, from the data of a delivery (the JSON object of
/// open_delivery). Pure. A member that is missing or of another type becomes an empty text.

#include <optional>
#include <string>
#include <vector>

#include "lectern/delivery/link.h"
#include "lectern/json/value.h"
#include "lectern/mail/notice.h"
#include "lectern/words/catalogue.h"

namespace lectern::notifying {

/// The mail to approvers about a document that is held, or its reminder: file name, submitter, reason,
/// deadline in the tenant's time zone, and the findings as the tenant allows them in mails. `link` opens the
/// approval page; it was made for this mail and is in no other.
mail::Notice hold_mail(const words::Catalogue& catalogue, const json::Value& delivery,
                       const std::string& link);

/// The mail to a submitter about one or several of their documents. With `links`, a finished result can be
/// opened from the mail until the date in it; without, the mail links to the document's page, which needs a
/// sign-in. `base_url` has no slash at its end.
mail::Notice submitter_mail(const words::Catalogue& catalogue, const std::vector<json::Value>& deliveries,
                            const std::string& base_url, const std::optional<delivery::LinkSigner>& links);

/// The mail to administrators: a webhook was disabled, and why.
mail::Notice webhook_mail(const words::Catalogue& catalogue, const json::Value& delivery);

/// The mail to a person about their own account. `link` is that of the mail, made for it; empty for a notice.
mail::Notice account_mail(const words::Catalogue& catalogue, const json::Value& delivery,
                          const std::string& link);

}  // namespace lectern::notifying
