#pragma once

/// The script-free approval page as text: pure, from what the database said and what the form held.

#include <map>
#include <string>
#include <string_view>

#include "lectern/json/value.h"

namespace lectern::fcgi {

/// What a person typed, by field name: shown again when something is missing.
using FormFields = std::map<std::string, std::string, std::less<>>;

/// The form. `review` is `Review` of openapi.yaml; `complaint` names what is missing, or is empty; it links
/// to `field`.
struct ApprovalForm {
  const json::Value& review;
  std::string_view token;
  std::string_view form_key;  ///< shows that the form came from this page
  const FormFields& fields;
  std::string_view complaint;
  std::string_view field;
};

std::string approval_form_page(const ApprovalForm& form);

/// A page that only says something. `standing` may be null.
std::string approval_notice_page(std::string_view heading, std::string_view text,
                                 const json::Value* standing);

/// More time was given, until `expires_at`; with the way back to the form.
std::string approval_later_page(std::string_view token, std::string_view expires_at);

/// The strict policy of all of them: no scripts, no frames, nothing from elsewhere; the style by its hash.
const std::string& approval_page_policy();

/// At most so many findings get a question of their own on the page.
inline constexpr std::size_t kFindingsOnPage = 200;

}  // namespace lectern::fcgi
