#include "workers/gateway.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "lectern/base/descriptor.h"

namespace lectern::testing {
namespace {

constexpr std::uint8_t kBegin = 1, kParams = 4, kStdin = 5, kStdout = 6, kEnd = 3;

void append_record(std::string& out, std::uint8_t type, std::string_view content) {
  const auto size = static_cast<std::uint16_t>(content.size());
  const unsigned char head[8] = {
      1, type, 0, 1, static_cast<unsigned char>(size >> 8), static_cast<unsigned char>(size & 255), 0, 0};
  out.append(reinterpret_cast<const char*>(head), 8).append(content);
}

void append_length(std::string& out, std::size_t length) {
  if (length < 128) {
    out += static_cast<char>(length);
    return;
  }
  for (int shift = 24; shift >= 0; shift -= 8)
    out += static_cast<char>(((length >> shift) & 255) | (shift == 24 ? 128u : 0u));
}

std::string records_for(const Params& params, std::string_view body) {
  std::string pairs;
  for (const auto& [name, value] : params) {
    append_length(pairs, name.size());
    append_length(pairs, value.size());
    pairs += name + value;
  }
  std::string out;
  append_record(out, kBegin, std::string_view("\0\1\0\0\0\0\0\0", 8));
  append_record(out, kParams, pairs);
  append_record(out, kParams, "");
  for (; !body.empty(); body.remove_prefix(std::min<std::size_t>(body.size(), 32768)))
    append_record(out, kStdin, body.substr(0, 32768));
  append_record(out, kStdin, "");
  return out;
}

Descriptor connect_to(const std::filesystem::path& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  return socket;
}

std::string read_all(int socket, std::size_t count) {
  std::string out(count, '\0');
  for (std::size_t have = 0; have < count;) {
    const ssize_t got = ::read(socket, out.data() + have, count - have);
    if (got <= 0) throw std::runtime_error("the program closed the connection");
    have += static_cast<std::size_t>(got);
  }
  return out;
}

std::string read_answer(int socket) {
  std::string out;
  while (true) {
    const std::string head = read_all(socket, 8);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
    const std::string content = read_all(socket, byte(4) * 256u + byte(5));
    read_all(socket, byte(6));
    if (byte(1) == kStdout) out += content;
    if (byte(1) == kEnd) return out;
  }
}

}  // namespace

void Gateway::wait() const {
  const Descriptor watch(::inotify_init1(IN_CLOEXEC));
  ::inotify_add_watch(watch.get(), socket_.parent_path().c_str(), IN_CREATE | IN_ATTRIB | IN_MOVED_TO);
  for (int looks = 0; looks < 300; ++looks) {
    if (connect_to(socket_).is_open()) return;
    pollfd ready{watch.get(), POLLIN, 0};
    if (::poll(&ready, 1, 100) > 0) {
      char events[4096];
      [[maybe_unused]] const ssize_t taken = ::read(watch.get(), events, sizeof events);
    }
  }
  throw std::runtime_error("nobody listens on " + socket_.string());
}

Reply Gateway::post_json(const std::string& path, const std::string& body, Params params) const {
  params.emplace_back("CONTENT_TYPE", "application/json");
  return ask("POST", path, body, params);
}

Reply Gateway::post_form(const std::string& path, const std::string& body, Params params) const {
  params.emplace_back("CONTENT_TYPE", "application/x-www-form-urlencoded");
  return ask("POST", path, body, params);
}

Reply Gateway::ask(const std::string& method, const std::string& path, const std::string& body,
                   const Params& params) const {
  const std::size_t question = path.find('?');
  Params all = {{"REQUEST_METHOD", method},
                {"DOCUMENT_URI", path.substr(0, question)},
                {"QUERY_STRING", question == std::string::npos ? "" : path.substr(question + 1)},
                {"CONTENT_LENGTH", body.empty() ? "" : std::to_string(body.size())},
                {"SERVER_PROTOCOL", "HTTP/1.1"},
                {"LECTERN_CLIENT", "127.0.0.1"},
                {"LECTERN_SCHEME", "http"},
                {"LECTERN_REQUEST", "0123456789abcdef0123456789abcdef"}};
  all.insert(all.end(), params.begin(), params.end());
  const Descriptor socket = connect_to(socket_);
  if (!socket.is_open()) throw std::runtime_error("cannot connect");
  const std::string sent = records_for(all, body);
  for (std::size_t done = 0; done < sent.size();) {
    const ssize_t count = ::send(socket.get(), sent.data() + done, sent.size() - done, MSG_NOSIGNAL);
    if (count <= 0) throw std::runtime_error("cannot send");
    done += static_cast<std::size_t>(count);
  }
  const std::string answer = read_answer(socket.get());
  const std::size_t gap = answer.find("\r\n\r\n");
  Reply reply;
  reply.head = answer.substr(0, gap);
  reply.body = gap == std::string::npos ? "" : answer.substr(gap + 4);
  const std::size_t status = reply.head.find("Status: ");
  reply.status = status == std::string::npos ? 200 : std::atoi(reply.head.c_str() + status + 8);
  return reply;
}

}  // namespace lectern::testing
