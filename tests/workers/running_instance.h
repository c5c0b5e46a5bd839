#pragma once

/// A database, a store and running workers, gone with this object.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/store/blob_store.h"
#include "support/test_database.h"

namespace lectern::testing {

struct JobRow {
  std::int64_t id = 0;
  std::string public_id, status, error_type, error_message;
};

class RunningInstance {
  support::TestDatabase database_;
  std::filesystem::path root_;

 public:
  RunningInstance();
  ~RunningInstance();

  /// Starts a program with our settings, as its database role; its log goes to `log()`.
  pid_t start(const std::string& program, const std::vector<std::string>& more = {},
              const std::vector<std::string>& environment = {});
  void stop(pid_t pid, int signal);

  /// Another program in the reader's place, and further lines of the settings file, for what is started
  /// later.
  void read_with(const std::string& extract_path, const std::string& more = {});
  void recognise_with(const std::string& ocr_path);

  /// Before `start`: further sections of the settings file, and a secret.
  void add_settings(const std::string& more);
  void write_secret(const std::string& name, const std::string& content);

  /// Puts bytes in as the web process does, and gives the new job.
  JobRow submit(const std::string& bytes, const std::string& filename, const std::string& params = "{}");
  /// The same as this account.
  JobRow submit_as(std::int64_t account, const std::string& bytes, const std::string& filename,
                   const std::string& params);
  JobRow submit_again(const std::string& bytes,
                      const std::string& filename);  ///< a new run of the same bytes

  /// Waits until the job's status is no longer one of those under way, at most a minute.
  JobRow settled(const JobRow& job);

  /// Waits until the query gives true.
  bool eventually(const db::Statement& question, std::int64_t job);

  JobRow look(std::int64_t job);
  std::string text(const char* sql, std::int64_t job);  ///< one value, as the superuser
  std::string blob(const JobRow& job, const std::string& name);
  std::string log() const;

  db::Database admin, web;
  std::unique_ptr<store::BlobStore> store;
  const std::filesystem::path& root() const { return root_; }
  std::int64_t tenant() const { return tenant_; }
  std::string dump();  ///< every row of every table, as text

 private:
  void write_settings(const std::string& more = {});
  std::string reader_ = LECTERN_BIN "/lectern-extract";
  std::string recogniser_ = LECTERN_BIN "/lectern-ocr";
  std::vector<pid_t> running_;
  std::int64_t tenant_ = 0;
};

std::string file_text(const std::filesystem::path& path);

}  // namespace lectern::testing
