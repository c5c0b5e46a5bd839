#include "lectern/delivery/job.h"

#include "job_row.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kReadAs{"delivery.read_job_as", "select lectern.read_job_as($1, $2, $3) as found",
                                db::Effect::Reads};
constexpr db::Statement kRead{
    "delivery.read_job", "select job from lectern.read_job($1, $2, $3, $4, $5) as job", db::Effect::Reads};
constexpr db::Statement kList{
    "delivery.list_jobs",
    "select o_job, o_row, o_key, o_owner, o_owner_name, o_trashed_at, o_erased_after, o_pages_to_check "
    "from lectern.list_jobs($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    db::Effect::Reads};
constexpr db::Statement kCount{
    "delivery.count_jobs", "select lectern.count_jobs($1, $2, $3, $4, $5, $6) as found", db::Effect::Reads};
constexpr db::Statement kEnded{"delivery.ended_jobs",
                               "select o_job, o_with_models from lectern.ended_jobs($1, $2, $3)",
                               db::Effect::Reads};

constexpr db::Statement kOpenScan{
    "delivery.open_scan", "select o_scan from lectern.open_scan($1, $2, $3, $4, $5)", db::Effect::Reads};

constexpr std::size_t kJobAt = 2;        ///< where the job_row of a job_lookup begins
constexpr std::size_t kJobColumns = 22;  ///< of a job_row

Lookup parse_lookup(std::string_view name) {
  if (name == "ok") return Lookup::Ok;
  if (name == "unauthenticated") return Lookup::Unauthenticated;
  if (name == "forbidden") return Lookup::Forbidden;
  return Lookup::NotFound;
}

/// A time as the API writes it (RFC 3339), from PostgreSQL's text of it in UTC: "2026-11-27 12:00:00.5+00".
std::optional<std::string> time_text(std::optional<std::string> time) {
  if (!time) return time;
  if (time->size() < 22 || (*time)[10] != ' ' || !time->ends_with("+00"))
    throw db::Bug("a time is not in UTC");
  (*time)[10] = 'T';
  time->replace(time->size() - 3, 3, "Z");
  return time;
}

}  // namespace

JobStatus status_from(std::string_view word) {
  const auto status = parse_job_status(word);
  if (!status) throw db::Bug("delivery: a job status that the program does not know");
  return *status;
}

JobView job_view(const db::Record& record, std::size_t first) {
  std::size_t at = first;
  JobView job;
  job.row = record.integer(at++);
  job.id = record.text(at++);
  job.status = status_from(record.text(at++));
  job.filename = record.text(at++);
  job.byte_count = record.optional_integer(at++).value_or(0);
  job.step = record.text(at++);
  job.pages_done = record.integer(at++);
  job.page_count = record.optional_integer(at++);
  job.lane = static_cast<int>(record.integer(at++));
  job.params = record.text(at++);
  job.parent_id = record.optional_text(at++);
  job.created_at = time_text(record.optional_text(at++)).value();
  job.started_at = time_text(record.optional_text(at++));
  job.completed_at = time_text(record.optional_text(at++));
  job.updated_at = time_text(record.optional_text(at++)).value();
  job.version = record.integer(at++);
  job.confidence = record.optional_real(at++);
  job.confidence_class = record.optional_text(at++);
  job.review_recommended = record.optional_boolean(at++);
  job.seconds = record.optional_real(at++);
  job.hold = record.optional_text(at++);
  job.error = record.optional_text(at++);
  return job;
}

TokenLookup read_job_as(db::Database& database, const std::array<std::byte, 32>& token_hash, bool is_session,
                        const PublicId& job) {
  const db::Rows rows = database.call(kReadAs, {db::bytes(token_hash), is_session, job});
  const db::Record record(rows.one().text("found"));  // outcome, unlimited, a job_row, tenant and actor
  TokenLookup found;
  found.outcome = parse_lookup(record.text(0));
  found.unlimited = record.optional_boolean(1).value_or(false);
  if (found.outcome == Lookup::Ok) found.job = job_view(record, kJobAt);
  found.tenant = TenantId{record.optional_integer(kJobAt + kJobColumns).value_or(0)};
  found.actor = record.optional_text(kJobAt + kJobColumns + 1).value_or("");
  return found;
}

std::optional<JobView> read_job(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kRead, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  return job_view(db::Record(rows[0].text("job")));
}

std::optional<ScanView> open_scan(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kOpenScan, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  return ScanView{rows[0].optional_text("o_scan")};
}

std::vector<ListedJob> list_jobs(db::Database& database, const Viewer& viewer, const ListQuery& query) {
  const auto key = query.behind ? std::optional(query.behind->key) : std::nullopt;
  const auto row_behind = query.behind ? std::optional(query.behind->row) : std::nullopt;
  const db::Rows rows = database.call(
      kList, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, query.filter, query.sort,
              query.descending, key, row_behind, query.direction == ListDirection::Backward, query.limit});
  std::vector<ListedJob> jobs;
  for (const db::Row row : rows) {
    ListedJob listed{job_view(db::Record(row.text("o_job"))),
                     {std::string(row.text("o_key")), row.integer("o_row")},
                     std::nullopt,
                     row.optional_text("o_trashed_at"),
                     row.optional_text("o_erased_after"),
                     row.optional_text("o_pages_to_check")};
    if (auto owner = row.optional_text("o_owner")) {
      listed.owner = JobOwner{std::move(*owner), row.optional_text("o_owner_name")};
    }
    jobs.push_back(std::move(listed));
  }
  return jobs;
}

std::int64_t count_jobs(db::Database& database, const Viewer& viewer, const std::string& filter,
                        int at_most) {
  return database
      .call(kCount, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, filter, at_most})
      .one()
      .integer("found");
}

std::vector<EndedJob> ended_jobs(db::Database& database, const std::vector<std::int64_t>& tenants,
                                 const std::vector<std::string>& jobs,
                                 const std::vector<std::string>& with_analyses) {
  std::vector<EndedJob> ended;
  const db::Rows rows =
      database.call(kEnded, {db::array(tenants), db::array(jobs), db::array(with_analyses)});
  for (const db::Row row : rows) {
    if (auto id = PublicId::parse(row.text("o_job")))
      ended.push_back({std::move(*id), row.boolean("o_with_models")});
  }
  return ended;
}

}  // namespace lectern::delivery
