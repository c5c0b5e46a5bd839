#pragma once

/// One unit of queued work, as a worker sees it. The numbers are those of sql/functions/task_kinds/
/// and sql/functions/task_constants/.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/id.h"

namespace lectern::jobs {

using ClearanceId = Id<struct ClearanceTag>;
using OwnerId = Id<struct OwnerTag>;

/// The kinds of tasks. The names in SQL are task_kind_scan() and so on; tests/sql/task_constants_test.cc
/// compares.
enum class Kind {
  Scan = 1,
  Convert = 2,
  ConvertRange = 3,
  Assemble = 4,
  PagePictures = 5,
  Maintenance = 6,
  ScanRange = 7,       ///< recognition of some pages of a long scanned document
  ScanAssemble = 8,    ///< the scan of such a document, when all its ranges have ended
  Render = 9,          ///< formats of a completed document that were not made before; `ref` names them
  Rescan = 10,         ///< a second look at a completed document, which changes nothing of it
  Reconvert = 11,      ///< a completed document by today's pipeline: compared, or in the result's place
  Analyse = 12,        ///< one analysis of a completed document: its chunks, or the answer without a model
  AnalyseChunk = 13,   ///< one model call about one chunk
  AnalyseReduce = 14,  ///< an analysis from the parts of its chunks, when all have ended
  Enhance = 15,        ///< which pages of a completed document a model is asked about
  EnhancePage = 16,    ///< one page of it
  EnhanceApply = 17,   ///< the next version of the result, by what was found for its pages
};

/// Whose work it is. Each pool has its own backlog.
enum class Pool { Scan = 1, Convert = 2, Maintenance = 3, Analyse = 4 };

/// How urgent it is. A lower lane is never starved: it gets every eighth claim or so even while higher ones
/// are full.
enum class Lane { Interactive = 1, Normal = 2, Bulk = 3, Maintenance = 4 };

/// A claimed task. `id` and `attempt` together are the fence: a completion with an old attempt changes
/// nothing.
struct Task {
  TaskId id;
  int attempt = 0;  ///< 1 at the first run
  int max_attempts = 0;
  Kind kind = Kind::Scan;
  TenantId tenant;
  JobId job;
  std::optional<ClearanceId> clearance;  ///< there for every kind after the scan
  Lane lane = Lane::Normal;
  std::string
      ref;  ///< JSON object of ids and numbers: {"first":1,"last":50}; "{}" when there is nothing to say
};

/// Bytes that belong to the job already, by kind: "pages" is the framed reading that the scan left.
struct KnownArtefact {
  std::string kind;
  std::string name;
  std::string bucket;
  std::string sha256;  ///< hexadecimal
  std::int64_t byte_count = 0;
};

/// What a task is about. Read when work on it begins, under the fence and, after the scan, under the
/// clearance.
struct Assignment {
  PublicId job;
  std::string filename;         ///< as the user named it: data, never a path
  std::string document_sha256;  ///< hexadecimal; the blob is in the bucket `inbox`
  std::int64_t byte_count = 0;
  std::string params;           ///< JSON object: what the submission asked for
  std::string tenant_settings;  ///< JSON object
  std::optional<std::int64_t> page_count;
  std::string trace_id;  ///< of the request that submitted it; empty: none is known
  std::vector<KnownArtefact> artefacts;
};

}  // namespace lectern::jobs
