#include "lectern/delivery/reconversion.h"

#include "reconversion_outcome.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kStart{
    "delivery.start_reconversions",
    "select queued, gone from lectern.start_reconversions($1, null, null, $2, $3)"};
constexpr db::Statement kList{"delivery.list_reconversions",
                              "select lectern.list_reconversions($1, $2)::text as reconversions",
                              db::Effect::Reads};
constexpr db::Statement kChoose{
    "delivery.choose_reconversion",
    "select outcome, lane from lectern.choose_reconversion($1, $2::uuid, $3, $4)"};

}  // namespace

ReconversionsStarted start_reconversions(db::Database& database, TenantId tenant, std::string_view actor,
                                         std::string_view request) {
  const db::Rows rows = database.call(kStart, {tenant, actor, request});
  const db::Row row = rows.one();
  return {static_cast<int>(row.integer("queued")), static_cast<int>(row.integer("gone"))};
}

std::string list_reconversions(db::Database& database, TenantId tenant, int limit) {
  return std::string(database.call(kList, {tenant, limit}).one().text("reconversions"));
}

ReconversionChosen choose_reconversion(db::Database& database, TenantId tenant, const PublicId& job,
                                       std::string_view actor, std::string_view request) {
  const db::Rows rows = database.call(kChoose, {tenant, job, actor, request});
  const db::Row row = rows.one();
  return {reconversion_outcome_of(row.text("outcome")), row.optional_integer("lane")};
}

}  // namespace lectern::delivery
