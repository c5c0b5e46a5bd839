#pragma once

/// A job as its owner sees it.

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

/// Who looks: decides what there is to see.
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
  std::int64_t byte_count = 0;
  std::string step;
  std::int64_t pages_done = 0;
  std::optional<std::int64_t> page_count;
  int lane = 2;
  std::string params;
  std::optional<std::string> parent_id;
  std::string created_at;
  std::optional<std::string> started_at;
  std::optional<std::string> completed_at;
  std::string updated_at;
  std::int64_t version = 0;
  std::optional<double> confidence;
  std::optional<std::string> confidence_class;
  std::optional<bool> review_recommended;
  std::optional<double> seconds;
  std::optional<std::string> hold;
  std::optional<std::string> error;
};

enum class Lookup { Ok, Unauthenticated, Forbidden, NotFound };

/// A status lookup by whoever presents a token: sign-in, right and row in one statement. `tenant` is 0 and
/// `actor` empty for whoever nobody knows.
struct TokenLookup {
  Lookup outcome = Lookup::NotFound;
  bool unlimited = false;
  TenantId tenant;
  std::string actor;
  std::optional<JobView> job;
};
TokenLookup read_job_as(db::Database& database, const std::array<std::byte, 32>& token_hash, bool is_session,
                        const PublicId& job);

/// Nothing for what this viewer may not see.
std::optional<JobView> read_job(db::Database& database, const Viewer& viewer, const PublicId& job);

/// What the scan knows of the file and found in it, as the API writes it: JSON; nothing while there is none.
struct ScanView {
  std::optional<std::string> scan;
};

/// Nothing for what this viewer may not see.
std::optional<ScanView> open_scan(db::Database& database, const Viewer& viewer, const PublicId& job);

/// Where a page of the list begins: behind this row, in the list's order.
struct ListPosition {
  std::string key;  ///< what the row is sorted by
  std::int64_t row = 0;
};

enum class ListDirection { Forward, Backward };

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

struct ListedJob {
  JobView job;
  ListPosition position;
  std::optional<JobOwner> owner;
  std::optional<std::string> trashed_at;  ///< set in the trash, as is the next
  std::optional<std::string> erased_after;
};

/// One page of what the viewer may see, in the query's order, also when it is asked for backwards. Every page
/// costs the same, however deep.
std::vector<ListedJob> list_jobs(db::Database& database, const Viewer& viewer, const ListQuery& query);

/// How many the filter leaves, counted up to `at_most`.
std::int64_t count_jobs(db::Database& database, const Viewer& viewer, const std::string& filter, int at_most);

/// Of the jobs that somebody waits for, those that no longer move by themselves.
std::vector<PublicId> ended_jobs(db::Database& database, const std::vector<std::int64_t>& tenants,
                                 const std::vector<std::string>& jobs);

}  // namespace lectern::delivery
