#include "entry.h"

#include <charconv>

namespace lectern::settings {

std::string full_name(std::string_view section, std::string_view key) {
  return std::string(section) + "." + std::string(key);
}

std::string full_name(const Entry& entry) {
  return full_name(entry.section, entry.key);
}

const char* wanted_type(const Entry& entry) {
  if (std::holds_alternative<std::int64_t*>(entry.target)) return "a whole number";
  if (std::holds_alternative<double*>(entry.target)) return "a number";
  if (std::holds_alternative<bool*>(entry.target)) return "true or false";
  if (std::holds_alternative<log::Level*>(entry.target)) return "debug, info, warning or error";
  return "a string";
}

bool assign(const Entry& entry, std::string_view text) {
  if (auto* const* number = std::get_if<std::int64_t*>(&entry.target)) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), **number);
    return failure == std::errc{} && end == text.data() + text.size();
  }
  if (auto* const* number = std::get_if<double*>(&entry.target)) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), **number);
    return failure == std::errc{} && end == text.data() + text.size();
  }
  if (auto* const* flag = std::get_if<bool*>(&entry.target)) {
    if (text != "true" && text != "false") return false;
    **flag = text == "true";
    return true;
  }
  if (auto* const* level = std::get_if<log::Level*>(&entry.target)) {
    const auto named = log::level_named(text);
    if (named) **level = *named;
    return named.has_value();
  }
  if (auto* const* string = std::get_if<std::string*>(&entry.target)) **string = std::string(text);
  if (auto* const* path = std::get_if<std::filesystem::path*>(&entry.target)) **path = std::string(text);
  return true;
}

bool assign(const Entry& entry, const toml::node& node) {
  if (auto* const* number = std::get_if<std::int64_t*>(&entry.target)) {
    const auto value = node.value_exact<std::int64_t>();
    if (value) **number = *value;
    return value.has_value();
  }
  if (auto* const* number = std::get_if<double*>(&entry.target)) {
    const bool is_number = node.is_number();
    if (is_number) **number = node.value<double>().value_or(0);
    return is_number;
  }
  if (auto* const* flag = std::get_if<bool*>(&entry.target)) {
    const auto value = node.value_exact<bool>();
    if (value) **flag = *value;
    return value.has_value();
  }
  const auto value = node.value_exact<std::string>();
  return value && assign(entry, std::string_view(*value));
}

std::string range_complaint(const Entry& entry) {
  auto* const* number = std::get_if<std::int64_t*>(&entry.target);
  if (number == nullptr || (**number >= entry.least && **number <= entry.most)) return {};
  return full_name(entry) + " is " + std::to_string(**number) + ", and must be between " +
         std::to_string(entry.least) + " and " + std::to_string(entry.most);
}

std::string place(const std::filesystem::path& file, const toml::source_region& source) {
  return file.string() + ":" + std::to_string(source.begin.line) + ": ";
}

}  // namespace lectern::settings
