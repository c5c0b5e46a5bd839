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
  std::string status;
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

  bool is_under_way() const {
    return status == "submitted" || status == "pii_scanning" || status == "processing";
  }
  bool waits_for_human() const { return status == "awaiting_approval"; }
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

struct JobFilter {
  std::optional<std::string> status;
  std::optional<std::string> label;
  std::optional<std::string> external_id;
  std::optional<std::int64_t> before;  ///< `row` of the last one of the page before
  int limit = 50;
};

/// Newest first.
std::vector<JobView> list_jobs(db::Database& database, const Viewer& viewer, const JobFilter& filter);

/// Of the jobs that somebody waits for, those that no longer move by themselves.
std::vector<PublicId> ended_jobs(db::Database& database, const std::vector<std::int64_t>& tenants,
                                 const std::vector<std::string>& jobs);

}  // namespace lectern::delivery
