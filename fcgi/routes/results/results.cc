// Results: status, files and signed links.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/delivery/download_name.h"
#include "lectern/delivery/share.h"
#include "lectern/json/write.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kPictureSoon = 5;  ///< seconds until a page picture may be there

std::string content_type(const delivery::File& file) {
  const bool is_text = file.media_type.starts_with("text/");
  return is_text && file.media_type.find("charset") == std::string::npos ? file.media_type + "; charset=utf-8"
                                                                         : file.media_type;
}

/// `saved_as`: the name under which browsers keep it; empty: it is shown.
Response hand_over(const delivery::File& file, std::string_view saved_as) {
  Response response = Response::file(file.address.path(), content_type(file));
  if (!saved_as.empty()) response.header("Content-Disposition", delivery::attachment(saved_as));
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

/// Whether a file of that name can still be created: page pictures after the end of the job, all others at
/// its end.
bool may_come(const delivery::FileLookup& lookup, std::string_view name) {
  if (!lookup.job_status) return false;
  const bool is_completed = lookup.job_status == delivery::JobStatus::Completed;
  if (delivery::has_ended(*lookup.job_status) && !is_completed) return false;
  const auto page = page_of_picture(name);
  if (!page) return !is_completed;
  return *page >= 1 && (!lookup.page_count || *page <= *lookup.page_count);
}

Problem not_there(const delivery::FileLookup& lookup, std::string_view name) {
  Problem problem = problem::not_found();
  if (may_come(lookup, name)) {
    problem.detail = "Not created yet.";
    problem.retry_after = kPictureSoon;
  }
  return problem;
}

/// Opens the first of the names that exists: results of earlier versions lack some.
Answer send_file(Call& call, std::span<const std::string> names, std::string_view saved_as) {
  LECTERN_TRY(job, call.job_id());
  const auto viewer = viewer_of(call.principal);
  delivery::FileLookup lookup;
  for (const std::string_view name : names) {
    lookup = delivery::open_file(*call.app.databases.borrow(), viewer, job, name);
    if (!lookup.job_status) return problem::not_found();
    if (lookup.file)
      return Outcome(hand_over(*lookup.file, saved_as.empty()
                                                 ? std::string()
                                                 : delivery::download_name(lookup.filename, saved_as)));
  }
  return not_there(lookup, names.front());
}

Answer send_file(Call& call, std::string name, std::string_view saved_as) {
  return send_file(call, std::span(&name, 1), saved_as);
}

/// Opens the first of these kinds, of the version that the request names: files of earlier versions have
/// their version in front of their kind. Without one, of the newest.
Answer send_kind(Call& call, std::vector<std::string> kinds, std::string_view saved_as) {
  if (const auto asked = call.request.query_value("version")) {
    const auto version = to_number(*asked);
    if (!version || *version < 1) return problem::invalid_parameter("version", "a number from 1 on");
    for (std::string& kind : kinds) kind.insert(0, "v" + std::to_string(*version) + "-");
  }
  return send_file(call, kinds, saved_as);
}

Answer get_result(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(seconds, seconds_to_wait(call.request));
  const auto viewer = viewer_of(call.principal);
  const auto result = delivery::open_result(*call.app.databases.borrow(), viewer, job);
  if (!result) return problem::not_found();
  if (seconds > 0 && delivery::is_under_way(result->job.status)) {
    auto wait = wait_for(call, viewer, job, seconds, std::nullopt);
    if (wait) return Outcome(std::move(*wait));
    return problem::too_many_at_once("You have too many waiting requests. Ask without waiting.");
  }
  const std::string etag = "\"r" + std::to_string(result->job.version) + "." +
                           std::to_string(result->link_generation.value_or(0)) + "." +
                           std::to_string(call.app.clock.now().time_since_epoch() / std::chrono::hours(1)) +
                           "\"";
  if (call.request.has_already(etag)) {
    Response same(304);
    same.header("ETag", etag);
    return Outcome(std::move(same));
  }
  Response response = result_answer(*result, call.app, viewer.tenant, std::nullopt);
  response.header("ETag", etag);
  if (seconds > 0) response.header("Preference-Applied", "wait=" + std::to_string(seconds));
  return Outcome(std::move(response));
}

Answer get_result_file(Call& call) {
  const std::string_view format = call.captures[1];
  if (format == "html") return send_kind(call, {"html-whole", "html"}, "result.html");
  if (format == "reader") return send_kind(call, {"reader-whole"}, "reader.html");
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOthers = {
      {{"md", "final.md"},
       {"txt", "result.txt"},
       {"json", "document.json"},
       {"epub", "document.epub"},
       {"zip", "bundle.zip"}}};
  for (const auto& [known, name] : kOthers)
    if (format == known) return send_kind(call, {std::string(known)}, name);
  return problem::not_found();
}

/// nginx may not read originals, so this program sends them.
Answer get_original(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto lookup = delivery::open_original(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!lookup.job_status) return problem::not_found();
  if (!lookup.file) {
    if (lookup.job_status == delivery::JobStatus::Completed)
      return problem::gone("The original is kept only for a limited time and has been deleted.");
    return problem::conflict("not_finished",
                             "The original is available once the document has been converted.");
  }
  Response response = Response::stream(call.app.store.open_verified(lookup.file->address),
                                       lookup.file->byte_count, "application/pdf");
  response.header("Content-Disposition",
                  delivery::attachment(delivery::download_name(lookup.filename, "original.pdf")));
  response.header("Cache-Control", "private, no-store");
  return Outcome(std::move(response));
}

/// For viewers of the document and, while it waits for a decision, for approvers: open_artefact checks which.
Answer get_page_picture(Call& call) {
  if (!call.principal.rights.has(Right::Read) && !call.principal.rights.has(Right::Decide))
    return problem::forbidden("This requires the right to read or to decide.");
  const auto page = to_number(call.captures[1]);
  if (!page || *page < 1) return problem::not_found();
  return send_file(call, "pages/" + std::to_string(*page) + ".png", "");
}

Answer get_ledger(Call& call) {
  return send_kind(call, {"ledger"}, "ledger.json");
}

Answer get_version(Call& call) {
  const std::string_view version = call.captures[1];
  if (version.size() != 2 || version[0] != 'v' || version[1] < '0' || version[1] > '3')
    return problem::not_found();
  return send_kind(call, {"snapshot-" + std::string(version)}, "versions/" + std::string(version) + ".json");
}

Answer get_report(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto result = delivery::open_result(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!result) return problem::not_found();
  if (!result->link_generation) {
    return problem::not_found().with_detail("There is no report until the document has been converted.");
  }
  json::Writer out;
  out.begin_object().member("job_id", result->job.id).key("report").raw(result->report).end_object();
  return Outcome(Response::json(200, out.take()));
}

/// The same for every invalid link, so that nothing can be learned from it.
Problem wrong_link() {
  return problem::forbidden("This link is not valid, has expired or was revoked. Request the result again.");
}

/// Downloads are complete: a saved page contains its figures.
std::string whole(const std::string& name) {
  if (name == "result.html") return "result.whole.html";
  if (name == "reader.html") return "reader.whole.html";
  return name;
}

/// The file that a link opens, if its signature is right and it is still valid. No status: it opens nothing.
Result<delivery::FileLookup, Problem> opened(Call& call, const delivery::Grant& grant, const PublicId& job,
                                             const std::string& name) {
  const AppContext& app = call.app;
  if (grant.share) {
    if (!app.links.verify_share(grant, job)) return wrong_link();
    auto shared = delivery::open_shared_file(*app.databases.borrow(), grant.tenant, *grant.share, job, name);
    if (!shared.job_status)
      return problem::gone("This link has ended. Ask the person who gave it to you for a new one.");
    return shared;
  }
  auto lookup = delivery::open_linked_file(*app.databases.borrow(), grant.tenant, job, name);
  if (!lookup.link_generation || !app.links.verify(grant, job, *lookup.link_generation, app.clock.now()))
    return wrong_link();
  return lookup;
}

Answer open_link(Call& call, const std::string& name) {
  const auto grant = delivery::Grant::parse(call.captures[0]);
  const auto job = PublicId::parse(call.captures[1]);
  if (!grant || !job) return wrong_link();
  const bool saves = call.request.query_value("download").has_value();
  LECTERN_TRY(lookup, opened(call, *grant, *job, saves ? whole(name) : name));
  if (saves && !lookup.file) {
    LECTERN_TRY(as_shown, opened(call, *grant, *job, name));
    lookup = std::move(as_shown);
  }
  if (!lookup.file) return not_there(lookup, name);
  return Outcome(
      hand_over(*lookup.file, saves ? delivery::download_name(lookup.filename, name) : std::string()));
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
      {Method::Get, "/api/v1/documents/{id}/original", read, Rate::Result, get_original},
      {Method::Get, "/api/v1/documents/{id}/ledger", read, Rate::Result, get_ledger},
      {Method::Get, "/api/v1/documents/{id}/versions/{v}", read, Rate::Result, get_version},
      {Method::Get, "/api/v1/documents/{id}/report", read, Rate::Result, get_report},
      {Method::Get, "/files/{grant}/{id}/{name}", Needs::nothing(), Rate::None, open_linked_file},
      {Method::Get, "/files/{grant}/{id}/{folder}/{name}", Needs::nothing(), Rate::None, open_linked_figure},
  };
}

}  // namespace lectern::fcgi
