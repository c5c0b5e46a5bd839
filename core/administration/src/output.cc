#include "output.h"

#include <algorithm>
#include <sstream>

#include "lectern/json/write.h"

namespace lectern::administration {
namespace {

/// A text without its quotes, everything else as JSON, "-" for null.
std::string plain(const json::Value* value) {
  if (value == nullptr || value->is_null()) return "-";
  return value->text() != nullptr ? *value->text() : json::to_text(*value);
}

}  // namespace

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    words.emplace_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string setting_lines(const json::Value& setting) {
  std::ostringstream out;
  const json::Value* set = setting.find("is_set");
  const bool is_set = set != nullptr && set->boolean() != nullptr && *set->boolean();
  out << setting.text_of("name") << " = " << plain(setting.find("value")) << (is_set ? "" : "  (default)")
      << "\n    " << setting.text_of("description");
  if (const json::Value* choices = setting.find("choices");
      choices != nullptr && choices->array() != nullptr) {
    out << " One of:";
    for (const json::Value& choice : *choices->array()) out << " " << plain(&choice);
    out << ".";
  }
  const std::string least = plain(setting.find("minimum"));
  if (least != "-") out << " From " << least << " to " << plain(setting.find("maximum")) << ".";
  out << "\n";
  return out.str();
}

std::string setting_change(const std::string& key, const std::string& value_json) {
  json::Writer out;
  out.begin_object().key(key).raw(value_json);
  return out.end_object().take();
}

std::string provider_line(const json::Value& provider) {
  std::ostringstream out;
  const json::Value* local = provider.find("is_local");
  out << provider.text_of("name") << "\t" << provider.text_of("dialect") << "\t"
      << (local != nullptr && local->boolean() != nullptr && *local->boolean() ? "local" : "outside") << "\t"
      << provider.text_of("address") << "\t" << provider.text_of("state");
  if (const auto said = provider.text_of("said"); !said.empty()) out << "\t" << said;
  out << "\n";
  return out.str();
}

std::string plan_line(const std::string& purpose, const json::Value& plan) {
  std::ostringstream out;
  out << purpose << ": ";
  if (plan.text_of("outcome") == "call") {
    out << plan.text_of("model") << " at " << plan.text_of("provider") << "\n";
  } else {
    out << "no model (" << plan.text_of("outcome") << ")\n";
  }
  return out.str();
}

std::string cost_lines(const json::Value& costs) {
  std::ostringstream out;
  const std::string currency =
      costs.text_of("currency").empty() ? std::string() : " " + std::string(costs.text_of("currency"));
  out << "cost of " << costs.text_of("month") << ": " << plain(costs.find("cost")) << currency
      << ", under way " << plain(costs.find("reserved")) << ", cap " << plain(costs.find("cap")) << "\n";
  const json::Value* by = costs.find("by");
  if (by == nullptr || by->array() == nullptr) return out.str();
  for (const json::Value& row : *by->array()) {
    out << "  " << row.text_of("provider") << "\t" << row.text_of("purpose") << "\t"
        << plain(row.find("calls")) << " calls, " << plain(row.find("failed")) << " failed\t"
        << plain(row.find("cost")) << currency << "\n";
  }
  return out.str();
}

std::string config_lines(const json::Value& entry) {
  std::ostringstream out;
  out << entry.text_of("name") << " (version " << plain(entry.find("version"))
      << "): " << json::to_text(*entry.find("value")) << "\n    " << entry.text_of("description") << "\n";
  return out.str();
}

std::string key_line(const access::KeyRow& key) {
  std::ostringstream out;
  out << key.id.value << "\t" << key.name << "\t" << (key.owner ? key.owner->email : "the tenant") << "\t"
      << key.scopes_json << (key.unlimited ? "\tunlimited" : "") << "\tmade " << key.created_at << "\tused "
      << key.last_used_at.value_or("never") << "\texpires " << key.expires_at.value_or("never");
  if (key.made_by) out << "\tmade by " << *key.made_by;
  if (key.revoked_at) out << "\trevoked " << *key.revoked_at;
  return out.str();
}

std::string_view program_state(std::int64_t alive, std::int64_t stuck, std::string_view complaint) {
  if (alive == 0) return "is missing";
  if (stuck > 0) return "is stuck";
  return complaint.empty() ? "lives" : "lacks something";
}

RelayAddress relay_address(const std::string& url) {
  const std::size_t scheme = url.find("://");
  std::string rest = scheme == std::string::npos ? url : url.substr(scheme + 3);
  rest = rest.substr(0, rest.find('/'));
  const std::size_t colon = rest.rfind(':');
  const bool has_port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
  std::string host = has_port ? rest.substr(0, colon) : rest;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {host, has_port ? rest.substr(colon + 1) : url.starts_with("smtps") ? "465" : "25"};
}

}  // namespace lectern::administration
