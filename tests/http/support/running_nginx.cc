#include "support/running_nginx.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace lectern::http {
namespace {

namespace fs = std::filesystem;

sockaddr_in local(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// Listens at once, so that nobody has to wait for nginx: it inherits the socket. nginx leaves an inherited
/// socket as it is: were this one blocking, a worker that another was quicker than would wait in accept(2)
/// and answer nobody until the next connection comes.
Descriptor listener(int& port) {
  Descriptor made(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  if (::bind(made.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(made.get(), 4096) != 0 ||
      ::getsockname(made.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("cannot listen");
  port = ntohs(address.sin_port);
  return made;
}

std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

std::string filled(std::string text, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  }
  return text;
}

/// The site's configuration, or the one without a guard that tests/security/mutations has made.
fs::path site() {
  const char* mutated = std::getenv("LECTERN_TEST_NGINX");
  return mutated != nullptr ? mutated : LECTERN_NGINX;
}

std::string most_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return std::to_string(std::min<rlim_t>(limit.rlim_max, 65536));
}

}  // namespace

Line::Line(int port) : connection_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const sockaddr_in address = local(port);
  if (::connect(connection_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
  const timeval limit{30, 0};
  ::setsockopt(connection_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

void Line::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // nginx had enough; its answer says why
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Answer Line::receive() {
  std::string text;
  std::array<char, 16 * 1024> piece;
  Answer answer;
  for (;;) {
    const ssize_t got = ::recv(connection_.get(), piece.data(), piece.size(), 0);
    if (got <= 0) break;
    text.append(piece.data(), static_cast<std::size_t>(got));
    const std::size_t end = text.find("\r\n\r\n");
    const std::size_t length = text.find("Content-Length: ");
    if (end != std::string::npos && length < end &&
        text.size() >= end + 4 + std::stoul(text.substr(length + 16)))
      break;
  }
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos || text.size() < 12) return answer;
  answer.status = std::stoi(text.substr(9, 3));
  std::istringstream lines(text.substr(0, end));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) answer.headers.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  answer.body = text.substr(end + 4);
  return answer;
}

bool Line::is_silent(std::chrono::milliseconds limit) const {
  pollfd ready{connection_.get(), POLLIN | POLLRDHUP, 0};
  return ::poll(&ready, 1, static_cast<int>(limit.count())) == 0;
}

RunningNginx::RunningNginx(fs::path folder) : folder_(std::move(folder)) {
  const Descriptor socket = listener(port_);
  for (const auto& file : fs::directory_iterator(site())) {
    if (file.path().extension() == ".conf")
      write(folder_ / "nginx" / "lectern" / file.path().filename(), read(file.path()));
  }
  write(folder_ / "spa" / "index.html", "<!doctype html><title>Lectern</title>");
  write(folder_ / "spa" / "assets" / "main.js", "0;");
  write(folder_ / "spa" / "docs" / "openapi.yaml", "openapi: 3.1.0");
  const std::string here = folder_.string();
  write(folder_ / "nginx" / "nginx.conf",
        filled(read(site() / "dev.conf.in"), {{"@STATE@", here},
                                              {"@LOGS@", here},
                                              {"@RUN@", here},
                                              {"@SPA@", here + "/spa"},
                                              {"@STORE@", here + "/store"},
                                              {"@FILES@", most_files()},
                                              {"@PORT@", std::to_string(port_)}}));
  process_ = ::fork();
  if (process_ != 0) return;
  const int errors = ::open((folder_ / "error.log").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  ::dup2(errors, STDERR_FILENO);
  ::setenv("NGINX", (std::to_string(socket.get()) + ";").c_str(), 1);
  const std::string prefix = (folder_ / "nginx").string();
  const std::string config = prefix + "/nginx.conf";
  const std::string user = ::getuid() == 0 ? "user root;" : "daemon off;";
  if (::getuid() == 0)
    ::execlp("nginx", "nginx", "-p", prefix.c_str(), "-c", config.c_str(), "-g", user.c_str(), nullptr);
  else
    ::execlp("nginx", "nginx", "-p", prefix.c_str(), "-c", config.c_str(), nullptr);
  ::_exit(127);
}

RunningNginx::~RunningNginx() {
  stop();
}

void RunningNginx::stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

Answer RunningNginx::ask_raw(std::string_view bytes) const {
  Line line(port_);
  line.send(bytes);
  return line.receive();
}

Answer RunningNginx::ask(const std::string& request, const std::string& body) const {
  std::string text =
      request.find(" HTTP/") == std::string::npos
          ? request.substr(0, request.find("\r\n")) + " HTTP/1.1" +
                (request.find("\r\n") == std::string::npos ? "" : request.substr(request.find("\r\n")))
          : request;
  text += "\r\nHost: lectern.test\r\nConnection: close\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return ask_raw(text + "\r\n" + body);
}

std::string RunningNginx::log(const std::string& name) const {
  return read(folder_ / name);
}

}  // namespace lectern::http
