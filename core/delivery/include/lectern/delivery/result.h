#pragma once

/// Finished results and their files. All functions read one statement's answer and throw the errors of `db`;
/// they return nothing, or an empty status, for jobs that the viewer may not see, as for jobs that do not
/// exist.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/delivery/job.h"
#include "lectern/store/address.h"

namespace lectern::delivery {

/// A job with what its result is made of; the result's members are empty until it has completed.
struct ResultView {
  JobView job;
  std::string reasons;                  ///< JSON
  std::string report;                   ///< JSON
  std::optional<std::string> analyses;  ///< those that have ended, as JSON
  std::optional<std::int64_t> page_count;
  std::optional<int> link_generation;
  /// In the place of the job's id in this viewer's signed links: each of several submitters has their own.
  std::string link_id;
  std::vector<std::string>
      files;  ///< `kind:name`, of the formats those asked for; figures and pictures left out

  /// The name of the file of a kind ("html", "ledger"); empty where there is none.
  std::string name_of(std::string_view kind) const;
};

/// The result of a job with the files of the formats that this viewer asked for; nothing if the viewer may
/// not see the job.
std::optional<ResultView> open_result(db::Database& database, const Viewer& viewer, const PublicId& job);

/// A file to send: its blob and its media type.
struct File {
  store::Address address;
  std::string media_type;
  std::int64_t byte_count = 0;
};

/// What a request for a file found.
struct FileLookup {
  std::optional<JobStatus> job_status;  ///< nothing: no such job, or the viewer may not see it
  std::string filename;                 ///< of the original
  std::optional<std::int64_t> page_count;
  std::optional<int> link_generation;  ///< by link only
  std::optional<File> file;            ///< nothing: not there, or not yet
};

/// One file of a job, by name ("pages/3.png") or by kind ("html", "ledger", "snapshot-v2").
FileLookup open_file(db::Database& database, const Viewer& viewer, const PublicId& job,
                     std::string_view name);

/// The same by a signed link, `job` being the link's id: check the signature against `link_generation` before
/// handing anything over.
FileLookup open_linked_file(db::Database& database, TenantId tenant, const PublicId& job,
                            std::string_view name);

/// The document as it was sent, of a completed job and as long as it is kept. nginx may not read it.
FileLookup open_original(db::Database& database, const Viewer& viewer, const PublicId& job);

}  // namespace lectern::delivery
