#include "http/multipart.h"

#include <algorithm>

namespace lectern::fcgi {
namespace {

constexpr std::size_t kLongestHead = 8 * 1024;
constexpr std::string_view kHeadEnd = "\r\n\r\n";

Problem malformed(const char* why) {
  return problem::bad_request(std::string("The form is not valid: ") + why);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
           return lower(x) == lower(y);
         });
}

/// A parameter of a header value: `name="value"` with backslash escapes, or `name=value`.
std::string parameter(std::string_view value, std::string_view name) {
  for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    std::string_view rest = value.substr(at + 1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.size() <= name.size() || !equal_ignoring_case(rest.substr(0, name.size()), name) ||
        rest[name.size()] != '=') {
      continue;
    }
    rest.remove_prefix(name.size() + 1);
    if (rest.empty() || rest.front() != '"')
      return std::string(rest.substr(0, rest.find_first_of("; \t\r\n")));
    std::string text;
    for (std::size_t i = 1; i < rest.size() && rest[i] != '"'; ++i) {
      if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\')) ++i;
      text += rest[i];
    }
    return text;
  }
  return {};
}

PartHead parse_head(std::string_view lines) {
  PartHead head;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !equal_ignoring_case(line.substr(0, colon), "content-disposition"))
      continue;
    head.name = parameter(line.substr(colon), "name");
    head.filename = parameter(line.substr(colon), "filename");
  }
  return head;
}

}  // namespace

std::string Multipart::boundary_of(std::string_view content_type) {
  std::string boundary = parameter(content_type, "boundary");
  const bool fits =
      !boundary.empty() && boundary.size() <= 70 &&
      std::all_of(boundary.begin(), boundary.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
  return fits ? boundary : std::string();
}

Result<Done, Problem> Multipart::feed(std::span<const std::byte> bytes) {
  held_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (;;) {
    LECTERN_TRY(goes_on, step());
    if (!goes_on) return Done{};
  }
}

Result<Done, Problem> Multipart::finish() const {
  if (state_ != State::Epilogue) return malformed("it ends too early.");
  return Done{};
}

Result<bool, Problem> Multipart::step() {
  switch (state_) {
    case State::Preamble:
      return skip_preamble();
    case State::AfterDelimiter:
      return after_delimiter();
    case State::Head:
      return read_head();
    case State::Data:
      return read_data();
    case State::Epilogue:
      held_.clear();
      return false;
  }
  return false;
}

Result<bool, Problem> Multipart::skip_preamble() {
  const std::size_t at = held_.find(delimiter_);
  if (at == std::string::npos) {
    if (held_.size() > kLongestHead) return malformed("it does not begin with its boundary.");
    return false;
  }
  held_.erase(0, at + delimiter_.size());
  state_ = State::AfterDelimiter;
  return true;
}

Result<bool, Problem> Multipart::after_delimiter() {
  if (held_.size() < 2) return false;
  if (held_.starts_with("--")) {
    state_ = State::Epilogue;
    return true;
  }
  const std::size_t line_end = held_.find("\r\n");
  if (line_end == std::string::npos) {
    if (held_.size() > kLongestHead) return malformed("a boundary without an end.");
    return false;
  }
  if (held_.find_first_not_of(" \t") < line_end) return malformed("something follows a boundary.");
  held_.erase(0, line_end);  // keeps the line break: a part without headers begins with an empty line
  state_ = State::Head;
  return true;
}

Result<bool, Problem> Multipart::read_head() {
  const std::size_t end = held_.find(kHeadEnd);
  if (end == std::string::npos) {
    if (held_.size() > kLongestHead) return malformed("the headers of a part are too long.");
    return false;
  }
  const PartHead head = parse_head(std::string_view(held_).substr(0, end));
  held_.erase(0, end + kHeadEnd.size());
  LECTERN_TRY_DONE(sink_.begin(head));
  state_ = State::Data;
  return true;
}

Result<bool, Problem> Multipart::read_data() {
  const std::size_t at = held_.find(delimiter_);
  const bool is_last = at != std::string::npos;
  const std::size_t ready = is_last ? at : held_.size() - std::min(held_.size(), delimiter_.size() - 1);
  if (ready > 0) {
    LECTERN_TRY_DONE(sink_.take(std::as_bytes(std::span(held_.data(), ready))));
  }
  if (!is_last) {
    held_.erase(0, ready);
    return false;
  }
  held_.erase(0, at + delimiter_.size());
  LECTERN_TRY_DONE(sink_.end());
  state_ = State::AfterDelimiter;
  return true;
}

}  // namespace lectern::fcgi
