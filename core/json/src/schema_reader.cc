#include "schema_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace lectern::json {
namespace {

/// More than any schema that a person writes; std::regex needs memory for each character of a pattern.
constexpr std::size_t kLongestPattern = 1000;

const std::string& text_in(const Value& value, const std::string& keyword) {
  if (value.text() == nullptr) refuse(keyword + " is no text");
  return *value.text();
}

const Array& array_in(const Value& value, const std::string& keyword) {
  if (value.array() == nullptr) refuse(keyword + " is no list");
  return *value.array();
}

const Object& object_in(const Value& value, const std::string& keyword) {
  if (value.object() == nullptr) refuse(keyword + " is no object");
  return *value.object();
}

std::vector<std::string> texts_in(const Value& value, const std::string& keyword) {
  std::vector<std::string> texts;
  for (const Value& text : array_in(value, keyword)) texts.push_back(text_in(text, keyword));
  return texts;
}

std::regex pattern_of(const std::string& pattern) {
  if (pattern.size() > kLongestPattern) refuse("a pattern is too long");
  try {
    return std::regex(pattern, std::regex::ECMAScript | std::regex::optimize);
  } catch (const std::regex_error&) {
    refuse("a pattern cannot be read");
  }
}

Type type_in(const Value& name) {
  const auto type = name.text() == nullptr ? std::nullopt : type_named(*name.text());
  if (!type) refuse("unknown type");
  return *type;
}

/// One step of a JSON pointer as it is meant: `~1` is "/", `~0` is "~".
std::string step_in(std::string_view written) {
  std::string step;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool is_escape = written[i] == '~' && i + 1 < written.size();
    step += is_escape ? (written[++i] == '1' ? '/' : '~') : written[i];
  }
  return step;
}

const Value* element_of(const Value& value, const std::string& step) {
  const Array* items = value.array();
  if (items == nullptr) return value.find(step);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool is_there = error == std::errc{} && end == step.data() + step.size() && index < items->size();
  return is_there ? &(*items)[index] : nullptr;
}

const Value* at_pointer(const Value& root, std::string_view pointer) {
  const Value* at = &root;
  while (at != nullptr && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    at = element_of(*at, step_in(pointer.substr(0, end)));
    pointer.remove_prefix(end);
  }
  return at;
}

}  // namespace

void refuse(const std::string& why) {
  throw std::invalid_argument("schema set: " + why);
}

const Node* SchemaReader::referred(std::string_view reference) {
  if (const auto found = referred_.find(reference); found != referred_.end()) return found->second;
  const bool is_pointer = reference == "#" || reference.starts_with("#/");
  const bool is_ours = kind_ == Kind::Draft || reference.starts_with("#/components/schemas/");
  if (!is_pointer || !is_ours) refuse("a reference to elsewhere");
  const Value* schema = at_pointer(root_, reference.substr(1));
  if (schema == nullptr) refuse("no schema " + std::string(reference));
  Node& node = make();
  referred_.emplace(reference, &node);
  read_into(*schema, node);
  return &node;
}

const Node* SchemaReader::read(const Value& schema) {
  Node& node = make();
  read_into(schema, node);
  return &node;
}

void SchemaReader::read_into(const Value& schema, Node& node) {
  if (schema.boolean() != nullptr) {
    node.never = !*schema.boolean();
    return;
  }
  if (schema.object() == nullptr) refuse("a schema is no object");
  for (const auto& [keyword, value] : *schema.object()) {
    if (!read_text(keyword, value, node) && !read_size(keyword, value, node) &&
        !read_structure(keyword, value, node) && !read_members(keyword, value, node) &&
        !is_annotation(keyword)) {
      refuse("unknown keyword " + keyword);
    }
  }
  if (kind_ == Kind::Contract && node.unique && (!node.max_items || *node.max_items > 100))
    refuse("uniqueItems without maxItems up to 100");
}

bool SchemaReader::is_annotation(std::string_view keyword) const {
  for (const char* known : {"title", "description", "default", "example", "examples", "deprecated",
                            "readOnly", "writeOnly", "contentMediaType", "contentEncoding"}) {
    if (keyword == known) return true;
  }
  for (const char* known : {"$schema", "$id", "$comment", "$defs", "definitions"}) {
    if (kind_ == Kind::Draft && keyword == known) return true;
  }
  return keyword.starts_with("x-");
}

bool SchemaReader::read_text(const std::string& keyword, const Value& value, Node& node) const {
  if (keyword == "type") {
    if (value.array() == nullptr) node.types = {type_in(value)};
    if (value.array() != nullptr) {
      for (const Value& name : *value.array()) node.types.insert(type_in(name));
    }
  } else if (keyword == "enum" || keyword == "const") {
    node.has_allowed = true;
    node.allowed = keyword == "enum" ? array_in(value, keyword) : Array{value};
  } else if (keyword == "pattern") {
    node.pattern = pattern_of(text_in(value, keyword));
  } else if (keyword == "format") {
    node.format = format_named(text_in(value, keyword));
    if (node.format == nullptr && kind_ == Kind::Contract) refuse("unknown format " + *value.text());
  } else {
    return false;
  }
  return true;
}

bool SchemaReader::read_size(const std::string& keyword, const Value& value, Node& node) {
  const std::map<std::string_view, std::optional<std::size_t>*> counts = {
      {"minLength", &node.min_length},      {"maxLength", &node.max_length},
      {"minItems", &node.min_items},        {"maxItems", &node.max_items},
      {"minProperties", &node.min_members}, {"maxProperties", &node.max_members}};
  const std::map<std::string_view, std::optional<double>*> limits = {{"minimum", &node.minimum},
                                                                     {"maximum", &node.maximum},
                                                                     {"exclusiveMinimum", &node.above},
                                                                     {"exclusiveMaximum", &node.below},
                                                                     {"multipleOf", &node.multiple_of}};
  if (const auto count = counts.find(keyword); count != counts.end()) {
    if (value.integer() == nullptr || *value.integer() < 0) refuse(keyword + " is no count");
    *count->second = static_cast<std::size_t>(*value.integer());
  } else if (const auto limit = limits.find(keyword); limit != limits.end()) {
    if (!value.number()) refuse(keyword + " is no number");
    *limit->second = value.number();
  } else if (keyword == "uniqueItems") {
    node.unique = value.boolean() != nullptr && *value.boolean();
  } else {
    return false;
  }
  return true;
}

std::vector<const Node*> SchemaReader::read_all(const Value& schemas) {
  std::vector<const Node*> nodes;
  for (const Value& schema : array_in(schemas, "a list of schemas")) nodes.push_back(read(schema));
  return nodes;
}

bool SchemaReader::read_structure(const std::string& keyword, const Value& value, Node& node) {
  if (keyword == "$ref") {
    node.same_as = referred(text_in(value, keyword));
  } else if (keyword == "items") {
    node.items = read(value);
  } else if (keyword == "prefixItems") {
    node.first_items = read_all(value);
  } else if (keyword == "oneOf") {
    node.one_of = read_all(value);
  } else if (keyword == "anyOf") {
    node.any_of = read_all(value);
  } else if (keyword == "allOf") {
    node.all_of = read_all(value);
  } else if (keyword == "not") {
    node.forbidden = read(value);
  } else if (keyword == "if") {
    node.condition = read(value);
  } else if (keyword == "then") {
    node.then = read(value);
  } else if (keyword == "else") {
    node.otherwise = read(value);
  } else {
    return false;
  }
  return true;
}

bool SchemaReader::read_members(const std::string& keyword, const Value& value, Node& node) {
  if (keyword == "properties") {
    for (const auto& [name, member] : object_in(value, keyword)) node.members[name] = read(member);
  } else if (keyword == "patternProperties") {
    for (const auto& [pattern, member] : object_in(value, keyword))
      node.patterned.emplace_back(pattern_of(pattern), read(member));
  } else if (keyword == "required") {
    node.required = texts_in(value, keyword);
  } else if (keyword == "dependentRequired") {
    for (const auto& [name, needed] : object_in(value, keyword))
      node.needed_by[name] = texts_in(needed, keyword);
  } else if (keyword == "additionalProperties") {
    node.knows_all_members = value.boolean() != nullptr && !*value.boolean();
    if (value.object() != nullptr) node.further = read(value);
  } else {
    return false;
  }
  return true;
}

}  // namespace lectern::json
