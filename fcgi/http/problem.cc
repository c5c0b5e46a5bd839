#include "http/problem.h"

#include "http/accept.h"
#include "http/problem_page.h"
#include "lectern/json/write.h"

namespace lectern::fcgi {

Problem&& Problem::with_detail(std::string text) && {
  detail = std::move(text);
  return std::move(*this);
}

Problem&& Problem::with_retry_after(int seconds) && {
  retry_after = seconds;
  return std::move(*this);
}

Problem&& Problem::with_members(std::string json) && {
  members = std::move(json);
  return std::move(*this);
}

Problem&& Problem::with_headers(std::string lines) && {
  headers = std::move(lines);
  return std::move(*this);
}

namespace problem {

Problem bad_request(std::string detail) {
  return {400, "bad_request", "The request is not valid", std::move(detail)};
}

Problem invalid_parameter(std::string_view name, std::string why) {
  Problem problem{400, "invalid_parameter", "A parameter is not valid", std::string(name) + ": " + why};
  problem.errors.push_back({json::pointer_step(name), std::move(why)});
  return problem;
}

Problem invalid_json(const json::Complaint& complaint) {
  return {400, "invalid_json", "The body is not valid JSON", complaint.detail, {complaint}};
}

Problem invalid_body(std::vector<json::Complaint> complaints) {
  return {422, "invalid_body", "The body is not valid", complaints.front().detail, std::move(complaints)};
}

Problem unauthenticated() {
  Problem problem{401, "unauthenticated", "Sign in first", "There is no valid session or API key."};
  problem.headers = "WWW-Authenticate: Bearer realm=\"lectern\"\r\n";
  return problem;
}

Problem forbidden(std::string detail) {
  return {403, "forbidden", "Not allowed", std::move(detail)};
}

Problem first_do(std::string_view must) {
  if (must == "change_password")
    return {403, "change_password", "Not allowed", "Choose a new password first."};
  return {403, "enrol_second_factor", "Not allowed", "Add a second factor to your account first."};
}

Problem not_found() {
  return {404, "not_found", "Not found", "Nothing at this address is visible to you."};
}

Problem method_not_allowed(std::string_view allowed) {
  Problem problem{405, "method_not_allowed", "Method not allowed",
                  "This address does not support that method."};
  problem.headers = "Allow: " + std::string(allowed) + "\r\n";
  return problem;
}

Problem tenant_is_suspended() {
  return {403, "tenant_is_suspended", "Not allowed",
          "The department is suspended. Ask the operator of this installation."};
}

Problem conflict(std::string name, std::string detail) {
  return {409, std::move(name), "Conflict with the current state", std::move(detail)};
}

Problem request_timeout(std::string detail) {
  return {408, "request_timeout", "Request timeout", std::move(detail)};
}

Problem range_not_satisfiable() {
  return {416, "range_not_satisfiable", "Range not satisfiable",
          "The file is shorter than the requested range."};
}

Problem too_many_at_once(std::string detail) {
  Problem problem{429, "too_many_at_once", "Too many at once", std::move(detail)};
  problem.retry_after = 5;
  return problem;
}

Problem gone(std::string detail) {
  return {410, "gone", "No longer available", std::move(detail)};
}

Problem too_large(std::string detail) {
  return {413, "too_large", "Too large", std::move(detail)};
}

Problem unsupported_media_type(std::string detail) {
  return {415, "unsupported_media_type", "Unsupported content type", std::move(detail)};
}

Problem unprocessable(std::string name, std::string detail) {
  return {422, std::move(name), "The request cannot be carried out", std::move(detail)};
}

Problem rate_limited(int retry_after) {
  Problem problem{429, "rate_limited", "Too many requests", "Wait a moment and try again."};
  problem.retry_after = retry_after;
  return problem;
}

Problem internal_error() {
  return {500, "internal_error", "Internal error",
          "This is not your fault. The administrator can look up the request ID."};
}

Problem unavailable(std::string detail, int retry_after) {
  Problem problem{503, "unavailable", "Not available right now", std::move(detail)};
  problem.retry_after = retry_after;
  return problem;
}

Problem storage_unavailable() {
  Problem problem{503, "storage_unavailable", "Storage is not available right now", "Try again in a moment."};
  problem.retry_after = 10;
  return problem;
}

Problem storage_full() {
  Problem problem{507, "storage_full", "Storage is full", "The administrator has to free space first."};
  problem.retry_after = 300;
  return problem;
}

Problem refused(const Refusal& refusal) {
  const std::string name = refusal_name(refusal.kind);
  switch (refusal.kind) {
    case RefusalKind::TooLarge:
      return too_large(refusal.reason);
    case RefusalKind::NotAPdf:
    case RefusalKind::Malformed:
      return {400, name, "This is not a usable PDF", refusal.reason};
    case RefusalKind::StorageUnavailable:
      return storage_unavailable();
    case RefusalKind::InternalError:
      return internal_error();
    default:
      return {422, name, "This document cannot be accepted", refusal.reason};
  }
}

}  // namespace problem

namespace {

std::string to_json(const Problem& problem, std::string_view request_id, std::string_view path) {
  json::Writer out;
  out.begin_object().member("type", "urn:lectern:problem:" + problem.name).member("title", problem.title);
  out.member("status", problem.status);
  if (!problem.detail.empty()) out.member("detail", problem.detail);
  if (!path.empty()) out.member("instance", path);
  out.member("request_id", request_id);
  if (!problem.errors.empty()) {
    out.key("errors").begin_array();
    for (const auto& error : problem.errors) {
      out.begin_object().member("pointer", error.pointer).member("detail", error.detail).end_object();
    }
    out.end_array();
  }
  out.end_object();
  std::string body = out.take();
  if (!problem.members.empty()) body.insert(body.size() - 1, "," + problem.members);
  return body;
}

}  // namespace

Response to_response(const Problem& problem, std::string_view request_id, std::string_view path,
                     const Preferences& client) {
  const bool is_page = prefers_page(client.accept);
  Response response =
      is_page
          ? problem_page(problem, request_id,
                         words::Catalogue(words::preferred_language(client.accept_language)))
          : Response::text(problem.status, "application/problem+json", to_json(problem, request_id, path));
  response.header("Cache-Control", "no-store").header("Vary", is_page ? "Accept, Accept-Language" : "Accept");
  if (problem.retry_after) response.header("Retry-After", *problem.retry_after);
  response.headers(problem.headers);
  return response;
}

}  // namespace lectern::fcgi
