#include "hub/events_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "lectern/base/id.h"
#include "lectern/json/text.h"

namespace lectern::hub {
namespace {

constexpr int kMaxWait = 25;
constexpr std::size_t kLongestCursor = 60;  ///< of openapi.yaml
constexpr std::array<std::string_view, 3> kParameters = {"after", "wait", "job"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Value of `name` in `text`, whose pairs are separated by `separator`. Cursors, numbers and ids need no
/// decoding.
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

/// The id if it has our form, or nothing: values from nginx are never repeated unchecked.
std::string_view plain(std::string_view text) {
  const bool is_plain =
      text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
      });
  return is_plain ? text : std::string_view();
}

/// Refuses unknown and repeated names, as the API does. Values are checked where they are used.
Result<Done, Problem> check_names(std::string_view query) {
  std::set<std::string_view> seen;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::string_view name = pair.substr(0, pair.find('='));
    if (std::find(kParameters.begin(), kParameters.end(), name) == kParameters.end())
      return fcgi::problem::invalid_parameter(plain(name).empty() ? "query" : name, "unknown parameter");
    if (!seen.insert(name).second) return fcgi::problem::invalid_parameter(name, "given twice");
  }
  return Done{};
}

std::string head_lines(const AnswerHead& head) {
  const std::string_view id = plain(head.request_id);
  return (id.empty() ? std::string() : "X-Request-Id: " + std::string(id) + "\r\n") + head.rate_lines +
         head.cors_lines;
}

}  // namespace

Problem may_not_read() {
  return fcgi::problem::forbidden("This requires the right to read.");
}

Problem too_many_streams() {
  return {.status = 429,
          .name = "too_many_streams",
          .title = "Too many event streams are open",
          .detail = "Close one of them, or wait a moment and try again.",
          .retry_after = 30};
}

Problem cannot_answer() {
  return fcgi::problem::unavailable("The database is not available. Try again in a moment.");
}

Result<EventsRequest, Problem> decode(const fcgi::GatewayRequest& request, bool secure_cookies) {
  if (request.param("REQUEST_METHOD") != "GET") return fcgi::problem::method_not_allowed("GET");
  const auto credential = fcgi::credential_of(
      fcgi::CredentialHeaders{request.param("HTTP_AUTHORIZATION"), request.param("HTTP_X_API_KEY"),
                              request.param("HTTP_COOKIE")},
      secure_cookies);
  if (!credential) return fcgi::problem::unauthenticated();
  EventsRequest decoded;
  decoded.credential = *credential;

  const std::string_view query = request.param("QUERY_STRING");
  if (const auto known = check_names(query); !known) return known.error();
  if (const auto after = value_of(query, "after", '&'); after && !after->empty()) {
    decoded.after = events::Cursor::parse(*after);
    if (!decoded.after) return fcgi::problem::invalid_parameter("after", "not a cursor of this server");
  }
  // Browsers set the header to the last event of this stream, so it is newer than the address of the stream.
  if (const std::string_view last = trimmed(request.param("HTTP_LAST_EVENT_ID")); !last.empty()) {
    if (last.size() > kLongestCursor || !json::is_storable(last))
      return fcgi::problem::invalid_parameter("Last-Event-ID", "not an event id");
    decoded.after = events::Cursor::parse(last);
    decoded.lost_place = !decoded.after;
  }
  if (const auto wait = value_of(query, "wait", '&')) {
    int seconds = -1;
    const auto [end, error] = std::from_chars(wait->data(), wait->data() + wait->size(), seconds);
    if (error != std::errc() || end != wait->data() + wait->size() || seconds < 0 || seconds > kMaxWait) {
      return fcgi::problem::invalid_parameter("wait", "a number of seconds from 0 to 25");
    }
    decoded.wait = std::chrono::seconds(seconds);
  }
  if (const auto job = value_of(query, "job", '&')) {
    const auto id = PublicId::parse(*job);
    if (!id) return fcgi::problem::invalid_parameter("job", "not a job id");
    decoded.job = id->text();
  }
  return decoded;
}

std::string problem_text(const Problem& problem, const AnswerHead& head) {
  fcgi::Response response =
      fcgi::to_response(problem, plain(head.request_id), "", {head.accept, head.accept_language});
  response.headers(head_lines(head));
  return response.to_cgi(true);
}

std::string stream_head(std::chrono::milliseconds retry, const AnswerHead& head) {
  return "Status: 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: "
         "no\r\n" +
         head_lines(head) + "\r\nretry: " + std::to_string(retry.count()) + "\n\n";
}

std::string event_text(const events::FeedEvent& told) {
  return "id: " + told.cursor.text() + "\ndata: " + told.event.message + "\n\n";
}

std::string ping_text(const events::Cursor& cursor) {
  return ": ping\nid: " + cursor.text() + "\n\n";
}

std::string reset_text() {
  return "event: reset\ndata: {}\n\n";
}

std::string batch_text(const std::vector<std::string>& messages, const events::Cursor& cursor,
                       const AnswerHead& head) {
  std::string text = "Status: 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n" +
                     head_lines(head) + "\r\n{\"events\":[";
  for (const std::string& message : messages) {
    if (text.back() == '}') text += ',';
    text += message;
  }
  return text + "],\"cursor\":\"" + cursor.text() + "\"}";
}

}  // namespace lectern::hub
