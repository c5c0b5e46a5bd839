#include "routes/approval/page_html.h"

#include <span>

#include "lectern/base/encode.h"
#include "lectern/base/markup.h"
#include "lectern/store/address.h"
#include "lectern/words/moment.h"
#include "lectern/words/words.h"
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
std::string page_start(const words::Catalogue& catalogue, std::string_view title,
                       std::string_view institution) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(catalogue.tag()) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" "
      "content=\"noindex\">\n";
  out += "<title>" + escaped_markup(title) + " - Lectern</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<header><strong>Lectern</strong>";
  if (!institution.empty())
    out += " " + escaped_markup(catalogue.filled("page.for", {{"institution", institution}}));
  return out + "</header>\n<main>\n";
}

std::string page_end(const words::Catalogue& catalogue, std::string_view script) {
  return "</main>\n<footer><a href=\"/accessibility\">" +
         escaped_markup(catalogue.text("page.accessibility")) + "</a></footer>\n" + std::string(script) +
         "</body>\n</html>\n";
}

std::string decision_text(const words::Catalogue& catalogue, std::string_view decision) {
  return std::string(catalogue.find("decision." + std::string(decision)).value_or(decision));
}

/// The time `name` of `values` in the tenant's time zone; without that, in UTC. Plain text.
std::string tenant_time(const words::Catalogue& catalogue, const json::Value& values,
                        const std::string& name) {
  const std::string_view local = values.text_of("local_" + name);
  if (local.empty()) return words::moment(catalogue, values.text_of(name));
  return words::local_moment(catalogue, local) + " (" + std::string(values.text_of("time_zone")) + ")";
}

std::string time_element(std::string_view time, std::string_view text) {
  return "<time datetime=\"" + escaped_markup(time) + "\">" + escaped_markup(text) + "</time>";
}

/// A row of a list of facts. `value` is HTML.
std::string fact(const words::Catalogue& catalogue, std::string_view key, std::string_view value) {
  return "<dt>" + escaped_markup(catalogue.text(key)) + "</dt><dd>" + std::string(value) + "</dd>\n";
}

/// A sentence of the database; in English, and marked as such, if it has no translation.
std::string stored_sentence(const words::Catalogue& catalogue, std::string_view english) {
  const words::Sentence sentence = words::held_sentence(catalogue, english);
  const std::string text = escaped_markup(sentence.text);
  return sentence.is_translated ? text : "<span lang=\"en\">" + text + "</span>";
}

std::string facts(const words::Catalogue& catalogue, const json::Value& review) {
  std::string out = "<dl>\n" + fact(catalogue, "page.document", escaped_markup(review.text_of("filename")));
  if (const std::string_view submitter = review.text_of("submitter"); !submitter.empty())
    out += fact(catalogue, "page.submitter", escaped_markup(submitter));
  const std::string pages = integer_text(review.find("page_count"));
  if (!pages.empty()) out += fact(catalogue, "page.pages", pages);
  out += fact(catalogue, "page.why", stored_sentence(catalogue, review.text_of("reason")));
  out += fact(catalogue, "page.due",
              time_element(review.text_of("expires_at"), tenant_time(catalogue, review, "expires_at")));
  return out + "</dl>\n" + element("p", catalogue.text("page.intro"));
}

/// Hidden until the page's script shows it.
std::string way_to_review(const ApprovalForm& form) {
  return "<p id=\"to-review\" hidden><a href=\"/review#" + escaped_markup(form.token) + "\">" +
         escaped_markup(form.catalogue.text("page.toReview")) + "</a></p>\n";
}

std::string label(std::string_view field, std::string_view text) {
  return "<label for=\"" + std::string(field) + "\">" + escaped_markup(text) + "</label>\n";
}

std::string submit_button(std::string_view text) {
  return "<p><button type=\"submit\">" + escaped_markup(text) + "</button></p>\n";
}

std::string typed_in(const ApprovalForm& form, std::string_view field) {
  const auto typed = form.fields.find(field);
  return typed != form.fields.end() ? typed->second : std::string();
}

std::string reason_choice(const ApprovalForm& form) {
  std::string out = "<p>" + label("reason_code", form.catalogue.text("page.reasonCode")) +
                    "<select id=\"reason_code\" name=\"reason_code\">\n";
  for (const char* code : {"", "course_material", "false_positive", "acceptable_risk", "other"}) {
    const std::string value(code);
    out += "<option value=\"" + value + "\"" + (typed_in(form, "reason_code") == value ? " selected" : "") +
           ">" + escaped_markup(form.catalogue.text(value.empty() ? "page.noReason" : "reason." + value)) +
           "</option>\n";
  }
  return out + "</select></p>\n";
}

std::string decision_part(const ApprovalForm& form) {
  const words::Catalogue& catalogue = form.catalogue;
  std::string out = element("h2", catalogue.text("page.decisionTitle")) + "<fieldset>\n" +
                    element("legend", catalogue.text("page.decisionQuestion"));
  out += radio("decision", "approve", escaped_markup(catalogue.text("page.approve")), form.fields,
               " id=\"decision\" required");
  out += radio("decision", "deny", escaped_markup(catalogue.text("page.deny")), form.fields, " required");
  out += "</fieldset>\n" + reason_choice(form);
  out += "<p>" + label("justification", catalogue.text("page.justification")) +
         "<textarea id=\"justification\" name=\"justification\" rows=\"3\" maxlength=\"2000\" required>";
  // A browser drops the first line break.
  if (const std::string typed = typed_in(form, "justification"); !typed.empty())
    out += "\n" + escaped_markup(typed);
  return out + "</textarea></p>\n" + submit_button(catalogue.text("page.send"));
}

std::string complaint_box(const ApprovalForm& form) {
  if (form.complaint.empty()) return {};
  return "<div class=\"problem\" role=\"alert\" aria-labelledby=\"problem\">\n<h2 id=\"problem\">" +
         escaped_markup(form.catalogue.text("page.problemTitle")) + "</h2>\n<p><a href=\"#" +
         escaped_markup(form.field) + "\">" +
         escaped_markup(form.catalogue.text("page.problem." + std::string(form.complaint))) +
         "</a></p>\n</div>\n";
}

std::string form_at(std::string_view address, std::string_view what, std::string_view form_key,
                    std::string_view inside) {
  return "<form method=\"post\" action=\"" + escaped_markup(address) + "/" + std::string(what) +
         "\">\n<input type=\"hidden\" name=\"form_key\" value=\"" + escaped_markup(form_key) + "\">\n" +
         std::string(inside) + "</form>\n";
}

std::string change_form(const ApprovalForm& form, std::string_view what, std::string_view inside) {
  return form_at(form.address, what, form.form_key, inside);
}

std::string extension_form(const ApprovalForm& form) {
  std::string inside =
      "<p>" + label("hours", form.catalogue.text("page.hours")) + "<select id=\"hours\" name=\"hours\">\n";
  for (const char* count : {"1", "2", "4", "8"})
    inside += "<option" + std::string(count[0] == '4' ? " selected" : "") + ">" + count + "</option>\n";
  inside += "</select></p>\n" + submit_button(form.catalogue.text("page.extend"));
  return element("h2", form.catalogue.text("page.moreTimeTitle")) + change_form(form, "extension", inside);
}

std::string delegation_form(const ApprovalForm& form) {
  const words::Catalogue& catalogue = form.catalogue;
  const std::string inside = "<p>" + label("email", catalogue.text("page.email")) +
                             "<input type=\"email\" id=\"email\" name=\"email\" maxlength=\"254\" required "
                             "autocomplete=\"off\" value=\"" +
                             escaped_markup(typed_in(form, "email")) + "\"></p>\n" +
                             submit_button(catalogue.text("page.delegate"));
  return element("h2", catalogue.text("page.delegateTitle")) +
         element("p", catalogue.text(form.sends_mail ? "page.delegateMail" : "page.delegateNoMail")) +
         change_form(form, "delegation", inside);
}

}  // namespace

std::string approval_form_page(const ApprovalForm& form) {
  const words::Catalogue& catalogue = form.catalogue;
  const std::string title(catalogue.text("page.title"));
  std::string out = page_start(
      catalogue, form.complaint.empty() ? title : catalogue.filled("page.errorTitle", {{"title", title}}),
      form.review.text_of("institution"));
  out += element("h1", title) + complaint_box(form) + way_to_review(form) + facts(catalogue, form.review);
  out += picture_part(form);
  out += "<form id=\"decide\" method=\"post\" action=\"" + escaped_markup(form.address) + "\">\n";
  out += "<input type=\"hidden\" name=\"form_key\" value=\"" + escaped_markup(form.form_key) + "\">\n";
  out += question_part(form) + decision_part(form) + "</form>\n";
  // Forms of their own, so that nothing that was typed above is sent with them.
  out += extension_form(form) + delegation_form(form);
  return out + page_end(catalogue, "<script>" + std::string(kScript) + "</script>\n");
}

std::string approval_notice_page(const words::Catalogue& catalogue, std::string_view heading,
                                 std::string_view text, const json::Value* standing) {
  std::string out = page_start(catalogue, heading, "") + element("h1", heading) + element("p", text);
  if (standing != nullptr && standing->object() != nullptr) {
    out +=
        "<dl>\n" +
        fact(catalogue, "page.decisionIs",
             escaped_markup(decision_text(catalogue, standing->text_of("decision")))) +
        fact(catalogue, "page.decidedAt",
             time_element(standing->text_of("decided_at"), tenant_time(catalogue, *standing, "decided_at")));
    if (const std::string_view why = standing->text_of("justification"); !why.empty())
      out += fact(catalogue, "page.reasonIs", escaped_markup(why));
    out += "</dl>\n";
  }
  return out + page_end(catalogue, "");
}

std::string approval_later_page(const words::Catalogue& catalogue, std::string_view address,
                                std::string_view expires_at) {
  const std::string_view title = catalogue.text("page.extendedTitle");
  const std::string time = words::moment(catalogue, expires_at);
  return page_start(catalogue, title, "") + element("h1", title) +
         element("p", catalogue.filled("page.extended", {{"time", time}})) + "<p><a href=\"" +
         escaped_markup(address) + "\">" + escaped_markup(catalogue.text("page.back")) + "</a></p>\n" +
         page_end(catalogue, "");
}

std::string approval_reopening_page(const words::Catalogue& catalogue, const json::Value& review,
                                    std::string_view address, std::string_view form_key) {
  const std::string_view title = catalogue.text("page.notice.expiredTitle");
  const std::string until = tenant_time(catalogue, review, "reopen_until");
  return page_start(catalogue, title, review.text_of("institution")) + element("h1", title) + "<dl>\n" +
         fact(catalogue, "page.document", escaped_markup(review.text_of("filename"))) +
         fact(catalogue, "page.lockedUntil", time_element(review.text_of("reopen_until"), until)) +
         "</dl>\n" + element("p", catalogue.text("page.locked")) +
         form_at(address, "reopening", form_key, submit_button(catalogue.text("page.reopen"))) +
         page_end(catalogue, "");
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
