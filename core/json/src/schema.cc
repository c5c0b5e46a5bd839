#include "lectern/json/schema.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <stdexcept>

#include "lectern/base/check.h"
#include "lectern/json/text.h"
#include "lectern/json/write.h"

namespace lectern::json {
namespace {

constexpr std::size_t kMostComplaints = 20;
/// std::regex uses stack for every character: 900,000 of them would end the process.
constexpr std::size_t kLongestMatched = 8 * 1024;

enum class Type { Null, Boolean, Integer, Number, String, Array, Object };

struct TypeName {
  std::string_view name;
  Type type;
  const char* wanted;
};
constexpr std::array<TypeName, 7> kTypes = {{{"null", Type::Null, "This must be null."},
                                             {"boolean", Type::Boolean, "This must be true or false."},
                                             {"integer", Type::Integer, "This must be a whole number."},
                                             {"number", Type::Number, "This must be a number."},
                                             {"string", Type::String, "This must be a text."},
                                             {"array", Type::Array, "This must be a list."},
                                             {"object", Type::Object, "This must be an object."}}};

bool is_of(Type type, const Value& value) {
  switch (type) {
    case Type::Null:
      return value.is_null();
    case Type::Boolean:
      return value.boolean() != nullptr;
    case Type::Integer:
      return value.integer() != nullptr;
    case Type::Number:
      return value.number().has_value();
    case Type::String:
      return value.text() != nullptr;
    case Type::Array:
      return value.array() != nullptr;
    case Type::Object:
      return value.object() != nullptr;
  }
  return false;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `text` has the shape of `shape`, in which 9 is any digit and x any hexadecimal digit.
bool has_shape(std::string_view text, std::string_view shape) {
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(), [](char c, char s) {
           if (s == '9') return is_digit(c);
           if (s == 'x') return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           return c == s;
         });
}

int number_at(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_date(std::string_view text) {
  if (!has_shape(text, "9999-99-99")) return false;
  const int year = number_at(text, 0) * 100 + number_at(text, 2);
  const int month = number_at(text, 5), day = number_at(text, 8);
  constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[static_cast<std::size_t>(month)] + (month == 2 && is_leap ? 1 : 0);
}

/// RFC 3339: a date, `T`, a time with or without a fraction, `Z` or an offset.
bool is_date_time(std::string_view text) {
  if (text.size() < 20 || !is_date(text.substr(0, 10)) || (text[10] != 'T' && text[10] != 't')) return false;
  if (!has_shape(text.substr(11, 8), "99:99:99")) return false;
  if (number_at(text, 11) > 23 || number_at(text, 14) > 59 || number_at(text, 17) > 60) return false;
  text.remove_prefix(19);
  if (text.front() == '.') {
    text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    text.remove_prefix(digits);
  }
  if (text == "Z" || text == "z") return true;
  if (!has_shape(text, "+99:99") && !has_shape(text, "-99:99")) return false;
  return number_at(text, 1) <= 23 && number_at(text, 4) <= 59;
}

struct Format {
  std::string_view name;
  bool (*fits)(std::string_view);  ///< null: an annotation
  const char* wanted;
};
constexpr std::array<Format, 9> kFormats = {
    {{"uuid", [](std::string_view text) { return has_shape(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"); },
      "This must be a UUID."},
     {"date", is_date, "This must be a day, as 2026-11-30."},
     {"date-time", is_date_time, "This must be a time, as 2026-11-30T08:00:00Z."},
     {"visible", [](std::string_view text) { return !is_blank(text); },
      "This holds nothing that can be read."},
     {"binary", nullptr, ""},
     {"byte", nullptr, ""},
     {"int64", nullptr, ""},
     {"uri", nullptr, ""},
     {"uri-reference", nullptr, ""}}};

bool are_equal(const Value& a, const Value& b) {
  if (a.number() && b.number()) return *a.number() == *b.number();
  return to_text(a) == to_text(b);
}

struct Node {
  std::set<Type> types;
  std::vector<Value> allowed;  ///< of `enum` and `const`
  bool has_allowed = false;
  std::optional<std::size_t> min_length, max_length, min_items, max_items, min_members, max_members;
  std::optional<double> minimum, maximum, above, below;
  std::optional<std::regex> pattern;
  const Format* format = nullptr;
  bool unique = false;
  const Node* items = nullptr;
  std::map<std::string, const Node*, std::less<>> members;
  std::vector<std::string> required;
  const Node* further = nullptr;  ///< of other members
  bool knows_all_members = false;
  const Node* same_as = nullptr;
  std::vector<const Node*> one_of, any_of, all_of;
};

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("schema set: " + why);
}

/// Collects what is wrong on the way down.
class Check {
 public:
  std::vector<Complaint> complaints;

  void run(const Node& node, const Value& value, const std::string& pointer) {
    if (complaints.size() >= kMostComplaints) return;
    if (node.same_as != nullptr) run(*node.same_as, value, pointer);
    if (!has_type(node, value, pointer)) return;
    if (node.has_allowed) check_allowed(node, value, pointer);
    if (const std::string* text = value.text()) check_text(node, *text, pointer);
    if (const auto number = value.number()) check_number(node, *number, pointer);
    if (const Array* items = value.array()) check_items(node, *items, pointer);
    if (const Object* members = value.object()) check_members(node, *members, pointer);
    check_choices(node, value, pointer);
  }

 private:
  void complain(const std::string& pointer, std::string detail) {
    if (complaints.size() < kMostComplaints) complaints.push_back({pointer, std::move(detail)});
  }

  bool has_type(const Node& node, const Value& value, const std::string& pointer) {
    if (node.types.empty()) return true;
    for (const Type type : node.types) {
      if (is_of(type, value)) return true;
    }
    const auto wanted = std::find_if(kTypes.rbegin(), kTypes.rend(),
                                     [&](const TypeName& known) { return node.types.contains(known.type); });
    complain(pointer, wanted->wanted);
    return false;
  }

  void check_allowed(const Node& node, const Value& value, const std::string& pointer) {
    std::string words;
    for (const Value& allowed : node.allowed) {
      if (are_equal(allowed, value)) return;
      words += (words.empty() ? "" : ", ") + (allowed.text() != nullptr ? *allowed.text() : to_text(allowed));
    }
    complain(pointer, "This must be one of: " + words + ".");
  }

  void check_text(const Node& node, const std::string& text, const std::string& pointer) {
    if (text.find('\0') != std::string::npos) return complain(pointer, "A text holds no NUL.");
    const std::size_t length = count_characters(text);
    if (node.min_length && length < *node.min_length) {
      return complain(pointer, "At least " + std::to_string(*node.min_length) + " characters.");
    }
    if (node.max_length && length > *node.max_length) {
      return complain(pointer, "At most " + std::to_string(*node.max_length) + " characters.");
    }
    if (node.format != nullptr && node.format->fits != nullptr && !node.format->fits(text)) {
      return complain(pointer, node.format->wanted);
    }
    if (node.pattern && (text.size() > kLongestMatched || !std::regex_search(text, *node.pattern))) {
      complain(pointer, "This does not have the form that is asked for.");
    }
  }

  void check_number(const Node& node, double number, const std::string& pointer) {
    const auto limit = [](double value) { return to_text(Value(value)); };
    if (node.minimum && !(number >= *node.minimum))
      return complain(pointer, "At least " + limit(*node.minimum) + ".");
    if (node.maximum && !(number <= *node.maximum))
      return complain(pointer, "At most " + limit(*node.maximum) + ".");
    if (node.above && !(number > *node.above))
      return complain(pointer, "More than " + limit(*node.above) + ".");
    if (node.below && !(number < *node.below)) complain(pointer, "Less than " + limit(*node.below) + ".");
  }

  void check_items(const Node& node, const Array& items, const std::string& pointer) {
    if (node.min_items && items.size() < *node.min_items)
      return complain(pointer, "At least " + std::to_string(*node.min_items) + " of them.");
    if (node.max_items && items.size() > *node.max_items)
      return complain(pointer, "At most " + std::to_string(*node.max_items) + " of them.");
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string place = pointer + "/" + std::to_string(i);
      check_deep(node.items, items[i], place);
      for (std::size_t before = 0; node.unique && before < i; ++before) {
        if (are_equal(items[before], items[i])) return complain(place, "This is in the list twice.");
      }
    }
  }

  void check_members(const Node& node, const Object& members, const std::string& pointer) {
    if (node.min_members && members.size() < *node.min_members)
      complain(pointer, "At least " + std::to_string(*node.min_members) + " members.");
    if (node.max_members && members.size() > *node.max_members)
      return complain(pointer, "At most " + std::to_string(*node.max_members) + " members.");
    for (const auto& [name, value] : members) {
      if (name.find('\0') != std::string::npos) {
        complain(pointer, "A name holds no NUL.");
        continue;
      }
      const std::string place = pointer + pointer_step(name);
      const auto known = node.members.find(name);
      if (known != node.members.end()) {
        run(*known->second, value, place);
      } else if (node.knows_all_members) {
        complain(place, "This member is not known here.");
      } else {
        check_deep(node.further, value, place);
      }
    }
    for (const std::string& name : node.required) {
      const bool is_there = std::any_of(members.begin(), members.end(),
                                        [&](const Member& member) { return member.first == name; });
      if (!is_there) complain(pointer, "The member \"" + name + "\" is missing.");
    }
  }

  /// What no schema describes is searched for NULs all the same.
  void check_deep(const Node* node, const Value& value, const std::string& pointer) {
    static const Node anything;
    run(node == nullptr ? anything : *node, value, pointer);
  }

  void check_choices(const Node& node, const Value& value, const std::string& pointer) {
    for (const Node* part : node.all_of) run(*part, value, pointer);
    if (!node.one_of.empty()) choose(node.one_of, value, pointer, 1);
    if (!node.any_of.empty()) choose(node.any_of, value, pointer, node.any_of.size());
  }

  void choose(const std::vector<const Node*>& choices, const Value& value, const std::string& pointer,
              std::size_t at_most) {
    std::size_t fitting = 0;
    std::vector<Complaint> nearest;
    for (const Node* choice : choices) {
      Check tried;
      tried.run(*choice, value, pointer);
      if (tried.complaints.empty()) {
        ++fitting;
      } else if (nearest.empty() ||
                 nearest.front().pointer.size() < tried.complaints.front().pointer.size()) {
        nearest = std::move(tried.complaints);  // what fails further inside is what was meant
      }
    }
    if (fitting >= 1 && fitting <= at_most) return;
    if (fitting > at_most) return complain(pointer, "This fits more than one of the forms.");
    for (Complaint& complaint : nearest) complain(complaint.pointer, std::move(complaint.detail));
  }
};

}  // namespace

/// Schemas as they were read. A node has its place as long as the set lives, so that others may point to it.
struct SchemaSet::Held {
  Value document;
  std::vector<std::unique_ptr<Node>> nodes;
  std::map<std::string, const Node*, std::less<>> named;

  Node& make() { return *nodes.emplace_back(std::make_unique<Node>()); }

  /// The schema of a name, made when it is first asked for: schemas may refer to themselves.
  const Node* component(std::string_view name) {
    if (const auto found = named.find(name); found != named.end()) return found->second;
    const Value* components = document.find("components");
    const Value* schemas = components == nullptr ? nullptr : components->find("schemas");
    const Value* schema = schemas == nullptr ? nullptr : schemas->find(name);
    if (schema == nullptr) refuse("no schema " + std::string(name));
    Node& node = make();
    named.emplace(name, &node);
    read(*schema, node);
    return &node;
  }

  const Node* read(const Value& schema) {
    Node& node = make();
    read(schema, node);
    return &node;
  }

  void read(const Value& schema, Node& node) {
    if (schema.object() == nullptr) refuse("a schema is no object");
    for (const auto& [keyword, value] : *schema.object()) {
      if (!read_text(keyword, value, node) && !read_size(keyword, value, node) &&
          !read_structure(keyword, value, node) && !is_annotation(keyword)) {
        refuse("unknown keyword " + keyword);
      }
    }
    if (node.unique && (!node.max_items || *node.max_items > 100))
      refuse("uniqueItems without maxItems up to 100");
  }

  static bool is_annotation(std::string_view keyword) {
    for (const char* known : {"title", "description", "default", "example", "examples", "deprecated",
                              "readOnly", "writeOnly", "contentMediaType", "contentEncoding"}) {
      if (keyword == known) return true;
    }
    return keyword.starts_with("x-");
  }

  static Type type_of(const Value& name) {
    for (const TypeName& known : kTypes) {
      if (name.text() != nullptr && *name.text() == known.name) return known.type;
    }
    refuse("unknown type");
  }

  bool read_text(const std::string& keyword, const Value& value, Node& node) const {
    if (keyword == "type") {
      if (value.array() == nullptr) node.types = {type_of(value)};
      if (value.array() != nullptr) {
        for (const Value& name : *value.array()) node.types.insert(type_of(name));
      }
    } else if (keyword == "enum" || keyword == "const") {
      node.has_allowed = true;
      node.allowed = keyword == "enum" ? *value.array() : Array{value};
    } else if (keyword == "pattern") {
      node.pattern.emplace(*value.text(), std::regex::ECMAScript | std::regex::optimize);
    } else if (keyword == "format") {
      const auto known = std::find_if(kFormats.begin(), kFormats.end(),
                                      [&](const Format& format) { return format.name == *value.text(); });
      if (known == kFormats.end()) refuse("unknown format " + *value.text());
      node.format = &*known;
    } else {
      return false;
    }
    return true;
  }

  static bool read_size(const std::string& keyword, const Value& value, Node& node) {
    const std::map<std::string_view, std::optional<std::size_t>*> counts = {
        {"minLength", &node.min_length},      {"maxLength", &node.max_length},
        {"minItems", &node.min_items},        {"maxItems", &node.max_items},
        {"minProperties", &node.min_members}, {"maxProperties", &node.max_members}};
    const std::map<std::string_view, std::optional<double>*> limits = {{"minimum", &node.minimum},
                                                                       {"maximum", &node.maximum},
                                                                       {"exclusiveMinimum", &node.above},
                                                                       {"exclusiveMaximum", &node.below}};
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

  bool read_structure(const std::string& keyword, const Value& value, Node& node) {
    constexpr std::string_view kHere = "#/components/schemas/";
    if (keyword == "$ref") {
      if (value.text() == nullptr || !value.text()->starts_with(kHere)) refuse("a reference to elsewhere");
      node.same_as = component(std::string_view(*value.text()).substr(kHere.size()));
    } else if (keyword == "items") {
      node.items = read(value);
    } else if (keyword == "properties") {
      for (const auto& [name, member] : *value.object()) node.members[name] = read(member);
    } else if (keyword == "required") {
      for (const Value& name : *value.array()) node.required.push_back(*name.text());
    } else if (keyword == "additionalProperties") {
      node.knows_all_members = value.boolean() != nullptr && !*value.boolean();
      if (value.object() != nullptr) node.further = read(value);
    } else if (keyword == "oneOf" || keyword == "anyOf" || keyword == "allOf") {
      auto& choices = keyword == "oneOf" ? node.one_of : keyword == "anyOf" ? node.any_of : node.all_of;
      for (const Value& choice : *value.array()) choices.push_back(read(choice));
    } else {
      return false;
    }
    return true;
  }
};

SchemaSet::SchemaSet(std::string_view document) : held_(std::make_unique<Held>()) {
  auto decoded = decode(document, {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  if (!decoded) refuse("no JSON: " + decoded.error().detail);
  held_->document = std::move(*decoded);
  const Value* components = held_->document.find("components");
  const Value* schemas = components == nullptr ? nullptr : components->find("schemas");
  if (schemas == nullptr || schemas->object() == nullptr) refuse("no /components/schemas");
  for (const auto& [name, schema] : *schemas->object()) held_->component(name);
}

SchemaSet::~SchemaSet() = default;

void SchemaSet::add(const std::string& name, const Value& schema) {
  if (held_->named.contains(name)) refuse("two schemas are called " + name);
  held_->named[name] = held_->read(schema);
}

std::vector<Complaint> SchemaSet::check(std::string_view schema, const Value& value) const {
  const auto found = held_->named.find(schema);
  LECTERN_CHECK(found != held_->named.end());
  Check check;
  check.run(*found->second, value, "");
  return std::move(check.complaints);
}

}  // namespace lectern::json
