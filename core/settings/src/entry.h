#pragma once

/// One setting: how a value of the file or of the environment becomes a member, and what is wrong with it.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <variant>

#include <toml++/toml.h>

#include "lectern/base/log.h"

namespace lectern::settings {

/// A setting: its place in the file, the member that gets its value, and its limits.
struct Entry {
  std::string_view section;
  std::string_view key;
  std::variant<std::string*, std::int64_t*, double*, bool*, std::filesystem::path*, log::Level*> target;
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

std::string full_name(std::string_view section, std::string_view key);
std::string full_name(const Entry& entry);

/// "a whole number": completes "must be".
const char* wanted_type(const Entry& entry);

/// Sets the member. False if the value has another type.
bool assign(const Entry& entry, std::string_view text);
bool assign(const Entry& entry, const toml::node& node);

/// Empty if the value of the member is within its limits.
std::string range_complaint(const Entry& entry);

/// "lectern.toml:12: ".
std::string place(const std::filesystem::path& file, const toml::source_region& source);

}  // namespace lectern::settings
