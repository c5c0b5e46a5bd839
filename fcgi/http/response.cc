#include "http/response.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lectern::fcgi {
namespace {

bool is_header_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f;
  });
}

}  // namespace

Response Response::json(int status, std::string body) {
  return text(status, "application/json", std::move(body));
}

Response Response::html(int status, std::string body) {
  return text(status, "text/html; charset=utf-8", std::move(body));
}

Response Response::text(int status, std::string_view content_type, std::string body) {
  Response response(status);
  response.content_type_ = content_type;
  response.body_ = std::move(body);
  return response;
}

Response Response::file(std::string_view address, std::string_view content_type) {
  Response response(200);
  response.header("Content-Type", content_type);
  response.header("X-Accel-Redirect", "/_store/" + std::string(address));
  return response;
}

Response Response::stream(Descriptor file, std::int64_t bytes, std::string_view content_type) {
  Response response(200);
  response.header("Content-Type", content_type).header("Content-Length", bytes);
  response.source_ = std::make_shared<const Descriptor>(std::move(file));
  return response;
}

Response& Response::header(std::string_view name, std::string_view value) {
  // A bug that a request might trigger: it ends this request, not the process.
  if (!is_header_text(name) || !is_header_text(value))
    throw std::logic_error("a header line with a control character");
  headers_.append(name).append(": ").append(value).append("\r\n");
  return *this;
}

Response& Response::header(std::string_view name, std::int64_t value) {
  return header(name, std::to_string(value));
}

Response& Response::headers(std::string_view lines) {
  headers_ += lines;
  return *this;
}

bool Response::has_header(std::string_view name) const {
  const std::string start = std::string(name) + ": ";
  return headers_.starts_with(start) || headers_.find("\r\n" + start) != std::string::npos;
}

std::string Response::to_cgi(bool with_body) const {
  std::string out;
  out.reserve(160 + headers_.size() + body_.size());
  out.append("Status: ").append(std::to_string(status_)).append("\r\n");
  if (!content_type_.empty()) {
    out.append("Content-Type: ").append(content_type_).append("\r\nContent-Length: ");
    out.append(std::to_string(body_.size())).append("\r\n");
  }
  out.append(headers_).append("\r\n");
  if (with_body) out += body_;
  return out;
}

}  // namespace lectern::fcgi
