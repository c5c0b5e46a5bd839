#include "lectern/administration/command_line.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/base/version.h"

namespace lectern::administration {
namespace {

using Line = std::vector<std::string>;

std::variant<Invocation, Answered> read(const Line& line) {
  std::vector<const char*> argv = {"lectern-admin"};
  for (const std::string& word : line) argv.push_back(word.c_str());
  return read_command_line(static_cast<int>(argv.size()), argv.data());
}

/// The exit code and what was printed, if there is nothing left to do.
struct Answer {
  int exit_code = -1;
  std::string out, err;
};

Answer answer_to(const Line& line) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const auto read_line = read(line);
  Answer answer;
  answer.out = testing::internal::GetCapturedStdout();
  answer.err = testing::internal::GetCapturedStderr();
  if (const auto* answered = std::get_if<Answered>(&read_line)) answer.exit_code = answered->exit_code;
  return answer;
}

struct Row {
  std::string name;
  Line line;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

std::string name_of(const testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

class GoodLine : public testing::TestWithParam<Row> {};

TEST_P(GoodLine, IsACommand) {
  const auto line = read(GetParam().line);

  ASSERT_TRUE(std::holds_alternative<Invocation>(line));
  EXPECT_TRUE(static_cast<bool>(std::get<Invocation>(line).command));
}

INSTANTIATE_TEST_SUITE_P(
    EveryCommand, GoodLine,
    testing::Values(
        Row{"Migrate", {"migrate"}}, Row{"Doctor", {"doctor"}}, Row{"StorePrepare", {"store", "prepare"}},
        Row{"TenantCreate", {"tenant", "create", "geo", "Geology"}}, Row{"TenantList", {"tenant", "list"}},
        Row{"TenantRename", {"tenant", "rename", "geo", "Earth Sciences"}},
        Row{"TenantShow", {"tenant", "show", "geo"}},
        Row{"TenantShowOne", {"tenant", "show", "geo", "mail.snippets"}},
        Row{"TenantSet", {"tenant", "set", "geo", "mail.snippets", "yes"}},
        Row{"TenantUnset", {"tenant", "unset", "geo", "mail.snippets"}},
        Row{"UserCreate", {"user", "create", "--tenant", "geo", "--email", "a@uni.edu", "--name", "Ada"}},
        Row{"UserList", {"user", "list", "--tenant", "geo"}},
        Row{"UserChange", {"user", "change", "--tenant", "geo", "--email", "a@uni.edu", "--role", "officer"}},
        Row{"UserPassword", {"user", "password", "--tenant", "geo", "--email", "a@uni.edu"}},
        Row{"UserDisable", {"user", "disable", "--tenant", "geo", "--email", "a@uni.edu"}},
        Row{"UserEnable", {"user", "enable", "--tenant", "geo", "--email", "a@uni.edu"}},
        Row{"UserRemove", {"user", "remove", "--tenant", "geo", "--email", "a@uni.edu"}},
        Row{"KeyCreate",
            {"key", "create", "--tenant", "geo", "--name", "LMS", "--days", "30", "--unlimited"}},
        Row{"KeyList", {"key", "list", "--tenant", "geo"}},
        Row{"KeyRevoke", {"key", "revoke", "--tenant", "geo", "7"}},
        Row{"ApprovalLink", {"approval", "link", "0197ad1e-0000-7000-8000-000000000001"}},
        Row{"Bootstrap", {"bootstrap", "--if-needed"}}, Row{"JobShow", {"job", "show", "x"}},
        Row{"DeadList", {"dead", "list"}}, Row{"DeadRedrive", {"dead", "redrive", "1", "2"}},
        Row{"DeadRedriveAll", {"dead", "redrive", "--all"}}, Row{"LanePause", {"lane", "pause", "3"}},
        Row{"LaneResume", {"lane", "resume", "3"}}),
    name_of);

class BadLine : public testing::TestWithParam<Row> {};

TEST_P(BadLine, IsWrongUsageWithAReason) {
  const Answer answer = answer_to(GetParam().line);

  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_FALSE(answer.err.empty());
  EXPECT_TRUE(answer.out.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadLine,
    testing::Values(
        Row{"Nothing", {}}, Row{"UnknownCommand", {"destroy"}}, Row{"ACommandWithoutItsVerb", {"tenant"}},
        Row{"AnUnknownVerb", {"tenant", "drop", "geo"}}, Row{"AMissingName", {"tenant", "create", "geo"}},
        Row{"AMissingValue", {"tenant", "set", "geo", "mail.snippets"}},
        Row{"AUserWithoutATenant", {"user", "list"}},
        Row{"AUserWithoutAnAddress", {"user", "disable", "--tenant", "geo"}},
        Row{"AChangeOfNothing", {"user", "change", "--tenant", "geo", "--email", "a@uni.edu"}},
        Row{"APasswordAsAnArgument",
            {"user", "password", "--tenant", "geo", "--email", "a@uni.edu", "--password", "x"}},
        Row{"DaysThatAreNoNumber", {"key", "create", "--tenant", "geo", "--name", "LMS", "--days", "soon"}},
        Row{"NoDays", {"key", "create", "--tenant", "geo", "--name", "LMS", "--days", "0"}},
        Row{"AKeyThatIsNoNumber", {"key", "revoke", "--tenant", "geo", "LMS"}},
        Row{"RedriveOfNothing", {"dead", "redrive"}}, Row{"ALaneThatIsNone", {"lane", "pause", "5"}},
        Row{"TwoCommands", {"migrate", "doctor"}}),
    name_of);

TEST(CommandLine, ReadsTheSettingsFromTheUsualPlace) {
  EXPECT_EQ(std::get<Invocation>(read({"migrate"})).config, "/etc/lectern/lectern.toml");
}

TEST(CommandLine, ReadsTheSettingsFromTheFileThatIsNamed) {
  EXPECT_EQ(std::get<Invocation>(read({"--config", "/tmp/a.toml", "migrate"})).config, "/tmp/a.toml");
}

TEST(CommandLine, PrintsTheVersion) {
  const Answer answer = answer_to({"--version"});

  EXPECT_EQ(answer.exit_code, 0);
  EXPECT_EQ(answer.out, "lectern-admin " + std::string(version()) + "\n");
}

TEST(CommandLine, PrintsHelpWithTheRoles) {
  const Answer answer = answer_to({"--help"});

  EXPECT_EQ(answer.exit_code, 0);
  for (const char* word : {"tenant", "user", "key", "doctor", "submitter", "approver", "tenant_admin"})
    EXPECT_NE(answer.out.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace lectern::administration
