#pragma once

/// Jobs as the API shows them: one, the list, and which have ended. All functions are one statement and throw
/// the errors of `db`.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"
#include "lectern/delivery/job_status.h"

namespace lectern::delivery {

/// Who looks. Decides which jobs there are, and in whose words: a later submitter of the same bytes sees the
/// names and labels of their own submission.
struct Viewer {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  bool sees_all = false;  ///< everything in the tenant
};

/// Texts are as the API writes them: times in RFC 3339, `params`, `hold` and `error` as JSON.
struct JobView {
  std::int64_t row = 0;  ///< the place in lists
  std::string id;        ///< the public id
  JobStatus status = JobStatus::Submitted;
  std::string filename;

  /// The size of the original.
  std::int64_t byte_count = 0;

  /// What is being done ("scan", "structure" …), and how far it is.
  std::string step;
  std::int64_t pages_done = 0;
  std::optional<std::int64_t> page_count;

  /// How urgent its work is (jobs::Lane), and what the submission asked for.
  int lane = 2;
  std::string params;

  /// The job that this one repeats.
  std::optional<std::string> parent_id;
  std::string created_at;
  std::optional<std::string> started_at;
  std::optional<std::string> completed_at;
  std::string updated_at;

  /// Grows with each change of the row: the ETag.
  std::int64_t version = 0;

  /// Of the result, 0..1; the class is HIGH, MEDIUM or LOW.
  std::optional<double> confidence;
  std::optional<std::string> confidence_class;
  std::optional<bool> review_recommended;
  std::optional<double> seconds;
  std::optional<std::string> hold;
  std::optional<std::string> error;
};

/// What a lookup by token came to. NotFound also if the caller may not see the job.
enum class Lookup { Ok, Unauthenticated, Forbidden, NotFound };

/// The answer to a status lookup by token. `tenant` is 0 and `actor` empty if the token is unknown.
struct TokenLookup {
  Lookup outcome = Lookup::NotFound;
  bool unlimited = false;
  TenantId tenant;
  std::string actor;
  std::optional<JobView> job;
};

/// A status lookup by a caller who presents a token: sign-in, right and row in one statement. The most
/// frequent request of all.
TokenLookup read_job_as(db::Database& database, const std::array<std::byte, 32>& token_hash, bool is_session,
                        const PublicId& job);

/// One job; nothing if the viewer may not see it, or if there is no such job.
std::optional<JobView> read_job(db::Database& database, const Viewer& viewer, const PublicId& job);

/// What the scan knows of the file and found in it, as the API writes it: JSON; nothing while there is none.
struct ScanView {
  std::optional<std::string> scan;
};

/// The scan of a job; nothing if the viewer may not see the job.
std::optional<ScanView> open_scan(db::Database& database, const Viewer& viewer, const PublicId& job);

/// Where a page of the list begins: behind this row, in the list's order.
struct ListPosition {
  std::string key;  ///< what the row is sorted by
  std::int64_t row = 0;
};

/// Which side of `behind` the page is on. The rows come in the query's order in both cases.
enum class ListDirection { Forward, Backward };

/// Which jobs to list, in which order, and which page of them.
struct ListQuery {
  std::string filter = "{}";      ///< JSON: the members of list_condition.sql
  std::string sort = "received";  ///< received, name, status, confidence, pages; trashed in the trash
  bool descending = true;
  std::optional<ListPosition> behind;  ///< nothing: from the top
  ListDirection direction = ListDirection::Forward;
  int limit = 50;
};

/// Whose a document is, for those who see everybody's.
struct JobOwner {
  std::string id;  ///< `account:7` or `key:3`
  std::optional<std::string> name;
};

/// One row of the list, with the position that the next page begins behind.
struct ListedJob {
  JobView job;
  ListPosition position;
  std::optional<JobOwner> owner;
  std::optional<std::string> trashed_at;  ///< set in the trash, as is the next
  std::optional<std::string> erased_after;
  std::optional<std::string> pages_to_check;  ///< numbers in JSON; of what is completed and not sure
};

/// One page of what the viewer may see, in the query's order, also when it is asked for backwards. Every page
/// costs the same, however deep.
std::vector<ListedJob> list_jobs(db::Database& database, const Viewer& viewer, const ListQuery& query);

/// How many the filter leaves, counted up to `at_most`.
std::int64_t count_jobs(db::Database& database, const Viewer& viewer, const std::string& filter, int at_most);

/// A job that somebody waited for, with its analyses or without.
struct EndedJob {
  PublicId job;
  bool with_analyses = false;
};

/// Which of these jobs no longer move by themselves: ended, waiting for a human, or gone. The vectors are
/// parallel: tenants, public ids, and "true" where a completed job has ended only when its analyses have,
/// else "false". For long polls, which wait for many jobs with one statement.
std::vector<EndedJob> ended_jobs(db::Database& database, const std::vector<std::int64_t>& tenants,
                                 const std::vector<std::string>& jobs,
                                 const std::vector<std::string>& with_analyses);

}  // namespace lectern::delivery
