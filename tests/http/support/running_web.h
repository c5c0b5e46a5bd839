#pragma once

/// The web process, in both roles, on unix sockets, with a database and a store of its own.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "support/client.h"
#include "support/test_database.h"

namespace lectern::http {

struct WebOptions {
  std::string settings = {};                  ///< further lines of the settings file
  std::string store = {};                     ///< the store's root; empty: in the scratch folder
  std::vector<std::string> environment = {};  ///< "NAME=value", for the programs
};

class RunningWeb {
 public:
  /// With a cluster of one's own, `superuser` leads to it; otherwise on the shared one.
  explicit RunningWeb(const WebOptions& options = {});
  RunningWeb(const WebOptions& options, const db::ConnectionString& superuser);
  ~RunningWeb();
  RunningWeb(const RunningWeb&) = delete;

  Answer api(Ask ask);     ///< with the key of `key()` unless a header says otherwise
  Answer upload(Ask ask);  ///< the same, to the upload role

  const std::string& api_socket() const { return api_socket_; }
  const std::string& upload_socket() const { return upload_socket_; }
  const std::filesystem::path& folder() const { return folder_; }

  /// A key with these scopes; the first one made is used by `api` and `upload`.
  std::string make_key(const std::string& tenant, const std::string& scopes, bool unlimited);
  const std::string& key() const { return key_; }

  /// What a process has said: "api" or "upload".
  std::string log(const std::string& role) const;

  db::ConnectionString as(const char* role) const { return database_->as(role); }

  db::Database& behind() { return *behind_; }  ///< as superuser

  /// Ends the API process in order and starts it again on the same socket.
  void restart_api();
  void kill_api();
  void start_api();
  int api_process() const { return api_process_; }

 private:
  void start(const WebOptions& options);
  Answer with_key(Connection& connection, Ask ask);

  std::unique_ptr<support::TestDatabase> database_;
  std::filesystem::path folder_;
  std::string config_;
  std::vector<std::string> environment_;
  std::string api_socket_;
  std::string upload_socket_;
  Descriptor api_listener_;
  Descriptor upload_listener_;
  int api_process_ = -1;
  int upload_process_ = -1;
  std::string key_;
  std::unique_ptr<db::Database> behind_;
  std::unique_ptr<Connection> api_;
  std::unique_ptr<Connection> upload_;
};

/// A small PDF that differs from every other one.
std::string some_pdf(std::string_view seed = {}, std::size_t padding = 0);

}  // namespace lectern::http
