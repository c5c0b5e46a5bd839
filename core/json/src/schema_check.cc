#include <algorithm>
#include <array>
#include <cmath>

#include "lectern/json/text.h"
#include "lectern/json/write.h"
#include "schema_node.h"

namespace lectern::json {
namespace {

constexpr std::size_t kMostComplaints = 20;
/// std::regex uses stack for every character: 900,000 of them would end the process.
constexpr std::size_t kLongestMatched = 8 * 1024;
/// Of checks inside each other: four for each level of a value that `decode` allows.
constexpr int kDeepest = 256;
/// Of all checks of one value: many for each value that `decode` allows, and few enough for a schema that
/// tries itself in every choice.
constexpr std::size_t kMostSteps = 4'000'000;

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
                                             {"array", Type::List, "This must be a list."},
                                             {"object", Type::Members, "This must be an object."}}};

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
    case Type::List:
      return value.array() != nullptr;
    case Type::Members:
      return value.object() != nullptr;
  }
  return false;
}

bool are_equal(const Value& a, const Value& b) {
  if (a.number() && b.number()) return *a.number() == *b.number();
  return to_text(a) == to_text(b);
}

/// Collects what is wrong on the way down.
class Check {
 public:
  std::vector<Complaint> complaints;

  void run(const Node& node, const Value& value, const std::string& pointer) {
    if (complaints.size() >= kMostComplaints) return;
    if (++*steps_ > kMostSteps) return complain(pointer, "The schema takes too long to check.");
    if (node.never) return complain(pointer, "This is not allowed here.");
    const Descent descent(depth_);
    if (depth_ > kDeepest) return complain(pointer, "The schema refers to itself without end.");
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
  /// Counts how deep the check is inside of itself, by the value or by the schema alone.
  struct Descent {
    explicit Descent(int& depth) : depth_(++depth) {}
    ~Descent() { --depth_; }
    Descent(const Descent&) = delete;
    int& depth_;
  };
  int depth_ = 0;
  std::size_t own_steps_ = 0;
  std::size_t* steps_ = &own_steps_;

  void complain(const std::string& pointer, std::string detail) {
    if (complaints.size() < kMostComplaints) complaints.push_back({pointer, std::move(detail)});
  }

  bool has_type(const Node& node, const Value& value, const std::string& pointer) {
    if (node.types.empty()) return true;
    for (const Type type : node.types) {
      if (is_of(type, value)) return true;
    }
    const char* wanted = "";  // of several types the one that holds most
    for (const TypeName& known : kTypes) {
      if (node.types.contains(known.type)) wanted = known.wanted;
    }
    complain(pointer, wanted);
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
    if (node.below && !(number < *node.below))
      return complain(pointer, "Less than " + limit(*node.below) + ".");
    if (node.multiple_of && std::remainder(number, *node.multiple_of) != 0)
      complain(pointer, "A multiple of " + limit(*node.multiple_of) + ".");
  }

  void check_items(const Node& node, const Array& items, const std::string& pointer) {
    if (node.min_items && items.size() < *node.min_items)
      return complain(pointer, "At least " + std::to_string(*node.min_items) + " of them.");
    if (node.max_items && items.size() > *node.max_items)
      return complain(pointer, "At most " + std::to_string(*node.max_items) + " of them.");
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string place = pointer + "/" + std::to_string(i);
      check_deep(i < node.first_items.size() ? node.first_items[i] : node.items, items[i], place);
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
      check_member(node, name, value, place);
    }
    const auto expect_member = [&](const std::string& name) {
      const bool is_there = std::any_of(members.begin(), members.end(),
                                        [&](const Member& member) { return member.first == name; });
      if (!is_there) complain(pointer, "The member \"" + name + "\" is missing.");
    };
    for (const std::string& name : node.required) expect_member(name);
    for (const auto& [name, value] : members) {
      const auto needed = node.needed_by.find(name);
      if (needed == node.needed_by.end()) continue;
      for (const std::string& other : needed->second) expect_member(other);
    }
  }

  void check_member(const Node& node, const std::string& name, const Value& value, const std::string& place) {
    const auto known = node.members.find(name);
    bool is_known = known != node.members.end();
    if (is_known) run(*known->second, value, place);
    for (const auto& [pattern, described] : node.patterned) {
      if (name.size() > kLongestMatched || !std::regex_search(name, pattern)) continue;
      is_known = true;
      run(*described, value, place);
    }
    if (is_known) return;
    if (node.knows_all_members) return complain(place, "This member is not known here.");
    check_deep(node.further, value, place);
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
    if (node.forbidden != nullptr && fits(*node.forbidden, value))
      complain(pointer, "This is not allowed here.");
    if (node.condition == nullptr) return;
    const Node* then = fits(*node.condition, value) ? node.then : node.otherwise;
    if (then != nullptr) run(*then, value, pointer);
  }

  bool fits(const Node& node, const Value& value) { return tried(node, value, "").empty(); }

  std::vector<Complaint> tried(const Node& node, const Value& value, const std::string& pointer) {
    Check check;
    check.depth_ = depth_;
    check.steps_ = steps_;
    check.run(node, value, pointer);
    return std::move(check.complaints);
  }

  void choose(const std::vector<const Node*>& choices, const Value& value, const std::string& pointer,
              std::size_t at_most) {
    std::size_t fitting = 0;
    std::vector<Complaint> nearest;
    for (const Node* choice : choices) {
      std::vector<Complaint> said = tried(*choice, value, pointer);
      if (said.empty()) {
        ++fitting;
      } else if (nearest.empty() || nearest.front().pointer.size() < said.front().pointer.size()) {
        nearest = std::move(said);  // what fails further inside is what was meant
      }
    }
    if (fitting >= 1 && fitting <= at_most) return;
    if (fitting > at_most) return complain(pointer, "This fits more than one of the forms.");
    for (Complaint& complaint : nearest) complain(complaint.pointer, std::move(complaint.detail));
  }
};

}  // namespace

std::optional<Type> type_named(std::string_view name) {
  for (const TypeName& known : kTypes) {
    if (name == known.name) return known.type;
  }
  return std::nullopt;
}

std::vector<Complaint> check(const Node& node, const Value& value) {
  Check check;
  check.run(node, value, "");
  return std::move(check.complaints);
}

}  // namespace lectern::json
