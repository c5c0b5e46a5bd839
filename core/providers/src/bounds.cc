#include "lectern/providers/bounds.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

namespace lectern::providers {
namespace {

constexpr std::size_t kMostParts = 10'000;

/// Words of a schema that say nothing to a model server, or that it cannot keep to.
constexpr std::array<std::string_view, 10> kLeftOut = {"$schema",     "$id",       "$comment", "$defs",
                                                       "definitions", "default",   "examples", "readOnly",
                                                       "writeOnly",   "deprecated"};

struct Problem {
  std::string detail;
};

bool holds_type(const json::Value& schema, std::string_view type) {
  const json::Value* said = schema.find("type");
  if (said == nullptr) return false;
  if (said->text() != nullptr) return *said->text() == type;
  return said->array() != nullptr &&
         std::any_of(said->array()->begin(), said->array()->end(),
                     [&](const json::Value& one) { return one.text() != nullptr && *one.text() == type; });
}

std::string step_in(std::string_view written) {
  std::string step;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool is_escape = written[i] == '~' && i + 1 < written.size();
    step += is_escape ? (written[++i] == '1' ? '/' : '~') : written[i];
  }
  return step;
}

/// Writes a schema anew. Nothing comes back for a part that could only be written with itself inside.
class Bounding {
 public:
  Bounding(const json::Value& root, const Bounds& bounds, const Accepted& accepted)
      : root_(root), bounds_(bounds), accepted_(accepted) {}

  std::optional<json::Value> write(const json::Value& schema) {
    if (++parts_ > kMostParts) throw Problem{"The schema is too large."};
    if (schema.boolean() != nullptr) return write_boolean(*schema.boolean());
    if (schema.object() == nullptr) throw Problem{"A part of the schema is no object."};
    if (const json::Value* reference = schema.find("$ref")) return write_reference(schema, *reference);

    json::Value out{json::Object{}};
    for (const auto& [word, value] : *schema.object()) {
      const bool is_left_out = std::find(kLeftOut.begin(), kLeftOut.end(), word) != kLeftOut.end();
      if (is_left_out || word.starts_with("x-")) continue;
      if (word == "properties") {
        if (!write_members(schema, value, out)) return std::nullopt;
      } else if (word == "anyOf" || word == "oneOf") {
        if (!write_choices(value, out)) return std::nullopt;
      } else if (word == "allOf" || word == "prefixItems") {
        if (!write_all(word, value, out)) return std::nullopt;
      } else if (word != "items" && word != "additionalProperties" && word != "required") {
        out.set(word, value);
      }
    }
    if (!bound(schema, out)) return std::nullopt;
    say_what_is_not_accepted(out);
    return out;
  }

 private:
  static std::optional<json::Value> write_boolean(bool allows) {
    if (!allows) throw Problem{"A part of the schema allows nothing."};
    return json::Value(json::Object{});
  }

  std::optional<json::Value> write_reference(const json::Value& schema, const json::Value& reference) {
    if (reference.text() == nullptr || !reference.text()->starts_with("#"))
      throw Problem{"A reference leads out of the schema."};
    const std::string& place = *reference.text();
    if (inside_[place] >= bounds_.unrolled) return std::nullopt;
    json::Value merged = target(place);
    // What is written beside a reference counts as well.
    for (const auto& [word, value] : *schema.object()) {
      if (word != "$ref") merged.set(word, value);
    }
    ++inside_[place];
    auto written = write(merged);
    --inside_[place];
    return written;
  }

  json::Value target(const std::string& place) const {
    const json::Value* at = &root_;
    std::string_view pointer = std::string_view(place).substr(1);
    while (at != nullptr && !pointer.empty()) {
      pointer.remove_prefix(1);
      const std::size_t end = std::min(pointer.find('/'), pointer.size());
      at = at->find(step_in(pointer.substr(0, end)));
      pointer.remove_prefix(end);
    }
    if (at == nullptr || at->object() == nullptr) throw Problem{"A reference leads nowhere."};
    return *at;
  }

  /// A member that cannot be written is left out, unless it must be there.
  bool write_members(const json::Value& schema, const json::Value& members, json::Value& out) {
    if (members.object() == nullptr) throw Problem{"The members of an object are no object."};
    json::Object written;
    for (const auto& [name, member] : *members.object()) {
      auto one = write(member);
      if (!one && is_required(schema, name)) return false;
      if (one) written.emplace_back(name, std::move(*one));
    }
    out.set("properties", std::move(written));
    return true;
  }

  static bool is_required(const json::Value& schema, const std::string& name) {
    const json::Value* names = schema.find("required");
    return names != nullptr && names->array() != nullptr &&
           std::any_of(names->array()->begin(), names->array()->end(),
                       [&](const json::Value& one) { return one.text() != nullptr && *one.text() == name; });
  }

  /// Choices that cannot be written are left out, unless none is left. That exactly one may fit is more than
  /// most servers can say; the answer is checked for it.
  bool write_choices(const json::Value& choices, json::Value& out) {
    json::Array written;
    for (const json::Value& choice : list(choices)) {
      if (auto one = write(choice)) written.push_back(std::move(*one));
    }
    if (written.empty()) return false;
    out.set("anyOf", std::move(written));
    return true;
  }

  bool write_all(const std::string& word, const json::Value& parts, json::Value& out) {
    json::Array written;
    for (const json::Value& part : list(parts)) {
      auto one = write(part);
      if (!one) return false;
      written.push_back(std::move(*one));
    }
    out.set(word, std::move(written));
    return true;
  }

  static const json::Array& list(const json::Value& value) {
    if (value.array() == nullptr) throw Problem{"A list of schemas is no list."};
    return *value.array();
  }

  bool bound(const json::Value& schema, json::Value& out) {
    const bool is_listed = schema.find("enum") != nullptr || schema.find("const") != nullptr;
    if (is_listed) return true;
    const bool is_open = schema.find("type") == nullptr && schema.find("anyOf") == nullptr &&
                         schema.find("oneOf") == nullptr && schema.find("allOf") == nullptr &&
                         schema.find("properties") == nullptr && schema.find("items") == nullptr &&
                         schema.find("prefixItems") == nullptr;
    if (is_open) out.set("type", json::Array{"string", "number", "boolean", "null"});
    if ((is_open || holds_type(schema, "string")) && out.find("maxLength") == nullptr) {
      const std::int64_t least = schema.integer_of("minLength").value_or(0);
      out.set("maxLength", std::max(bounds_.text, least));
    }
    if (holds_type(schema, "array") || schema.find("items") != nullptr) {
      if (!bound_items(schema, out)) return false;
    }
    if (holds_type(schema, "object") || schema.find("properties") != nullptr)
      return bound_members(schema, out);
    return true;
  }

  bool bound_items(const json::Value& schema, json::Value& out) {
    const json::Value* items = schema.find("items");
    const std::int64_t least = schema.integer_of("minItems").value_or(0);
    if (out.find("maxItems") == nullptr) out.set("maxItems", std::max(bounds_.items, least));
    if (items != nullptr && items->boolean() != nullptr && !*items->boolean()) {
      out.set("items", false);
      return true;
    }
    auto written = write(items == nullptr ? json::Value(json::Object{}) : *items);
    if (!written && least > 0) return false;
    if (!written) out.set("maxItems", std::int64_t{0});
    if (written) out.set("items", std::move(*written));
    return true;
  }

  /// An object is closed, unless it is a map, which gets a bound and values with bounds.
  bool bound_members(const json::Value& schema, json::Value& out) {
    const json::Value* further = schema.find("additionalProperties");
    const bool has_members = out.find("properties") != nullptr;
    const bool is_map =
        further == nullptr ? !has_members : further->boolean() == nullptr || *further->boolean();
    if (const json::Value* names = schema.find("required")) out.set("required", *names);
    if (!is_map) {
      out.set("additionalProperties", false);
      return true;
    }
    auto written =
        write(further == nullptr || further->boolean() != nullptr ? json::Value(json::Object{}) : *further);
    if (out.find("maxProperties") == nullptr)
      out.set("maxProperties", std::max(bounds_.members, schema.integer_of("minProperties").value_or(0)));
    if (written)
      out.set("additionalProperties", std::move(*written));
    else
      out.set("additionalProperties", false);
    return true;
  }

  void say_what_is_not_accepted(json::Value& out) const {
    std::string said;
    const auto move = [&](bool is_accepted, const char* word, const char* before, const char* after) {
      if (is_accepted) return;
      const auto taken = out.take(word);
      if (!taken || !taken->number()) return;
      const double number = *taken->number();
      std::string text = std::to_string(number);
      text.erase(text.find_last_not_of('0') + 1);
      if (text.back() == '.') text.pop_back();
      said += (said.empty() ? "" : " ") + std::string(before) + text + after;
    };
    move(accepted_.text_length, "minLength", "At least ", " characters.");
    move(accepted_.text_length, "maxLength", "At most ", " characters.");
    move(accepted_.items, "minItems", "At least ", " items.");
    move(accepted_.items, "maxItems", "At most ", " items.");
    move(accepted_.members, "minProperties", "At least ", " members.");
    move(accepted_.members, "maxProperties", "At most ", " members.");
    move(accepted_.ranges, "minimum", "At least ", ".");
    move(accepted_.ranges, "maximum", "At most ", ".");
    move(accepted_.ranges, "exclusiveMinimum", "More than ", ".");
    move(accepted_.ranges, "exclusiveMaximum", "Less than ", ".");
    move(accepted_.ranges, "multipleOf", "A multiple of ", ".");
    if (!accepted_.items) out.take("uniqueItems");
    if (!accepted_.pattern) out.take("pattern");
    if (said.empty()) return;
    const std::string_view described = out.text_of("description");
    out.set("description", std::string(described) + (described.empty() ? "" : " ") + said);
  }

  const json::Value& root_;
  const Bounds& bounds_;
  const Accepted& accepted_;
  std::size_t parts_ = 0;
  std::map<std::string, int> inside_;
};

}  // namespace

Result<json::Value, json::Complaint> bounded(const json::Value& schema, const Bounds& bounds,
                                             const Accepted& accepted) {
  try {
    auto written = Bounding(schema, bounds, accepted).write(schema);
    if (!written) return json::Complaint{"", "The schema needs itself inside of itself."};
    return std::move(*written);
  } catch (const Problem& problem) {
    return json::Complaint{"", problem.detail};
  }
}

}  // namespace lectern::providers
