#include "server/parameter_rules.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>
#include <stdexcept>

#include "lectern/json/text.h"

namespace lectern::fcgi {
namespace {

constexpr std::size_t kLongestNameShown = 64;

/// The value at `#/a/b`; `value` itself if it is not a reference.
const json::Value& resolved(const json::Value& document, const json::Value& value) {
  std::string_view reference = value.text_of("$ref");
  if (!reference.starts_with("#/")) return value;
  reference.remove_prefix(2);
  const json::Value* at = &document;
  while (!reference.empty()) {
    const std::string_view step = reference.substr(0, reference.find('/'));
    reference.remove_prefix(std::min(step.size() + 1, reference.size()));
    at = at->find(step);
    if (at == nullptr) throw std::invalid_argument("contract: a reference leads nowhere");
  }
  return *at;
}

std::string lower(std::string_view text) {
  std::string changed(text);
  for (char& c : changed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return changed;
}

std::string header_param(std::string_view name) {
  std::string param = "HTTP_";
  for (const char c : name)
    param += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return param;
}

json::Array split(std::string_view list) {
  json::Array items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    items.emplace_back(std::string(list.substr(0, comma)));
    if (comma + 1 == list.size()) items.emplace_back(std::string());
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
}

}  // namespace

ParameterRules::ParameterRules(std::string_view openapi, const Router& router) : schemas_(openapi) {
  const auto document = json::decode(openapi, {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  if (!document) throw std::invalid_argument("contract: no JSON");
  for (const Route& route : router.routes()) read(*document, route);
}

void ParameterRules::read(const json::Value& document, const Route& route) {
  const json::Value* paths = document.find("paths");
  const json::Value* path = paths == nullptr ? nullptr : paths->find(route.path);
  const json::Value* operation = path == nullptr ? nullptr : path->find(lower(method_name(route.method)));
  const std::string name = std::string(method_name(route.method)) + " " + route.path;
  if (operation == nullptr) throw std::invalid_argument("contract: it does not know " + name);
  std::vector<Rule>& rules = rules_[&route];
  for (const json::Value* owner : {path, operation}) {
    const json::Value* parameters = owner->find("parameters");
    if (parameters == nullptr || parameters->array() == nullptr) continue;
    for (const json::Value& parameter : *parameters->array())
      add(document, resolved(document, parameter), name, rules);
  }
}

void ParameterRules::add(const json::Value& document, const json::Value& parameter,
                         const std::string& operation, std::vector<Rule>& rules) {
  const std::string_view in = parameter.text_of("in");
  const json::Value* schema = parameter.find("schema");
  if ((in != "query" && in != "header") || schema == nullptr) return;
  Rule rule;
  rule.name = parameter.text_of("name");
  if (in == "header") rule.header = header_param(rule.name);
  rule.schema = operation + " " + std::string(in) + " " + rule.name;
  rule.kind = kind_of(document, *schema);
  schemas_.add(rule.schema, *schema);
  rules.push_back(std::move(rule));
}

ParameterRules::Kind ParameterRules::kind_of(const json::Value& document, const json::Value& schema) {
  const std::string_view type = resolved(document, schema).text_of("type");
  if (type == "integer") return Kind::Whole;
  if (type == "number") return Kind::Number;
  if (type == "boolean") return Kind::Flag;
  return type == "array" ? Kind::List : Kind::Text;
}

/// A text as the type of its schema; if that is not possible, the text itself, which the schema then refuses.
json::Value ParameterRules::to_value(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::Whole:
      if (const auto number = to_number(text)) return *number;
      break;
    case Kind::Number: {
      double number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc{} && end == text.data() + text.size()) return number;
      break;
    }
    case Kind::Flag:
      if (text == "1" || text == "true") return true;
      if (text == "0" || text == "false") return false;
      break;
    case Kind::List:
      return split(text);
    case Kind::Text:
      break;
  }
  return std::string(text);
}

Result<Done, Problem> ParameterRules::check(const Route& route, const Request& request) const {
  const auto found = rules_.find(&route);
  if (found == rules_.end()) return Done{};
  LECTERN_TRY_DONE(check_query(found->second, request.query()));
  for (const Rule& rule : found->second) {
    if (rule.header.empty() || !request.has_param(rule.header.c_str())) continue;
    LECTERN_TRY_DONE(check_value(rule, request.param(rule.header.c_str())));
  }
  return Done{};
}

Result<Done, Problem> ParameterRules::check_query(const std::vector<Rule>& rules,
                                                  std::string_view query) const {
  std::set<std::string> seen;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = Request::decode(pair.substr(0, equals));
    if (!name || !json::is_storable(*name))
      return problem::bad_request("The query contains a name that is not percent-encoded UTF-8.");
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& known) {
      return known.header.empty() && known.name == *name;
    });
    if (rule == rules.end()) {
      return problem::invalid_parameter(name->size() > kLongestNameShown ? "query" : *name,
                                        "unknown parameter");
    }
    if (!seen.insert(*name).second) return problem::invalid_parameter(*name, "given twice");
    const auto value = Request::decode(pair.substr(std::min(equals + 1, pair.size())));
    if (!value) return problem::invalid_parameter(*name, "not percent-encoded UTF-8");
    LECTERN_TRY_DONE(check_value(*rule, *value));
  }
  return Done{};
}

Result<Done, Problem> ParameterRules::check_value(const Rule& rule, std::string_view text) const {
  if (!json::is_storable(text)) return problem::invalid_parameter(rule.name, "not UTF-8, or with a NUL");
  const auto complaints = schemas_.check(rule.schema, to_value(rule.kind, text));
  if (!complaints.empty()) return problem::invalid_parameter(rule.name, complaints.front().detail);
  return Done{};
}

}  // namespace lectern::fcgi
