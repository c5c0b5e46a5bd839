#pragma once

/// The approval page that works without scripts, as HTML. Pure: from what the database said, what the form
/// held, and the language of the reader.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/json/value.h"
#include "lectern/words/catalogue.h"

namespace lectern::fcgi {

/// What a person typed, by field name: shown again when something is missing.
using FormFields = std::map<std::string, std::string, std::less<>>;

/// The texts of the properties that contain revealed findings, by finding: (property, text).
using RevealedTexts = std::map<std::int64_t, std::vector<std::pair<std::string, std::string>>>;

/// The form. `review` is `Review` of openapi.yaml; `complaint` is the name of a text under "page.problem."
/// that says what is missing, or is empty; the page links it to `field`.
struct ApprovalForm {
  words::Catalogue catalogue;
  const json::Value& review;
  std::string_view address;   ///< of the page, without the link's token: "/approve/0b4a…"
  std::string_view token;     ///< for the line that leads to the review screen
  std::string_view form_key;  ///< shows that the form came from this page
  const FormFields& fields;
  std::string_view complaint;
  std::string_view field;
  bool sends_mail = true;  ///< false: nobody is sent a link, and the page does not say so
  RevealedTexts revealed = {};
};

std::string approval_form_page(const ApprovalForm& form);

/// A page with a heading and a sentence, both plain text in the catalogue's language. `standing` is the
/// `StandingDecision` to show below, or null.
std::string approval_notice_page(const words::Catalogue& catalogue, std::string_view heading,
                                 std::string_view text, const json::Value* standing);

/// The page after the deadline was extended to `expires_at`, with a link back to the form at `address`.
std::string approval_later_page(const words::Catalogue& catalogue, std::string_view address,
                                std::string_view expires_at);

/// The page of a hold whose time is over and that may be reopened: `review` says until when. One button at
/// `address`.
std::string approval_reopening_page(const words::Catalogue& catalogue, const json::Value& review,
                                    std::string_view address, std::string_view form_key);

/// The strict policy of all of them: nothing from elsewhere, no frames; the style and the one line of script,
/// which shows the way to the review screen, by their hashes.
const std::string& approval_page_policy();

/// At most so many findings get a question of their own on the page.
inline constexpr std::size_t kFindingsOnPage = 200;

}  // namespace lectern::fcgi
