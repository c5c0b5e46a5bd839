// NAME
//   lectern-admin - administer an installation
//
// SYNOPSIS
//   lectern-admin --config FILE migrate
//   lectern-admin --config FILE tenant create SLUG NAME | list | rename SLUG NAME
//   lectern-admin --config FILE tenant show SLUG [KEY] | set SLUG KEY VALUE | unset SLUG KEY
//   lectern-admin --config FILE user create --tenant SLUG --email ADDRESS --name NAME --role ROLE
//   lectern-admin --config FILE user list --tenant SLUG
//   lectern-admin --config FILE user change --tenant SLUG --email ADDRESS [--name NAME] [--role ROLE]
//   lectern-admin --config FILE user password | disable | enable | remove --tenant SLUG --email ADDRESS
//   lectern-admin --config FILE key create --tenant SLUG --name NAME [--role ROLE] [--unlimited] [--days N]
//   lectern-admin --config FILE key list --tenant SLUG | key revoke --tenant SLUG NUMBER
//   lectern-admin --config FILE approval link JOB
//   lectern-admin --config FILE bootstrap [--if-needed]
//   lectern-admin --config FILE job show ID
//   lectern-admin --config FILE dead list | dead redrive TASK… | dead redrive --all
//   lectern-admin --config FILE rescan --tenant SLUG --dry-run [--wait SECONDS]
//   lectern-admin --config FILE rescan --tenant SLUG --hold JOB… | --hold-all
//   lectern-admin --config FILE reconvert --tenant SLUG --dry-run [--pipeline VERSION] [--wait SECONDS]
//   lectern-admin --config FILE reconvert --tenant SLUG --job JOB… | --all
//   lectern-admin --config FILE lane pause N | lane resume N
//   lectern-admin --config FILE store prepare
//   lectern-admin --config FILE doctor
//
// DESCRIPTION
//   `store prepare` sets a store up, once. It makes the folders and the mark that distinguishes the store
//   from an empty folder, and prints the id for the setting store.id. Running it again changes nothing.
//
//   `rescan` has lectern-scan look again, on the bulk lane, at the completed documents that passed under
//   another detector than this version's, and lists those that would be held now with the kinds of what was
//   found, and those whose original is deleted, which cannot be looked at again. `--hold` takes the results
//   of the named ones away and sends them through the gate once more; `--dry-run` changes nothing.
//
//   `reconvert` has lectern-convert convert, on the bulk lane, the completed documents whose result another
//   pipeline than this version's made, and compares block by block. It lists how many documents each pipeline
//   made, those that would change with the share of their text and the numbers of blocks, and those whose
//   original is deleted, which cannot be converted anew. `--dry-run` changes nothing. `--job` replaces the
//   files of documents that were listed, `--all` of all that would change: job ids, signed links and links
//   for readers lead to the new files, and what an approver had removed stays removed.
//
//   `migrate` brings the database to the schema that is part of this program and needs the rights of a
//   superuser; it refuses a database that is newer. Everything else goes through functions that the role
//   lectern_admin may call.
//
// SECURITY
//   A key and a link are printed once; the database stores their hashes. A password is typed at a terminal,
//   without echo, or read from stdin, one line. It is never an argument, which other users of the host could
//   see.
//
// DIAGNOSTICS
//   Exit status 0 done, 1 failed or refused (the reason on stderr), 2 wrong usage or settings, 3 the database
//   is away.

#include <iostream>

#include "lectern/administration/command_line.h"
#include "lectern/db/error.h"

namespace {

using namespace lectern;

int carry_out(const administration::Invocation& invocation) {
  const auto settings = settings::load(invocation.config);
  if (!settings.has_value()) {
    std::cerr << "lectern-admin: " << settings.error().message << "\n";
    return 2;
  }
  db::Database database(db::ConnectionString(settings->database.connection), "lectern-admin");
  administration::AdminContext context{*settings, database};
  return invocation.command(context);
}

int run(int argc, char** argv) {
  try {
    const auto command_line = administration::read_command_line(argc, argv);
    if (const auto* answered = std::get_if<administration::Answered>(&command_line))
      return answered->exit_code;
    return carry_out(std::get<administration::Invocation>(command_line));
  } catch (const db::Disconnected& away) {
    std::cerr << "lectern-admin: " << away.what() << "\n";
    return 3;
  } catch (const db::Rejected& refused) {
    std::cerr << "lectern-admin: the database refused it (" << refused.constraint() << ")\n";
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "lectern-admin: " << error.what() << "\n";
    return 1;
  }
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv);
}
