#include "approval_html.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "lectern/base/markup.h"
#include "lectern/store/address.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0}"
    "fieldset{border:1px solid;border-radius:.4rem;margin:1rem 0;padding:.75rem "
    "1rem}legend{font-weight:600;padding:0 .4rem}"
    "label{display:block;padding:.3rem "
    "0;min-height:1.5rem}input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;vertical-align:-"
    ".2rem}"
    "textarea,select,input[type=email]{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;min-"
    "height:2.5rem}"
    "button{font:inherit;font-weight:600;padding:.7rem 1.5rem;min-height:2.75rem}"
    "code{overflow-wrap:anywhere;font-size:1rem}img{max-width:100%;border:1px solid}"
    ".problem{border:3px solid #b3261e;padding:.75rem 1rem;margin:1rem 0}"
    "@media(max-width:30rem){dl{grid-template-columns:1fr}}"
    ":focus-visible{outline:3px solid;outline-offset:2px}";

std::string base64(std::span<const std::byte> bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = (group << 8) | (i + k < bytes.size() ? std::to_integer<unsigned>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k <= bytes.size() ? kDigits[(group >> (18 - 6 * k)) & 63] : '=';
  }
  return out;
}

constexpr std::array kEntityWords = {
    std::pair{"EMAIL_ADDRESS", "E-mail address"},
    std::pair{"PHONE_NUMBER", "Telephone number"},
    std::pair{"US_SSN", "Social security number"},
    std::pair{"CREDIT_CARD", "Payment card number"},
    std::pair{"IBAN_CODE", "Bank account number (IBAN)"},
    std::pair{"US_ITIN", "Taxpayer number (ITIN)"},
    std::pair{"US_BANK_NUMBER", "Bank account number"},
    std::pair{"US_PASSPORT", "Passport number"},
    std::pair{"US_DRIVER_LICENSE", "Driving licence"},
    std::pair{"MEDICAL_RECORD", "Medical record number"},
    std::pair{"MEDICAL_LICENSE", "Prescriber's number"},
    std::pair{"STUDENT_ID", "Student number"},
    std::pair{"IP_ADDRESS", "Network address"},
    std::pair{"DATE_TIME", "Date of birth"},
    std::pair{"PERSON", "Name of a private person"},
    std::pair{"STREET_ADDRESS", "Street address"},
    std::pair{"LOCATION", "Place"},
    std::pair{"USERNAME", "Name of an account"},
    std::pair{"URL", "Personal link"},
};

constexpr std::array kOriginWords = {
    std::pair{"hidden", "in text that readers do not see"},
    std::pair{"ocr", "in a picture"},
    std::pair{"annotation", "in a comment"},
    std::pair{"form", "in a form field"},
    std::pair{"metadata", "in the file's properties"},
    std::pair{"attachment", "in an attachment's name"},
    std::pair{"link", "in a link"},
};

template <typename Table>
std::string_view word_for(const Table& table, std::string_view name, std::string_view otherwise) {
  for (const auto& [known, word] : table)
    if (name == known) return word;
  return otherwise;
}

std::string integer_text(const json::Value* value) {
  return value != nullptr && value->integer() != nullptr ? std::to_string(*value->integer()) : std::string();
}

std::string page_start(std::string_view title) {
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" "
      "content=\"noindex\">\n";
  out += "<title>" + escaped_markup(title) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<main>\n";
  return out;
}

constexpr std::string_view kPageEnd = "</main>\n</body>\n</html>\n";

/// "2026-11-23T21:35:00.123Z" as "23 November 2026, 21:35 UTC".
std::string spoken_time(std::string_view time) {
  static constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
  if (time.size() < 16) return escaped_markup(time);
  const std::size_t month = static_cast<std::size_t>((time[5] - '0') * 10 + time[6] - '0');
  if (month < 1 || month > 12) return escaped_markup(time);
  const std::string_view day = time[8] == '0' ? time.substr(9, 1) : time.substr(8, 2);
  return std::string(day) + " " + kMonths[month - 1] + " " + std::string(time.substr(0, 4)) + ", " +
         std::string(time.substr(11, 5)) + " UTC";
}

std::string time_element(std::string_view time) {
  return "<time datetime=\"" + escaped_markup(time) + "\">" + spoken_time(time) + "</time>";
}

std::string radio(std::string_view name, std::string_view value, std::string_view label,
                  const FormFields& fields, bool required = false) {
  const auto typed = fields.find(name);
  const bool checked = typed != fields.end() && typed->second == value;
  std::string out = "<label><input type=\"radio\" name=\"";
  out.append(name).append("\" value=\"").append(value).append("\"");
  if (value == "approve") out += " id=\"decision\"";
  if (checked) out += " checked";
  if (required) out += " required";
  return out.append("> ").append(label).append("</label>\n");
}

std::string what_and_where(const json::Value& finding) {
  const std::string_view entity = finding.text_of("entity_type");
  std::string out(word_for(kEntityWords, entity, entity));
  const std::string page = integer_text(finding.find("page"));
  if (!page.empty() && page != "0") out += ", page " + page;
  const std::string_view origin = word_for(kOriginWords, finding.text_of("origin"), "");
  if (!origin.empty()) out.append(", ").append(origin);
  return out;
}

/// `is_shared`: the same value stands in another place, too.
std::string finding_question(const json::Value& finding, std::size_t number, bool is_shared,
                             const FormFields& fields) {
  const std::string name = "finding-" + integer_text(finding.find("finding_id"));
  std::string out = "<fieldset>\n<legend>" + std::to_string(number) + ". " +
                    escaped_markup(what_and_where(finding)) + "</legend>\n";
  out += "<p><code>" + escaped_markup(finding.text_of("snippet")) + "</code></p>\n";
  out += radio(name, "not_pii", "Not personal data", fields);
  out += radio(name, "acceptable", "Personal data that may stay", fields);
  out += radio(name, "redact", "Personal data: blacken it and go on", fields);
  out += radio(name, "is_pii", "Personal data that must not be published", fields);
  const std::string all = "same-" + integer_text(finding.find("finding_id"));
  if (is_shared)
    out += "<label><input type=\"checkbox\" name=\"" + all + "\" value=\"yes\"" +
           (fields.contains(all) ? " checked" : "") + "> The same for every place with this value</label>\n";
  return out + "</fieldset>\n";
}

std::vector<std::string> pages_to_show(const std::vector<json::Value>& findings) {
  constexpr std::size_t kMostPages = 20;
  std::vector<std::string> pages;
  for (const json::Value& finding : findings) {
    const std::string page = integer_text(finding.find("page"));
    if (page.empty() || page == "0" || std::find(pages.begin(), pages.end(), page) != pages.end()) continue;
    pages.push_back(page);
    if (pages.size() == kMostPages) break;
  }
  return pages;
}

std::string page_pictures(const std::vector<json::Value>& findings, std::string_view token) {
  std::string out;
  for (const std::string& page : pages_to_show(findings)) {
    out += "<details>\n<summary>Show page " + page +
           "</summary>\n<img loading=\"lazy\" alt=\"Picture of page " + page +
           " of the document\" src=\"/api/v1/approval/" + escaped_markup(token) + "/pages/" + page +
           ".png\">\n</details>\n";
  }
  return out.empty() ? out : "<h2>The pages</h2>\n" + out;
}

std::string facts(const json::Value& review) {
  std::string out = "<dl>\n<dt>Document</dt><dd>" + escaped_markup(review.text_of("filename")) + "</dd>\n";
  const std::string pages = integer_text(review.find("page_count"));
  if (!pages.empty()) out += "<dt>Pages</dt><dd>" + pages + "</dd>\n";
  out += "<dt>Why it waits</dt><dd>" + escaped_markup(review.text_of("reason")) + "</dd>\n";
  out += "<dt>Decide until</dt><dd>" + time_element(review.text_of("expires_at")) + "</dd>\n</dl>\n";
  return out + "<p>Without a decision by then, the document is denied.</p>\n";
}

std::string reason_choice(const FormFields& fields) {
  static constexpr std::array kReasons = {
      std::pair{"", "No answer"},
      std::pair{"course_material", "It is course material"},
      std::pair{"false_positive", "The findings are false alarms"},
      std::pair{"acceptable_risk", "The risk is acceptable"},
      std::pair{"other", "Other"},
  };
  const auto typed = fields.find("reason_code");
  std::string out =
      "<p><label for=\"reason_code\">Kind of reason (optional)</label>\n<select id=\"reason_code\" "
      "name=\"reason_code\">\n";
  for (const auto& [value, word] : kReasons) {
    out += "<option value=\"" + std::string(value) + "\"";
    if (typed != fields.end() && typed->second == value) out += " selected";
    out += ">" + std::string(word) + "</option>\n";
  }
  return out + "</select></p>\n";
}

std::string decision_part(const FormFields& fields) {
  std::string out = "<h2>Your decision</h2>\n<fieldset>\n<legend>May the document be processed?</legend>\n";
  out += radio("decision", "approve", "Approve: convert and publish it", fields, true);
  out += radio("decision", "deny", "Deny: do not process it, erase it", fields, true);
  out += "</fieldset>\n" + reason_choice(fields);
  const auto typed = fields.find("justification");
  out += "<p><label for=\"justification\">Reason in your words (required)</label>\n";
  out += "<textarea id=\"justification\" name=\"justification\" rows=\"3\" maxlength=\"2000\" required>";
  if (typed != fields.end())
    out += "\n" + escaped_markup(typed->second);  // a browser drops the first line break
  return out + "</textarea></p>\n<p><button type=\"submit\">Send the decision</button></p>\n";
}

std::string complaint_box(const ApprovalForm& form) {
  if (form.complaint.empty()) return {};
  return "<div class=\"problem\" role=\"alert\" aria-labelledby=\"problem\">\n<h2 id=\"problem\">There is a "
         "problem</h2>\n<p><a href=\"#" +
         escaped_markup(form.field) + "\">" + escaped_markup(form.complaint) + "</a></p>\n</div>\n";
}

std::string finding_questions(const std::vector<json::Value>& findings, const FormFields& fields) {
  if (findings.empty()) return {};
  std::string out =
      "<h2>What was found</h2>\n<p>Values are hidden. You may answer each one; nothing is decided until you "
      "send the form.</p>\n";
  std::map<std::string, int> places;
  for (const json::Value& finding : findings) ++places[integer_text(finding.find("value_group"))];
  places.erase("");
  const std::size_t shown = std::min(findings.size(), kFindingsOnPage);
  for (std::size_t i = 0; i < shown; ++i)
    out += finding_question(findings[i], i + 1, places[integer_text(findings[i].find("value_group"))] > 1,
                            fields);
  if (shown < findings.size())
    out += "<p>And " + std::to_string(findings.size() - shown) +
           " more of the same kinds, not listed here.</p>\n";
  return out;
}

std::string care_form(const ApprovalForm& form, std::string_view what, std::string_view inside) {
  return "<form method=\"post\" action=\"/approve/" + escaped_markup(form.token) + "/" + std::string(what) +
         "\">\n<input type=\"hidden\" name=\"form_key\" value=\"" + escaped_markup(form.form_key) + "\">\n" +
         std::string(inside) + "</form>\n";
}

/// What else can be done with an open hold: forms of their own, so that nothing typed above is sent with
/// them.
std::string care_part(const ApprovalForm& form) {
  const auto typed = form.fields.find("email");
  std::string hours =
      "<p><label for=\"hours\">More working hours until the document is denied</label>\n<select id=\"hours\" "
      "name=\"hours\">\n";
  for (const char* count : {"1", "2", "4", "8"})
    hours += "<option" + std::string(count[0] == '4' ? " selected" : "") + ">" + count + "</option>\n";
  hours += "</select></p>\n<p><button type=\"submit\">Give it more time</button></p>\n";
  const std::string email =
      "<p><label for=\"email\">E-mail address of a colleague who may decide</label>\n<input type=\"email\" "
      "id=\"email\" name=\"email\" maxlength=\"254\" required autocomplete=\"off\" value=\"" +
      (typed != form.fields.end() ? escaped_markup(typed->second) : std::string()) +
      "\"></p>\n<p><button type=\"submit\">Hand it over</button></p>\n";
  return "<h2>If you need more time</h2>\n" + care_form(form, "extension", hours) +
         "<h2>If somebody else should decide</h2>\n<p>They are sent a link of their own, and yours "
         "ends.</p>\n" +
         care_form(form, "delegation", email);
}

}  // namespace

std::string approval_form_page(const ApprovalForm& form) {
  static const std::vector<json::Value> kNone;
  const json::Value* found = form.review.find("findings");
  const std::vector<json::Value>& findings =
      found != nullptr && found->array() != nullptr ? *found->array() : kNone;
  std::string out =
      page_start(std::string(form.complaint.empty() ? "" : "Error: ") + "Decide about a document");
  out += "<h1>Decide about a document</h1>\n" + complaint_box(form) + facts(form.review);
  out += page_pictures(findings, form.token);
  out += "<form method=\"post\" action=\"/approve/" + escaped_markup(form.token) + "\">\n";
  out += "<input type=\"hidden\" name=\"form_key\" value=\"" + escaped_markup(form.form_key) + "\">\n";
  out += finding_questions(findings, form.fields) + decision_part(form.fields) + "</form>\n";
  out += care_part(form);
  return out.append(kPageEnd);
}

std::string approval_notice_page(std::string_view heading, std::string_view text,
                                 const json::Value* standing) {
  std::string out = page_start(heading);
  out += "<h1>" + escaped_markup(heading) + "</h1>\n<p>" + escaped_markup(text) + "</p>\n";
  if (standing != nullptr && standing->object() != nullptr) {
    out += "<dl>\n<dt>Decision</dt><dd>" + escaped_markup(standing->text_of("decision")) +
           "</dd>\n<dt>When</dt><dd>" + time_element(standing->text_of("decided_at")) + "</dd>\n";
    if (const std::string_view why = standing->text_of("justification"); !why.empty())
      out += "<dt>Reason</dt><dd>" + escaped_markup(why) + "</dd>\n";
    out += "</dl>\n";
  }
  return out.append(kPageEnd);
}

std::string approval_later_page(std::string_view token, std::string_view expires_at) {
  return page_start("More time") + "<h1>More time</h1>\n<p>The document now waits until " +
         time_element(expires_at) + ".</p>\n<p><a href=\"/approve/" + escaped_markup(token) +
         "\">Back to the document</a></p>\n" + std::string(kPageEnd);
}

const std::string& approval_page_policy() {
  static const std::string policy = [] {
    const store::Hash hash = store::hash_of(std::as_bytes(std::span(kStyle)));
    return "default-src 'none'; style-src 'sha256-" + base64(hash.bytes) +
           "'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }();
  return policy;
}

}  // namespace lectern::fcgi
