#include "hub_request.h"

#include <charconv>

#include "lectern/base/id.h"

namespace lectern::hub {
namespace {

constexpr std::string_view kSessionCookie = "__Host-lectern";
constexpr std::string_view kPlainCookie = "lectern";  // where there is no TLS to be the host of
constexpr std::size_t kMaxToken = 512;
constexpr int kMaxWait = 25;

constexpr Problem kMethod{405, "method_not_allowed", "Events can only be read", {}};
constexpr Problem kBadCursor{400, "invalid_request", "`after` is not a cursor of this server", {}};
constexpr Problem kBadWait{400, "invalid_request", "`wait` is a number of seconds from 0 to 25", {}};
constexpr Problem kBadJob{400, "invalid_request", "`job` is not a job id", {}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Value of `name` in `text`, pairs cut by `separator`. Cursors, numbers and ids need no decoding.
std::optional<std::string_view> value_of(std::string_view text, std::string_view name, char separator) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view pair = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return std::nullopt;
}

bool starts_with_word(std::string_view text, std::string_view lower_word) {
  if (text.size() <= lower_word.size() || text[lower_word.size()] != ' ') return false;
  for (std::size_t i = 0; i < lower_word.size(); ++i) {
    if ((text[i] | 0x20) != lower_word[i]) return false;
  }
  return true;
}

/// An Authorization header wins over a cookie: who sends one means it.
std::optional<Credential> credential_of(const fcgi::GatewayRequest& request) {
  const std::string_view authorization = request.param("HTTP_AUTHORIZATION");
  if (starts_with_word(authorization, "bearer")) {
    return Credential{Credential::Kind::ApiKey, std::string(trimmed(authorization.substr(7)))};
  }
  if (!authorization.empty()) return std::nullopt;
  const std::string_view cookies = request.param("HTTP_COOKIE");
  auto cookie = value_of(cookies, kSessionCookie, ';');
  if (!cookie) cookie = value_of(cookies, kPlainCookie, ';');
  if (!cookie) return std::nullopt;
  return Credential{Credential::Kind::Session, std::string(*cookie)};
}

const char* reason_phrase(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 405:
      return "Method Not Allowed";
    case 429:
      return "Too Many Requests";
    default:
      return "Service Unavailable";
  }
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    if (!plain) return false;
  }
  return text.size() <= 64;
}

}  // namespace

Result<EventsRequest, Problem> decode(const fcgi::GatewayRequest& request) {
  if (request.param("REQUEST_METHOD") != "GET") return kMethod;
  auto credential = credential_of(request);
  if (!credential || credential->token.empty() || credential->token.size() > kMaxToken) return kNotSignedIn;
  EventsRequest decoded;
  decoded.credential = std::move(*credential);

  const std::string_view query = request.param("QUERY_STRING");
  if (const auto after = value_of(query, "after", '&'); after && !after->empty()) {
    decoded.after = events::Cursor::parse(*after);
    if (!decoded.after) return kBadCursor;
  }
  // The header is what a browser itself remembers of this stream, so it is newer than the address it was
  // opened with.
  if (const std::string_view last = trimmed(request.param("HTTP_LAST_EVENT_ID")); !last.empty()) {
    decoded.after = events::Cursor::parse(last);
    decoded.lost_place = !decoded.after;
  }
  if (const auto wait = value_of(query, "wait", '&')) {
    int seconds = -1;
    const auto [end, error] = std::from_chars(wait->data(), wait->data() + wait->size(), seconds);
    if (error != std::errc() || end != wait->data() + wait->size() || seconds < 0 || seconds > kMaxWait) {
      return kBadWait;
    }
    decoded.wait = std::chrono::seconds(seconds);
  }
  if (const auto job = value_of(query, "job", '&')) {
    const auto id = PublicId::parse(*job);
    if (!id) return kBadJob;
    decoded.job = id->text();
  }
  return decoded;
}

std::string problem_text(const Problem& problem, std::string_view request_id) {
  const std::string status = std::to_string(problem.status);
  std::string text = "Status: " + status + " " + reason_phrase(problem.status) +
                     "\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\n";
  if (problem.status == 401) text += "WWW-Authenticate: Bearer\r\n";
  if (problem.status == 405) text += "Allow: GET\r\n";
  if (problem.retry_after) text += "Retry-After: " + std::to_string(problem.retry_after->count()) + "\r\n";
  text += "\r\n{\"type\":\"urn:lectern:problem:";
  text.append(problem.name).append("\",\"title\":\"").append(problem.title);
  text.append("\",\"status\":").append(status).append(",\"request_id\":\"");
  if (is_plain(request_id)) text += request_id;
  text += "\"}";
  return text;
}

std::string stream_head(std::chrono::milliseconds retry) {
  return "Status: 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: "
         "no\r\n\r\n"
         "retry: " +
         std::to_string(retry.count()) + "\n\n";
}

std::string event_text(const events::Told& told) {
  return "id: " + told.cursor.text() + "\ndata: " + told.event.message + "\n\n";
}

std::string ping_text(const events::Cursor& cursor) {
  return ": ping\nid: " + cursor.text() + "\n\n";
}

std::string reset_text() {
  return "event: reset\ndata: {}\n\n";
}

std::string batch_text(const std::vector<std::string>& messages, const events::Cursor& cursor) {
  std::string text =
      "Status: 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n\r\n{\"events\":[";
  for (const std::string& message : messages) {
    if (text.back() == '}') text += ',';
    text += message;
  }
  return text + "],\"cursor\":\"" + cursor.text() + "\"}";
}

}  // namespace lectern::hub
