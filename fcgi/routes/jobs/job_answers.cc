#include "routes/jobs/job_answers.h"

#include <array>
#include <ctime>

#include "lectern/base/check.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"

namespace lectern::fcgi {
namespace {

constexpr int kLongestWait = 25;  // below the 60 s of nginx, and of most clients

std::string rfc3339(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm utc{};
  LECTERN_CHECK(::gmtime_r(&time, &utc) != nullptr);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text.data(), length};
}

void raw_or_null(json::Writer& out, std::string_view name, const std::optional<std::string>& json) {
  out.key(name);
  if (json) {
    out.raw(*json);
  } else {
    out.null();
  }
}

void link(json::Writer& out, std::string_view name, const std::string& prefix, const std::string& file) {
  out.key(name);
  if (file.empty()) {
    out.null();
  } else {
    out.text(prefix + file);
  }
}

void links(json::Writer& out, const delivery::ResultView& result, const AppContext& app, TenantId tenant) {
  const auto id = PublicId::parse(result.link_id).value();
  const auto signed_link = app.links.sign(tenant, id, *result.link_generation, app.clock.now());
  link(out, "html_url", signed_link.prefix, result.name_of("html"));
  link(out, "markdown_url", signed_link.prefix, result.name_of("md"));
  link(out, "text_url", signed_link.prefix, result.name_of("txt"));
  link(out, "json_url", signed_link.prefix, result.name_of("json"));
  link(out, "epub_url", signed_link.prefix, result.name_of("epub"));
  link(out, "bundle_url", signed_link.prefix, result.name_of("zip"));
  link(out, "links_url", signed_link.prefix, result.name_of("links"));
  link(out, "ledger_url", signed_link.prefix, result.name_of("ledger"));
  link(out, "metadata_url", signed_link.prefix, result.name_of("metadata"));
  out.member("pages_url", signed_link.prefix + "pages/");
  out.member("urls_expire_at", rfc3339(signed_link.expires_at));
}

/// The reasons as sentences, and in parts. Results of earlier versions have sentences only.
void doubts(json::Writer& out, const std::string& reasons) {
  const auto found = json::decode(reasons);
  const json::Array* list = found.has_value() ? found->array() : nullptr;
  out.key("reasons").begin_array();
  if (list != nullptr)
    for (const json::Value& reason : *list)
      if (const auto text = reason.text() != nullptr ? *reason.text() : std::string(reason.text_of("told"));
          !text.empty())
        out.text(text);
  out.end_array().key("doubts").begin_array();
  if (list != nullptr)
    for (const json::Value& reason : *list) {
      const json::Value* pages = reason.find("pages");
      if (pages == nullptr) continue;
      out.begin_object().member("kind", reason.text_of("kind")).member("text", reason.text_of("text"));
      out.key("pages").raw(json::to_text(*pages)).end_object();
    }
  out.end_array();
}

}  // namespace

delivery::Viewer viewer_of(const access::Principal& principal) {
  return {principal.tenant, principal.account,
          principal.key ? std::optional(principal.key->value) : std::nullopt,
          principal.rights.has(access::Right::ReadAll)};
}

std::optional<std::int64_t> minutes_left(const delivery::JobView& job, const Estimates& estimates) {
  if (!delivery::is_under_way(job.status)) return std::nullopt;
  return estimates.minutes(job.lane);
}

void job_members(json::Writer& out, const delivery::JobView& job, const Estimates& estimates) {
  out.member("job_id", job.id)
      .member("status", delivery::job_status_word(job.status))
      .member("filename", job.filename);
  out.member("byte_count", job.byte_count).member("step", job.step).member("pages_done", job.pages_done);
  out.member("page_count", job.page_count);
  out.member("estimated_completion_minutes", minutes_left(job, estimates));
  out.key("params").raw(job.params).member("parent_job_id", job.parent_id);
  out.member("created_at", job.created_at).member("started_at", job.started_at);
  out.member("completed_at", job.completed_at).member("updated_at", job.updated_at);
  out.member("confidence_score", job.confidence).member("confidence_class", job.confidence_class);
  out.member("review_recommended", job.review_recommended).member("processing_time_seconds", job.seconds);
  raw_or_null(out, "hold", job.hold);
  raw_or_null(out, "error", job.error);
}

std::string job_json(const delivery::JobView& job, const Estimates& estimates) {
  json::Writer out;
  out.begin_object();
  job_members(out, job, estimates);
  return out.end_object().take();
}

std::string submit_json(std::string_view job, std::string_view status, std::optional<std::int64_t> minutes,
                        std::optional<bool> duplicate) {
  json::Writer out;
  out.begin_object().member("job_id", job).member("status", status);
  out.member("estimated_completion_minutes", minutes);
  if (duplicate) out.member("duplicate", *duplicate);
  return out.end_object().take();
}

std::string result_json(const delivery::ResultView& result, const AppContext& app, TenantId tenant,
                        std::optional<bool> duplicate) {
  json::Writer out;
  out.begin_object()
      .member("job_id", result.job.id)
      .member("status", delivery::job_status_word(result.job.status));
  if (duplicate) out.member("duplicate", *duplicate);
  if (result.job.status == delivery::JobStatus::Completed && result.link_generation) {
    links(out, result, app, tenant);
    doubts(out, result.reasons);
  }
  out.member("confidence_score", result.job.confidence)
      .member("confidence_class", result.job.confidence_class);
  out.member("review_recommended", result.job.review_recommended);
  out.member("page_count", result.page_count ? result.page_count : result.job.page_count);
  out.member("processing_time_seconds", result.job.seconds).member("completed_at", result.job.completed_at);
  if (result.analyses) out.key("analyses").raw(*result.analyses);
  raw_or_null(out, "error", result.job.error);
  return out.end_object().take();
}

Response result_answer(const delivery::ResultView& result, const AppContext& app, TenantId tenant,
                       std::optional<bool> duplicate) {
  if (!delivery::has_ended(result.job.status)) {
    Response response =
        Response::json(202, submit_json(result.job.id, delivery::job_status_word(result.job.status),
                                        minutes_left(result.job, app.estimates), duplicate));
    response.header("Location", "/api/v1/documents/" + result.job.id);
    if (result.job.status != delivery::JobStatus::AwaitingApproval) response.header("Retry-After", 2);
    return response;
  }
  return Response::json(200, result_json(result, app, tenant, duplicate));
}

Result<int, Problem> seconds_to_wait(const Request& request) {
  std::string text = request.query_value("wait").value_or("");
  if (text.empty()) {
    const std::string_view prefer = request.param("HTTP_PREFER");
    if (prefer.find("respond-async") != std::string_view::npos) return 0;
    const std::size_t at = prefer.find("wait=");
    if (at == std::string_view::npos) return 0;
    const std::string_view rest = prefer.substr(at + 5);
    text = rest.substr(0, rest.find_first_not_of("0123456789"));
  }
  const auto seconds = to_number(text);
  if (!seconds || *seconds < 0) return problem::invalid_parameter("wait", "a number of seconds, 0 to 25");
  return static_cast<int>(std::min<std::int64_t>(*seconds, kLongestWait));
}

std::optional<LongPoll> wait_for(const Call& call, const delivery::Viewer& viewer, const PublicId& job,
                                 int seconds, std::optional<bool> duplicate, bool with_analyses) {
  auto place = call.app.waits.take(call.principal);
  if (!place) return std::nullopt;
  const auto finish = [viewer, job, seconds, duplicate, place](AppContext& app) {
    const auto result = delivery::open_result(*app.databases.borrow(), viewer, job);
    if (!result)
      return Response::json(202,
                            submit_json(job.text(), delivery::job_status_word(delivery::JobStatus::Cancelled),
                                        std::nullopt, duplicate));
    Response response = result_answer(*result, app, viewer.tenant, duplicate);
    response.header("Preference-Applied", "wait=" + std::to_string(seconds));
    response.header("Cache-Control", "private, no-cache");
    return response;
  };
  return LongPoll{viewer.tenant, job, call.app.clock.steady() + std::chrono::seconds(seconds), finish,
                  with_analyses};
}

}  // namespace lectern::fcgi
