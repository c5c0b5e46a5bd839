#pragma once

/// Documents that an older pipeline converted. `lectern-convert` converts them anew; here it is asked to, and
/// what it came to is read. Nothing of a document changes unless it is chosen. Throws the errors of `db`;
/// `actor` and `request` are for the audit log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::delivery {

/// How many new conversions were asked for.
struct ReconversionsStarted {
  int queued = 0;
  int gone = 0;  ///< documents whose original is deleted, so that nobody can convert them anew
};

/// Asks for a new conversion, to compare, of every completed document of the tenant. Wake the workers of lane
/// 3 afterwards. One that waits already is not asked for twice, and what the workers' own pipeline made is
/// not converted.
ReconversionsStarted start_reconversions(db::Database& database, TenantId tenant, std::string_view actor,
                                         std::string_view request);

/// What the conversions came to: `Reconversions` of openapi.yaml as JSON, with at most `limit` documents.
std::string list_reconversions(db::Database& database, TenantId tenant, int limit);

/// What became of a wish to have a document's files replaced.
struct ReconversionChosen {
  enum class Outcome {
    Chosen,
    NotFound,      ///< the tenant has no such document
    NotListed,     ///< no comparison said that it would change, or it is not completed any more
    OriginalGone,  ///< its original was deleted since
  };
  Outcome outcome = Outcome::NotFound;
  std::optional<std::int64_t> lane;  ///< has new work: wake its workers
};

/// Has the files of the document replaced by those of a new conversion. Its links stay.
ReconversionChosen choose_reconversion(db::Database& database, TenantId tenant, const PublicId& job,
                                       std::string_view actor, std::string_view request);

}  // namespace lectern::delivery
