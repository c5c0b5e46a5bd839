#include "lectern/settings/settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "entry.h"
#include "read_providers.h"
#include "read_sign_in.h"
#include "renamed_settings.h"

namespace lectern::settings {
namespace {

std::vector<Entry> entries(Settings& s) {
  return {
      {"database", "connection", &s.database.connection},
      {"store", "root", &s.store.root},
      {"store", "id", &s.store.id},
      {"store", "free_floor_bytes", &s.store.free_floor_bytes},
      {"run", "directory", &s.run.directory},
      {"sandbox", "extract_path", &s.sandbox.extract_path},
      {"sandbox", "ocr_path", &s.sandbox.ocr_path},
      {"sandbox", "extract_socket", &s.sandbox.extract_socket},
      {"sandbox", "ocr_socket", &s.sandbox.ocr_socket},
      {"sandbox", "tessdata", &s.sandbox.tessdata},
      {"web", "base_url", &s.web.base_url},
      {"web", "threads", &s.web.threads, 1, 256},
      {"web", "secure_cookies", &s.web.secure_cookies},
      {"upload", "threads", &s.upload.threads, 1, 1024},
      {"upload", "connections", &s.upload.connections, 1, 64},
      {"limits", "upload_bytes", &s.limits.upload_bytes, 1024},
      {"limits", "pages", &s.limits.pages, 1, 20000},
      {"limits", "ocr_pages", &s.limits.ocr_pages, 0, 20000},
      {"limits", "extract_cpu_seconds", &s.limits.extract_cpu_seconds, 1, 3600},
      {"limits", "extract_memory_bytes", &s.limits.extract_memory_bytes, 64LL << 20},
      {"rates", "submit_per_minute", &s.rates.submit_per_minute, 1},
      {"rates", "status_per_minute", &s.rates.status_per_minute, 1},
      {"rates", "result_per_minute", &s.rates.result_per_minute, 1},
      {"rates", "default_per_minute", &s.rates.default_per_minute, 1},
      {"rates", "global_per_minute", &s.rates.global_per_minute, 1},
      {"scan", "name_model", &s.scan.name_model},
      {"scan", "profile", &s.scan.profile},
      {"antivirus", "socket", &s.antivirus.socket},
      {"antivirus", "max_bytes", &s.antivirus.max_bytes, 1024},
      {"antivirus", "timeout_seconds", &s.antivirus.timeout_seconds, 1, 3600},
      {"mail", "smtp_url", &s.mail.smtp_url},
      {"mail", "user", &s.mail.user},
      {"mail", "from", &s.mail.from},
      {"mail", "tls", &s.mail.tls},
      {"mail", "language", &s.mail.language},
      {"mail", "ca_file", &s.mail.ca_file},
      {"webhooks", "schemes", &s.webhooks.schemes},
      {"webhooks", "ports", &s.webhooks.ports},
      {"webhooks", "allowed_networks", &s.webhooks.allowed_networks},
      {"webhooks", "timeout_seconds", &s.webhooks.timeout_seconds, 1, 60},
      {"webhooks", "ca_file", &s.webhooks.ca_file},
      {"notify", "threads", &s.notify.threads, 1, 64},
      {"models", "parallel", &s.models.parallel, 1, 256},
      {"models", "currency", &s.models.currency},
      {"log", "level", &s.log.level},
      {"secrets", "directory", &s.secrets.directory},
  };
}

/// "web.threads" in the environment: LECTERN_WEB_THREADS.
std::string variable_name(std::string_view section, std::string_view key) {
  std::string name = "LECTERN_" + std::string(section) + "_" + std::string(key);
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

/// Why a key of the file is not a setting.
std::string unknown_complaint(std::string_view section, std::string_view key) {
  for (const RenamedSetting& renamed : kRenamedSettings) {
    if (renamed.old_section == section && renamed.old_key == key)
      return full_name(section, key) + " is called " + full_name(renamed.section, renamed.key) + " now";
  }
  return "unknown setting " + full_name(section, key);
}

Result<Done, SettingsError> take_setting(std::string_view section, std::string_view key,
                                         const toml::node& node, const std::string& place_of_node,
                                         const std::vector<Entry>& known) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Entry& entry) {
    return entry.section == section && entry.key == key;
  });
  if (found == known.end()) return SettingsError{place_of_node + unknown_complaint(section, key)};
  if (!assign(*found, node))
    return SettingsError{place_of_node + full_name(*found) + " must be " + wanted_type(*found)};
  if (const std::string complaint = range_complaint(*found); !complaint.empty())
    return SettingsError{place_of_node + complaint};
  return Done{};
}

Result<Done, SettingsError> take_file(const toml::table& table, const std::filesystem::path& file,
                                      const std::vector<Entry>& known, Settings& settings) {
  for (const auto& [section_key, section_node] : table) {
    const toml::table* section = section_node.as_table();
    if (section != nullptr && section_key.str() == "providers") {
      LECTERN_TRY(providers, read_providers(*section, file));
      settings.providers = std::move(providers);
      continue;
    }
    if (section != nullptr && section_key.str() == "sign_in") {
      LECTERN_TRY(sign_in, read_sign_in(*section, file));
      settings.sign_in = std::move(sign_in);
      continue;
    }
    if (section == nullptr) {
      return SettingsError{place(file, section_node.source()) + "unknown setting " +
                           std::string(section_key.str())};
    }
    for (const auto& [key, node] : *section) {
      LECTERN_TRY(taken, take_setting(section_key.str(), key.str(), node, place(file, node.source()), known));
      static_cast<void>(taken);
    }
  }
  return Done{};
}

Result<Done, SettingsError> take_environment(const std::vector<Entry>& known) {
  for (const RenamedSetting& renamed : kRenamedSettings) {
    const std::string name = variable_name(renamed.old_section, renamed.old_key);
    if (std::getenv(name.c_str()) != nullptr)
      return SettingsError{name + " is called " + variable_name(renamed.section, renamed.key) + " now"};
  }
  for (const Entry& entry : known) {
    const std::string name = variable_name(entry.section, entry.key);
    const char* text = std::getenv(name.c_str());
    if (text == nullptr) continue;
    if (!assign(entry, std::string_view(text))) return SettingsError{name + " must be " + wanted_type(entry)};
    if (const std::string complaint = range_complaint(entry); !complaint.empty()) {
      return SettingsError{name + ": " + complaint};
    }
  }
  return Done{};
}

Result<Done, SettingsError> check_words(const Settings& settings) {
  if (settings.web.base_url.empty() || settings.web.base_url.back() == '/') {
    return SettingsError{"web.base_url must not be empty or end with a slash"};
  }
  static const std::set<std::string> transports{"required", "if_offered", "never"};
  if (!transports.contains(settings.mail.tls)) {
    return SettingsError{"mail.tls must be required, if_offered or never"};
  }
  if (!settings.mail.smtp_url.empty() && settings.mail.from.empty()) {
    return SettingsError{"mail.from must be set if mail.smtp_url is"};
  }
  return Done{};
}

}  // namespace

Result<Settings, SettingsError> load(const std::filesystem::path& file) {
  Settings settings;
  const std::vector<Entry> known = entries(settings);
  try {
    const toml::table table = toml::parse_file(file.string());
    LECTERN_TRY(file_taken, take_file(table, file, known, settings));
    static_cast<void>(file_taken);
  } catch (const toml::parse_error& error) {
    return SettingsError{place(file, error.source()) + std::string(error.description())};
  }
  LECTERN_TRY(environment_taken, take_environment(known));
  static_cast<void>(environment_taken);
  LECTERN_TRY(words_checked, check_words(settings));
  static_cast<void>(words_checked);
  return settings;
}

Result<std::string, SettingsError> read_secret(const Secrets& secrets, const std::string& name,
                                               std::size_t least) {
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
  std::vector<std::filesystem::path> places;
  if (credentials != nullptr) places.emplace_back(std::filesystem::path(credentials) / name);
  places.emplace_back(secrets.directory / name);
  for (const std::filesystem::path& path : places) {
    std::ifstream in(path, std::ios::binary);
    if (!in) continue;
    std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (content.size() < least)
      return SettingsError{path.string() + " holds fewer than " + std::to_string(least) + " bytes"};
    return content;
  }
  return SettingsError{"the secret " + name + " is neither a credential nor in " +
                       secrets.directory.string()};
}

}  // namespace lectern::settings
