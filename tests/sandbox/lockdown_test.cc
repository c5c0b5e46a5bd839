/// What a child under the control of an attacker can still do: compute, for a limited time. Every forbidden
/// act runs as the user of the test and, if that is root, as an ordinary user too; in a child of a zygote
/// and in a program for a single job.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <ostream>

#include "lectern/sandbox/child.h"

namespace lectern::sandbox {
namespace {

using std::chrono::milliseconds;
using Kind = ChildFailure::Kind;

/// The user that runs the act.
struct Actor {
  const char* name;
  bool plain_user;
  bool single;
};

std::vector<Actor> actors() {
  std::vector<Actor> all = {{"AsMe", false, false}, {"AsMeSingle", false, true}};
  if (geteuid() == 0) {
    all.push_back({"AsPlainUser", true, false});
    all.push_back({"AsPlainUserSingle", true, true});
  }
  return all;
}

Zygote start(const Actor& actor) {
  ProgramStart program{
      .path = HOSTILE_CHILD, .arguments = {}, .environment = {"SECRET=hunter2"}, .single = actor.single};
  if (actor.plain_user) program.arguments.emplace_back("--plain-user");
  return Zygote::spawn(program);
}

Descriptor memory_file(std::string_view content) {
  Descriptor file(static_cast<int>(syscall(SYS_memfd_create, "input", 1u)));
  EXPECT_EQ(write(file.get(), content.data(), content.size()), static_cast<ssize_t>(content.size()));
  return file;
}

struct Ended {
  std::optional<ChildFailure> failure;
  std::string output;
  ChildCost cost;
};

Ended commit(Zygote& zygote, std::string_view misdeed, int input,
             const Confinement& confinement = {.memory_bytes = 256u << 20, .cpu = milliseconds(800)},
             const Patience& patience = {.wall = milliseconds(20'000), .output_bytes = 1u << 20}) {
  Ended ended;
  const auto keep = [&](std::span<const std::byte> bytes) {
    ended.output.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return true;
  };
  const auto result = zygote.run(input, misdeed, confinement, patience, keep, ended.cost);
  if (!result) ended.failure = result.error();
  return ended;
}

/// How a forbidden act must end: a kind, and for refused calls the error number.
struct Misdeed {
  const char* name;
  Kind kind;
  int error_number = 0;
  bool needs_seccomp = false;  ///< only the filter prevents it: skipped in sanitizer builds
  friend std::ostream& operator<<(std::ostream& out, const Misdeed& misdeed) { return out << misdeed.name; }
};

class Hostile : public ::testing::TestWithParam<std::tuple<Misdeed, Actor>> {};

TEST_P(Hostile, IsRefusedAndReported) {
  const auto& [misdeed, actor] = GetParam();
  if (misdeed.needs_seccomp && !available_locks().seccomp)
    GTEST_SKIP() << "no system call filter in this build";
  Zygote zygote = start(actor);
  const Descriptor input = memory_file("document");
  const Ended ended = commit(zygote, misdeed.name, input.get());
  ASSERT_TRUE(ended.failure.has_value()) << "nothing stopped it";
  EXPECT_STREQ(failure_name(ended.failure->kind), failure_name(misdeed.kind))
      << "detail " << ended.failure->detail;
  if (misdeed.error_number != 0) {
    EXPECT_EQ(ended.failure->detail, 100 + misdeed.error_number);
  }
  // The timer in the process comes first; the limit of the kernel, three seconds here, ends only a process
  // that ignores the timer.
  EXPECT_LT(ended.cost.cpu, std::chrono::seconds(std::string_view(misdeed.name) == "spin_deaf" ? 6 : 2));
}

constexpr bool kSeccomp = true;

INSTANTIATE_TEST_SUITE_P(
    Misdeeds, Hostile,
    ::testing::Combine(
        ::testing::Values(
            Misdeed{"connect", Kind::Exited, EPERM, kSeccomp}, Misdeed{"open_passwd", Kind::Exited, EACCES},
            Misdeed{"list_root", Kind::Exited, EACCES}, Misdeed{"open_proc", Kind::Exited, EACCES},
            Misdeed{"create_file", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"unlink_file", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"exec", Kind::Forbidden, 0, kSeccomp}, Misdeed{"fork", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"thread", Kind::Forbidden, 0, kSeccomp}, Misdeed{"ptrace", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"kill_parent", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"read_parent", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"raise_limits", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"run_code", Kind::Forbidden, 0, kSeccomp},
            Misdeed{"io_uring", Kind::Forbidden, 0, kSeccomp}, Misdeed{"flood", Kind::OutputLimit},
            Misdeed{"spin", Kind::TimeLimit}, Misdeed{"spin_deaf", Kind::TimeLimit},
            Misdeed{"grow", Kind::Exited, ENOMEM, kSeccomp},
            Misdeed{"grow_by_new", Kind::MemoryLimit, 0, kSeccomp},
            Misdeed{"abort", Kind::Crashed, 0, kSeccomp}, Misdeed{"crash", Kind::Crashed, 0, kSeccomp},
            Misdeed{"throw", Kind::Crashed}),
        ::testing::ValuesIn(actors())),
    [](const auto& row) {
      return std::string(std::get<0>(row.param).name) + "_" + std::get<1>(row.param).name;
    });

class Locked : public ::testing::TestWithParam<Actor> {};

TEST_P(Locked, ChildReadsItsInputAndAnswers) {
  Zygote zygote = start(GetParam());
  const std::string text(300'000, 'a');
  const Descriptor input = memory_file(text);
  const Ended ended = commit(zygote, "copy", input.get());
  EXPECT_FALSE(ended.failure.has_value());
  EXPECT_EQ(ended.output, text);
  ASSERT_TRUE(ended.cost.locks.has_value());
  EXPECT_TRUE(ended.cost.locks->limits);
  EXPECT_EQ(ended.cost.locks->landlock_abi, available_locks().landlock_abi);
  EXPECT_GT(ended.cost.peak_bytes, 0);
}

TEST_P(Locked, ChildHoldsNothingOfOurs) {
  const Descriptor secret = memory_file("secret");  // close-on-exec is off: only spawn() closes it
  Zygote zygote = start(GetParam());
  const Descriptor input = memory_file("document");
  const Ended ended = commit(zygote, "possessions", input.get());
  EXPECT_FALSE(ended.failure.has_value());
  EXPECT_EQ(ended.output, "0 1 2 3 4 LC_ALL=C.UTF-8 ");
}

TEST_P(Locked, SilenceEndsWithOurPatience) {
  Zygote zygote = start(GetParam());
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  const Descriptor mute(ends[0]);
  const Descriptor open_end(ends[1]);
  const Ended ended = commit(zygote, "sleep", mute.get(), {}, {.wall = milliseconds(200)});
  ASSERT_TRUE(ended.failure.has_value());
  EXPECT_EQ(ended.failure->kind, Kind::WallClock);
}

INSTANTIATE_TEST_SUITE_P(Actors, Locked, ::testing::ValuesIn(actors()),
                         [](const auto& row) { return row.param.name; });

TEST(Zygote, OutlivesEveryMisdeedOfItsChildren) {
  Zygote zygote = start({"", false, false});
  const Descriptor input = memory_file("document");
  for (const char* misdeed : {"crash", "flood", "abort", "throw", "fork"})
    commit(zygote, misdeed, input.get());
  const Ended ended = commit(zygote, "copy", input.get());
  EXPECT_FALSE(ended.failure.has_value());
  EXPECT_EQ(ended.output, "document");
}

TEST(Zygote, TellsWhenItIsGone) {
  Zygote zygote = start({"", false, false});
  const Descriptor input = memory_file("document");
  ASSERT_FALSE(commit(zygote, "copy", input.get()).failure.has_value());
  kill(*zygote.pid(), SIGKILL);
  const Ended ended = commit(zygote, "copy", input.get());
  ASSERT_TRUE(ended.failure.has_value());
  EXPECT_EQ(ended.failure->kind, Kind::ProgramGone);
}

TEST(Zygote, TakesItsChildrenAlongWhenItDies) {
  Zygote zygote = start({"", false, false});
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  const Descriptor mute(ends[0]);
  const Descriptor open_end(ends[1]);
  ChildCost cost;
  // The child writes one byte of the flood, which shows that it runs; then its zygote is killed.
  const auto kill_zygote = [&](std::span<const std::byte>) {
    kill(*zygote.pid(), SIGKILL);
    return true;
  };
  const auto result = zygote.run(
      mute.get(), "flood", {}, {.wall = milliseconds(20'000), .output_bytes = 1ull << 40}, kill_zygote, cost);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Kind::ProgramGone);
}

TEST(Zygote, AMissingProgramIsAnException) {
  EXPECT_THROW(Zygote::spawn({.path = "/nonexistent/program", .arguments = {}, .environment = {}}),
               std::system_error);
}

TEST(Frame, MessagesSurviveAndNonsenseDoesNot) {
  const Job job{7, {.memory_bytes = 5, .cpu = milliseconds(6), .cpu_reserve = milliseconds(8)}, "payload"};
  const std::string datagram = encode(job);
  const auto message = decode(datagram);
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(std::get<Job>(*message).payload, "payload");
  EXPECT_EQ(std::get<Job>(*message).confinement.cpu_reserve, milliseconds(8));
  const std::string report = encode(Report{3, 9, 10, 11, {true, false, 7}});
  EXPECT_EQ(std::get<Report>(*decode(report)).locks.landlock_abi, 7);
  for (std::size_t length = 0; length < report.size(); ++length)
    EXPECT_FALSE(decode(std::string_view(report).substr(0, length)).has_value()) << length;
  EXPECT_FALSE(decode(report + "x").has_value());
  EXPECT_FALSE(decode("\x09nonsense").has_value());
}

}  // namespace
}  // namespace lectern::sandbox
