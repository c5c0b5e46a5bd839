#include "record/record.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lectern::fcgi {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMaxContent = 65535;

constexpr std::uint8_t kBeginRequest = 1;
constexpr std::uint8_t kAbortRequest = 2;
constexpr std::uint8_t kEndRequest = 3;
constexpr std::uint8_t kParams = 4;
constexpr std::uint8_t kStdin = 5;
constexpr std::uint8_t kStdout = 6;
constexpr std::uint8_t kGetValues = 9;
constexpr std::uint8_t kGetValuesResult = 10;
constexpr std::uint8_t kUnknownType = 11;

constexpr std::uint16_t kResponder = 1;
constexpr std::uint8_t kKeepConnection = 1;

constexpr std::uint8_t kRequestComplete = 0;
constexpr std::uint8_t kCannotMultiplex = 1;
constexpr std::uint8_t kUnknownRole = 3;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

std::uint16_t read_u16(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint16_t>(byte_at(bytes, i) << 8 | byte_at(bytes, i + 1));
}

void append_header(std::string& out, std::uint8_t type, std::uint16_t id, std::size_t content_length) {
  const std::array<char, kRecordHeaderSize> header{
      static_cast<char>(kVersion),
      static_cast<char>(type),
      static_cast<char>(id >> 8),
      static_cast<char>(id & 0xff),
      static_cast<char>(content_length >> 8),
      static_cast<char>(content_length & 0xff),
      0,
      0,
  };
  out.append(header.data(), header.size());
}

void append_end_request(std::string& out, std::uint16_t id, std::uint8_t protocol_status) {
  append_header(out, kEndRequest, id, 8);
  const std::array<char, 8> body{0, 0, 0, 0, static_cast<char>(protocol_status), 0, 0, 0};
  out.append(body.data(), body.size());
}

/// A length of section 3.4: one byte below 128, else four with the top bit set. Moves `at`; nothing if cut
/// short.
std::optional<std::size_t> read_length(std::string_view bytes, std::size_t& at) {
  if (at >= bytes.size()) return std::nullopt;
  const std::uint8_t first = byte_at(bytes, at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  if (bytes.size() - at < 4) return std::nullopt;
  const std::size_t length = static_cast<std::size_t>(first & 0x7f) << 24 |
                             static_cast<std::size_t>(byte_at(bytes, at + 1)) << 16 |
                             static_cast<std::size_t>(byte_at(bytes, at + 2)) << 8 | byte_at(bytes, at + 3);
  at += 4;
  return length;
}

/// The next name and value of a params stream; nothing if it is malformed.
std::optional<std::pair<std::string, std::string>> read_pair(std::string_view bytes, std::size_t& at) {
  const auto name_length = read_length(bytes, at);
  if (!name_length) return std::nullopt;
  const auto value_length = read_length(bytes, at);
  if (!value_length) return std::nullopt;
  const std::size_t left = bytes.size() - at;
  if (*name_length > left || *value_length > left - *name_length) return std::nullopt;
  std::pair<std::string, std::string> pair{bytes.substr(at, *name_length),
                                           bytes.substr(at + *name_length, *value_length)};
  at += *name_length + *value_length;
  return pair;
}

/// Of the three variables of section 4.1 we know the one that matters: no multiplexing. Others may be left
/// out.
ProtocolAnswer answer_get_values(std::string_view content) {
  constexpr std::string_view kName = "FCGI_MPXS_CONNS";
  bool asked = false;
  for (std::size_t at = 0; at < content.size();) {
    const auto pair = read_pair(content, at);
    if (!pair) break;
    asked = asked || pair->first == kName;
  }
  std::string body;
  if (asked) {
    body += static_cast<char>(kName.size());
    body += '\1';
    body += kName;
    body += '0';
  }
  ProtocolAnswer answer;
  append_header(answer.bytes, kGetValuesResult, 0, body.size());
  answer.bytes += body;
  return answer;
}

ProtocolAnswer answer_unknown_type(std::uint8_t type) {
  ProtocolAnswer answer;
  append_header(answer.bytes, kUnknownType, 0, 8);
  const std::array<char, 8> body{static_cast<char>(type), 0, 0, 0, 0, 0, 0, 0};
  answer.bytes.append(body.data(), body.size());
  return answer;
}

ProtocolAnswer refuse(std::uint16_t id, std::uint8_t protocol_status) {
  ProtocolAnswer answer;
  append_end_request(answer.bytes, id, protocol_status);
  return answer;
}

}  // namespace

std::string_view protocol_error_name(ProtocolError error) {
  switch (error) {
    case ProtocolError::WrongVersion:
      return "wrong_version";
    case ProtocolError::UnexpectedRecord:
      return "unexpected_record";
    case ProtocolError::MalformedParams:
      return "malformed_params";
    case ProtocolError::TooMuch:
      return "too_much";
  }
  return "unknown";
}

std::string_view GatewayRequest::param(std::string_view name) const {
  const auto found =
      std::find_if(params.begin(), params.end(), [&](const auto& p) { return p.first == name; });
  return found == params.end() ? std::string_view() : std::string_view(found->second);
}

Result<RecordHeader, ProtocolError> RecordHeader::parse(std::string_view bytes) {
  if (byte_at(bytes, 0) != kVersion) return ProtocolError::WrongVersion;
  return RecordHeader{static_cast<RecordType>(byte_at(bytes, 1)), read_u16(bytes, 2), read_u16(bytes, 4),
                      byte_at(bytes, 6)};
}

Result<std::vector<Incoming>, ProtocolError> RecordReader::feed(std::string_view bytes) {
  std::vector<Incoming> out;
  pending_.append(bytes);
  std::size_t at = 0;
  while (pending_.size() - at >= kRecordHeaderSize) {
    const std::string_view rest = std::string_view(pending_).substr(at);
    const auto header = RecordHeader::parse(rest);
    if (!header) return header.error();
    const std::size_t size = kRecordHeaderSize + header->content_length + header->padding_length;
    if (rest.size() < size) break;
    const auto taken = take_record(*header, rest.substr(kRecordHeaderSize, header->content_length), out);
    if (!taken) return taken.error();
    at += size;
  }
  pending_.erase(0, at);
  return out;
}

void RecordReader::finish_request() {
  phase_ = Phase::Idle;
  params_.clear();
  request_ = {};
}

Result<Done, ProtocolError> RecordReader::take_record(const RecordHeader& header, std::string_view content,
                                                      std::vector<Incoming>& out) {
  const auto type = static_cast<std::uint8_t>(header.type);
  if (header.id == 0) {
    out.emplace_back(type == kGetValues ? answer_get_values(content) : answer_unknown_type(type));
    return Done{};
  }
  if (type == kBeginRequest) return begin(header.id, content, out);
  // "The application ignores records of inactive requests" (section 3.3): they are left over from an aborted
  // one.
  if (phase_ == Phase::Idle || header.id != request_.id) return Done{};
  switch (type) {
    case kAbortRequest:
      abort(header.id, out);
      return Done{};
    case kParams:
      return take_params(content);
    case kStdin:
      return take_body(content, out);
    default:
      return ProtocolError::UnexpectedRecord;
  }
}

Result<Done, ProtocolError> RecordReader::begin(std::uint16_t id, std::string_view content,
                                                std::vector<Incoming>& out) {
  if (content.size() != 8) return ProtocolError::UnexpectedRecord;
  if (phase_ != Phase::Idle) {
    if (id == request_.id) return ProtocolError::UnexpectedRecord;
    out.emplace_back(refuse(id, kCannotMultiplex));
    return Done{};
  }
  if (read_u16(content, 0) != kResponder) {
    out.emplace_back(refuse(id, kUnknownRole));
    return Done{};
  }
  request_.id = id;
  request_.keep_connection = (byte_at(content, 2) & kKeepConnection) != 0;
  phase_ = Phase::Params;
  return Done{};
}

Result<Done, ProtocolError> RecordReader::take_params(std::string_view content) {
  if (phase_ != Phase::Params) return ProtocolError::UnexpectedRecord;
  if (content.empty()) return parse_params();
  if (params_.size() + content.size() > limits_.params_bytes) return ProtocolError::TooMuch;
  params_.append(content);
  return Done{};
}

Result<Done, ProtocolError> RecordReader::parse_params() {
  for (std::size_t at = 0; at < params_.size();) {
    if (request_.params.size() == limits_.param_count) return ProtocolError::TooMuch;
    auto pair = read_pair(params_, at);
    if (!pair) return ProtocolError::MalformedParams;
    request_.params.push_back(std::move(*pair));
  }
  params_.clear();
  phase_ = Phase::Body;
  return Done{};
}

Result<Done, ProtocolError> RecordReader::take_body(std::string_view content, std::vector<Incoming>& out) {
  if (phase_ != Phase::Body) return ProtocolError::UnexpectedRecord;
  if (!content.empty()) {
    if (request_.body.size() + content.size() > limits_.body_bytes) return ProtocolError::TooMuch;
    request_.body.append(content);
    return Done{};
  }
  const std::uint16_t id = request_.id;
  phase_ = Phase::Answering;
  out.emplace_back(std::move(request_));
  request_ = {};
  request_.id = id;
  return Done{};
}

/// Before the request was handed out nobody knows it, so the protocol's answer is enough; afterwards the
/// caller answers.
void RecordReader::abort(std::uint16_t id, std::vector<Incoming>& out) {
  if (phase_ == Phase::Answering) {
    out.emplace_back(Aborted{id});
    return;
  }
  out.emplace_back(refuse(id, kRequestComplete));
  finish_request();
}

std::string end_of_body(std::uint16_t id) {
  std::string record;
  append_header(record, kStdin, id, 0);
  return record;
}

void append_stdout(std::string& out, std::uint16_t id, std::string_view content) {
  while (!content.empty()) {
    const std::string_view part = content.substr(0, kMaxContent);
    append_header(out, kStdout, id, part.size());
    out += part;
    content.remove_prefix(part.size());
  }
}

void append_end(std::string& out, std::uint16_t id) {
  append_header(out, kStdout, id, 0);
  append_end_request(out, id, kRequestComplete);
}

}  // namespace lectern::fcgi
