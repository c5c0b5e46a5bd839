#include "lectern/delivery/share.h"

#include "file_lookup.h"
#include "lectern/base/check.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kCreate{
    "delivery.create_share",
    "select o_outcome, o_share, o_max_days from lectern.create_share($1, $2, $3, $4, $5, $6)"};
constexpr db::Statement kList{"delivery.list_shares",
                              "select o_shares, o_max_days from lectern.list_shares($1, $2, $3, $4, $5)",
                              db::Effect::Reads};
constexpr db::Statement kRevoke{"delivery.revoke_share",
                                "select lectern.revoke_share($1, $2, $3, $4, $5, $6) as revoked"};
constexpr db::Statement kOpen{
    "delivery.open_shared_artefact",
    "select 'completed' as o_status, o_filename, 0 as o_pages, "  // readers have none to wait for
    "null::int as o_generation, o_bucket, o_sha256, o_bytes, o_media_type "
    "from lectern.open_shared_artefact($1, $2, $3, $4)",
    db::Effect::Reads};

Sharing parse_outcome(std::string_view word) {
  if (word == "made") return Sharing::Done;
  if (word == "not_finished") return Sharing::NotFinished;
  if (word == "no_page") return Sharing::NoPage;
  if (word == "too_long") return Sharing::TooLong;
  if (word == "too_many") return Sharing::TooMany;
  LECTERN_CHECK(word == "not_found");
  return Sharing::NotFound;
}

}  // namespace

MadeShare create_share(db::Database& database, const Viewer& viewer, const PublicId& job, int days) {
  const db::Rows rows =
      database.call(kCreate, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job, days});
  const db::Row row = rows.one();
  return {parse_outcome(row.text("o_outcome")), row.optional_text("o_share").value_or(""),
          static_cast<int>(row.optional_integer("o_max_days").value_or(0))};
}

std::optional<SharesView> list_shares(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kList, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  return SharesView{std::string(rows[0].text("o_shares")), static_cast<int>(rows[0].integer("o_max_days"))};
}

bool revoke_share(db::Database& database, const Viewer& viewer, const PublicId& job, const PublicId& share) {
  const db::Rows rows =
      database.call(kRevoke, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job, share});
  return rows.one().boolean("revoked");
}

FileLookup open_shared_file(db::Database& database, TenantId tenant, const PublicId& share,
                            const PublicId& job, std::string_view name) {
  return file_lookup(database.call(kOpen, {tenant, share, job, name}), tenant);
}

}  // namespace lectern::delivery
