#include "routes/approval/page_findings.h"

#include <algorithm>
#include <cstdio>

#include "lectern/base/markup.h"
#include "lectern/words/words.h"

namespace lectern::fcgi {
namespace {

constexpr const char* kAnswers[] = {"not_pii", "acceptable", "redact", "is_pii"};

/// The words for a stored name, for example "origin." and "ocr"; the name itself if there are none.
std::string word_for(const words::Catalogue& catalogue, std::string_view family, std::string_view name) {
  return std::string(catalogue.find(std::string(family) + std::string(name)).value_or(name));
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

bool is_property(const json::Value& finding) {
  return number_in(finding, "page") == 0;
}

/// "Author of the file", or the page with where on it.
std::string place_of(const words::Catalogue& catalogue, const json::Value& finding) {
  if (!is_property(finding)) {
    const std::string page = std::to_string(number_in(finding, "page"));
    const auto origin = catalogue.find("origin." + std::string(finding.text_of("origin")));
    return origin ? catalogue.filled("page.onPageIn", {{"page", page}, {"origin", *origin}})
                  : catalogue.filled("page.onPage", {{"page", page}});
  }
  std::string out;
  for (const json::Value& property : list_in(finding, "properties"))
    if (property.text() != nullptr)
      out += (out.empty() ? "" : ", ") + word_for(catalogue, "property.", *property.text());
  return out.empty() ? std::string(catalogue.text("page.inProperties")) : out;
}

using Findings = std::vector<const json::Value*>;

/// Findings that stop the document, or the others that are worth showing.
Findings shown_findings(const json::Value& review, bool stopping) {
  Findings out;
  for (const json::Value& finding : list_in(review, "findings"))
    if (truth(finding, "stops") == stopping && truth(finding, "shown")) out.push_back(&finding);
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
  const auto counted = [&](std::string_view covered, std::string_view revealed) {
    return escaped_markup(form.catalogue.counted(
        open ? revealed : covered, static_cast<std::int64_t>(findings.size()), {{"page", page}}));
  };
  std::string out = "<details" + std::string(open ? " open" : "") + ">\n<summary>" +
                    counted("page.picture", "page.pictureRevealed") + "</summary>\n";
  out += "<div class=\"page" + std::string(open ? " open" : "") + "\"><img loading=\"lazy\" alt=\"" +
         counted("page.pictureAlt", "page.pictureRevealedAlt") + "\" src=\"" + escaped_markup(form.address) +
         "/pages/" + page + ".png\">" + marks(findings, size) + "</div>\n";
  if (!open) {
    out += hidden_input("on-" + page, ids_of(findings));
    out += reveal_button(page, form.catalogue.filled("page.reveal", {{"page", page}}));
  } else {
    out += hidden_input("revealed-" + page, "yes");
  }
  return out + "</details>\n";
}

std::string choices(const ApprovalForm& form, const std::string& name, const json::Value& finding) {
  const bool property = is_property(finding);
  const bool removed_first = property && truth(finding, "stops");
  std::string out;
  for (const char* answer : kAnswers) {
    const bool is_redact = std::string_view(answer) == "redact";
    const std::string key = property && is_redact ? "answerProperty" : "answer." + std::string(answer);
    out += radio(name, answer, escaped_markup(form.catalogue.text(key)), form.fields, "",
                 removed_first && is_redact);
  }
  return out;
}

std::string revealed_texts(const ApprovalForm& form, const json::Value& finding) {
  const auto found = form.revealed.find(number_in(finding, "finding_id"));
  if (found == form.revealed.end()) return {};
  if (found->second.empty()) return element("p", form.catalogue.text("page.notKept"));
  std::string out = "<dl>\n";
  for (const auto& [property, text] : found->second)
    out += "<dt>" + escaped_markup(word_for(form.catalogue, "property.", property)) + "</dt><dd>" +
           escaped_markup(text) + "</dd>\n";
  return out + "</dl>\n";
}

/// `is_shared`: another finding has the same value.
std::string question(const ApprovalForm& form, const json::Value& finding, std::size_t number,
                     bool is_shared) {
  const std::string id = integer_text(finding.find("finding_id"));
  const std::string title = form.catalogue.filled(
      "page.question", {{"number", std::to_string(number)},
                        {"kind", words::kind(form.catalogue, finding.text_of("entity_type"), 1)},
                        {"place", place_of(form.catalogue, finding)}});
  std::string out = "<fieldset>\n<legend>" + escaped_markup(title) + "</legend>\n";
  out += "<p><code>" + escaped_markup(finding.text_of("snippet")) + "</code></p>\n";
  out += revealed_texts(form, finding) + choices(form, "finding-" + id, finding);
  if (is_shared)
    out += "<label class=\"choice\"><input type=\"checkbox\" name=\"same-" + id + "\" value=\"yes\"" +
           (form.fields.contains("same-" + id) ? " checked" : "") + "> <span>" +
           escaped_markup(form.catalogue.text("page.same")) + "</span></label>\n";
  return out + "</fieldset>\n";
}

std::string option(std::string_view value, std::string_view text, bool is_selected) {
  return "<option value=\"" + std::string(value) + "\"" + (is_selected ? " selected" : "") + ">" +
         escaped_markup(text) + "</option>\n";
}

/// One answer for all of a kind; an answer to a single finding goes before it.
std::string kind_question(const ApprovalForm& form, const std::string& entity, const Findings& findings) {
  if (findings.size() < 2) return {};
  const std::string name = escaped_markup("kind-" + entity);
  const auto typed = form.fields.find("kind-" + entity);
  const std::string given = typed != form.fields.end() ? typed->second : "";
  std::string out =
      "<p><label for=\"" + name + "\">" +
      escaped_markup(form.catalogue.filled("page.allOfKind", {{"count", std::to_string(findings.size())}})) +
      "</label>\n<select id=\"" + name + "\" name=\"" + name + "\">\n" +
      option("", form.catalogue.text("page.oneByOne"), given.empty());
  for (const char* answer : kAnswers)
    out += option(answer, form.catalogue.text("answer." + std::string(answer)), given == answer);
  out += "</select></p>\n";
  return out + "<input type=\"hidden\" name=\"of-" + escaped_markup(entity) + "\" value=\"" +
         ids_of(findings) + "\">\n";
}

class Questions {
 public:
  explicit Questions(const ApprovalForm& form) : form_(form) {
    for (const json::Value& finding : list_in(form.review, "findings"))
      if (truth(finding, "shown")) ++places_[integer_text(finding.find("value_group"))];
    places_.erase("");
  }

  /// Findings by kind, each kind under a heading; no more than the page may hold.
  std::string of(const Findings& findings) {
    std::string out;
    for (const auto& [entity, group] : by_kind(findings)) {
      out += element("h3", title_of(entity, group.size()));
      if (truth(*group.front(), "stops")) out += kind_question(form_, entity, group);
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
  /// "Phone numbers: 3".
  std::string title_of(const std::string& entity, std::size_t size) const {
    const auto count = static_cast<std::int64_t>(size);
    return form_.catalogue.filled("page.kindTitle", {{"kind", words::kind(form_.catalogue, entity, count)},
                                                     {"count", std::to_string(count)}});
  }

  const ApprovalForm& form_;
  std::map<std::string, int> places_;
  std::size_t number_ = 0, left_out_ = 0;
};

/// Buttons for what no picture shows.
std::string property_part(const ApprovalForm& form) {
  Findings properties;
  for (const json::Value& finding : list_in(form.review, "findings"))
    if (is_property(finding) && truth(finding, "shown")) properties.push_back(&finding);
  if (properties.empty()) return {};
  if (is_revealed(form, "0"))
    return hidden_input("revealed-0", "yes") + hidden_input("on-0", ids_of(properties));
  return hidden_input("on-0", ids_of(properties)) +
         reveal_button("0", form.catalogue.text("page.revealProperties"));
}

}  // namespace

std::string element(std::string_view tag, std::string_view text) {
  const std::string name(tag);
  return "<" + name + ">" + escaped_markup(text) + "</" + name + ">\n";
}

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
  const json::Value* sizes = form.review.find("page_sizes");
  std::string out;
  for (const json::Value& number : list_in(form.review, "pictured_pages")) {
    const std::string page = integer_text(&number);
    const json::Value* size = sizes != nullptr ? sizes->find(page) : nullptr;
    if (size == nullptr || size->array() == nullptr || size->array()->size() != 2) continue;
    Findings here;
    for (const json::Value& finding : list_in(form.review, "findings"))
      if (std::to_string(number_in(finding, "page")) == page && truth(finding, "shown") &&
          !list_in(finding, "boxes").empty())
        here.push_back(&finding);
    out += picture(form, page, here, *size);
  }
  if (!out.empty())
    out = element("h2", form.catalogue.text("page.picturesTitle")) +
          element("p", form.catalogue.text("page.picturesIntro")) + out;
  return out + property_part(form);
}

std::string question_part(const ApprovalForm& form) {
  const Findings stopping = shown_findings(form.review, true), others = shown_findings(form.review, false);
  if (stopping.empty() && others.empty()) return {};
  const words::Catalogue& catalogue = form.catalogue;
  std::string out =
      element("h2", catalogue.counted("page.findingsTitle", static_cast<std::int64_t>(stopping.size())));
  out += element("p", catalogue.text("page.findingsIntro"));
  Questions questions(form);
  out += questions.of(stopping);
  if (!others.empty())
    out += "<details>\n" +
           element("summary", catalogue.counted("page.unlikely", static_cast<std::int64_t>(others.size()))) +
           questions.of(others) + "</details>\n";
  if (questions.left_out() > 0)
    out += element("p", catalogue.filled("page.leftOut", {{"count", std::to_string(questions.left_out())}}));
  return out;
}

}  // namespace lectern::fcgi
