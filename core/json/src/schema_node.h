#pragma once

/// A schema as it was read, and the check of a value against it.

#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/json/value.h"

namespace lectern::json {

enum class Type { Null, Boolean, Integer, Number, String, List, Members };

/// Nothing if no type has this name.
std::optional<Type> type_named(std::string_view name);

struct Format {
  std::string_view name;
  bool (*fits)(std::string_view);  ///< null: an annotation
  const char* wanted;
};

/// Null if no format has this name.
const Format* format_named(std::string_view name);

struct Node {
  std::set<Type> types;
  std::vector<Value> allowed;  ///< of `enum` and `const`
  bool has_allowed = false;
  std::optional<std::size_t> min_length, max_length, min_items, max_items, min_members, max_members;
  std::optional<double> minimum, maximum, above, below, multiple_of;
  std::optional<std::regex> pattern;
  const Format* format = nullptr;
  bool unique = false;
  std::vector<const Node*> first_items;
  const Node* items = nullptr;
  std::map<std::string, const Node*, std::less<>> members;
  std::vector<std::string> required;
  const Node* further = nullptr;  ///< of other members
  bool knows_all_members = false;
  std::vector<std::pair<std::regex, const Node*>> patterned;  ///< members by the pattern of their name
  std::map<std::string, std::vector<std::string>, std::less<>> needed_by;
  const Node* same_as = nullptr;
  const Node *forbidden = nullptr, *condition = nullptr, *then = nullptr, *otherwise = nullptr;
  bool never = false;  ///< the schema `false`
  std::vector<const Node*> one_of, any_of, all_of;
};

/// What is wrong with a value, the first 20 places; nothing if it fits.
std::vector<Complaint> check(const Node& node, const Value& value);

}  // namespace lectern::json
