#include "http/request.h"

#include <array>
#include <charconv>
#include <cstring>

#include "lectern/base/encode.h"
#include "lectern/base/id.h"

namespace lectern::fcgi {
namespace {

constexpr std::array<std::pair<const char*, Method>, 7> kMethods = {{{"GET", Method::Get},
                                                                     {"HEAD", Method::Head},
                                                                     {"POST", Method::Post},
                                                                     {"PUT", Method::Put},
                                                                     {"PATCH", Method::Patch},
                                                                     {"DELETE", Method::Delete},
                                                                     {"OPTIONS", Method::Options}}};

Method parse_method(std::string_view name) {
  for (const auto& [text, method] : kMethods) {
    if (name == text) return method;
  }
  return Method::Other;
}

/// tus clients behind proxies without PATCH and DELETE send POST with X-HTTP-Method-Override.
Method method_of(std::string_view name, std::string_view path, std::string_view meant) {
  const Method method = parse_method(name);
  if (method != Method::Post || meant.empty() || !path.starts_with("/api/v1/uploads/")) return method;
  const Method wanted = parse_method(meant);
  return wanted == Method::Patch || wanted == Method::Delete || wanted == Method::Head ? wanted : method;
}

/// nginx sets 32 hexadecimal digits; without nginx (tests, health probes) the id is made here.
std::string id_of(std::string_view given) {
  const bool usable = !given.empty() && given.size() <= 64 &&
                      given.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
  return usable ? std::string(given) : PublicId::random().text();
}

}  // namespace

const char* method_name(Method method) {
  for (const auto& [text, known] : kMethods) {
    if (known == method) return text;
  }
  return "OTHER";
}

Request::Request(Exchange& exchange)
    : exchange_(exchange),
      method_(
          method_of(param("REQUEST_METHOD"), param("DOCUMENT_URI"), param("HTTP_X_HTTP_METHOD_OVERRIDE"))),
      path_(param("DOCUMENT_URI")),
      id_(id_of(param("LECTERN_REQUEST"))) {}

std::string_view Request::trace_id() const {
  const auto is_trace = [](std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           text.find_first_not_of('0') != std::string_view::npos;
  };
  const std::string_view parent = param("HTTP_TRACEPARENT");  // version-trace-parent-flags
  if (parent.size() == 55 && parent[2] == '-' && parent[35] == '-' && is_trace(parent.substr(3, 32)))
    return parent.substr(3, 32);
  return is_trace(id_) ? std::string_view(id_) : std::string_view();
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  std::optional<std::string> found;
  each_query_value([&](const std::string& key, const std::string& value) {
    if (key == name && !found) found = value;
  });
  return found;
}

bool Request::has_already(std::string_view etag) const {
  std::string_view rest = param("HTTP_IF_NONE_MATCH");
  while (!rest.empty()) {
    std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    while (!one.empty() && (one.front() == ' ' || one.front() == '\t')) one.remove_prefix(1);
    while (!one.empty() && (one.back() == ' ' || one.back() == '\t')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
  }
  return false;
}

std::optional<std::int64_t> to_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> Request::content_length() const {
  const auto length = to_number(param("CONTENT_LENGTH"));
  return length && *length >= 0 ? length : std::nullopt;
}

std::size_t Request::read(std::span<std::byte> into) {
  if (too_slow_) throw ClientTooSlow();
  if (cut_off_) throw ClientGone();
  if (at_end_) return 0;
  const auto [count, is_broken, is_slow] = exchange_.read(into);
  too_slow_ = is_slow;
  read_so_far_ += static_cast<std::int64_t>(count);
  if (count < into.size()) {
    at_end_ = true;
    const auto announced = content_length();
    cut_off_ = is_broken || (announced && read_so_far_ < *announced);
    if (too_slow_ && count == 0) throw ClientTooSlow();
    if (cut_off_ && count == 0) throw ClientGone();
  }
  return count;
}

std::optional<std::string> Request::read_body(std::size_t limit) {
  const auto announced = content_length();
  if (announced && *announced > static_cast<std::int64_t>(limit)) return std::nullopt;
  std::string body;
  std::array<std::byte, 16 * 1024> piece;
  while (const std::size_t count = read(piece)) {
    if (body.size() + count > limit) return std::nullopt;
    body.append(reinterpret_cast<const char*>(piece.data()), count);
  }
  return body;
}

bool Request::drain(std::int64_t worth_reading) {
  if (cut_off_) return false;
  if (at_end_) return true;
  const auto announced = content_length();
  if (announced && *announced - read_so_far_ > worth_reading) return false;
  // A chunked body has no announced end; a body that is neither announced nor chunked is empty. Closing after
  // such a request would let nginx send the next one down a connection that is going away.
  if (!announced && !param("HTTP_TRANSFER_ENCODING").empty()) return false;
  exchange_.abandon_body();
  std::array<std::byte, 4096> piece;
  try {
    for (std::int64_t extra = 0; extra <= worth_reading; extra += static_cast<std::int64_t>(piece.size())) {
      if (read(piece) < piece.size()) return !cut_off_;
    }
  } catch (const ClientGone&) {
  }
  return false;
}

std::optional<std::string> Request::decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i] == '+' ? ' ' : text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return std::nullopt;
    decoded += c;
  }
  return decoded;
}

}  // namespace lectern::fcgi
