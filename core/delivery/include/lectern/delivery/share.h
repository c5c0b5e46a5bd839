#pragma once

/// Links for readers: made by whoever may see a document; shown to and taken back by whoever made them, and
/// by those who see everything. Behind one there is the page without the report, and nothing that staff work
/// with.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/delivery/result.h"

namespace lectern::delivery {

enum class Sharing {
  Done,
  NotFound,
  NotFinished,  ///< the document was not converted
  NoPage,       ///< its result has no page for readers
  TooLong,      ///< more days than the tenant allows
  TooMany,
};

struct MadeShare {
  Sharing outcome = Sharing::NotFound;
  std::string row;   ///< JSON, without the address; when done
  int max_days = 0;  ///< what the tenant allows
};

struct SharesView {
  std::string rows;  ///< a JSON array of rows, the newest first
  int max_days = 0;
};

MadeShare create_share(db::Database& database, const Viewer& viewer, const PublicId& job, int days);

/// Nothing for what this viewer may not see.
std::optional<SharesView> list_shares(db::Database& database, const Viewer& viewer, const PublicId& job);

/// From the next request on the link opens nothing. False: there is no such link for this viewer.
bool revoke_share(db::Database& database, const Viewer& viewer, const PublicId& job, const PublicId& share);

/// One of the files that readers may have, by a link whose signature was checked. No `job_status`: the
/// link has ended.
FileLookup open_shared_file(db::Database& database, TenantId tenant, const PublicId& share,
                            const PublicId& job, std::string_view name);

}  // namespace lectern::delivery
