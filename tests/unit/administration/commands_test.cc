// The commands on a database of their own, with the rights that lectern-admin has. The program itself, its
// terminal and the doctor: tests/sql/programs/admin_program_test.cc.

#include "lectern/administration/commands.h"

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/administration/command_line.h"
#include "support/test_database.h"

namespace lectern::administration {
namespace {

using Line = std::vector<std::string>;

/// What a command printed, and its exit status.
struct Answer {
  int status = -1;
  std::string out, err;
};

bool holds(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

class Commands : public testing::Test {
 protected:
  Commands() {
    settings_.database.connection = instance_.as("lectern_admin").text();
    settings_.web.base_url = "https://lectern.test";
    settings_.store.root = "/nonexistent/store";
  }

  /// Carries out a command line; `input` is what stdin has, such as a password.
  Answer run(const Line& line, const std::string& input = "") {
    std::vector<const char*> argv = {"lectern-admin"};
    for (const std::string& word : line) argv.push_back(word.c_str());
    const auto read = read_command_line(static_cast<int>(argv.size()), argv.data());
    const auto* invocation = std::get_if<Invocation>(&read);
    if (invocation == nullptr) return {};
    std::istringstream typed(input);
    std::streambuf* const stdin_before = std::cin.rdbuf(typed.rdbuf());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    AdminContext context{settings_, database_};
    Answer answer;
    answer.status = invocation->command(context);
    answer.out = testing::internal::GetCapturedStdout();
    answer.err = testing::internal::GetCapturedStderr();
    std::cin.rdbuf(stdin_before);
    std::cin.clear();
    return answer;
  }

  Answer make_person(const std::string& email, const std::string& role) {
    return run({"user", "create", "--tenant", "geo", "--email", email, "--name", "Ann", "--role", role},
               "correct horse battery staple\n");
  }

  std::int64_t count(const char* table) {
    const std::string query = std::string("select count(*) as n from lectern.") + table;
    return admin_.call({table, query.c_str()}).one().integer("n");
  }

  support::TestDatabase instance_;
  settings::Settings settings_;
  db::Database database_{instance_.as("lectern_admin"), "admin"};
  db::Database admin_{instance_.superuser(), "behind"};
};

// Tenants.

TEST_F(Commands, MakeATenantOnce) {
  const Answer made = run({"tenant", "create", "geo", "Geology"}),
               again = run({"tenant", "create", "geo", "Geology"});

  EXPECT_EQ(made.status, 0);
  EXPECT_TRUE(holds(made.out, "tenant geo")) << made.out;
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(holds(again.err, "there is a tenant geo already")) << again.err;
  EXPECT_EQ(run({"tenant", "list"}).out, "geo\tGeology\n");
}

TEST_F(Commands, SayWhatAShortNameMayBe) {
  for (const char* slug : {"Geo", "geo logy", "g/o", ""}) {
    const Answer refused = run({"tenant", "create", slug, "Geology"});
    EXPECT_EQ(refused.status, 1) << slug;
    EXPECT_TRUE(holds(refused.err, "small letters, digits and hyphens")) << refused.err;
  }
  EXPECT_EQ(count("tenant"), 0);
}

TEST_F(Commands, RenameATenantAndKeepItsShortName) {
  run({"tenant", "create", "geo", "Geology"});

  EXPECT_EQ(run({"tenant", "rename", "geo", "Earth Sciences"}).status, 0);

  EXPECT_EQ(run({"tenant", "list"}).out, "geo\tEarth Sciences\n");
}

/// Every command that names a tenant lists those that there are.
TEST_F(Commands, NameTheTenantsThereAreIfOneIsUnknown) {
  run({"tenant", "create", "geo", "Geology"});
  const std::vector<Line> lines = {{"tenant", "rename", "gea", "x"},
                                   {"tenant", "show", "gea"},
                                   {"tenant", "set", "gea", "keep_days", "9"},
                                   {"tenant", "unset", "gea", "keep_days"},
                                   {"user", "list", "--tenant", "gea"},
                                   {"user", "create", "--tenant", "gea", "--email", "a@b.c", "--name", "A"},
                                   {"user", "disable", "--tenant", "gea", "--email", "a@b.c"},
                                   {"user", "remove", "--tenant", "gea", "--email", "a@b.c"},
                                   {"key", "create", "--tenant", "gea", "--name", "x"},
                                   {"key", "list", "--tenant", "gea"},
                                   {"key", "revoke", "--tenant", "gea", "1"}};
  for (const Line& line : lines) {
    const Answer answer = run(line);
    EXPECT_EQ(answer.status, 1) << line[1];
    EXPECT_EQ(answer.err, "lectern-admin: there is no tenant gea. There are: geo\n") << line[1];
    EXPECT_EQ(answer.out, "");
  }
}

// Settings.

TEST_F(Commands, ShowASettingWithItsDefaultAndItsValue) {
  run({"tenant", "create", "geo", "Geology"});

  EXPECT_TRUE(holds(run({"tenant", "show", "geo", "keep_days"}).out, "keep_days = 30  (default)"));
  EXPECT_EQ(run({"tenant", "set", "geo", "keep_days", "90"}).status, 0);
  EXPECT_TRUE(run({"tenant", "show", "geo", "keep_days"}).out.starts_with("keep_days = 90\n"));
  EXPECT_EQ(run({"tenant", "unset", "geo", "keep_days"}).status, 0);
  EXPECT_TRUE(holds(run({"tenant", "show", "geo"}).out, "keep_days = 30  (default)"));
}

TEST_F(Commands, MaySetWhatTenantsShare) {
  run({"tenant", "create", "geo", "Geology"});

  EXPECT_EQ(run({"tenant", "set", "geo", "queue.share", "5"}).status, 0);
}

TEST_F(Commands, SayWhyASettingIsRefusedAndWhereAllAre) {
  run({"tenant", "create", "geo", "Geology"});

  const Answer wrong = run({"tenant", "set", "geo", "keep_days", "soon"});
  const Answer unknown = run({"tenant", "show", "geo", "colour"});

  EXPECT_EQ(wrong.status, 1);
  EXPECT_TRUE(wrong.err.starts_with("lectern-admin: keep_days: ")) << wrong.err;
  EXPECT_TRUE(holds(wrong.err, "lists all settings"));
  EXPECT_EQ(unknown.status, 1);
  EXPECT_TRUE(holds(unknown.err, "there is no setting colour"));
}

// People.

TEST_F(Commands, MakePeopleWithRolesThatExist) {
  run({"tenant", "create", "geo", "Geology"});

  const Answer made = make_person("ann@geo.test", "submitter,approver"),
               unknown = make_person("bo@geo.test", "king");

  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(unknown.status, 2);
  EXPECT_TRUE(unknown.err.starts_with("lectern-admin: there is no role king. There are: ")) << unknown.err;
  EXPECT_TRUE(holds(run({"user", "list", "--tenant", "geo"}).out, "ann@geo.test\tAnn\t"));
  EXPECT_EQ(count("account"), 1);
}

TEST_F(Commands, RefuseAPersonTwiceAWeakPasswordAndWhatIsNoAddress) {
  run({"tenant", "create", "geo", "Geology"});
  make_person("ann@geo.test", "submitter");
  const auto create = [&](const char* email, const char* password) {
    return run({"user", "create", "--tenant", "geo", "--email", email, "--name", "Ann"}, password);
  };

  const Answer twice = make_person("Ann@geo.test", "submitter");
  const Answer weak = create("bo@geo.test", "password1\n"), none = create("bo@geo.test", "");
  const Answer no_address = create("bo", "correct horse battery staple\n");

  EXPECT_TRUE(holds(twice.err, "has the address Ann@geo.test already")) << twice.err;
  EXPECT_TRUE(holds(none.err, "the password is expected on stdin")) << none.err;
  EXPECT_TRUE(holds(no_address.err, "bo is not an e-mail address")) << no_address.err;
  for (const Answer& answer : {twice, weak, none, no_address}) {
    EXPECT_EQ(answer.status, 1);
    EXPECT_FALSE(answer.err.empty());
  }
  EXPECT_EQ(count("account"), 1);
}

TEST_F(Commands, KeepTheLastAdministrator) {
  run({"tenant", "create", "geo", "Geology"});
  make_person("ann@geo.test", "tenant_admin");
  const Line about_ann = {"--tenant", "geo", "--email", "ann@geo.test"};
  for (Line line :
       {Line{"user", "disable"}, Line{"user", "remove"}, Line{"user", "change", "--role", "submitter"}}) {
    line.insert(line.end(), about_ann.begin(), about_ann.end());
    const Answer answer = run(line);
    EXPECT_EQ(answer.status, 1) << line[1];
    EXPECT_TRUE(holds(answer.err, "ann@geo.test is the last administrator of geo")) << answer.err;
  }
  make_person("bo@geo.test", "tenant_admin");
  EXPECT_EQ(run({"user", "remove", "--tenant", "geo", "--email", "ann@geo.test"}).status, 0);
}

TEST_F(Commands, ChangeAPersonAndNobodyElse) {
  run({"tenant", "create", "geo", "Geology"});
  make_person("ann@geo.test", "submitter");

  EXPECT_EQ(run({"user", "disable", "--tenant", "geo", "--email", "ann@geo.test"}).status, 0);
  EXPECT_TRUE(holds(run({"user", "list", "--tenant", "geo"}).out, "\tdisabled "));
  EXPECT_EQ(run({"user", "enable", "--tenant", "geo", "--email", "ann@geo.test"}).status, 0);
  EXPECT_FALSE(holds(run({"user", "list", "--tenant", "geo"}).out, "\tdisabled "));
  EXPECT_EQ(run({"user", "change", "--tenant", "geo", "--email", "ann@geo.test", "--name", "Dr. Ann"}).status,
            0);
  EXPECT_TRUE(holds(run({"user", "list", "--tenant", "geo"}).out, "\tDr. Ann\t"));

  const Answer nobody = run({"user", "enable", "--tenant", "geo", "--email", "no@geo.test"});
  EXPECT_EQ(nobody.status, 1);
  EXPECT_TRUE(holds(nobody.err, "nobody in geo has the address no@geo.test"));
}

// Keys and links.

TEST_F(Commands, PrintTheLinkOfAnInvitationWhereThereIsNoMail) {
  run({"tenant", "create", "geo", "Geology"});
  const Answer made =
      run({"user", "invite", "--tenant", "geo", "--email", "Bea@geo.edu", "--role", "approver"});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(made.out.rfind("https://lectern.test/link#", 0), 0U) << made.out;
  EXPECT_EQ(run({"user", "invite", "--tenant", "geo", "--email", "bea@geo.edu"}).status, 1);
  EXPECT_EQ(run({"user", "invite", "--tenant", "geo", "--email", "bea"}).status, 1);
  EXPECT_TRUE(
      holds(run({"user", "reset", "--tenant", "geo", "--email", "bea@geo.edu"}).err, "has not accepted"));
}

TEST_F(Commands, PrintTheLinkOfANewPasswordWhereThereIsNoMail) {
  run({"tenant", "create", "geo", "Geology"});
  make_person("ann@geo.edu", "submitter");
  EXPECT_TRUE(holds(run({"user", "reset", "--tenant", "geo", "--email", "ann@geo.edu"}).out, "/link#"));
  EXPECT_EQ(run({"user", "reset", "--tenant", "geo", "--email", "nobody@geo.edu"}).status, 1);
}

TEST_F(Commands, SuspendATenantAndTakeItUpAgain) {
  run({"tenant", "create", "geo", "Geology"});
  const auto suspended = [&] {
    return admin_
        .call({"t.suspended", "select count(*) as n from lectern.tenant where suspended_at is not null"})
        .one()
        .integer("n");
  };
  EXPECT_EQ(run({"tenant", "suspend", "geo"}).status, 0);
  EXPECT_EQ(suspended(), 1);
  EXPECT_EQ(run({"tenant", "suspend", "nothing"}).status, 1);
  EXPECT_EQ(run({"tenant", "resume", "geo"}).status, 0);
  EXPECT_EQ(suspended(), 0);
}

TEST_F(Commands, TakeBackAChangeOfASettingByItsNumber) {
  run({"tenant", "create", "geo", "Geology"});
  run({"tenant", "set", "geo", "keep_days", "45"});
  const Answer history = run({"tenant", "history", "geo", "keep_days"});
  EXPECT_TRUE(holds(history.out, "keep_days\tnull -> 45")) << history.out;
  const std::string number = history.out.substr(0, history.out.find('\t'));
  EXPECT_EQ(run({"tenant", "take-back", "geo", number}).status, 0);
  EXPECT_TRUE(holds(run({"tenant", "take-back", "geo", number}).err, "changed again"));
  EXPECT_TRUE(holds(run({"tenant", "history", "geo"}).out, "45 -> null"));
}

TEST_F(Commands, PrintAKeyOnceAndEndItByItsNumber) {
  run({"tenant", "create", "geo", "Geology"});

  const Answer made = run({"key", "create", "--tenant", "geo", "--name", "LMS"});
  const std::string key = made.out.substr(0, made.out.find('\n'));

  EXPECT_TRUE(key.starts_with("lec_"));
  EXPECT_TRUE(holds(run({"key", "list", "--tenant", "geo"}).out, "1\tLMS\tthe tenant\t"));
  EXPECT_FALSE(holds(run({"key", "list", "--tenant", "geo"}).out, key));
  EXPECT_EQ(run({"key", "revoke", "--tenant", "geo", "1"}).status, 0);
  EXPECT_TRUE(holds(run({"key", "list", "--tenant", "geo"}).out, "\trevoked "));
  EXPECT_TRUE(holds(run({"key", "revoke", "--tenant", "geo", "7"}).err, "there is no key 7 in geo"));
}

TEST_F(Commands, MakeAKeyForSomebodyOfTheTenantOnly) {
  run({"tenant", "create", "geo", "Geology"});

  const Answer nobody = run({"key", "create", "--tenant", "geo", "--name", "LMS", "--maker", "no@geo.test"});

  EXPECT_EQ(nobody.status, 1);
  EXPECT_TRUE(holds(nobody.err, "nobody in geo has the address no@geo.test"));
  EXPECT_EQ(count("api_key"), 0);
}

TEST_F(Commands, GiveALinkToADocumentThatIsHeldOnly) {
  run({"tenant", "create", "geo", "Geology"});

  const Answer no_id = run({"approval", "link", "7"});
  const Answer not_held = run({"approval", "link", "0197ad1e-0000-4000-8000-000000000001"});

  EXPECT_EQ(no_id.status, 2);
  EXPECT_TRUE(holds(no_id.err, "7 is not a job's id"));
  EXPECT_EQ(not_held.status, 1);
  EXPECT_TRUE(holds(not_held.err, "no document with this id is held"));
}

TEST_F(Commands, GiveALinkThatEndsTheOneBeforeUntilTheDeadline) {
  run({"tenant", "create", "geo", "Geology"});
  admin_.run_script(
      "select lectern.submit_document(1, null, null, sha256('a'), 1, 'a.pdf'); "
      "select lectern.save_scan(t, '{\"page_count\":1}', 'held', '{}', 1) from lectern.task t; "
      "select lectern.hold_document(1, 1, 'Found something.')");
  const Line line = {
      "approval", "link",
      std::string(admin_.call({"t.id", "select public_id as v from lectern.job"}).one().text("v"))};

  const Answer first = run(line), second = run(line);
  admin_.run_script("update lectern.hold set expires_at = now() - interval '1 minute'");
  const Answer late = run(line);

  EXPECT_TRUE(first.out.starts_with("https://lectern.test/approve/")) << first.out << first.err;
  EXPECT_TRUE(holds(first.err, "links that were issued before stop working"));
  EXPECT_NE(first.out, second.out);
  EXPECT_EQ(late.status, 1);
  EXPECT_TRUE(holds(late.err, "was decided, or its deadline has passed")) << late.err;
}

TEST_F(Commands, PrintTheFirstAdministratorsLinkUntilThereIsOne) {
  EXPECT_TRUE(run({"bootstrap"}).out.starts_with("https://lectern.test/setup#"));
  run({"tenant", "create", "geo", "Geology"});
  make_person("ann@geo.test", "tenant_admin");

  const Answer late = run({"bootstrap"}), if_needed = run({"bootstrap", "--if-needed"});

  EXPECT_EQ(late.status, 1);
  EXPECT_TRUE(holds(late.err, "there is an administrator already"));
  EXPECT_EQ(if_needed.status, 0);
  EXPECT_EQ(if_needed.out + if_needed.err, "");
}

// The queue.

TEST_F(Commands, ShowNoJobThatThereIsNot) {
  EXPECT_EQ(run({"job", "show", "7"}).status, 2);
  const Answer none = run({"job", "show", "0197ad1e-0000-4000-8000-000000000001"});
  EXPECT_EQ(none.status, 1);
  EXPECT_TRUE(holds(none.err, "there is no job 0197ad1e"));
}

TEST_F(Commands, FailForEachTaskThatIsNotDead) {
  EXPECT_EQ(run({"dead", "list"}).out, "");
  EXPECT_EQ(run({"dead", "redrive", "--all"}).status, 0) << "none is none to fail";

  const Answer none = run({"dead", "redrive", "7", "8"});

  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.err, "lectern-admin: task 7: task_is_dead\nlectern-admin: task 8: task_is_dead\n");
}

TEST_F(Commands, QueueADeadTaskAgainOnce) {
  run({"tenant", "create", "geo", "Geology"});
  admin_.run_script(
      "select lectern.submit_document(1, null, null, sha256('a'), 1, 'a.pdf'); "
      "select lectern.bury_task(t, '{\"type\":\"storage_unavailable\",\"message\":\"away\"}') from "
      "lectern.task t; "
      "delete from lectern.task");
  const std::string listed = run({"dead", "list"}).out, number = listed.substr(0, listed.find('\t'));

  const Answer once = run({"dead", "redrive", number}), twice = run({"dead", "redrive", number});

  EXPECT_TRUE(holds(listed, "\tstorage_unavailable\taway\n")) << listed;
  EXPECT_EQ(once.out, "task " + number + " is queued again\n");
  EXPECT_EQ(twice.status, 1);
  EXPECT_TRUE(holds(twice.err, "task_is_dead"));
  EXPECT_EQ(run({"dead", "list"}).out, "");
}

TEST_F(Commands, StopALaneInEveryPoolAndResumeIt) {
  const auto paused = [&] {
    return admin_.call({"t.paused", "select count(*) as n from lectern.lane where paused and lane = 3"})
        .one()
        .integer("n");
  };

  EXPECT_EQ(run({"lane", "pause", "3"}).status, 0);
  EXPECT_EQ(paused(), 3);
  EXPECT_EQ(run({"lane", "resume", "3"}).status, 0);
  EXPECT_EQ(paused(), 0);
}

// The doctor.

/// Nothing is installed here but the database: each check has its line, whatever the others found.
TEST_F(Commands, LookAtEverythingAlthoughMuchIsMissing) {
  settings_.sandbox.extract_path = "/nonexistent/lectern-extract";
  settings_.mail.smtp_url = "smtp://localhost:1";

  const Answer seen = run({"doctor"});

  EXPECT_EQ(seen.status, 1);
  for (const char* line : {"ok    schema: ", "ok    tenant isolation: ", "WRONG queue: ", "WRONG store: ",
                           "WRONG reader: /nonexistent/lectern-extract", "WRONG free space: unknown",
                           "WRONG secret: ", "WRONG mail: localhost port 1 does not answer"})
    EXPECT_TRUE(holds(seen.out, line)) << line << " in " << seen.out;
}

TEST_F(Commands, FindNothingWrongWithNoMail) {
  EXPECT_TRUE(holds(run({"doctor"}).out, "ok    mail: no relay is set"));
}

}  // namespace
}  // namespace lectern::administration
