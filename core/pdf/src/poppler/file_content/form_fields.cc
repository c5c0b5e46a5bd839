#include "poppler/file_content/form_fields.h"

namespace lectern::pdf {

FieldReader::Field FieldReader::read(const Object& widget) {
  Field read;
  doc::FormField& field = read.field;
  Visited visited;
  Object node = widget.copy();
  Object value(objNull), options(objNull);
  for (int depth = 0; node.isDict() && depth < limits_.max_depth; depth++) {
    const std::string part = text_at(node, "T", limits_);
    if (!part.empty() && field.name.size() < 1024)
      field.name = field.name.empty() ? part : part + "." + field.name;
    if (field.label.empty()) field.label = text_at(node, "TU", limits_);
    const Object type = node.dictLookup("FT");
    if (read.type.empty() && type.isName()) read.type = type.getName();
    const Object flags = node.dictLookup("Ff");
    if (read.flags == 0 && flags.isInt()) read.flags = flags.getInt();
    if (value.isNull() && has(node, "V")) value = node.dictLookup("V");
    if (options.isNull() && has(node, "Opt")) options = node.dictLookup("Opt");
    const Object& parent = node.dictLookupNF("Parent");
    if (!parent.isRef() || !visited.enter(parent)) break;
    Object next = parent.fetch(pdf_.getXRef());
    node = std::move(next);
  }
  settle(read, widget, value, options);
  return read;
}

void FieldReader::settle(Field& read, const Object& widget, const Object& value,
                         const Object& options) const {
  doc::FormField& field = read.field;
  field.read_only = (read.flags & 1) != 0;
  field.required = (read.flags & 2) != 0;
  field.password = read.type == "Tx" && (read.flags & 1 << 13) != 0;
  if (field.password) return;
  field.value = text_of_value(value);
  if (read.type == "Btn") {
    settle_button(read, widget, options);
  } else if (read.type == "Ch") {
    field.kind = doc::FieldKind::Choice;
    field.value = chosen(value, options, field.value);
    for (int i = 0; options.isArray() && i < std::min(options.arrayGetLength(), kMostOptions); i++)
      field.options.push_back(shown(options.arrayGet(i)));
  } else if (read.type == "Sig") {
    field.kind = doc::FieldKind::Signature;
    field.checked = value.isDict();
  }
}

void FieldReader::settle_button(Field& read, const Object& widget, const Object& options) const {
  constexpr int kRadio = 1 << 15;
  doc::FormField& field = read.field;
  field.kind = (read.flags & kRadio) != 0 ? doc::FieldKind::Radio : doc::FieldKind::CheckBox;
  const std::string on = on_state(widget), state = text_at(widget, "AS", limits_);
  const bool chosen = on.empty() ? !field.value.empty() && field.value != "Off" : field.value == on;
  field.checked = state.empty() ? chosen : state != "Off";
  if (field.kind == doc::FieldKind::CheckBox) return;
  const int index = on.size() < 5 && !on.empty() && on.find_first_not_of("0123456789") == std::string::npos
                        ? std::atoi(on.c_str())
                        : -1;
  const bool named = index >= 0 && options.isArray() && index < options.arrayGetLength();
  field.value = named ? shown(options.arrayGet(index)) : on;
}

std::string FieldReader::on_state(const Object& widget) const {
  const Object looks = widget.dictLookup("AP");
  const Object normal = looks.isDict() ? looks.dictLookup("N") : Object(objNull);
  for (int i = 0; normal.isDict() && i < std::min(normal.dictGetLength(), 16); i++) {
    const char* key = normal.dictGetKey(i);
    if (std::string_view(key) != "Off") return utf8_of_bytes(key, 256);
  }
  return {};
}

std::string FieldReader::shown(const Object& option) const {
  if (option.isArray())
    return option.arrayGetLength() > 1 ? text_of(option.arrayGet(1), 1024) : std::string();
  return text_of(option, 1024);
}

std::string FieldReader::chosen(const Object& value, const Object& options, std::string plain) const {
  if (!value.isString() || !options.isArray()) return plain;
  for (int i = 0; i < std::min(options.arrayGetLength(), kMostOptions); i++) {
    const Object option = options.arrayGet(i);
    if (option.isArray() && option.arrayGetLength() > 1 && text_of(option.arrayGet(0), 1024) == plain)
      return shown(option);
  }
  return plain;
}

std::string FieldReader::text_of_value(const Object& value) const {
  if (value.isArray()) {
    std::string joined;
    for (int i = 0; i < std::min(value.arrayGetLength(), 256) && joined.size() < limits_.max_string_bytes;
         i++) {
      if (i > 0) joined += ", ";
      joined += text_of(value.arrayGet(i), limits_.max_string_bytes);
    }
    return joined;
  }
  if (value.isDict()) {  // a signature
    const std::string who = text_at(value, "Name", limits_), why = text_at(value, "Reason", limits_);
    return why.empty() ? who : who + " " + why;
  }
  if (value.isStream()) return text_of_stream(value);
  return text_of(value, limits_.max_string_bytes);
}

std::string FieldReader::text_of_stream(const Object& value) const {
  Stream* stream = value.getStream();
  std::string bytes;
  stream->reset();
  for (int c = stream->getChar(); c != EOF && bytes.size() < limits_.max_string_bytes;
       c = stream->getChar()) {
    bytes += static_cast<char>(c);
  }
  stream->close();
  return utf8_of_text_string(bytes, limits_.max_string_bytes);
}

}  // namespace lectern::pdf
