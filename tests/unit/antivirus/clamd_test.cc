// The protocol of clamd against a double that is slow, torn, early or lying. What the real one says is in
// tests/workers.

#include "lectern/antivirus/clamd.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include <fcntl.h>

#include "lectern/base/descriptor.h"

namespace lectern::antivirus {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

/// Takes one connection and does with it what the test says.
class Double {
 public:
  using Behaviour = std::function<void(int)>;

  explicit Double(Behaviour behave) : behave_(std::move(behave)) {
    char folder[] = "/tmp/lectern-clamd-XXXXXX";
    folder_ = ::mkdtemp(folder);
    listener_.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s", socket().c_str());
    EXPECT_EQ(::bind(listener_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_.get(), 4), 0);
    thread_ = std::thread([this] {
      const Descriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (connection.is_open()) behave_(connection.get());
    });
  }
  ~Double() {
    ::shutdown(listener_.get(), SHUT_RDWR);
    thread_.join();
    std::filesystem::remove_all(folder_);
  }
  std::string socket() const { return (folder_ / "clamd.ctl").string(); }

 private:
  Behaviour behave_;
  std::filesystem::path folder_;
  Descriptor listener_;
  std::thread thread_;
};

std::string read_exactly(int connection, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t got = 0;
  while (got < count) {
    const ssize_t n = ::read(connection, bytes.data() + got, count - got);
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

/// The whole stream, as clamd takes it.
std::string take(int connection) {
  EXPECT_EQ(read_exactly(connection, 10), "zINSTREAM\0"s);
  std::string file;
  for (;;) {
    const std::string head = read_exactly(connection, 4);
    if (head.size() < 4) return file;
    std::uint32_t length = 0;
    std::memcpy(&length, head.data(), 4);
    if (length == 0) return file;
    file += read_exactly(connection, ntohl(length));
  }
}

/// False: the other side has gone.
bool say(int connection, const std::string& text) {
  return ::send(connection, text.data(), text.size(), MSG_NOSIGNAL) >= 0;
}

struct Clamd : testing::Test {
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("lectern-antivirus-" + std::to_string(::getpid()));
  ~Clamd() override { std::filesystem::remove(file); }

  Answer ask(const std::string& content, const Double::Behaviour& behave, std::chrono::seconds timeout = 20s,
             std::int64_t max_bytes = 1 << 30) {
    std::ofstream(file, std::ios::binary) << content;
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const Double clamd(behave);
    return scan(fd.get(), {.socket = clamd.socket(), .max_bytes = max_bytes, .timeout = timeout});
  }
  static std::string why(const Answer& answer) {
    const auto* gone = std::get_if<Away>(&answer);
    return gone != nullptr ? gone->reason : std::holds_alternative<Clean>(answer) ? "clean" : "infected";
  }
};

TEST_F(Clamd, GetsTheWholeFile) {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{262'144}, std::size_t{262'145}, std::size_t{3'000'001}}) {
    std::string content(size, 'x');
    for (std::size_t i = 0; i < size; i += 997) content[i] = static_cast<char>(i);
    std::string got;
    const Answer answer = ask(content, [&](int connection) {
      got = take(connection);
      say(connection, "stream: OK\0"s);
    });
    EXPECT_TRUE(std::holds_alternative<Clean>(answer)) << size << why(answer);
    EXPECT_TRUE(got == content) << size;
  }
}

TEST_F(Clamd, NamesWhatItFound) {
  const Answer answer = ask("x", [](int connection) {
    take(connection);
    say(connection, "stream: Eicar-Test-Signature FOUND\0"s);
  });
  ASSERT_TRUE(std::holds_alternative<Infected>(answer));
  EXPECT_EQ(std::get<Infected>(answer).name, "Eicar-Test-Signature");
}

TEST_F(Clamd, ANameFromOutsideBreaksNothing) {
  const Answer answer = ask("x", [](int connection) {
    take(connection);
    say(connection, "stream: <b>\r\n\x1b[31m" + std::string(300, 'a') + " FOUND\0"s);
  });
  ASSERT_TRUE(std::holds_alternative<Infected>(answer));
  EXPECT_EQ(std::get<Infected>(answer).name.substr(0, 11), "_b_____31ma");
  EXPECT_LE(std::get<Infected>(answer).name.size(), 100U);
}

struct Case {
  const char* name;
  std::string reply;
};

TEST_F(Clamd, NothingButACompleteOkIsClean) {
  const std::vector<Case> cases = {
      {"nothing", ""},
      {"torn", "stream: OK"},
      {"torn earlier", "stre"},
      {"two answers", "stream: OK\0stream: X FOUND\0"s},
      {"the same twice", "stream: OK\0stream: OK\0"s},
      {"another file", "other: OK\0"s},
      {"a lie about the case", "stream: ok\0"s},
      {"more words", "stream: OK FOUND nothing\0"s},
      {"an error", "INSTREAM: Can't allocate memory ERROR\0"s},
      {"an error of the stream", "stream: Can't open file ERROR\0"s},
      {"unknown command", "UNKNOWN COMMAND\0"s},
      {"its limits", "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"s},
      {"endless", std::string(100'000, 'O')},
      {"a line end instead of a NUL", "stream: OK\n"},
  };
  for (const Case& row : cases) {
    const Answer answer = ask("x", [&](int connection) {
      take(connection);
      say(connection, row.reply);
    });
    EXPECT_TRUE(std::holds_alternative<Away>(answer)) << row.name << ": " << why(answer);
  }
}

TEST_F(Clamd, AnOkBeforeTheEndOfTheFileCountsForNothing) {
  const Answer answer = ask(std::string(30'000'000, 'x'), [](int connection) {
    read_exactly(connection, 1000);
    say(connection, "stream: OK\0"s);
    ::shutdown(connection, SHUT_WR);
    char buffer[65536];
    while (::read(connection, buffer, sizeof buffer) > 0) {
    }
  });
  EXPECT_EQ(why(answer), "The virus scanner answered before it had the whole file.");
}

TEST_F(Clamd, ASizeLimitInTheMiddleIsUnderstood) {
  const Answer answer = ask(std::string(30'000'000, 'x'), [](int connection) {
    read_exactly(connection, 1000);
    say(connection, "INSTREAM size limit exceeded. ERROR\0"s);
  });
  ASSERT_TRUE(std::holds_alternative<Away>(answer)) << why(answer);
}

TEST_F(Clamd, AConnectionThatBreaksIsNoAnswer) {
  EXPECT_TRUE(std::holds_alternative<Away>(
      ask(std::string(5'000'000, 'x'), [](int connection) { read_exactly(connection, 100'000); })));
  EXPECT_TRUE(std::holds_alternative<Away>(ask("x", [](int) {})));
}

TEST_F(Clamd, ASlowScannerIsNotWaitedForLongerThanAllowed) {
  const auto began = std::chrono::steady_clock::now();
  const Answer answer = ask(
      "x",
      [&](int connection) {
        take(connection);
        for (int i = 0; i < 1500 && say(connection, "s"); ++i)  // a byte now and then moves no deadline
          std::this_thread::sleep_for(20ms);
      },
      1s);
  EXPECT_EQ(why(answer), "The virus scanner did not answer in time.");
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST_F(Clamd, NobodyThere) {
  std::ofstream(file) << "x";
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  const Answer answer = scan(fd.get(), {.socket = "/tmp/lectern-no-such-socket"});
  EXPECT_EQ(why(answer), "The virus scanner does not answer.");
  EXPECT_TRUE(std::holds_alternative<Away>(scan(fd.get(), {.socket = "/tmp/" + std::string(200, 'a')})));
  EXPECT_TRUE(std::holds_alternative<Clean>(scan(fd.get(), {.socket = ""}))) << "no scanner is configured";
}

TEST_F(Clamd, ALargerFileIsNotSent) {
  bool was_asked = false;
  const Answer answer = ask("12345", [&](int) { was_asked = true; }, 20s, 4);
  ASSERT_TRUE(std::holds_alternative<Away>(answer));
  EXPECT_TRUE(std::get<Away>(answer).is_final);
  EXPECT_FALSE(was_asked);
}

}  // namespace
}  // namespace lectern::antivirus
