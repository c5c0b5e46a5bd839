#include "support/client.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

#include "lectern/json/decode.h"

namespace lectern::http {
namespace {

constexpr unsigned char kBegin = 1, kParams = 4, kStdin = 5, kStdout = 6, kEnd = 3;

void append_record(std::string& out, unsigned char type, std::string_view content) {
  out += '\x01';
  out += static_cast<char>(type);
  out += '\0';
  out += '\x01';
  out += static_cast<char>(content.size() >> 8);
  out += static_cast<char>(content.size() & 255);
  out += '\0';
  out += '\0';
  out += content;
}

void append_stream(std::string& out, unsigned char type, std::string_view content) {
  while (!content.empty()) {
    const std::string_view piece = content.substr(0, 32 * 1024);
    append_record(out, type, piece);
    content.remove_prefix(piece.size());
  }
}

void append_length(std::string& out, std::size_t length) {
  if (length < 128) {
    out += static_cast<char>(length);
    return;
  }
  out += static_cast<char>((length >> 24) | 0x80);
  out += static_cast<char>((length >> 16) & 255);
  out += static_cast<char>((length >> 8) & 255);
  out += static_cast<char>(length & 255);
}

void append_param(std::string& out, std::string_view name, std::string_view value) {
  append_length(out, name.size());
  append_length(out, value.size());
  out.append(name).append(value);
}

std::string header_param(std::string name) {
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return "HTTP_" + name;
}

std::string params_of(const Ask& ask) {
  std::string params;
  const std::string announced = ask.content_length != "auto" ? ask.content_length
                                : ask.body.empty()           ? ""
                                                             : std::to_string(ask.body.size());
  append_param(params, "REQUEST_METHOD", ask.method);
  append_param(params, "DOCUMENT_URI", ask.path);
  append_param(params, "QUERY_STRING", ask.query);
  append_param(params, "CONTENT_TYPE", ask.content_type);
  append_param(params, "CONTENT_LENGTH", announced);
  append_param(params, "LECTERN_CLIENT", ask.client);
  append_param(params, "LECTERN_SCHEME", "http");
  append_param(params, "HTTP_HOST", "lectern.test");
  for (const auto& [name, value] : ask.headers) append_param(params, header_param(name), value);
  for (const auto& [name, value] : ask.params) append_param(params, name, value);
  return params;
}

/// All bytes, or false when the other side has closed.
bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool read_all(int descriptor, char* into, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(descriptor, into, size);
    if (count <= 0) return false;
    into += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

Answer parse(const std::string& text) {
  Answer answer;
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos) return answer;
  std::string_view lines(text.data(), end);
  while (!lines.empty()) {
    const std::size_t line_end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, line_end);
    lines.remove_prefix(std::min(line_end + 2, lines.size()));
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos)
      answer.headers.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  answer.status = std::stoi("0" + answer.header("Status"));
  answer.body = text.substr(end + 4);
  return answer;
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

json::Value Answer::json() const {
  auto decoded = json::decode(body);
  if (!decoded) throw std::runtime_error("no JSON: " + body);
  return std::move(*decoded);
}

std::string Answer::problem() const {
  const json::Value value = json();
  const std::string_view type = value.text_of("type");
  return std::string(type.substr(std::min(type.rfind(':') + 1, type.size())));
}

void Connection::connect() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket_.c_str(), sizeof address.sun_path - 1);
  connection_.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(connection_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect to " + socket_);
  }
  // The socket listens on although nobody may be left to accept: longer than any answer may take.
  const timeval limit{40, 0};
  ::setsockopt(connection_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

void Connection::send(const Ask& ask) {
  if (!connection_.is_open()) connect();
  std::string out;
  append_record(out, kBegin, std::string_view("\0\x01\x01\0\0\0\0\0", 8));
  append_stream(out, kParams, params_of(ask));
  append_record(out, kParams, "");
  const bool breaks_off = ask.break_off_after < ask.body.size();
  append_stream(out, kStdin, std::string_view(ask.body).substr(0, ask.break_off_after));
  if (!breaks_off) append_record(out, kStdin, "");
  write_all(connection_.get(), out);  // the other side may answer and close before it has read everything
  if (breaks_off) ::shutdown(connection_.get(), SHUT_WR);
}

bool Connection::is_answered() const {
  pollfd ready{connection_.get(), POLLIN, 0};
  return ::poll(&ready, 1, 0) > 0;
}

Answer Connection::receive() {
  std::string text;
  std::array<char, 8> head{};
  while (read_all(connection_.get(), head.data(), head.size())) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
    std::string content(static_cast<std::size_t>(byte(4) << 8 | byte(5)) + byte(6), '\0');
    if (!read_all(connection_.get(), content.data(), content.size())) break;
    content.resize(content.size() - byte(6));
    if (byte(1) == kStdout) text += content;
    if (byte(1) == kEnd) return parse(text);
  }
  connection_.reset();
  return parse(text);
}

Answer Connection::ask(const Ask& ask) {
  const bool was_open = connection_.is_open();
  send(ask);
  Answer answer = receive();
  if (answer.status != 0 || !was_open) return answer;
  send(ask);  // the kept connection had been closed: nginx does the same
  return receive();
}

bool Connection::is_still_open() const {
  if (!connection_.is_open()) return false;
  pollfd closed{connection_.get(), POLLIN | POLLRDHUP, 0};
  return ::poll(&closed, 1, 300) == 0;  // the answer was read whole: all that could come is the end
}

bool Connection::send_garbage(std::string_view bytes) {
  if (!connection_.is_open()) connect();
  write_all(connection_.get(), bytes);
  ::shutdown(connection_.get(), SHUT_WR);
  char c = 0;
  const bool closed = ::read(connection_.get(), &c, 1) <= 0;
  connection_.reset();
  return closed;
}

}  // namespace lectern::http
