#pragma once

/// Links for readers. A caller who may see a document may make them; they are listed for and revoked by who
/// made them, and callers who see everything. A link opens the page without the report, its figures and the
/// EPUB, and nothing else. All functions throw the errors of `db`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/delivery/result.h"

namespace lectern::delivery {

/// What became of a request for a link.
enum class Sharing {
  Done,
  NotFound,
  NotFinished,  ///< the document was not converted
  NoPage,       ///< its result has no page for readers
  TooLong,      ///< more days than the tenant allows
  TooMany,      ///< the caller has 100 open links to this document
};

/// A link that was made, or why none was.
struct MadeShare {
  Sharing outcome = Sharing::NotFound;
  std::string row;   ///< JSON, without the address; when done
  int max_days = 0;  ///< what the tenant allows
};

/// The links to a document that the viewer may see.
struct SharesView {
  std::string rows;  ///< a JSON array of rows, the newest first
  int max_days = 0;
};

/// Makes a link that opens for `days` days. Its address is signed by `LinkSigner::share_prefix`.
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
