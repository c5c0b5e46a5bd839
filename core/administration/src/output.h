#pragma once

/// Lines that commands print, and lists that they read from an argument. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/api_key.h"
#include "lectern/json/value.h"

namespace lectern::administration {

/// The words of a list with commas, empty ones too: "a,,b" has three.
std::vector<std::string> split_list(std::string_view list);

/// A tenant's setting with its value, its meaning and its limits, on two lines: "name = value (default)".
/// `setting` is a member of the list that `tenants::list_tenant_settings` returns.
std::string setting_lines(const json::Value& setting);

/// `{"key": value}`, the change of one setting. `value_json` is JSON.
std::string setting_change(const std::string& key, const std::string& value_json);

/// One line for a provider of language models: name, dialect, where, state and what is wrong. Columns are
/// separated by tabs. `provider` is a ModelProvider of openapi.yaml.
std::string provider_line(const json::Value& provider);

/// "summary: small at campus", or why no model is asked. `plan` is a PlannedModel of openapi.yaml.
std::string plan_line(const std::string& purpose, const json::Value& plan);

/// What models cost in a month, in all and by provider and purpose. `costs` is ModelCosts of openapi.yaml.
std::string cost_lines(const json::Value& costs);

/// An entry of the configuration with its version and value: "presets (version 2): [...]", and what it is
/// for. `entry` is a ConfigEntry of openapi.yaml.
std::string config_lines(const json::Value& entry);

/// One line for an API key: number, name, owner, scopes, dates. Columns are separated by tabs. The key itself
/// is nowhere to be had.
std::string key_line(const access::KeyRow& key);

/// How a program is: "is missing" if none is alive, "is stuck" if one is, "lacks something" if it complains,
/// "lives" otherwise.
std::string_view program_state(std::int64_t alive, std::int64_t stuck, std::string_view complaint);

/// Host and port of an SMTP URL: "smtp://host:587", "smtps://[::1]". The port is 25, or 465 for smtps, if the
/// URL names none. An IPv6 address has no brackets.
struct RelayAddress {
  std::string host, port;
  bool operator==(const RelayAddress&) const = default;
};

RelayAddress relay_address(const std::string& url);

}  // namespace lectern::administration
