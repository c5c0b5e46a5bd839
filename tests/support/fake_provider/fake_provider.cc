#include "support/fake_provider.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include "lectern/base/descriptor.h"
#include "lectern/json/decode.h"
#include "lectern/net/http_client.h"

namespace lectern::testing {
namespace {

constexpr std::chrono::seconds kPatience{30};

pid_t spawn(std::vector<std::string> words, int output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t process = 0;
  const int failed = posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
  return process;
}

void make_certificate(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const pid_t process =
      spawn({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
             (folder / "key.pem").string(), "-out", (folder / "cert.pem").string(), "-batch"},
            -1);
  int status = 0;
  if (waitpid(process, &status, 0) != process || status != 0)
    throw std::runtime_error("openssl made no certificate");
}

std::filesystem::path new_file() {
  std::string name = (std::filesystem::temp_directory_path() / "fake_provider.XXXXXX").string();
  const Descriptor file(mkostemp(name.data(), O_CLOEXEC));
  if (!file.is_open()) throw std::runtime_error("no temporary file");
  return name;
}

/// The first line that comes out of a pipe, as a number; it ends with the process at the latest.
int port_from(int pipe) {
  std::string line;
  for (char c = 0; line.find('\n') == std::string::npos && read(pipe, &c, 1) == 1;) line += c;
  if (line.empty()) throw std::runtime_error("the process ended before it listened");
  return std::stoi(line);
}

}  // namespace

Listening start_node(const std::string& script, const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  std::vector<std::string> words = {"node", script};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Listening started;
  started.process = spawn(words, to.get());
  to = Descriptor();
  started.port = port_from(from.get());
  return started;
}

void end_process(pid_t process) {
  if (process <= 0) return;
  kill(process, SIGKILL);
  waitpid(process, nullptr, 0);
}

FakeProvider::FakeProvider(std::filesystem::path tls_folder, const std::string& key)
    : tls_folder_(std::move(tls_folder)), key_(key), log_(new_file()) {
  if (!tls_folder_.empty()) make_certificate(tls_folder_);
  start();
}

FakeProvider::~FakeProvider() {
  stop();
  std::filesystem::remove(log_);
}

void FakeProvider::start() {
  std::filesystem::resize_file(log_, 0);
  run();
}

void FakeProvider::restart() {
  stop();
  run();
}

void FakeProvider::run() {
  std::vector<std::string> arguments = {"--port", std::to_string(port_), "--log", log_.string()};
  if (!tls_folder_.empty())
    arguments.insert(arguments.end(), {"--tls", certificate().string(), (tls_folder_ / "key.pem").string()});
  if (!key_.empty()) arguments.insert(arguments.end(), {"--key", key_});
  const Listening started = start_node(FAKE_PROVIDER, arguments);
  process_ = started.process;
  port_ = started.port;
}

void FakeProvider::stop() {
  end_process(process_);
  process_ = -1;
}

std::string FakeProvider::url() const {
  return (tls_folder_.empty() ? "http://127.0.0.1:" : "https://localhost:") + std::to_string(port_);
}

json::Value FakeProvider::control(const std::string& path, const std::string& wish) const {
  const net::EgressRules rules{
      {"http", "https"}, {port_}, {*net::Network::parse("127.0.0.0/8"), *net::Network::parse("::1/128")}};
  const auto target = net::admit(url() + path, rules);
  if (!target) throw std::runtime_error(target.error().reason);
  net::HttpLimits limits{.total = kPatience + std::chrono::seconds(10), .answer_bytes = 256U << 20};
  if (!tls_folder_.empty()) limits.ca_file = certificate().string();
  const auto answer = net::post(*target, {wish, {}}, limits);
  if (!answer) throw std::runtime_error("the fake provider: " + answer.error().reason);
  if (answer->status != 200)
    throw std::runtime_error("the fake provider: status " + std::to_string(answer->status) + " for " + path);
  auto value = json::decode(answer->body, {.bytes = 256U << 20, .depth = 64, .values = 10'000'000});
  if (!value.has_value()) throw std::runtime_error("the fake provider sent no JSON");
  return std::move(*value);
}

void FakeProvider::set_faults(const std::string& rules) const {
  control("/control/set", R"({"faults":)" + rules + "}");
}

void FakeProvider::set_secret(const std::string& secret) const {
  control("/control/set", R"({"secret":")" + secret + R"("})");
}

void FakeProvider::set_delay(int milliseconds) const {
  control("/control/set", R"({"delay":)" + std::to_string(milliseconds) + "}");
}

json::Value FakeProvider::calls(const std::string& query) const {
  return control("/control/calls?" + query);
}

json::Value FakeProvider::after_started(std::size_t count) const {
  return calls("started=" + std::to_string(count));
}

json::Value FakeProvider::after_ended(std::size_t count) const {
  return calls("ended=" + std::to_string(count));
}

std::size_t FakeProvider::count(const std::string& operation) const {
  return calls("text=0&operation=" + operation).find("calls")->array()->size();
}

void FakeProvider::forget() const {
  control("/control/forget");
}

void FakeProvider::release() const {
  control("/control/release");
}

}  // namespace lectern::testing
