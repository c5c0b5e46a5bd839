#include "support/contract_document.h"

#include <algorithm>
#include <array>
#include <functional>
#include <regex>
#include <stdexcept>

#include "lectern/json/text.h"

namespace lectern::http {
namespace {

using json::Array;
using json::Object;
using json::Value;

/// For `pattern`: the first that fits is taken.
constexpr std::array kSamples = {
    "en",          "08:00", "17:00", "2026-12-25", "2026-11", "https://example.org/hook",
    "a@b.example", "12",    "100-5", "ajE",        "abc",     "me"};

Value decoded(std::string_view text) {
  auto value = json::decode(text, {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  if (!value) throw std::invalid_argument("contract: no JSON");
  return std::move(*value);
}

std::int64_t whole_of(const Value& schema, const char* keyword, std::int64_t otherwise) {
  return schema.integer_of(keyword).value_or(otherwise);
}

/// What is put in the place of another value, one after the other.
const std::vector<Value>& odd_values() {
  static const std::vector<Value> odd = {
      Value(),
      Value(true),
      Value(-1),
      Value(0),
      Value(1.5),
      Value(1e300),
      Value(std::int64_t{9'223'372'036'854'775'807}),
      Value(""),
      Value(" \xe2\x80\x8b"),
      Value(std::string("a\0b", 3)),
      Value(std::string(5000, 'x')),
      Value("\xf0\x9f\x98\x80"),
      Value(Array{Value()}),
      Value(Array{Value("a")}),
      Value(Array{Value(Array{})}),
      Value(Object{}),
      Value(Object{{"a", Array{Value(1)}}}),
  };
  return odd;
}

/// Calls `put(changed)` for every copy of `value` with another value in one place.
void replace_everywhere(const Value& value, const std::function<void(Value)>& put) {
  for (const Value& odd : odd_values()) put(odd);
  if (const Object* members = value.object()) {
    for (std::size_t i = 0; i < members->size(); ++i) {
      replace_everywhere((*members)[i].second, [&](Value changed) {
        Object copy = *members;
        copy[i].second = std::move(changed);
        put(Value(std::move(copy)));
      });
      Object without = *members;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      put(Value(std::move(without)));
    }
    Object more = *members;
    more.emplace_back("unheard of", 1);
    put(Value(std::move(more)));
  } else if (const Array* items = value.array(); items != nullptr && !items->empty()) {
    replace_everywhere(items->front(), [&](Value changed) {
      Array copy = *items;
      copy.front() = std::move(changed);
      put(Value(std::move(copy)));
    });
    Array twice = *items;
    twice.push_back(items->front());
    put(Value(std::move(twice)));
  }
}

}  // namespace

ContractDocument::ContractDocument(std::string_view openapi)
    : document_(decoded(openapi)), schemas_(openapi) {
  for (const auto& [path, item] : *document_.find("paths")->object()) {
    for (const auto& [method, operation] : *item.object()) {
      if (method != "parameters") read_operation(path, item, method, operation);
    }
  }
}

const Value& ContractDocument::resolve(const Value& value) const {
  std::string_view reference = value.text_of("$ref");
  if (!reference.starts_with("#/")) return value;
  reference.remove_prefix(2);
  const Value* at = &document_;
  while (!reference.empty() && at != nullptr) {
    const std::string_view step = reference.substr(0, reference.find('/'));
    reference.remove_prefix(std::min(step.size() + 1, reference.size()));
    at = at->find(step);
  }
  if (at == nullptr) throw std::invalid_argument("contract: a reference leads nowhere");
  return resolve(*at);
}

void ContractDocument::read_operation(const std::string& path, const Value& item, const std::string& method,
                                      const Value& operation) {
  ContractOperation read;
  read.path = path;
  read.id = operation.text_of("operationId");
  read.program = operation.text_of("x-lectern-program");
  for (const char c : method) read.method += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const Value* security = operation.find("security");
  // Empty: no sign-in. With an empty choice among others: the sign-in is optional.
  read.is_open =
      security != nullptr && (security->array()->empty() ||
                              std::any_of(security->array()->begin(), security->array()->end(),
                                          [](const Value& choice) { return choice.object()->empty(); }));
  for (const Value* owner : {&item, &operation}) {
    const Value* parameters = owner->find("parameters");
    if (parameters == nullptr) continue;
    for (const Value& given : *parameters->array()) {
      const Value& parameter = resolve(given);
      const Value* required = parameter.find("required");
      read.parameters.push_back({std::string(parameter.text_of("name")), std::string(parameter.text_of("in")),
                                 required != nullptr && *required->boolean(), parameter.find("schema")});
    }
  }
  if (const Value* body = operation.find("requestBody")) read.bodies = resolve(*body).find("content");
  read.responses = operation.find("responses");
  operations_.push_back(std::move(read));
}

std::optional<ContractAnswer> ContractDocument::answer(const ContractOperation& operation, int status) const {
  const Value* named = operation.responses->find(std::to_string(status));
  const Value* found = named != nullptr ? named : operation.responses->find("default");
  if (found == nullptr) return std::nullopt;
  return ContractAnswer{named != nullptr, resolve(*found).find("content")};
}

std::vector<json::Complaint> ContractDocument::check(const Value& schema, const Value& value) {
  const auto known =
      std::find_if(names_.begin(), names_.end(), [&](const auto& one) { return one.first == &schema; });
  if (known != names_.end()) return schemas_.check(known->second, value);
  names_.emplace_back(&schema, "of a test, " + std::to_string(names_.size()));
  schemas_.add(names_.back().second, schema);
  return schemas_.check(names_.back().second, value);
}

std::string ValueMaker::fitting_text(const Value& schema, const std::string& uuid) {
  const std::string_view format = schema.text_of("format");
  if (format == "uuid") return uuid;
  if (format == "date-time") return "2026-11-30T08:00:00Z";
  const std::string pattern(schema.text_of("pattern"));
  if (!pattern.empty()) {
    const std::regex wanted(pattern);
    const auto sample = std::find_if(kSamples.begin(), kSamples.end(),
                                     [&](const char* text) { return std::regex_search(text, wanted); });
    if (sample == kSamples.end()) throw std::invalid_argument("contract: add a sample that fits " + pattern);
    return *sample;
  }
  constexpr std::array kPieces = {"a", "B",  "7",   "-", ".", " x", "\xc3\xa9", "\xe5\xad\x97",
                                  "'", "\"", "<b>", "%", "\\"};
  const auto shortest = static_cast<std::size_t>(whole_of(schema, "minLength", 0));
  const auto longest =
      static_cast<std::size_t>(std::min<std::int64_t>(whole_of(schema, "maxLength", 40), 40));
  const std::size_t wanted = shortest + below(longest > shortest ? longest - shortest : 1);
  std::string text;
  while (json::count_characters(text) < wanted) text += kPieces[below(kPieces.size())];
  while (json::count_characters(text) > std::max(wanted, shortest)) text = text.substr(0, text.size() - 1);
  if (!json::is_storable(text)) text.assign(wanted, 'x');
  return json::is_blank(text) && wanted > 0 ? std::string(wanted, 'x') : text;
}

Value ValueMaker::fitting(const Value& given, const std::string& uuid) {
  const Value& schema = contract_.resolve(given);
  if (const Value* choices = schema.find("enum")) return (*choices->array())[below(choices->array()->size())];
  if (const Value* only = schema.find("const")) return *only;
  std::string_view type = schema.text_of("type");
  // "string or null": a string.
  if (const json::Value* types = schema.find("type"); types != nullptr && types->array() != nullptr)
    type = *types->array()->front().text();
  if (type == "string") return fitting_text(schema, uuid);
  if (type == "boolean") return chance(50);
  if (type == "integer" || type == "number") {
    const auto least = static_cast<std::int64_t>(
        std::max(0.0, schema.find("minimum") != nullptr ? *schema.find("minimum")->number() + 0.9 : 0.0));
    const auto most = schema.find("maximum") != nullptr
                          ? static_cast<std::int64_t>(*schema.find("maximum")->number())
                          : least + 1000;
    return Value(least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1))));
  }
  if (type == "array") {
    Array items;
    const auto most = static_cast<std::size_t>(std::min<std::int64_t>(whole_of(schema, "maxItems", 3), 3));
    const auto least = static_cast<std::size_t>(whole_of(schema, "minItems", 0));
    for (std::size_t count = least + below(most - least + 1); items.size() < count;) {
      Value item = fitting(*schema.find("items"), uuid);
      if (std::any_of(items.begin(), items.end(), [&](const Value& other) {
            return other.text() != nullptr && item.text() != nullptr && *other.text() == *item.text();
          })) {
        --count;
        continue;
      }
      items.push_back(std::move(item));
    }
    return items;
  }
  Object members;
  if (const Value* properties = schema.find("properties")) {
    for (const auto& [name, member] : *properties->object()) {
      const Value* required = schema.find("required");
      const bool is_needed =
          required != nullptr && std::any_of(required->array()->begin(), required->array()->end(),
                                             [&](const Value& one) { return *one.text() == name; });
      if (is_needed || chance(60)) members.emplace_back(name, fitting(member, uuid));
    }
  }
  const auto fewest = static_cast<std::size_t>(whole_of(schema, "minProperties", 0));
  if (const Value* properties = schema.find("properties")) {
    for (const auto& [name, member] : *properties->object()) {
      const bool is_there =
          std::any_of(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
      if (!is_there && members.size() < fewest) members.emplace_back(name, fitting(member, uuid));
    }
  }
  // An object that takes any name and wants some.
  while (members.size() < fewest) members.emplace_back("name " + std::to_string(members.size()), 1);
  return members;
}

std::vector<Value> ValueMaker::damaged(const Value& value) {
  std::vector<Value> all;
  replace_everywhere(value, [&](Value changed) { all.push_back(std::move(changed)); });
  return all;
}

}  // namespace lectern::http
