#include "routes/approval/page_html.h"

#include <array>
#include <span>
#include <utility>

#include "lectern/base/encode.h"
#include "lectern/base/markup.h"
#include "lectern/store/address.h"
#include "routes/approval/page_findings.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.1rem}"
    "header,footer{border-bottom:1px solid;padding-bottom:.5rem}footer{border:0;border-top:1px "
    "solid;margin-top:2rem;padding-top:.5rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}"
    "dd{margin:0;overflow-wrap:anywhere}"
    "fieldset{border:1px solid;border-radius:.4rem;margin:1rem 0;padding:.75rem 1rem;min-width:0}"
    "legend{font-weight:600;padding:0 .4rem}"
    "label{display:block;padding:.3rem 0;min-height:1.5rem}"
    ".choice{display:grid;grid-template-columns:1.25rem 1fr;gap:.6rem;align-items:start}"
    "input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;margin:.15rem 0 0}"
    "textarea,select,input[type=email]{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;"
    "min-height:2.5rem}"
    "button{font:inherit;font-weight:600;padding:.7rem 1.5rem;min-height:2.75rem}"
    "summary{padding:.5rem 0;cursor:pointer}"
    "code{overflow-wrap:anywhere;font-size:1rem}"
    ".page{position:relative;border:1px solid;line-height:0}.page img{width:100%;height:auto}"
    ".page svg{position:absolute;inset:0;width:100%;height:100%}.page rect{fill:#3a3a3a;stroke:#8a5a00}"
    ".page.open rect{fill:#ffc400;fill-opacity:.2;stroke:#8a5a00;stroke-width:2}"
    ".problem{border:3px solid #b3261e;padding:.75rem 1rem;margin:1rem 0}"
    "@media(max-width:30rem){dl{grid-template-columns:1fr}}"
    ":focus-visible{outline:3px solid;outline-offset:2px}";

/// Shows the way to the review screen, which needs scripts.
constexpr std::string_view kScript = "document.getElementById('to-review').hidden=false";

/// `institution` may be empty.
std::string page_start(std::string_view title, std::string_view institution) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" "
      "content=\"noindex\">\n";
  out += "<title>" + escaped_markup(title) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<header><strong>Lectern</strong>";
  if (!institution.empty()) out += " for " + escaped_markup(institution);
  return out + "</header>\n<main>\n";
}

std::string page_end(std::string_view script) {
  return "</main>\n<footer><a href=\"/accessibility\">Accessibility statement</a></footer>\n" +
         std::string(script) + "</body>\n</html>\n";
}

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

std::string decision_words(std::string_view decision) {
  if (decision == "approve") return "Approved";
  if (decision == "deny") return "Denied";
  if (decision == "expired") return "Denied, because nobody decided in time";
  return decision == "cancelled" ? "Withdrawn" : escaped_markup(decision);
}

std::string time_element(std::string_view time) {
  return "<time datetime=\"" + escaped_markup(time) + "\">" + spoken_time(time) + "</time>";
}

/// The time `name` of `values` in the tenant's words and time zone; without them, in UTC.
std::string tenant_time(const json::Value& values, const std::string& name) {
  const std::string_view local = values.text_of("local_" + name);
  if (local.empty()) return time_element(values.text_of(name));
  return "<time datetime=\"" + escaped_markup(values.text_of(name)) + "\">" + escaped_markup(local) + " (" +
         escaped_markup(values.text_of("time_zone")) + ")</time>";
}

std::string facts(const json::Value& review) {
  std::string out = "<dl>\n<dt>Document</dt><dd>" + escaped_markup(review.text_of("filename")) + "</dd>\n";
  if (const std::string_view submitter = review.text_of("submitter"); !submitter.empty())
    out += "<dt>Handed in by</dt><dd>" + escaped_markup(submitter) + "</dd>\n";
  const std::string pages = integer_text(review.find("page_count"));
  if (!pages.empty()) out += "<dt>Pages</dt><dd>" + pages + "</dd>\n";
  out += "<dt>Why it waits</dt><dd>" + escaped_markup(review.text_of("reason")) + "</dd>\n";
  out += "<dt>Decide until</dt><dd>" + tenant_time(review, "expires_at") + "</dd>\n</dl>\n";
  return out +
         "<p>Lectern makes accessible web pages of course documents. Before it does, it looks for personal "
         "data, and a "
         "person decides about what it found. Without a decision by then, the document is denied.</p>\n";
}

/// Hidden until the page's script shows it.
std::string way_to_review(const ApprovalForm& form) {
  return "<p id=\"to-review\" hidden><a href=\"/review#" + escaped_markup(form.token) +
         "\">See the findings on the page</a></p>\n";
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
  out += radio("decision", "approve", "Approve: convert it, without what you remove", fields,
               " id=\"decision\" required");
  out += radio("decision", "deny", "Deny: do not process it, erase it", fields, " required");
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

std::string care_form(const ApprovalForm& form, std::string_view what, std::string_view inside) {
  return "<form method=\"post\" action=\"" + escaped_markup(form.address) + "/" + std::string(what) +
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
  const std::string told =
      form.sends_mail
          ? "They are sent a link of their own, and yours ends."
          : "Yours ends. This installation sends no mail: tell them that the document waits for them "
            "under \u201CTo review\u201D in Lectern, or ask your administrator for a link.";
  return "<h2>If you need more time</h2>\n" + care_form(form, "extension", hours) +
         "<h2>If somebody else should decide</h2>\n<p>" + told + "</p>\n" +
         care_form(form, "delegation", email);
}

}  // namespace

std::string approval_form_page(const ApprovalForm& form) {
  const std::string_view institution = form.review.text_of("institution");
  std::string out =
      page_start(std::string(form.complaint.empty() ? "" : "Error: ") + "Decide about a document - Lectern",
                 institution);
  out +=
      "<h1>Decide about a document</h1>\n" + complaint_box(form) + way_to_review(form) + facts(form.review);
  out += picture_part(form);
  out += "<form id=\"decide\" method=\"post\" action=\"" + escaped_markup(form.address) + "\">\n";
  out += "<input type=\"hidden\" name=\"form_key\" value=\"" + escaped_markup(form.form_key) + "\">\n";
  out += question_part(form) + decision_part(form.fields) + "</form>\n";
  out += care_part(form);
  return out + page_end("<script>" + std::string(kScript) + "</script>\n");
}

std::string approval_notice_page(std::string_view heading, std::string_view text,
                                 const json::Value* standing) {
  std::string out = page_start(std::string(heading) + " - Lectern", "");
  out += "<h1>" + escaped_markup(heading) + "</h1>\n<p>" + escaped_markup(text) + "</p>\n";
  if (standing != nullptr && standing->object() != nullptr) {
    out += "<dl>\n<dt>Decision</dt><dd>" + decision_words(standing->text_of("decision")) +
           "</dd>\n<dt>When</dt><dd>" + tenant_time(*standing, "decided_at") + "</dd>\n";
    if (const std::string_view why = standing->text_of("justification"); !why.empty())
      out += "<dt>Reason</dt><dd>" + escaped_markup(why) + "</dd>\n";
    out += "</dl>\n";
  }
  return out + page_end("");
}

std::string approval_later_page(std::string_view address, std::string_view expires_at) {
  return page_start("More time - Lectern", "") + "<h1>More time</h1>\n<p>The document now waits until " +
         time_element(expires_at) + ".</p>\n<p><a href=\"" + escaped_markup(address) +
         "\">Back to the document</a></p>\n" + page_end("");
}

const std::string& approval_page_policy() {
  static const std::string policy = [] {
    const auto hash = [](std::string_view text) {
      return "'sha256-" + to_base64(store::hash_of(std::as_bytes(std::span(text))).bytes) + "'";
    };
    return "default-src 'none'; style-src " + hash(kStyle) + "; script-src " + hash(kScript) +
           "; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }();
  return policy;
}

}  // namespace lectern::fcgi
