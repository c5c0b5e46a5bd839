#pragma once

/// The words of a mail, in plain text and in HTML that needs no picture, no script and no style from
/// elsewhere.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::mail {

struct Notice {
  std::string subject;
  std::string text;
  std::string html;
};

/// A document that waits for a decision.
struct HeldDocument {
  bool is_reminder = false;
  std::string job;  ///< its number, as the API knows it
  std::string filename;
  std::string submitter;  ///< may be empty
  std::string reason;
  std::string due;  ///< "Monday, 30 November 2026, 11:00 (Europe/Berlin)"
  std::vector<std::pair<std::string, std::int64_t>> kinds;  ///< "US_SSN" and how many
  std::vector<std::string> snippets;                        ///< masked; empty unless the tenant allows it
  std::string link;
};

Notice held_notice(const HeldDocument& document);

/// What became of a document.
struct DocumentNews {
  std::string type;  ///< "document.completed", …
  std::string filename;
  std::string detail;           ///< why it failed, how it was decided; may be empty
  std::string link;             ///< to the document; may be empty
  std::string page = {};        ///< opens the converted page without a sign-in; may be empty
  std::string page_until = {};  ///< the last day of that: "2026-12-06"
};

/// One or several: a digest. At least one.
Notice news_notice(const std::vector<DocumentNews>& news);

/// A webhook that was switched off.
Notice webhook_notice(std::string_view url, std::string_view reason);

/// "US_SSN" as "social security number"; what has no words of its own, by its name.
std::string kind_words(std::string_view entity);

}  // namespace lectern::mail
