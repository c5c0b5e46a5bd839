#include "lectern/delivery/job.h"

#include "job_row.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kReadAs{
    "delivery.read_job_as",
    "select o_outcome, o_unlimited, " LECTERN_JOB_COLUMNS("(o_job).") " from lectern.read_job_as($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kRead{"delivery.read_job",
                              "select " LECTERN_JOB_COLUMNS("") " from lectern.read_job($1, $2, $3, $4, $5)",
                              db::Effect::Reads};
constexpr db::Statement kList{
    "delivery.list_jobs",
    "select " LECTERN_JOB_COLUMNS("") " from lectern.list_jobs($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    db::Effect::Reads};
constexpr db::Statement kEnded{"delivery.ended_jobs", "select ended from lectern.ended_jobs($1, $2) as ended",
                               db::Effect::Reads};

Lookup parse_lookup(std::string_view name) {
  if (name == "ok") return Lookup::Ok;
  if (name == "unauthenticated") return Lookup::Unauthenticated;
  if (name == "forbidden") return Lookup::Forbidden;
  return Lookup::NotFound;
}

}  // namespace

JobView job_view(const db::Row& row) {
  JobView job;
  job.row = row.integer("job_id");
  job.id = row.text("public_id");
  job.status = row.text("status");
  job.filename = row.text("filename");
  job.byte_count = row.optional_integer("byte_count").value_or(0);
  job.step = row.text("step");
  job.pages_done = row.integer("pages_done");
  job.page_count = row.optional_integer("page_count");
  job.lane = static_cast<int>(row.integer("lane"));
  job.params = row.text("params");
  job.parent_id = row.optional_text("parent_id");
  job.created_at = row.text("created_at");
  job.started_at = row.optional_text("started_at");
  job.completed_at = row.optional_text("completed_at");
  job.updated_at = row.text("updated_at");
  job.version = row.integer("version");
  job.confidence = row.optional_real("confidence");
  job.confidence_class = row.optional_text("confidence_class");
  if (!row.is_null("review_recommended")) job.review_recommended = row.boolean("review_recommended");
  job.seconds = row.optional_real("seconds");
  job.hold = row.optional_text("hold");
  job.error = row.optional_text("error");
  return job;
}

TokenLookup read_job_as(db::Database& database, const std::array<std::byte, 32>& token_hash, bool is_session,
                        const PublicId& job) {
  const db::Rows rows = database.call(kReadAs, {db::bytes(token_hash), is_session, job});
  const db::Row row = rows.one();
  TokenLookup found;
  found.outcome = parse_lookup(row.text("o_outcome"));
  found.unlimited = !row.is_null("o_unlimited") && row.boolean("o_unlimited");
  if (found.outcome == Lookup::Ok) found.job = job_view(row);
  return found;
}

std::optional<JobView> read_job(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kRead, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  return job_view(rows[0]);
}

std::vector<JobView> list_jobs(db::Database& database, const Viewer& viewer, const JobFilter& filter) {
  std::vector<JobView> jobs;
  const db::Rows rows =
      database.call(kList, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, filter.before,
                            filter.limit, filter.status, filter.label, filter.external_id});
  for (const db::Row row : rows) jobs.push_back(job_view(row));
  return jobs;
}

std::vector<PublicId> ended_jobs(db::Database& database, const std::vector<std::int64_t>& tenants,
                                 const std::vector<std::string>& jobs) {
  std::vector<PublicId> ended;
  for (const db::Row row : database.call(kEnded, {db::array(tenants), db::array(jobs)})) {
    if (auto id = PublicId::parse(row.text("ended"))) ended.push_back(std::move(*id));
  }
  return ended;
}

}  // namespace lectern::delivery
