#include "receiver.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "lectern/base/descriptor.h"
#include "lectern/json/decode.h"
#include "lectern/net/http_client.h"

namespace lectern::testing {
namespace {

constexpr std::chrono::seconds kPatience{30};

pid_t start(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  if (posix_spawnp(&pid, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
    throw std::runtime_error("cannot start " + words[0]);
  return pid;
}

void make_certificate(const std::filesystem::path& folder) {
  const pid_t pid =
      start({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
             (folder / "key.pem").string(), "-out", (folder / "cert.pem").string(), "-batch"});
  int status = 0;
  if (waitpid(pid, &status, 0) != pid || status != 0) throw std::runtime_error("openssl made no certificate");
}

/// Waits until the folder has the file; inotify reports it.
void wait_for_file(const std::filesystem::path& file) {
  const Descriptor watch(inotify_init1(IN_CLOEXEC));
  inotify_add_watch(watch.get(), file.parent_path().c_str(), IN_MOVED_TO | IN_CREATE);
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (!std::filesystem::exists(file)) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("the receiver did not start");
    pollfd one{watch.get(), POLLIN, 0};
    std::array<char, 4096> events{};
    if (poll(&one, 1, 250) > 0 && read(watch.get(), events.data(), events.size()) < 0) break;
  }
}

}  // namespace

Receiver::Receiver(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  make_certificate(folder_);
  process_ = start({"node", RECEIVER, folder_.string()});
  wait_for_file(folder_ / "ports");
  std::ifstream(folder_ / "ports") >> smtp_port_ >> http_port_;
}

Receiver::~Receiver() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

std::string Receiver::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(http_port_) + path;
}

json::Value Receiver::memory(const std::string& wish) const {
  const net::EgressRules rules{{"http"}, {http_port_}, {*net::Network::parse("127.0.0.0/8")}};
  const auto target = net::admit(url("/control"), rules);
  if (!target) throw std::runtime_error(target.error().reason);
  const auto answer = net::post(*target, {wish, {}},
                                {.total = kPatience + std::chrono::seconds(10), .answer_bytes = 16u << 20});
  if (!answer) throw std::runtime_error(answer.error().reason);
  auto memory = json::decode(answer->body, {.bytes = 16u << 20});
  if (!memory.has_value()) throw std::runtime_error("the receiver said what is no JSON");
  return std::move(*memory);
}

json::Value Receiver::after(const char* what, std::size_t count) const {
  return memory(std::string(R"({"what":")") + what + R"(","count":)" + std::to_string(count) + "}");
}

void Receiver::expect_secrets(const std::string& first, const std::string& second) const {
  memory(R"({"secrets":[")" + first + (second.empty() ? "" : R"(",")" + second) + R"("]})");
}

const json::Value& nth(const json::Value& memory, const char* what, std::size_t index) {
  return memory.find(what)->array()->at(index);
}

std::size_t count_of(const json::Value& memory, const char* what) {
  return memory.find(what)->array()->size();
}

}  // namespace lectern::testing
