/// The real programs from outside: their children are locked while they work, and they serve on the socket
/// of a service manager as on a socket pair.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <sstream>
#include <string>

#include "lectern/doc/request.h"
#include "lectern/doc/wire.h"
#include "lectern/reading/read_document.h"
#include "lectern/sandbox/child.h"
#include "pdf_text.h"

namespace lectern {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{60};

Descriptor memory_file(std::string_view content) {
  Descriptor file(memfd_create("input", MFD_CLOEXEC));
  EXPECT_EQ(write(file.get(), content.data(), content.size()), static_cast<ssize_t>(content.size()));
  return file;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

/// What the kernel shows of the first locked child of `zygote`; nothing if none was seen in time.
std::optional<std::string> status_of_locked_child(pid_t zygote) {
  const std::string path =
      "/proc/" + std::to_string(zygote) + "/task/" + std::to_string(zygote) + "/children";
  for (const auto until = Steady::now() + kPatience; Steady::now() < until;) {
    std::stringstream children(content_of(path));
    std::string child;
    if (!(children >> child)) continue;
    const std::string status = content_of("/proc/" + child + "/status");
    if (status.find("NoNewPrivs:\t1") != std::string::npos && status.find("Seccomp:\t2") != std::string::npos)
      return status;
  }
  return std::nullopt;
}

/// Runs jobs of a real program until one of its children was inspected. A child lives for about 0.2 s, so
/// on a busy machine an inspection may come too late.
void expect_locked_child(const char* program, const Descriptor& input, const std::string& payload) {
  if (!sandbox::available_locks().seccomp) GTEST_SKIP() << "no system call filter in this build";
  auto zygote = sandbox::Zygote::spawn(
      {.path = program, .arguments = {}, .environment = {"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8"}});
  std::atomic<bool> was_looked_at = false;
  auto jobs = std::async(std::launch::async, [&] {
    bool all_ended = true;
    do {
      sandbox::ChildCost cost;
      all_ended &= zygote.run(input.get(), payload, {}, {}, [](auto) { return true; }, cost).has_value();
    } while (all_ended && !was_looked_at);
    return all_ended;
  });
  EXPECT_TRUE(status_of_locked_child(*zygote.pid()).has_value());
  was_looked_at = true;
  EXPECT_TRUE(jobs.get());
}

TEST(Extract, ReadsBehindItsLocks) {
  const std::vector<std::string> pages(2000, std::string(400, 'x'));
  expect_locked_child(LECTERN_EXTRACT, memory_file(testing::pdf_with_pages(pages)),
                      doc::encode_request(doc::ReadRequest{}));
}

TEST(Ocr, RecognisesBehindItsLocks) {
  const std::string pixels(1000 * 1000, '\xff');
  std::string frames;
  doc::FileFacts facts;
  facts.page_count = 1;
  doc::append_facts(frames, facts);
  doc::append_picture(frames, {.page = 1,
                               .box = {0, 0, 360, 360},
                               .width = 1000,
                               .height = 1000,
                               .dpi = 200,
                               .bytes = std::as_bytes(std::span(pixels.data(), pixels.size()))});
  expect_locked_child(LECTERN_OCR, memory_file(frames), doc::encode_request(doc::RecognizeRequest{}));
}

/// Starts lectern-extract as a service manager does: with a listening socket as descriptor 3.
class Service {
 public:
  explicit Service(const char* program) {
    std::string pattern = "/tmp/lectern-service-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_path().copy(address.sun_path, sizeof address.sun_path - 1);
    const Descriptor listener(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    EXPECT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listener.get(), 8), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, listener.get(), 3);
    std::string path = program;
    std::string variable = "LISTEN_FDS=1";
    char* arguments[] = {path.data(), nullptr};
    char* environment[] = {variable.data(), nullptr};
    EXPECT_EQ(posix_spawn(&pid_, program, &actions, nullptr, arguments, environment), 0);
    posix_spawn_file_actions_destroy(&actions);
  }
  ~Service() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    std::filesystem::remove_all(folder_);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  std::string socket_path() const { return folder_ + "/extract.sock"; }

 private:
  std::string folder_;
  pid_t pid_ = -1;
};

TEST(Extract, ServesManyParentsFromOneSocket) {
  const Service service(LECTERN_EXTRACT);
  const Descriptor file = memory_file(testing::pdf_with_pages({"through a socket"}));
  reading::Extractor one({.extract_socket = service.socket_path()});
  reading::Extractor other({.extract_socket = service.socket_path()});
  for (reading::Extractor* extractor : {&one, &other, &one}) {
    const auto document = extractor->read(file.get(), {});
    ASSERT_TRUE(document) << document.error().reason;
    EXPECT_EQ(document->reading.pages.at(0).text, "through a socket");
  }
}

TEST(Extract, RefusesOtherArguments) {
  const auto exit_code = [](const std::string& command) {
    return WEXITSTATUS(std::system((command + " 2>/dev/null").c_str()));
  };
  EXPECT_EQ(exit_code(LECTERN_EXTRACT), 2);
  EXPECT_EQ(exit_code(LECTERN_EXTRACT " --fd x"), 2);
  EXPECT_EQ(exit_code(LECTERN_EXTRACT " /etc/passwd"), 2);
}

}  // namespace
}  // namespace lectern
