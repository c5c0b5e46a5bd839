// NAME
//   lectern-admin - what an administrator does by hand
//
// SYNOPSIS
//   lectern-admin --config FILE migrate
//   lectern-admin --config FILE tenant create SLUG NAME
//   lectern-admin --config FILE user create --tenant SLUG --email ADDRESS --name NAME --role ROLE < password
//   lectern-admin --config FILE key create --tenant SLUG --name NAME [--role ROLE] [--unlimited] [--days N]
//   lectern-admin --config FILE bootstrap [--if-needed]
//   lectern-admin --config FILE job show ID
//   lectern-admin --config FILE dead list | dead redrive TASK… | dead redrive --all
//   lectern-admin --config FILE lane pause N | lane resume N
//   lectern-admin --config FILE store prepare
//   lectern-admin --config FILE doctor
//
// DESCRIPTION
//   `store prepare` is for setting a store up, once: it makes its folders and the mark by which programs know
//   it from an empty folder, and prints the id for the setting store.id. It may be run again.
//
//   `migrate` brings the database to the schema that is part of this program and needs the rights of a
//   superuser; it refuses a database that is newer. Everything else goes through functions that the role
//   lectern_admin may call.
//
// SECURITY
//   A key and a bootstrap link are printed once; the database keeps their hashes. Passwords come by stdin,
//   never by an argument that other users of the machine could see.
//
// DIAGNOSTICS
//   Exit status 0 done, 1 failed or refused (the reason on stderr), 2 wrong usage or settings, 3 the database
//   is away.

#include <CLI/CLI.hpp>
#include <iostream>

#include "admin/commands.h"
#include "lectern/db/error.h"

namespace {

using namespace std::string_literals;
using lectern::admin::Desk;
using Verb = std::function<int(Desk&)>;

/// What was asked for on the command line.
struct Request {
  std::string config = "/etc/lectern/lectern.toml";
  Verb verb;
  std::string slug, name, email, role = "submitter", id;
  bool unlimited = false, only_if_needed = false, all = false;
  std::optional<int> days;
  int lane = 2;
  std::vector<std::int64_t> tasks;
};

void add_people(CLI::App& app, Request& request) {
  auto* tenant = app.add_subcommand("tenant", "departments")->require_subcommand(1);
  auto* create = tenant->add_subcommand("create", "add one");
  create->add_option("slug", request.slug, "short name")->required();
  create->add_option("name", request.name, "full name")->required();
  create->callback(
      [&] { request.verb = [&](Desk& d) { return create_tenant(d, request.slug, request.name); }; });

  auto* user = app.add_subcommand("user", "people")->require_subcommand(1);
  auto* add = user->add_subcommand("create", "add one; the password is read from stdin");
  add->add_option("--tenant", request.slug)->required();
  add->add_option("--email", request.email)->required();
  add->add_option("--name", request.name)->required();
  add->add_option("--role", request.role)->capture_default_str();
  add->callback([&] {
    request.verb = [&](Desk& d) {
      return create_user(d, {request.slug, request.email, request.name, request.role});
    };
  });

  auto* key = app.add_subcommand("key", "API keys")->require_subcommand(1);
  auto* mint = key->add_subcommand("create", "make one and print it");
  mint->add_option("--tenant", request.slug)->required();
  mint->add_option("--name", request.name)->required();
  mint->add_option("--role", request.role)->capture_default_str();
  mint->add_flag("--unlimited", request.unlimited, "no rate limits");
  mint->add_option("--days", request.days, "expires after so many days");
  mint->callback([&] {
    request.verb = [&](Desk& d) {
      return create_key(d, {request.slug, request.name, request.role, request.unlimited, request.days});
    };
  });

  auto* bootstrap =
      app.add_subcommand("bootstrap", "print the one-time link that makes the first administrator");
  bootstrap->add_flag("--if-needed", request.only_if_needed, "nothing to do is no failure");
  bootstrap->callback(
      [&] { request.verb = [&](Desk& d) { return lectern::admin::bootstrap(d, request.only_if_needed); }; });
}

void add_queue(CLI::App& app, Request& request) {
  auto* job = app.add_subcommand("job", "one document's run")->require_subcommand(1);
  auto* show = job->add_subcommand("show", "everything about it, without its content");
  show->add_option("id", request.id)->required();
  show->callback([&] { request.verb = [&](Desk& d) { return show_job(d, request.id); }; });

  auto* dead = app.add_subcommand("dead", "tasks that failed for good")->require_subcommand(1);
  dead->add_subcommand("list", "newest first")->callback([&] { request.verb = lectern::admin::list_dead; });
  auto* redrive = dead->add_subcommand("redrive", "another chance");
  redrive->add_option("tasks", request.tasks);
  redrive->add_flag("--all", request.all);
  redrive->callback([&] {
    if (request.tasks.empty() && !request.all) throw CLI::RequiredError("a task or --all");
    request.verb = [&](Desk& d) { return lectern::admin::redrive(d, request.tasks, request.all); };
  });

  auto* lane =
      app.add_subcommand("lane", "1 interactive, 2 normal, 3 bulk, 4 maintenance")->require_subcommand(1);
  for (const bool paused : {true, false}) {
    auto* verb = lane->add_subcommand(paused ? "pause" : "resume");
    verb->add_option("lane", request.lane)->required()->check(CLI::Range(1, 4));
    verb->callback([&request, paused] {
      request.verb = [&request, paused](Desk& d) { return pause_lane(d, request.lane, paused); };
    });
  }
}

int carry_out(const Request& request) {
  const auto settings = lectern::settings::load(request.config);
  if (!settings.has_value()) {
    std::cerr << "lectern-admin: " << settings.error().message << "\n";
    return 2;
  }
  lectern::db::Database database(lectern::db::ConnectionString(settings->database.connection),
                                 "lectern-admin");
  Desk desk{*settings, database};
  try {
    return request.verb(desk);
  } catch (const lectern::db::Disconnected& away) {
    std::cerr << "lectern-admin: " << away.what() << "\n";
    return 3;
  } catch (const lectern::db::Rejected& refused) {
    std::cerr << "lectern-admin: " << refused.constraint() << ": " << refused.what() << "\n";
    return 1;
  } catch (const std::exception& e) {
    std::cerr << "lectern-admin: " << e.what() << "\n";
    return 1;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Request request;
  CLI::App app("What an administrator of Lectern does by hand");
  app.require_subcommand(1);
  app.add_option("--config", request.config)->capture_default_str();
  app.add_subcommand("migrate", "bring the database to this program's schema")->callback([&] {
    request.verb = lectern::admin::migrate;
  });
  app.add_subcommand("doctor", "look whether everything is in place")->callback([&] {
    request.verb = lectern::admin::doctor;
  });
  app.add_subcommand("store", "where the bytes are kept")
      ->require_subcommand(1)
      ->add_subcommand("prepare", "make its folders and its mark, and print its id")
      ->callback([&] { request.verb = lectern::admin::prepare_store; });
  add_people(app, request);
  add_queue(app, request);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  return carry_out(request);
}
