#pragma once

/// What an operator decides about an installation. Read once, in main, and passed down.

#include <cstdint>
#include <filesystem>
#include <string>

#include "lectern/base/log.h"
#include "lectern/base/result.h"

namespace lectern::settings {

struct Database {
  std::string connection =
      "dbname=lectern";  ///< libpq connection string, without a password where peer authentication serves
};

struct Store {
  std::filesystem::path root = "/var/lib/lectern/store";
  std::string id;  ///< what `lectern-admin store prepare` printed; empty: the first store that is seen
  std::int64_t free_floor_bytes = std::int64_t{1} << 30;  ///< uploads are refused below this much free space
};

struct Run {
  std::filesystem::path directory = "/run/lectern/metrics";  ///< metrics files of the running programs
};

struct Sandbox {
  std::filesystem::path extract_path = "/usr/lib/lectern/lectern-extract";
  std::filesystem::path ocr_path = "/usr/lib/lectern/lectern-ocr";
  std::filesystem::path extract_socket;  ///< of a service that runs it; wins over the path
  std::filesystem::path ocr_socket;
  std::filesystem::path tessdata = "/usr/share/tesseract-ocr/5/tessdata";
};

struct Web {
  std::string base_url =
      "http://localhost";  ///< what links in answers and mail begin with; no slash at the end
  std::int64_t threads = 8;
  bool secure_cookies = true;
};

struct Upload {
  std::int64_t threads = 64;
  std::int64_t connections = 4;  ///< database connections that the threads share
};

struct Limits {
  std::int64_t upload_bytes = 100LL << 20;
  std::int64_t pages = 2000;
  std::int64_t ocr_pages = 500;
  std::int64_t extract_cpu_seconds = 20;
  std::int64_t extract_memory_bytes = std::int64_t{1} << 30;
};

/// How often one caller may ask in a minute, by its credential or else its address. Keys may be made without
/// limits.
struct Rates {
  std::int64_t submit_per_minute = 10;
  std::int64_t status_per_minute = 120;
  std::int64_t result_per_minute = 120;
  std::int64_t default_per_minute = 60;
  std::int64_t global_per_minute = 1000;  ///< all callers together, for what has no limit of its own
};

struct Scan {
  std::filesystem::path name_model;  ///< empty: names.model beside the program
  std::string profile = "course";    ///< course, administrative, student-record: how soon a document is held
};

/// Where mail goes out. Without a relay none is sent.
struct Mail {
  std::string smtp_url;           ///< smtp://host:587 or smtps://host:465; empty: no mail
  std::string user;               ///< empty: no sign-in; the password is the secret `smtp.password`
  std::string from;               ///< "Lectern <lectern@uni.edu>"; a tenant may name its own
  std::string tls = "required";   ///< required, if_offered, never
  std::string language = "en";    ///< of all mails: en, de
  std::filesystem::path ca_file;  ///< trusted instead of the system's
};

/// Where webhooks may go. Lists are separated by commas.
struct Webhooks {
  std::string schemes = "https";
  std::string ports = "443";
  std::string allowed_networks;  ///< not public, and yet reachable: "10.1.0.0/16"
  std::int64_t timeout_seconds = 15;
  std::filesystem::path ca_file;  ///< trusted instead of the system's
};

struct Notify {
  std::int64_t threads = 4;
};

struct Log {
  log::Level level = log::Level::Info;
};

struct Secrets {
  std::filesystem::path directory = "/etc/lectern/secrets";
};

struct Settings {
  Database database;
  Store store;
  Run run;
  Sandbox sandbox;
  Web web;
  Upload upload;
  Limits limits;
  Rates rates;
  Scan scan;
  Mail mail;
  Webhooks webhooks;
  Notify notify;
  Log log;
  Secrets secrets;
};

/// What is wrong with the settings, in words for the operator: "lectern.toml:12: web.threads must be a whole
/// number".
struct SettingsError {
  std::string message;
};

/// Reads `file`, then the environment. A missing file, an unknown key, a wrong type or a value out of range
/// is an error.
Result<Settings, SettingsError> load(const std::filesystem::path& file);

/// The content of a secret, at least `least` bytes. Looked for in $CREDENTIALS_DIRECTORY, then in
/// `secrets.directory`.
Result<std::string, SettingsError> read_secret(const Secrets& secrets, const std::string& name,
                                               std::size_t least = 32);

}  // namespace lectern::settings
