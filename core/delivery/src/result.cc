#include "lectern/delivery/result.h"

#include <algorithm>

#include "file_lookup.h"
#include "job_row.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kOpenResult{"delivery.open_result",
                                    "select o_job, o_reasons, o_report, o_pages, o_generation, "
                                    "array_to_string(o_names, ',') as o_names, o_link, o_analyses from "
                                    "lectern.open_result($1, $2, $3, $4, $5)",
                                    db::Effect::Reads};
constexpr db::Statement kOpenFile{"delivery.open_artefact",
                                  "select o_status, o_filename, o_pages, null::int as o_generation, "
                                  "o_bucket, o_sha256, o_bytes, o_media_type "
                                  "from lectern.open_artefact($1, $2, $3, $4, $5, $6)",
                                  db::Effect::Reads};
constexpr db::Statement kOpenLinked{"delivery.open_linked_artefact",
                                    "select 'completed' as o_status, o_filename, o_pages, o_generation, "
                                    "o_bucket, o_sha256, o_bytes, "
                                    "o_media_type from lectern.open_linked_artefact($1, $2, $3)",
                                    db::Effect::Reads};
constexpr db::Statement kOpenOriginal{
    "delivery.open_original",
    "select o_status, o_filename, o_pages, o_generation, o_bucket, o_sha256, "
    "o_bytes, o_media_type from lectern.open_original($1, $2, $3, $4, $5)"};
/// Names of files never hold a comma: we make them.
std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

}  // namespace

FileLookup file_lookup(const db::Rows& rows, TenantId tenant) {
  FileLookup lookup;
  if (rows.empty()) return lookup;
  const db::Row row = rows[0];
  lookup.job_status = status_from(row.text("o_status"));
  lookup.filename = row.text("o_filename");
  lookup.page_count = row.optional_integer("o_pages");
  if (const auto generation = row.optional_integer("o_generation")) {
    lookup.link_generation = static_cast<int>(*generation);
  }
  if (row.is_null("o_bucket")) return lookup;
  const auto bucket = store::parse_bucket(row.text("o_bucket"));
  const auto hash = store::Hash::from(row.bytes("o_sha256"));
  if (bucket && hash) {
    lookup.file =
        File{{*bucket, tenant, *hash}, std::string(row.text("o_media_type")), row.integer("o_bytes")};
  }
  return lookup;
}

std::string ResultView::name_of(std::string_view kind) const {
  for (const std::string& file : files) {
    if (file.size() > kind.size() && file.starts_with(kind) && file[kind.size()] == ':') {
      return file.substr(kind.size() + 1);
    }
  }
  return {};
}

std::optional<ResultView> open_result(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kOpenResult, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  ResultView result;
  result.job = job_view(db::Record(row.text("o_job")));
  result.reasons = row.optional_text("o_reasons").value_or("[]");
  result.report = row.optional_text("o_report").value_or("{}");
  result.analyses = row.optional_text("o_analyses");
  result.page_count = row.optional_integer("o_pages");
  if (const auto generation = row.optional_integer("o_generation")) {
    result.link_generation = static_cast<int>(*generation);
  }
  result.link_id = row.text("o_link");
  result.files = split(row.optional_text("o_names").value_or(""));
  return result;
}

FileLookup open_file(db::Database& database, const Viewer& viewer, const PublicId& job,
                     std::string_view name) {
  return file_lookup(
      database.call(kOpenFile, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job, name}),
      viewer.tenant);
}

FileLookup open_linked_file(db::Database& database, TenantId tenant, const PublicId& job,
                            std::string_view name) {
  return file_lookup(database.call(kOpenLinked, {tenant, job, name}), tenant);
}

FileLookup open_original(db::Database& database, const Viewer& viewer, const PublicId& job) {
  return file_lookup(
      database.call(kOpenOriginal, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job}),
      viewer.tenant);
}

}  // namespace lectern::delivery
