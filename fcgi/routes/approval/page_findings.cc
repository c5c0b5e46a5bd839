#include "routes/approval/page_findings.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "lectern/base/markup.h"

namespace lectern::fcgi {
namespace {

/// Below this a finding that stops nothing is not worth a reader's time.
constexpr double kLeastScore = 0.2;

struct KindWords {
  const char* entity;
  const char* one;
  const char* many;
};
constexpr std::array kKinds = {
    KindWords{"EMAIL_ADDRESS", "E-mail address", "E-mail addresses"},
    KindWords{"PHONE_NUMBER", "Telephone number", "Telephone numbers"},
    KindWords{"US_SSN", "Social security number", "Social security numbers"},
    KindWords{"CREDIT_CARD", "Payment card number", "Payment card numbers"},
    KindWords{"IBAN_CODE", "Bank account number (IBAN)", "Bank account numbers (IBAN)"},
    KindWords{"US_ITIN", "Taxpayer number (ITIN)", "Taxpayer numbers (ITIN)"},
    KindWords{"US_BANK_NUMBER", "Bank account number", "Bank account numbers"},
    KindWords{"US_PASSPORT", "Passport number", "Passport numbers"},
    KindWords{"US_DRIVER_LICENSE", "Driving licence", "Driving licences"},
    KindWords{"MEDICAL_RECORD", "Medical record number", "Medical record numbers"},
    KindWords{"MEDICAL_LICENSE", "Prescriber's number", "Prescribers' numbers"},
    KindWords{"STUDENT_ID", "Student number", "Student numbers"},
    KindWords{"IP_ADDRESS", "Network address", "Network addresses"},
    KindWords{"DATE_TIME", "Date of birth", "Dates of birth"},
    KindWords{"PERSON", "Name of a private person", "Names of private persons"},
    KindWords{"STREET_ADDRESS", "Street address", "Street addresses"},
    KindWords{"LOCATION", "Place", "Places"},
    KindWords{"USERNAME", "Name of an account", "Names of accounts"},
    KindWords{"URL", "Personal link", "Personal links"},
};

constexpr std::array kOriginWords = {
    std::pair{"hidden", "in text that readers do not see"},
    std::pair{"ocr", "in a picture"},
    std::pair{"annotation", "in a comment"},
    std::pair{"form", "in a form field"},
    std::pair{"link", "in a link"},
};

constexpr std::array kPropertyWords = {
    std::pair{"title", "Title of the file"},
    std::pair{"author", "Author of the file"},
    std::pair{"subject", "Subject of the file"},
    std::pair{"keywords", "Keywords of the file"},
    std::pair{"creator", "Program that the file was written with"},
    std::pair{"producer", "Program that made the PDF"},
    std::pair{"attachment", "Name of an attached file"},
    std::pair{"layer", "Name of a hidden layer"},
    std::pair{"bookmark", "Bookmark"},
    std::pair{"alternative_text", "Alternative text of a picture"},
};

template <typename Table>
std::string word_for(const Table& table, std::string_view name, std::string_view otherwise) {
  for (const auto& [known, word] : table)
    if (name == known) return word;
  return std::string(otherwise);
}

std::string kind_word(std::string_view entity, bool many) {
  for (const KindWords& kind : kKinds)
    if (entity == kind.entity) return many ? kind.many : kind.one;
  return std::string(entity);
}

bool truth(const json::Value& object, std::string_view name) {
  const json::Value* value = object.find(name);
  return value != nullptr && value->boolean() != nullptr && *value->boolean();
}

const std::vector<json::Value>& list_in(const json::Value& object, std::string_view name) {
  static const std::vector<json::Value> kNone;
  const json::Value* value = object.find(name);
  return value != nullptr && value->array() != nullptr ? *value->array() : kNone;
}

std::int64_t number_in(const json::Value& object, std::string_view name) {
  return object.integer_of(name).value_or(0);
}

double score_of(const json::Value& finding) {
  const json::Value* score = finding.find("score");
  return score != nullptr ? score->number().value_or(0) : 0;
}

bool is_property(const json::Value& finding) {
  return number_in(finding, "page") == 0;
}

/// "Author of the file", or the page with where on it.
std::string place_of(const json::Value& finding) {
  if (!is_property(finding)) {
    std::string out = "page " + std::to_string(number_in(finding, "page"));
    const std::string origin = word_for(kOriginWords, finding.text_of("origin"), "");
    return origin.empty() ? out : out + ", " + origin;
  }
  std::string out;
  for (const json::Value& property : list_in(finding, "properties"))
    if (property.text() != nullptr)
      out += (out.empty() ? "" : ", ") + word_for(kPropertyWords, *property.text(), *property.text());
  return out.empty() ? "in the file's properties" : out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

using Findings = std::vector<const json::Value*>;

/// Findings that stop the document, or the others that are worth showing.
Findings shown_findings(const json::Value& review, bool stopping) {
  Findings out;
  for (const json::Value& finding : list_in(review, "findings"))
    if (truth(finding, "stops") == stopping && (stopping || score_of(finding) >= kLeastScore))
      out.push_back(&finding);
  return out;
}

/// By kind, in the order in which the kinds come first.
std::vector<std::pair<std::string, Findings>> by_kind(const Findings& findings) {
  std::vector<std::pair<std::string, Findings>> kinds;
  for (const json::Value* finding : findings) {
    const std::string entity(finding->text_of("entity_type"));
    auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.first == entity; });
    if (known == kinds.end()) known = kinds.insert(kinds.end(), {entity, {}});
    known->second.push_back(finding);
  }
  return kinds;
}

std::string ids_of(const Findings& findings) {
  std::string out;
  for (const json::Value* finding : findings)
    out += (out.empty() ? "" : " ") + integer_text(finding->find("finding_id"));
  return out;
}

std::string hidden_input(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" form=\"decide\" name=\"" + escaped_markup(name) + "\" value=\"" +
         escaped_markup(value) + "\">\n";
}

/// A button of the decision's form, so that what was typed is shown again.
std::string reveal_button(std::string_view page, std::string_view words) {
  return "<p><button form=\"decide\" name=\"reveal\" value=\"" + escaped_markup(page) + "\" formnovalidate>" +
         escaped_markup(words) + "</button></p>\n";
}

bool is_revealed(const ApprovalForm& form, std::string_view page) {
  return form.fields.contains("revealed-" + std::string(page));
}

std::string tenth(double value) {
  char text[32];
  (void)std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string marks(const Findings& findings, const json::Value& size) {
  std::string out = "<svg viewBox=\"0 0 " + tenth(size.array()->at(0).number().value_or(0)) + " " +
                    tenth(size.array()->at(1).number().value_or(0)) +
                    "\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
  for (const json::Value* finding : findings)
    for (const json::Value& box : list_in(*finding, "boxes")) {
      if (box.array() == nullptr || box.array()->size() != 4) continue;
      const auto edge = [&](std::size_t i) { return box.array()->at(i).number().value_or(0); };
      out += "<rect x=\"" + tenth(edge(0) - 2) + "\" y=\"" + tenth(edge(1) - 2) + "\" width=\"" +
             tenth(std::max(0.0, edge(2) - edge(0)) + 4) + "\" height=\"" +
             tenth(std::max(0.0, edge(3) - edge(1)) + 4) + "\"/>";
    }
  return out + "</svg>";
}

/// A picture with its findings covered, or framed once they are revealed.
std::string picture(const ApprovalForm& form, const std::string& page, const Findings& findings,
                    const json::Value& size) {
  const bool open = is_revealed(form, page);
  const std::string count = counted(findings.size(), "finding", "findings");
  std::string out = "<details" + std::string(open ? " open" : "") + ">\n<summary>Page " + page + ": " +
                    count + (open ? ", revealed" : "") + "</summary>\n";
  out += "<div class=\"page" + std::string(open ? " open" : "") +
         "\"><img loading=\"lazy\" alt=\"Picture of page " + page + " with " + count +
         (open ? " framed" : " covered") + "\" src=\"" + escaped_markup(form.address) + "/pages/" + page +
         ".png\">" + marks(findings, size) + "</div>\n";
  if (!open) {
    out += hidden_input("on-" + page, ids_of(findings));
    out += reveal_button(page, "Uncover what was found on page " + page);
  } else {
    out += hidden_input("revealed-" + page, "yes");
  }
  return out + "</details>\n";
}

std::string choices(const std::string& name, const json::Value& finding, const FormFields& fields) {
  const bool property = is_property(finding);
  const bool removed_first = property && truth(finding, "stops");
  std::string out = radio(name, "not_pii", "Not personal data", fields);
  out += radio(name, "acceptable", "Personal data that may stay", fields);
  out += radio(name, "redact",
               property ? "Personal data: remove it from the result" : "Personal data: remove it and go on",
               fields, "", removed_first);
  out += radio(name, "is_pii", "Personal data: the document must not be published", fields);
  return out;
}

std::string revealed_texts(const ApprovalForm& form, const json::Value& finding) {
  const auto found = form.revealed.find(number_in(finding, "finding_id"));
  if (found == form.revealed.end()) return {};
  if (found->second.empty()) return "<p>The text of this property is not kept.</p>\n";
  std::string out = "<dl>\n";
  for (const auto& [property, text] : found->second)
    out += "<dt>" + escaped_markup(word_for(kPropertyWords, property, property)) + "</dt><dd>" +
           escaped_markup(text) + "</dd>\n";
  return out + "</dl>\n";
}

/// `is_shared`: the same value stands in another place, too.
std::string question(const ApprovalForm& form, const json::Value& finding, std::size_t number,
                     bool is_shared) {
  const std::string id = integer_text(finding.find("finding_id"));
  std::string out = "<fieldset>\n<legend>" + std::to_string(number) + ". " +
                    escaped_markup(kind_word(finding.text_of("entity_type"), false)) + ": " +
                    escaped_markup(place_of(finding)) + "</legend>\n";
  out += "<p><code>" + escaped_markup(finding.text_of("snippet")) + "</code></p>\n";
  out += revealed_texts(form, finding) + choices("finding-" + id, finding, form.fields);
  if (is_shared)
    out += "<label class=\"choice\"><input type=\"checkbox\" name=\"same-" + id + "\" value=\"yes\"" +
           (form.fields.contains("same-" + id) ? " checked" : "") +
           "> <span>The same for every place with this value</span></label>\n";
  return out + "</fieldset>\n";
}

/// One answer for all of a kind; an answer to a single one goes before it.
std::string kind_question(const std::string& entity, const Findings& findings, const FormFields& fields) {
  if (findings.size() < 2) return {};
  const std::string name = "kind-" + entity;
  const auto typed = fields.find(name);
  static constexpr std::array kAnswers = {
      std::pair{"", "Answer one by one"},
      std::pair{"not_pii", "Not personal data"},
      std::pair{"acceptable", "Personal data that may stay"},
      std::pair{"redact", "Personal data: remove all and go on"},
      std::pair{"is_pii", "Personal data: the document must not be published"},
  };
  std::string out = "<p><label for=\"" + escaped_markup(name) + "\">All " + std::to_string(findings.size()) +
                    " of this kind that you do not answer below</label>\n<select id=\"" +
                    escaped_markup(name) + "\" name=\"" + escaped_markup(name) + "\">\n";
  for (const auto& [value, words] : kAnswers)
    out += "<option value=\"" + std::string(value) + "\"" +
           (typed != fields.end() && typed->second == value ? " selected" : "") + ">" + words + "</option>\n";
  out += "</select></p>\n";
  return out + "<input type=\"hidden\" name=\"of-" + escaped_markup(entity) + "\" value=\"" +
         ids_of(findings) + "\">\n";
}

class Questions {
 public:
  explicit Questions(const ApprovalForm& form) : form_(form) {
    for (const json::Value& finding : list_in(form.review, "findings"))
      ++places_[integer_text(finding.find("value_group"))];
    places_.erase("");
  }

  /// Findings by kind, each kind under a heading; no more than the page may hold.
  std::string of(const Findings& findings, const char* heading) {
    std::string out;
    for (const auto& [entity, group] : by_kind(findings)) {
      out += "<" + std::string(heading) + ">" + escaped_markup(kind_word(entity, group.size() > 1)) + ": " +
             std::to_string(group.size()) + "</" + heading + ">\n";
      if (truth(*group.front(), "stops")) out += kind_question(entity, group, form_.fields);
      for (const json::Value* finding : group) {
        if (number_ == kFindingsOnPage) {
          ++left_out_;
          continue;
        }
        ++number_;
        out += question(form_, *finding, number_, places_[integer_text(finding->find("value_group"))] > 1);
      }
    }
    return out;
  }

  std::size_t left_out() const { return left_out_; }

 private:
  const ApprovalForm& form_;
  std::map<std::string, int> places_;
  std::size_t number_ = 0, left_out_ = 0;
};

/// Buttons for what no picture shows.
std::string property_part(const ApprovalForm& form, const Findings& stopping) {
  Findings properties;
  std::copy_if(stopping.begin(), stopping.end(), std::back_inserter(properties),
               [](const json::Value* finding) { return is_property(*finding); });
  if (properties.empty()) return {};
  if (is_revealed(form, "0"))
    return hidden_input("revealed-0", "yes") + hidden_input("on-0", ids_of(properties));
  return hidden_input("on-0", ids_of(properties)) +
         reveal_button("0", "Uncover what was found in the file's properties");
}

}  // namespace

std::string integer_text(const json::Value* value) {
  return value != nullptr && value->integer() != nullptr ? std::to_string(*value->integer()) : std::string();
}

std::string radio(std::string_view name, std::string_view value, std::string_view label,
                  const FormFields& fields, std::string_view attributes, bool preset) {
  const auto typed = fields.find(name);
  const bool checked = typed != fields.end() ? typed->second == value : preset;
  std::string out = "<label class=\"choice\"><input type=\"radio\" name=\"";
  out.append(name)
      .append("\" value=\"")
      .append(value)
      .append(checked ? "\" checked" : "\"")
      .append(attributes);
  return out.append("> <span>").append(label).append("</span></label>\n");
}

std::string picture_part(const ApprovalForm& form) {
  const Findings stopping = shown_findings(form.review, true);
  const json::Value* sizes = form.review.find("page_sizes");
  std::string out;
  for (const json::Value& number : list_in(form.review, "pictured_pages")) {
    const std::string page = integer_text(&number);
    const json::Value* size = sizes != nullptr ? sizes->find(page) : nullptr;
    if (size == nullptr || size->array() == nullptr || size->array()->size() != 2) continue;
    Findings here;
    for (const json::Value& finding : list_in(form.review, "findings"))
      if (std::to_string(number_in(finding, "page")) == page && !list_in(finding, "boxes").empty())
        here.push_back(&finding);
    out += picture(form, page, here, *size);
  }
  if (!out.empty())
    out =
        "<h2>The pages</h2>\n<p>What was found is covered. Uncovering is written down. No picture is kept of "
        "pages "
        "without a finding that stops the document.</p>\n" +
        out;
  return out + property_part(form, stopping);
}

std::string question_part(const ApprovalForm& form) {
  const Findings stopping = shown_findings(form.review, true), others = shown_findings(form.review, false);
  if (stopping.empty() && others.empty()) return {};
  std::string out = "<h2>What was found: " + counted(stopping.size(), "finding", "findings") + "</h2>\n";
  out += "<p>Values are hidden. You may answer each one; nothing is decided until you send the form.</p>\n";
  Questions questions(form);
  out += questions.of(stopping, "h3");
  if (!others.empty())
    out += "<details>\n<summary>" + counted(others.size(), "more", "more") +
           ", unlikely: " + (others.size() == 1 ? "it does" : "they do") +
           " not stop the document</summary>\n" + questions.of(others, "h3") + "</details>\n";
  if (questions.left_out() > 0)
    out +=
        "<p>And " + std::to_string(questions.left_out()) + " more of the same kinds, not listed here.</p>\n";
  return out;
}

}  // namespace lectern::fcgi
