#pragma once

/// The texts of mails about documents, as plain text and as HTML that needs no image, no script and no style
/// sheet. Every function is pure: the same arguments give the same mail. Names, file names and reasons come
/// from outside; in HTML they are escaped.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/words/catalogue.h"

namespace lectern::mail {

/// A mail without its addresses. `text` and `html` say the same.
struct Notice {
  std::string subject;  ///< may hold any character of a file name: `to_rfc5322` encodes it
  std::string text;
  std::string html;  ///< a whole page, with `lang`
};

/// Why an approver gets a mail.
enum class Occasion {
  Held,
  Reminder,       ///< half of the time is over
  FinalReminder,  ///< almost all of it is
  Expired,        ///< nobody decided in time, and the hold may be reopened
};

/// A document that waits for a decision, or that nobody decided about in time.
struct HeldDocument {
  Occasion occasion = Occasion::Held;
  std::string job;  ///< its number, as the API knows it
  std::string filename;
  std::string submitter;        ///< may be empty
  std::string reason;           ///< a sentence, in English as the database has it
  std::string due;              ///< "Monday, 30 November 2026, 11:00", as the database writes it
  std::string time_zone;        ///< of `due` and `reopen_until`: "Europe/Berlin"
  std::int64_t grace_days = 0;  ///< that the file stays locked after the deadline; 0: it is erased then
  std::string reopen_until;     ///< as `due`, if the occasion is Expired
  std::vector<std::pair<std::string, std::int64_t>> kinds;  ///< "US_SSN" and how many
  std::vector<std::string> snippets;                        ///< masked; empty unless the tenant allows it
  std::string link;                                         ///< to the approval page, with its token
};

/// The mail to an approver: what was found, how often, until when to decide or to reopen, and the link. A
/// reason that has no translation stays in English and is marked as such in HTML.
Notice held_notice(const words::Catalogue& catalogue, const HeldDocument& document);

/// What happened to a document, for its submitter.
struct DocumentNews {
  std::string type;  ///< an event type: "document.completed", …
  std::string filename;
  std::string detail;           ///< why it failed; may be empty
  std::string link;             ///< to the document; may be empty
  std::string page = {};        ///< opens the converted page without a sign-in; may be empty
  std::string page_until = {};  ///< the last day of `page`: "2026-12-06"
  std::string decision = {};    ///< "approve", "deny" or "expired"; replaces `detail`
};

/// The mail to a submitter: about one document, or a digest about several in the order given. `news` must not
/// be empty. An unknown type gets a neutral sentence, because an older program may meet a newer event.
Notice news_notice(const words::Catalogue& catalogue, const std::vector<DocumentNews>& news);

/// The mail to administrators about a webhook that was disabled. `reason` is a sentence, possibly in English.
Notice webhook_notice(const words::Catalogue& catalogue, std::string_view url, std::string_view reason);

}  // namespace lectern::mail
