#pragma once

/// The commands of `lectern-admin`. Each prints its answer on stdout and complaints on stderr, and returns
/// the exit status: 0 done, 1 refused, 2 wrong usage. Outages and refused constraints are thrown as the
/// errors of `db`, and the program reports them.

#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/settings/settings.h"

namespace lectern::administration {

/// What every command works with, borrowed for the call. All but `migrate` need only the functions that
/// the role lectern_admin may execute.
struct AdminContext {
  const settings::Settings& settings;
  db::Database& database;
};

/// Brings the database to the schema of this program and prints what was applied. Needs the rights of a
/// superuser.
int migrate(AdminContext& context);

/// Makes a department. `slug` is its short name in commands and addresses, unique in the installation.
int create_tenant(AdminContext& context, const std::string& slug, const std::string& name);

/// Short and full names, one line each.
int list_tenants(AdminContext& context);

/// Changes the full name. The short name stays.
int rename_tenant(AdminContext& context, const std::string& slug, const std::string& name);

/// Suspends a tenant, or takes it up again. While it is suspended nobody of it gets in, its links are refused
/// and its waiting work is not begun.
int suspend_tenant(AdminContext& context, const std::string& slug, bool suspended);

/// Who changed which setting, the latest first, one line each, at most 200; of one setting if `key` is not
/// empty.
int list_setting_changes(AdminContext& context, const std::string& slug, const std::string& key);

/// Gives a setting the value that it had before a change, by the change's number.
int take_back_setting(AdminContext& context, const std::string& slug, std::int64_t change);

/// Prints one setting, or all of them if `key` is empty, with value and meaning.
int show_settings(AdminContext& context, const std::string& slug, const std::string& key);

/// Changes a setting. `value` is a word, a number, yes or no, or a list with commas, as its type demands.
int set_setting(AdminContext& context, const std::string& slug, const std::string& key,
                const std::string& value);

/// Goes back to the default.
int unset_setting(AdminContext& context, const std::string& slug, const std::string& key);

/// A new account.
struct UserOrder {
  std::string tenant;
  std::string email;
  std::string name;
  /// One role, or several with commas.
  std::string role;
};

/// Makes an account. The password is asked for at a terminal, otherwise read from stdin, one line; a weak one
/// is refused with the reason.
int create_user(AdminContext& context, const UserOrder& order);

/// Invites somebody: prints the link that works once, or has lectern-notify mail it where mail is set up.
/// `name` may be empty.
int invite_user(AdminContext& context, const UserOrder& order);

/// The same for a link to set a new password.
int reset_user(AdminContext& context, const std::string& slug, const std::string& email);

/// Address, name, roles and state of all accounts of a tenant, one line each.
int list_users(AdminContext& context, const std::string& slug);

/// A change of an account. Members without a value change nothing.
struct UserChange {
  std::string tenant;
  std::string email;
  std::optional<std::string> name = {};
  std::optional<std::string> role = {};
  std::optional<bool> disabled = {};
  bool new_password = false;
};

/// Changes an account. A new password or disabling it ends its sessions.
int change_user(AdminContext& context, const UserChange& change);

/// Removes an account for good. Its documents stay. The last administrator cannot be removed.
int remove_user(AdminContext& context, const std::string& slug, const std::string& email);

/// A new API key.
struct KeyRequest {
  std::string tenant;
  std::string name;
  std::string role = "submitter";
  bool unlimited = false;
  std::optional<int> days;
  /// An address.
  std::optional<std::string> maker;
};

/// Prints the key. It cannot be shown again: the database stores its hash.
int create_key(AdminContext& context, const KeyRequest& request);

/// Number, name, owner, scopes and dates of all keys of a tenant, one line each.
int list_keys(AdminContext& context, const std::string& slug);

/// Ends a key, by its number. It stops working at once.
int revoke_key(AdminContext& context, const std::string& slug, std::int64_t key);

/// What is known about the audit log from outside of the database: public keys and heads, as `audit key` and
/// `audit head` print them.
struct AuditTrust {
  std::vector<std::string> keys = {};  ///< empty: that of the secret `audit.key`, if it can be read
  std::vector<std::string> heads = {};
};

/// Looks whether the audit log is as it was written, and names the first row that is not: then 1.
int verify_audit(AdminContext& context, const AuditTrust& given);

/// Prints the head of the audit log, to be kept elsewhere: it shows later whether the end was cut off.
int show_audit_head(AdminContext& context);

/// Prints the public key of the secret `audit.key`.
int show_audit_key(AdminContext& context);

/// Prints the audit log of all tenants, or of one, as one JSON object a line, the oldest first.
int export_audit(AdminContext& context, const std::string& slug);

/// Prints a link to the decision on a held document. Anybody who has it can decide; older links stop working.
int approval_link(AdminContext& context, const std::string& public_id);

/// Prints the one-time link that makes the first administrator. With `only_if_needed` it is silent if
/// there is one already; otherwise that is a failure.
int bootstrap(AdminContext& context, bool only_if_needed);

/// Prints everything about a job except its content, as JSON.
int show_job(AdminContext& context, const std::string& public_id);

/// Tasks that failed for good, the newest first, one line each.
int list_dead(AdminContext& context);

/// Gives tasks that failed for good another chance: those in `tasks`, or all.
int redrive(AdminContext& context, const std::vector<std::int64_t>& tasks, bool all);

/// Stops or resumes one lane of the queue, 1 to 4, in all pools. Running tasks finish.
int pause_lane(AdminContext& context, int lane, bool paused);

/// A look at documents that passed under an older detector.
struct RescanOrder {
  std::string tenant;
  std::vector<std::string> hold = {};  ///< jobs to hold again; empty: none
  bool hold_all = false;               ///< all that would be held
  int wait_seconds = 600;              ///< for the workers, which do the looking
};

/// Has lectern-scan look at them again on the bulk lane, prints those that would be held now and those that
/// cannot be looked at again, one line each, and holds those that the order names. Without them nothing of a
/// document changes. Returns 1 if some still wait for a look, or one could not be held.
int rescan(AdminContext& context, const RescanOrder& order);

/// A new conversion of documents that another pipeline converted.
struct ReconvertOrder {
  std::string tenant;
  std::string version = {};            ///< only what this pipeline made; empty: all but today's
  std::vector<std::string> jobs = {};  ///< whose files are replaced; empty: compare first
  bool all = false;                    ///< after comparing, replace those of all that would change
  int wait_seconds = 600;              ///< for the workers, which do the converting
};

/// Has lectern-convert convert them anew on the bulk lane and compare, and prints how many documents each
/// pipeline made, which of them would change and how much, and which cannot be converted anew, one line each.
/// Replaces the files of those that the order names, which must have been compared. Without them nothing of a
/// document changes. Returns 1 if some still wait, or the files of one could not be replaced.
int reconvert(AdminContext& context, const ReconvertOrder& order);

/// Prints the model providers of the installation with their states, whom the tenant asks for what or why
/// nobody, and what models cost it this month.
int show_models(AdminContext& context, const std::string& slug);

/// Prints entries of the tenant's configuration with the version and value in force; `name` empty: all of
/// them.
int show_config(AdminContext& context, const std::string& slug, const std::string& name);

/// Makes a new version of an entry, in force at once. `value` is JSON; "-" reads it from standard input.
int set_config(AdminContext& context, const std::string& slug, const std::string& name,
               const std::string& value, const std::string& note);

/// Makes a new version with the value of an earlier one; 0: with that of the installation.
int revert_config(AdminContext& context, const std::string& slug, const std::string& name, int version);

/// Makes the folders of the store and its mark if they are missing, and prints its id for the setting
/// `store.id`. Throws store::Error if that setting names another store than the one that is there.
int prepare_store(AdminContext& context);

/// Checks everything that an installation needs and prints a line for each check. Returns 1 if one failed.
int doctor(AdminContext& context);

}  // namespace lectern::administration
