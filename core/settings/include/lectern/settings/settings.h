#pragma once

/// The settings of one installation, as the operator decides them. Each section of the file is a struct, each
/// key a member; the defaults here are those of a packaged installation. Read once, in main, and passed down.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lectern/base/log.h"
#include "lectern/base/result.h"
#include "lectern/settings/providers.h"
#include "lectern/settings/sign_in.h"

namespace lectern::settings {

/// [database]: PostgreSQL.
struct Database {
  /// A libpq connection string. It needs no password with peer authentication.
  std::string connection = "dbname=lectern";
};

/// [store]: where the bytes are.
struct Store {
  /// The folder that `lectern-admin store prepare` made.
  std::filesystem::path root = "/var/lib/lectern/store";
  /// The id that `lectern-admin store prepare` printed. A store with another id is treated as away. Empty:
  /// the first store that a program sees.
  std::string id;
  /// Uploads are refused if less than this would remain free on the file system.
  std::int64_t free_floor_bytes = std::int64_t{1} << 30;
};

/// [run]: files of running programs.
struct Run {
  /// The folder for metrics files. Every program writes its own, lectern-web reads all.
  std::filesystem::path directory = "/run/lectern/metrics";
};

/// [sandbox]: the programs that read documents.
struct Sandbox {
  /// Started by a worker that has no socket for it.
  std::filesystem::path extract_path = "/usr/lib/lectern/lectern-extract";
  std::filesystem::path ocr_path = "/usr/lib/lectern/lectern-ocr";
  /// The socket of a service that runs the program. It is used instead of the path if it is set.
  std::filesystem::path extract_socket;
  std::filesystem::path ocr_socket;
  /// The folder with recognition models.
  std::filesystem::path tessdata = "/usr/share/tesseract-ocr/5/tessdata";
};

/// [web]: the API.
struct Web {
  /// The beginning of links in answers and mails, without a slash at the end.
  std::string base_url = "http://localhost";
  /// Threads that answer requests, 1 to 256, each with one database connection.
  std::int64_t threads = 8;
  /// False only for tests without TLS: cookies are then sent over plain HTTP.
  bool secure_cookies = true;
};

/// [upload]: the second instance of the web program, which receives files.
struct Upload {
  /// Uploads at once, 1 to 1024.
  std::int64_t threads = 64;
  /// Database connections that the upload threads share, 1 to 64.
  std::int64_t connections = 4;
};

/// [limits]: what one document may cost.
struct Limits {
  std::int64_t upload_bytes = 100LL << 20;
  std::int64_t pages = 2000;
  std::int64_t ocr_pages = 500;
  std::int64_t extract_cpu_seconds = 20;
  std::int64_t extract_memory_bytes = std::int64_t{1} << 30;
};

/// [rates]: requests per minute for one caller, who is known by credential or else by address. A key can be
/// made without limits.
struct Rates {
  std::int64_t submit_per_minute = 10;
  std::int64_t status_per_minute = 120;
  std::int64_t result_per_minute = 120;
  std::int64_t default_per_minute = 60;
  /// All callers together, for routes without a limit of their own.
  std::int64_t global_per_minute = 1000;
};

/// [scan]: the search for personal data.
struct Scan {
  /// The file of the name model. Empty: names.model beside the program.
  std::filesystem::path name_model;
  /// "course", "administrative" or "student-record": how soon a document is held. A tenant may choose
  /// another.
  std::string profile = "course";
};

/// [antivirus]: the virus scanner that documents go through before anything reads them.
struct Antivirus {
  /// clamd's socket. Empty: nothing is checked.
  std::filesystem::path socket;
  /// Larger documents are not sent; not above clamd's own limits.
  std::int64_t max_bytes = std::int64_t{25} << 20;
  std::int64_t timeout_seconds = 60;
};

/// [mail]: the relay for outgoing mail. Without one no mail is sent.
struct Mail {
  /// "smtp://host:587" or "smtps://host:465". Empty: no mail.
  std::string smtp_url;
  /// The name to sign in with; its password is the secret `smtp.password`. Empty: no sign-in.
  std::string user;
  /// "Lectern <lectern@uni.edu>"; a tenant may set its own.
  std::string from;
  /// "required", "if_offered" or "never".
  std::string tls = "required";
  /// The language of all mails: "en" or "de".
  std::string language = "en";
  /// Trusted instead of the system's.
  std::filesystem::path ca_file;
};

/// [webhooks]: which addresses tenants may choose. Lists have commas.
struct Webhooks {
  std::string schemes = "https";
  std::string ports = "443";
  /// Networks that are not public and may be called all the same: "10.1.0.0/16".
  std::string allowed_networks;
  std::int64_t timeout_seconds = 15;
  /// Trusted instead of the system's.
  std::filesystem::path ca_file;
};

/// [notify]: threads of lectern-notify that send, 1 to 64.
struct Notify {
  std::int64_t threads = 4;
};

/// [models]: work for language models. Without a provider it is done by rules.
struct Models {
  /// Tasks of one lectern-analyse at the same time, 1 to 256.
  std::int64_t parallel = 16;
  /// What prices, costs and caps are in; shown beside them.
  std::string currency = "EUR";
};

/// [log]: the lowest level that is written.
struct Log {
  log::Level level = log::Level::Info;
};

/// [secrets]: where keys and passwords are, unless systemd passes them as credentials.
struct Secrets {
  std::filesystem::path directory = "/etc/lectern/secrets";
};

/// All sections.
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
  Antivirus antivirus;
  Mail mail;
  Webhooks webhooks;
  Notify notify;
  Models models;
  /// In the order of the file: the first one that a tenant allows is its first choice.
  std::vector<Provider> providers;
  /// In the order of the file, which is that of the buttons.
  std::vector<SignIn> sign_in;
  Log log;
  Secrets secrets;
};

/// What is wrong with the settings, in words for the operator and with file and line:
/// "lectern.toml:12: web.threads must be a whole number".
struct SettingsError {
  std::string message;
};

/// Reads `file`, then the environment (LECTERN_WEB_THREADS for web.threads), which wins. Providers and
/// ways to sign in are in the file only.
///
/// Fails for a file that is missing or not TOML, an unknown key, a wrong type, a value out of range, and a
/// key that has another name now; the message says which. Throws nothing.
Result<Settings, SettingsError> load(const std::filesystem::path& file);

/// The content of the secret `name`, at least `least` bytes, with its line end if it has one. It is looked
/// for in $CREDENTIALS_DIRECTORY, then in `secrets.directory`. Fails if it is in neither or too short. The
/// caller wipes it.
Result<std::string, SettingsError> read_secret(const Secrets& secrets, const std::string& name,
                                               std::size_t least = 32);

}  // namespace lectern::settings
