#include "form_text.h"

namespace lectern::render {
namespace {

std::string value_of(const doc::FormField& field) {
  switch (field.kind) {
    case doc::FieldKind::Text:
      return field.password ? "not shown" : field.value;
    case doc::FieldKind::Choice:
      return field.value.empty() ? "nothing chosen" : field.value;
    case doc::FieldKind::CheckBox:
      return field.checked ? "ticked" : "not ticked";
    case doc::FieldKind::Radio:
      return field.checked ? "chosen" : "not chosen";
    case doc::FieldKind::Signature:
      return !field.checked ? "not signed" : field.value.empty() ? "signed" : "signed by " + field.value;
  }
  return {};
}

std::string kind_of(const doc::FormField& field) {
  switch (field.kind) {
    case doc::FieldKind::Text:
      return field.password ? "password field" : "text field";
    case doc::FieldKind::Choice:
      return field.options.size() > 1 ? "one of " + std::to_string(field.options.size()) + " choices"
                                      : "choice";
    case doc::FieldKind::CheckBox:
      return "check box";
    case doc::FieldKind::Radio:
      return "radio button";
    case doc::FieldKind::Signature:
      return "signature";
  }
  return {};
}

}  // namespace

std::string field_sentence(const doc::FormField& field) {
  const std::string label = field.label.empty() ? "Unnamed field" : field.label, value = value_of(field);
  const bool asks = label.back() == '?' || label.back() == '!';
  return label + (asks ? " " : ": ") + (value.empty() ? "empty" : value) + " (" + kind_of(field) +
         (field.required ? ", required)" : ")");
}

}  // namespace lectern::render
