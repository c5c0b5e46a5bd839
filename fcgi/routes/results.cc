// Results: the answer about them, their files, and signed links.

#include <optional>

#include "job_answers.h"
#include "lectern/json/write.h"
#include "routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kPictureSoon = 5;  ///< seconds until a page picture may be there

/// A file name for Content-Disposition (RFC 6266): an ASCII form, and the real one percent-encoded.
std::string disposition(std::string_view kind, std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string ascii;
  std::string encoded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '.' || c == '-' || c == '_';
    ascii += safe || c == ' ' ? c : '_';
    if (safe) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4];
      encoded += kHex[byte & 15];
    }
  }
  return std::string(kind) + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

/// "syllabus.pdf" as "syllabus.html".
std::string renamed(std::string_view original, std::string_view file) {
  const std::string_view stem = original.substr(0, std::min(original.rfind('.'), original.size()));
  const std::size_t dot = file.rfind('.');
  return std::string(stem) + (dot == std::string_view::npos ? "" : std::string(file.substr(dot)));
}

std::string content_type(const delivery::File& file) {
  const bool is_text = file.media_type.starts_with("text/");
  return is_text && file.media_type.find("charset") == std::string::npos ? file.media_type + "; charset=utf-8"
                                                                         : file.media_type;
}

Response hand_over(const delivery::File& file, std::string_view disposition_line) {
  Response response = Response::file(file.address.path(), content_type(file));
  if (!disposition_line.empty()) response.header("Content-Disposition", disposition_line);
  response.header("ETag", "\"" + file.address.hash.hex().substr(0, 32) + "\"");
  return response;
}

/// "pages/12.png" as 12; nothing for another name.
std::optional<std::int64_t> page_of_picture(std::string_view name) {
  constexpr std::string_view kFolder = "pages/", kEnd = ".png";
  if (!name.starts_with(kFolder) || !name.ends_with(kEnd) || name.size() <= kFolder.size() + kEnd.size())
    return std::nullopt;
  return to_number(name.substr(kFolder.size(), name.size() - kFolder.size() - kEnd.size()));
}

/// Whether a file of that name may still be made: page pictures come after the end, everything else with it.
bool may_come(const delivery::FileLookup& lookup, std::string_view name) {
  const bool is_completed = lookup.job_status == "completed";
  const bool ended_otherwise =
      lookup.job_status == "failed" || lookup.job_status == "denied" || lookup.job_status == "cancelled";
  if (lookup.job_status.empty() || ended_otherwise) return false;
  const auto page = page_of_picture(name);
  if (!page) return !is_completed;
  return *page >= 1 && (!lookup.page_count || *page <= *lookup.page_count);
}

Problem not_there(const delivery::FileLookup& lookup, std::string_view name) {
  Problem problem = problem::not_found();
  if (may_come(lookup, name)) {
    problem.detail = "It is not there yet.";
    problem.retry_after = kPictureSoon;
  }
  return problem;
}

Answer send_file(Call& call, std::string_view name, std::string_view extension) {
  LECTERN_TRY(job, call.job_id());
  const auto lookup =
      delivery::open_file(*call.house.databases.borrow(), viewer_of(call.principal), job, name);
  if (lookup.job_status.empty()) return problem::not_found();
  if (!lookup.file) return not_there(lookup, name);
  const bool is_picture = lookup.file->media_type.starts_with("image/");
  return Outcome(hand_over(*lookup.file,
                           is_picture ? "" : disposition("attachment", renamed(lookup.filename, extension))));
}

Answer get_result(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(seconds, seconds_to_wait(call.request));
  const auto viewer = viewer_of(call.principal);
  const auto result = delivery::open_result(*call.house.databases.borrow(), viewer, job);
  if (!result) return problem::not_found();
  if (seconds > 0 && result->job.is_under_way()) {
    auto wait = wait_for(call, viewer, job, seconds, std::nullopt);
    if (wait) return Outcome(std::move(*wait));
    return problem::too_many_at_once("So many requests of yours wait already. Ask without waiting.");
  }
  const std::string etag = "\"r" + std::to_string(result->job.version) + "." +
                           std::to_string(result->link_generation.value_or(0)) + "." +
                           std::to_string(call.house.clock.now().time_since_epoch() / std::chrono::hours(1)) +
                           "\"";
  if (call.request.has_already(etag)) {
    Response same(304);
    same.header("ETag", etag);
    return Outcome(std::move(same));
  }
  Response response = result_answer(*result, call.house, viewer.tenant, std::nullopt);
  response.header("ETag", etag);
  if (seconds > 0) response.header("Preference-Applied", "wait=" + std::to_string(seconds));
  return Outcome(std::move(response));
}

Answer get_result_file(Call& call) {
  const std::string_view format = call.captures[1];
  for (const char* known : {"html", "md", "txt", "json", "epub", "zip"}) {
    if (format == known) return send_file(call, format, "." + std::string(format));
  }
  return problem::not_found();
}

/// For readers of the document and, while it waits for a decision, for whoever may decide: open_artefact
/// tells them apart.
Answer get_page_picture(Call& call) {
  if (!call.principal.rights.has(Right::Read) && !call.principal.rights.has(Right::Decide))
    return problem::forbidden("This needs the right to read or to decide.");
  const auto page = to_number(call.captures[1]);
  if (!page || *page < 1) return problem::not_found();
  return send_file(call, "pages/" + std::to_string(*page) + ".png", ".png");
}

Answer get_ledger(Call& call) {
  return send_file(call, "ledger", ".ledger.json");
}

Answer get_version(Call& call) {
  const std::string_view version = call.captures[1];
  if (version.size() != 2 || version[0] != 'v' || version[1] < '0' || version[1] > '3')
    return problem::not_found();
  return send_file(call, "snapshot-" + std::string(version), "." + std::string(version) + ".json");
}

Answer get_report(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto result = delivery::open_result(*call.house.databases.borrow(), viewer_of(call.principal), job);
  if (!result) return problem::not_found();
  if (!result->link_generation) {
    return problem::not_found().with_detail("There is no report before the document was converted.");
  }
  json::Writer out;
  out.begin_object().member("job_id", result->job.id).key("report").raw(result->report).end_object();
  return Outcome(Response::json(200, out.take()));
}

/// Everything that is wrong with a link looks the same from outside.
Problem wrong_link() {
  return problem::forbidden("This link is wrong, has expired or was revoked. Ask for the result again.");
}

Answer open_link(Call& call, const std::string& name) {
  const auto grant = delivery::Grant::parse(call.captures[0]);
  const auto job = PublicId::parse(call.captures[1]);
  if (!grant || !job) return wrong_link();
  const auto lookup = delivery::open_linked_file(*call.house.databases.borrow(), grant->tenant, *job, name);
  if (!lookup.link_generation ||
      !call.house.links.verify(*grant, *job, *lookup.link_generation, call.house.clock.now())) {
    return wrong_link();
  }
  if (!lookup.file) return not_there(lookup, name);
  const bool wants_download = call.request.query_value("download").has_value();
  return Outcome(hand_over(*lookup.file,
                           wants_download ? disposition("attachment", renamed(lookup.filename, name)) : ""));
}

Answer open_linked_file(Call& call) {
  return open_link(call, std::string(call.captures[2]));
}

Answer open_linked_figure(Call& call) {
  return open_link(call, std::string(call.captures[2]) + "/" + std::string(call.captures[3]));
}

}  // namespace

std::vector<Route> result_routes() {
  const auto read = Needs::of(Right::Read);
  return {
      {Method::Get, "/api/v1/documents/{id}/result", read, Rate::Result, get_result},
      {Method::Get, "/api/v1/documents/{id}/result/{format}", read, Rate::Result, get_result_file},
      {Method::Get, "/api/v1/documents/{id}/pages/{n}.png", Needs::sign_in(), Rate::Result, get_page_picture},
      {Method::Get, "/api/v1/documents/{id}/ledger", read, Rate::Result, get_ledger},
      {Method::Get, "/api/v1/documents/{id}/versions/{v}", read, Rate::Result, get_version},
      {Method::Get, "/api/v1/documents/{id}/report", read, Rate::Result, get_report},
      {Method::Get, "/files/{grant}/{id}/{name}", Needs::nothing(), Rate::None, open_linked_file},
      {Method::Get, "/files/{grant}/{id}/{folder}/{name}", Needs::nothing(), Rate::None, open_linked_figure},
  };
}

}  // namespace lectern::fcgi
