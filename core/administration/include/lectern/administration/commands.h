#pragma once

/// The verbs of lectern-admin. Each prints its answer on stdout and returns the exit status; outages and
/// refusals are thrown as db errors and told by main.

#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/settings/settings.h"

namespace lectern::administration {

struct AdminContext {
  const settings::Settings& settings;
  db::Database& database;
};

int migrate(AdminContext& context);
int create_tenant(AdminContext& context, const std::string& slug, const std::string& name);
int list_tenants(AdminContext& context);
int rename_tenant(AdminContext& context, const std::string& slug, const std::string& name);

/// One setting, or with an empty `key` all of them, with what they mean.
int show_settings(AdminContext& context, const std::string& slug, const std::string& key);
int set_setting(AdminContext& context, const std::string& slug, const std::string& key,
                const std::string& value);
int unset_setting(AdminContext& context, const std::string& slug, const std::string& key);

struct UserOrder {
  std::string tenant;
  std::string email;
  std::string name;
  std::string role;  ///< or several, with commas
};

/// The password is asked for at a terminal, else read from stdin, one line.
int create_user(AdminContext& context, const UserOrder& order);
int list_users(AdminContext& context, const std::string& slug);

/// What stays empty stays as it is.
struct UserChange {
  std::string tenant;
  std::string email;
  std::optional<std::string> name = {};
  std::optional<std::string> role = {};
  std::optional<bool> disabled = {};
  bool new_password = false;
};

int change_user(AdminContext& context, const UserChange& change);
int remove_user(AdminContext& context, const std::string& slug, const std::string& email);

struct KeyRequest {
  std::string tenant;
  std::string name;
  std::string role = "submitter";
  bool unlimited = false;
  std::optional<int> days;
  std::optional<std::string> maker;  ///< an address
};

/// Prints the key: it is shown once.
int create_key(AdminContext& context, const KeyRequest& request);

int list_keys(AdminContext& context, const std::string& slug);
int revoke_key(AdminContext& context, const std::string& slug, std::int64_t key);

/// Prints a link by which whoever has it decides about a held document.
int approval_link(AdminContext& context, const std::string& public_id);

/// Prints the one-time link that makes the first administrator. With `only_if_needed` it is silent where
/// there is one already, otherwise that is a failure.
int bootstrap(AdminContext& context, bool only_if_needed);

int show_job(AdminContext& context, const std::string& public_id);
int list_dead(AdminContext& context);
int redrive(AdminContext& context, const std::vector<std::int64_t>& tasks, bool all);
int pause_lane(AdminContext& context, int lane, bool paused);

/// Makes the folders of the store and its mark where they are missing, and prints its id for the setting
/// `store.id`. Fails where that setting names another store than the one that is there.
int prepare_store(AdminContext& context);

/// Looks at everything an installation needs, a line for each thing; 1 when something is wrong.
int doctor(AdminContext& context);

}  // namespace lectern::administration
