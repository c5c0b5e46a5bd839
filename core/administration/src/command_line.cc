#include "lectern/administration/command_line.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "lectern/base/version.h"

namespace lectern::administration {
namespace {

constexpr const char* kRoles =
    "ROLE is submitter, approver, officer, tenant_admin or operator, or several of them with commas:\n"
    "  submitter     puts documents in and takes their results\n"
    "  approver      also decides about documents that are held\n"
    "  officer       also sees everybody's documents\n"
    "  tenant_admin  also manages people, keys and settings of the tenant\n"
    "  operator      also manages what tenants share";
constexpr const char* kSettings =
    "`tenant show SLUG` lists all settings with their values and what they mean.\n"
    "VALUE: yes or no, a number, a word; lists have commas. Examples:\n"
    "  tenant set geo approval_mailboxes privacy@geo.edu,office@geo.edu\n"
    "  tenant set geo mail.snippets yes";

/// What was asked for on the command line.
struct Request {
  std::string config = "/etc/lectern/lectern.toml";
  Command command;
  std::string slug, name, email, role = "submitter", id, key, value;
  std::optional<std::string> new_name, new_role, maker;
  bool unlimited = false, only_if_needed = false, all = false;
  std::optional<int> days;
  int lane = 2;
  std::int64_t number = 0;
  std::vector<std::int64_t> tasks;
  std::vector<std::string> jobs;
  std::string note;
  int version = 0;
  bool dry_run = false;
  int seconds = 600;
  AuditTrust trust;
};

void add_tenants(CLI::App& app, Request& r) {
  auto* tenant = app.add_subcommand("tenant", "departments and their settings")->require_subcommand(1);
  tenant->footer(kSettings);
  const auto verb = [&](const char* name, const char* about) { return tenant->add_subcommand(name, about); };
  const auto slug = [&](CLI::App* of) { of->add_option("slug", r.slug, "short name")->required(); };

  auto* create = verb("create", "add one");
  slug(create);
  create->add_option("name", r.name, "full name")->required();
  create->callback([&] { r.command = [&](AdminContext& d) { return create_tenant(d, r.slug, r.name); }; });
  verb("list", "all of them")->callback([&] { r.command = list_tenants; });
  auto* rename = verb("rename", "another full name");
  slug(rename);
  rename->add_option("name", r.name, "full name")->required();
  rename->callback([&] { r.command = [&](AdminContext& d) { return rename_tenant(d, r.slug, r.name); }; });

  auto* suspend = verb("suspend", "nobody of it gets in, its waiting work is not begun");
  slug(suspend);
  suspend->callback([&] { r.command = [&](AdminContext& d) { return suspend_tenant(d, r.slug, true); }; });
  auto* resume = verb("resume", "takes up a suspended one again");
  slug(resume);
  resume->callback([&] { r.command = [&](AdminContext& d) { return suspend_tenant(d, r.slug, false); }; });
  auto* history = verb("history", "who changed which setting");
  slug(history);
  history->add_option("key", r.key, "name of the setting");
  history->callback(
      [&] { r.command = [&](AdminContext& d) { return list_setting_changes(d, r.slug, r.key); }; });
  auto* back = verb("take-back", "give a setting the value from before a change");
  slug(back);
  back->add_option("number", r.number, "of the change, as history lists it")->required();
  back->callback(
      [&] { r.command = [&](AdminContext& d) { return take_back_setting(d, r.slug, r.number); }; });

  auto* show = verb("show", "its settings, or one of them");
  slug(show);
  show->add_option("key", r.key, "name of the setting");
  show->callback([&] { r.command = [&](AdminContext& d) { return show_settings(d, r.slug, r.key); }; });
  auto* set = verb("set", "change a setting");
  slug(set);
  set->add_option("key", r.key, "name of the setting")->required();
  set->add_option("value", r.value)->required();
  set->footer(kSettings);
  set->callback([&] { r.command = [&](AdminContext& d) { return set_setting(d, r.slug, r.key, r.value); }; });
  auto* unset = verb("unset", "go back to a setting's default");
  slug(unset);
  unset->add_option("key", r.key, "name of the setting")->required();
  unset->callback([&] { r.command = [&](AdminContext& d) { return unset_setting(d, r.slug, r.key); }; });
}

void add_people(CLI::App& app, Request& r) {
  auto* user = app.add_subcommand("user", "people")->require_subcommand(1);
  user->footer(kRoles);
  const auto verb = [&](const char* name, const char* about) {
    auto* made = user->add_subcommand(name, about);
    made->add_option("--tenant", r.slug)->required();
    return made;
  };
  const auto about_one = [&](const char* name, const char* about) {
    auto* made = verb(name, about);
    made->add_option("--email", r.email)->required();
    return made;
  };
  const auto change = [&](const UserChange& what) {
    r.command = [&r, what](AdminContext& d) {
      auto order = what;
      order.tenant = r.slug;
      order.email = r.email;
      return change_user(d, order);
    };
  };
  auto* add = about_one("create", "add one; the password is asked for, or read from stdin");
  add->add_option("--name", r.name)->required();
  add->add_option("--role", r.role)->capture_default_str();
  add->footer(kRoles);
  add->callback([&] {
    r.command = [&](AdminContext& d) { return create_user(d, {r.slug, r.email, r.name, r.role}); };
  });
  auto* invite = about_one("invite", "invite one; prints the link where no mail is set up");
  invite->add_option("--name", r.name);
  invite->add_option("--role", r.role)->capture_default_str();
  invite->footer(kRoles);
  invite->callback([&] {
    r.command = [&](AdminContext& d) { return invite_user(d, {r.slug, r.email, r.name, r.role}); };
  });
  about_one("reset", "a link to set a new password; prints it where no mail is set up")->callback([&] {
    r.command = [&](AdminContext& d) { return reset_user(d, r.slug, r.email); };
  });
  verb("list", "all of a tenant")->callback([&] {
    r.command = [&](AdminContext& d) { return list_users(d, r.slug); };
  });
  auto* edit = about_one("change", "another name, other roles");
  edit->add_option("--name", r.new_name);
  edit->add_option("--role", r.new_role);
  edit->footer(kRoles);
  edit->callback([&, change] {
    if (!r.new_name && !r.new_role) throw CLI::RequiredError("--name or --role");
    change({.tenant = "", .email = "", .name = r.new_name, .role = r.new_role});
  });
  about_one("password", "a new password, asked for or read from stdin; ends open sessions")
      ->callback([change] { change({.tenant = "", .email = "", .new_password = true}); });
  about_one("disable", "may not sign in any more; keys stop working, sessions end")->callback([change] {
    change({.tenant = "", .email = "", .disabled = true});
  });
  about_one("enable", "may sign in again")->callback([change] {
    change({.tenant = "", .email = "", .disabled = false});
  });
  about_one("remove", "for good; documents stay")->callback([&] {
    r.command = [&](AdminContext& d) { return remove_user(d, r.slug, r.email); };
  });
}

void add_keys(CLI::App& app, Request& r) {
  auto* key = app.add_subcommand("key", "API keys")->require_subcommand(1);
  const auto verb = [&](const char* name, const char* about) {
    auto* made = key->add_subcommand(name, about);
    made->add_option("--tenant", r.slug)->required();
    return made;
  };
  auto* mint = verb("create", "make one and print it");
  mint->add_option("--name", r.name)->required();
  mint->add_option("--role", r.role)->capture_default_str();
  mint->add_flag("--unlimited", r.unlimited, "no rate limits");
  mint->add_option("--days", r.days, "expires after so many days")->check(CLI::Range(1, 36500));
  mint->add_option("--maker", r.maker, "who it is for: they may not decide about what it submits");
  mint->footer(kRoles);
  mint->callback([&] {
    r.command = [&](AdminContext& d) {
      return create_key(d, {r.slug, r.name, r.role, r.unlimited, r.days, r.maker});
    };
  });
  verb("list", "all of a tenant, with their owners")->callback([&] {
    r.command = [&](AdminContext& d) { return list_keys(d, r.slug); };
  });
  auto* revoke = verb("revoke", "it stops working at once");
  revoke->add_option("number", r.number, "as `key list` shows it")->required();
  revoke->callback([&] { r.command = [&](AdminContext& d) { return revoke_key(d, r.slug, r.number); }; });

  auto* approval = app.add_subcommand("approval", "documents that are held")->require_subcommand(1);
  auto* link = approval->add_subcommand("link", "print a link by which whoever has it decides");
  link->add_option("job", r.id, "the document's job id")->required();
  link->callback([&] { r.command = [&](AdminContext& d) { return approval_link(d, r.id); }; });

  auto* bootstrap =
      app.add_subcommand("bootstrap", "print the one-time link that makes the first administrator");
  bootstrap->add_flag("--if-needed", r.only_if_needed, "nothing to do is no failure");
  bootstrap->callback(
      [&] { r.command = [&](AdminContext& d) { return administration::bootstrap(d, r.only_if_needed); }; });
}

void add_audit(CLI::App& app, Request& r) {
  auto* audit = app.add_subcommand("audit", "the audit log")->require_subcommand(1);
  auto* verify = audit->add_subcommand("verify", "name the first row that was changed, removed or added");
  verify->add_option("--key", r.trust.keys, "public keys to trust; else that of the secret audit.key");
  verify->add_option("--head", r.trust.heads, "heads of earlier times, to notice that the end was cut off");
  verify->callback([&] { r.command = [&](AdminContext& d) { return verify_audit(d, r.trust); }; });
  audit->add_subcommand("head", "print the head, to be kept elsewhere")->callback([&] {
    r.command = show_audit_head;
  });
  audit->add_subcommand("key", "print the public key that seals are signed with")->callback([&] {
    r.command = show_audit_key;
  });
  auto* exported = audit->add_subcommand("export", "print it as one JSON object a line, the oldest first");
  exported->add_option("--tenant", r.slug, "of this one only");
  exported->callback([&] { r.command = [&](AdminContext& d) { return export_audit(d, r.slug); }; });
}

void add_queue(CLI::App& app, Request& request) {
  auto* job = app.add_subcommand("job", "one document's run")->require_subcommand(1);
  auto* show = job->add_subcommand("show", "everything about it, without its content");
  show->add_option("id", request.id)->required();
  show->callback([&] { request.command = [&](AdminContext& d) { return show_job(d, request.id); }; });

  auto* dead = app.add_subcommand("dead", "tasks that failed for good")->require_subcommand(1);
  dead->add_subcommand("list", "newest first")->callback([&] { request.command = list_dead; });
  auto* redrive = dead->add_subcommand("redrive", "another chance");
  redrive->add_option("tasks", request.tasks);
  redrive->add_flag("--all", request.all);
  redrive->callback([&] {
    if (request.tasks.empty() && !request.all) throw CLI::RequiredError("a task or --all");
    request.command = [&](AdminContext& d) { return administration::redrive(d, request.tasks, request.all); };
  });

  auto* lane =
      app.add_subcommand("lane", "1 interactive, 2 normal, 3 bulk, 4 maintenance")->require_subcommand(1);
  for (const bool paused : {true, false}) {
    auto* verb = lane->add_subcommand(paused ? "pause" : "resume");
    verb->add_option("lane", request.lane)->required()->check(CLI::Range(1, 4));
    verb->callback([&request, paused] {
      request.command = [&request, paused](AdminContext& d) { return pause_lane(d, request.lane, paused); };
    });
  }
}

void add_rescan(CLI::App& app, Request& r) {
  auto* rescan = app.add_subcommand("rescan", "look again at documents that passed under an older detector");
  rescan->add_option("--tenant", r.slug)->required();
  auto* dry = rescan->add_flag("--dry-run", r.dry_run, "only list those that would be held now");
  auto* hold =
      rescan->add_option("--hold", r.jobs, "hold these: their results are taken away until a decision");
  auto* all = rescan->add_flag("--hold-all", r.all, "hold all that would be held");
  dry->excludes(hold)->excludes(all);
  rescan->add_option("--wait", r.seconds, "seconds to wait for the workers")
      ->check(CLI::Range(0, 86400))
      ->capture_default_str();
  rescan->callback([&] {
    if (!r.dry_run && !r.all && r.jobs.empty()) throw CLI::RequiredError("--dry-run, --hold or --hold-all");
    r.command = [&](AdminContext& d) {
      return administration::rescan(d, {r.slug, r.jobs, r.all, r.seconds});
    };
  });
}

void add_models(CLI::App& app, Request& r) {
  const auto slug = [&](CLI::App* of) {
    of->add_option("slug", r.slug, "short name of the tenant")->required();
  };
  auto* models =
      app.add_subcommand("models", "providers of language models, whom a tenant asks, what it costs");
  slug(models);
  models->callback([&] { r.command = [&](AdminContext& d) { return show_models(d, r.slug); }; });

  auto* config = app.add_subcommand("config", "prompts and presets of a tenant")->require_subcommand(1);
  auto* show = config->add_subcommand("show", "what is in force, of all entries or of one");
  slug(show);
  show->add_option("name", r.name, "prompt.summary, presets, ...");
  show->callback([&] { r.command = [&](AdminContext& d) { return show_config(d, r.slug, r.name); }; });
  auto* set = config->add_subcommand("set", "make a new version");
  slug(set);
  set->add_option("name", r.name)->required();
  set->add_option("value", r.value, "JSON; - reads it from standard input")->required();
  set->add_option("--note", r.note, "why, for the list of versions");
  set->callback(
      [&] { r.command = [&](AdminContext& d) { return set_config(d, r.slug, r.name, r.value, r.note); }; });
  auto* revert = config->add_subcommand("revert", "go back to an earlier version; 0 is the installation's");
  slug(revert);
  revert->add_option("name", r.name)->required();
  revert->add_option("version", r.version)->required()->check(CLI::Range(0, 1'000'000));
  revert->callback(
      [&] { r.command = [&](AdminContext& d) { return revert_config(d, r.slug, r.name, r.version); }; });
}

void add_reconvert(CLI::App& app, Request& r) {
  auto* reconvert = app.add_subcommand("reconvert", "convert anew what an older pipeline converted");
  reconvert->add_option("--tenant", r.slug)->required();
  auto* dry = reconvert->add_flag("--dry-run", r.dry_run, "only list what would change, and how much");
  auto* some = reconvert->add_option("--job", r.jobs, "replace the files of these; links and addresses stay");
  auto* all = reconvert->add_flag("--all", r.all, "replace the files of all that would change");
  dry->excludes(some)->excludes(all);
  some->excludes(all);
  reconvert->add_option("--pipeline", r.value, "only what this version of the pipeline made")->excludes(some);
  reconvert->add_option("--wait", r.seconds, "seconds to wait for the workers")
      ->check(CLI::Range(0, 86400))
      ->capture_default_str();
  reconvert->callback([&] {
    if (!r.dry_run && !r.all && r.jobs.empty()) throw CLI::RequiredError("--dry-run, --job or --all");
    r.command = [&](AdminContext& d) {
      return administration::reconvert(d, {r.slug, r.value, r.jobs, r.all, r.seconds});
    };
  });
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): building the command line fails for want of memory only
std::variant<Invocation, Answered> read_command_line(int argc, const char* const* argv) {
  // The commands refer to it, and outlive this call.
  const auto shared = std::make_shared<Request>();
  Request& request = *shared;
  CLI::App app("What an administrator of Lectern does by hand");
  app.require_subcommand(1);
  app.add_option("--config", request.config)->capture_default_str();
  app.set_version_flag("--version", "lectern-admin " + std::string(lectern::version()));
  app.footer(std::string(kRoles) + "\n\n" + kSettings);
  app.add_subcommand("migrate", "bring the database to this program's schema")->callback([&] {
    request.command = migrate;
  });
  app.add_subcommand("doctor", "look whether everything is in place")->callback([&] {
    request.command = doctor;
  });
  app.add_subcommand("store", "where the bytes are kept")
      ->require_subcommand(1)
      ->add_subcommand("prepare", "make its folders and its mark, and print its id")
      ->callback([&] { request.command = prepare_store; });
  add_tenants(app, request);
  add_people(app, request);
  add_keys(app, request);
  add_audit(app, request);
  add_queue(app, request);
  add_rescan(app, request);
  add_reconvert(app, request);
  add_models(app, request);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Answered{app.exit(error) == 0 ? 0 : 2};
  }
  return Invocation{request.config, [shared](AdminContext& context) { return shared->command(context); }};
}

}  // namespace lectern::administration
