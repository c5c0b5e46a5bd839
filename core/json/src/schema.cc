// The one file that knows valijson: it costs seconds to compile.

#include "lectern/json/schema.h"

#include <rapidjson/document.h>

#include <map>
#include <stdexcept>

#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "lectern/base/check.h"

namespace lectern::json {
namespace {

using valijson::adapters::RapidJsonAdapter;

void copy_into(rapidjson::Value& target, const Value& source, rapidjson::Document::AllocatorType& memory) {
  const auto text_of = [&](const std::string& text) {
    return rapidjson::Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), memory);
  };
  if (const auto* flag = source.boolean()) {
    target.SetBool(*flag);
  } else if (const auto* whole = source.integer()) {
    target.SetInt64(*whole);
  } else if (const auto* text = source.text()) {
    target = text_of(*text);
  } else if (const auto* items = source.array()) {
    target.SetArray();
    for (const Value& item : *items) {
      rapidjson::Value copy;
      copy_into(copy, item, memory);
      target.PushBack(copy, memory);
    }
  } else if (const auto* members = source.object()) {
    target.SetObject();
    for (const auto& [name, member] : *members) {
      rapidjson::Value copy;
      copy_into(copy, member, memory);
      target.AddMember(text_of(name), copy, memory);
    }
  } else if (const auto number = source.number()) {
    target.SetDouble(*number);
  } else {
    target.SetNull();
  }
}

/// valijson names places as "<root>", "[member]", "[3]".
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (const std::string& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;
    pointer += pointer_step(std::string_view(step).substr(1, step.size() - 2));
  }
  return pointer;
}

/// Says where an unknown member stands, instead of naming the object around it.
Complaint complaint_of(const valijson::ValidationResults::Error& error) {
  constexpr std::string_view kUnknown = "constraints: '";
  Complaint complaint{pointer_of(error.context), error.description};
  const std::size_t at = error.description.find(kUnknown);
  if (at == std::string::npos) return complaint;
  std::string name = error.description.substr(at + kUnknown.size());
  name.resize(name.rfind('\''));
  complaint.pointer += pointer_step(name);
  complaint.detail = "This member is not known here.";
  return complaint;
}

/// "Failed to validate against …" only repeats, for a place further out, what was said before.
bool only_repeats(const valijson::ValidationResults::Error& error) {
  return error.description.rfind("Failed to validate against schema associated", 0) == 0 ||
         error.description.rfind("Failed to validate item", 0) == 0;
}

}  // namespace

struct SchemaSet::Held {
  std::map<std::string, valijson::Schema, std::less<>> schemas;
};

SchemaSet::SchemaSet(std::string_view document) : held_(std::make_unique<Held>()) {
  rapidjson::Document root;
  root.Parse(document.data(), document.size());
  if (root.HasParseError() || !root.IsObject() || !root.HasMember("components") ||
      !root["components"].HasMember("schemas")) {
    throw std::invalid_argument("schema set: no /components/schemas");
  }
  root.AddMember("$ref", rapidjson::Value(""), root.GetAllocator());
  for (const auto& entry : root["components"]["schemas"].GetObject()) {
    const std::string name = entry.name.GetString();
    root["$ref"].SetString(("#/components/schemas/" + name).c_str(), root.GetAllocator());
    valijson::SchemaParser parser;
    parser.populateSchema(RapidJsonAdapter(root), held_->schemas[name]);
  }
}

SchemaSet::~SchemaSet() = default;

std::vector<Complaint> SchemaSet::check(std::string_view schema, const Value& value) const {
  const auto found = held_->schemas.find(schema);
  LECTERN_CHECK(found != held_->schemas.end());
  rapidjson::Document target;
  copy_into(target, value, target.GetAllocator());
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(found->second, RapidJsonAdapter(target), &results)) return {};
  std::vector<Complaint> complaints;
  for (const auto& error : results) {
    if (!only_repeats(error)) complaints.push_back(complaint_of(error));
  }
  if (complaints.empty()) complaints.push_back({"", "This does not fit " + std::string(schema) + "."});
  return complaints;
}

}  // namespace lectern::json
