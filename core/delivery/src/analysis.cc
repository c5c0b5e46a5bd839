#include "lectern/delivery/analysis.h"

#include "analyses_outcome.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kRequest{
    "delivery.request_analyses",
    "select outcome, lane from lectern.request_analyses($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Statement kRequestEnhancement{
    "delivery.request_enhancement",
    "select outcome, lane from lectern.request_enhancement($1, $2, $3, $4, $5, $6, $7)"};
constexpr db::Statement kList{"delivery.list_analyses",
                              "select o_list, o_have_ended from lectern.list_analyses($1, $2, $3, $4, $5)",
                              db::Effect::Reads};
constexpr db::Statement kOpen{
    "delivery.open_analysis_of_job",
    "select o_analysis, o_markdown from lectern.open_analysis_of_job($1, $2, $3, $4, $5, $6)",
    db::Effect::Reads};
constexpr db::Statement kEstimate{"delivery.estimate_analyses",
                                  "select o_estimate, o_is_completed from lectern.estimate_analyses($1, $2, "
                                  "$3, $4, $5, nullif($6::text[], '{}'))",
                                  db::Effect::Reads};
constexpr db::Statement kOpenEnhancement{
    "delivery.open_enhancement_of_job",
    "select lectern.open_enhancement_of_job($1, $2, $3, $4, $5)::text as enhancement", db::Effect::Reads};
constexpr db::Statement kListCalls{"delivery.list_model_calls",
                                   "select lectern.list_model_calls($1, $2, $3, $4, $5)::text as calls",
                                   db::Effect::Reads};

AnalysesAsked asked_of(const db::Rows& rows) {
  const db::Row row = rows.one();
  return {analyses_outcome_of(row.text("outcome")), row.optional_integer("lane")};
}

}  // namespace

AnalysesAsked request_analyses(db::Database& database, const Asker& asker, const PublicId& job,
                               const std::vector<std::string>& kinds,
                               const std::optional<std::string>& language, bool again) {
  const Viewer& viewer = asker.viewer;
  return asked_of(
      database.call(kRequest, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job,
                               db::array(kinds), language, again, asker.actor, asker.request}));
}

AnalysesAsked request_enhancement(db::Database& database, const Asker& asker, const PublicId& job) {
  const Viewer& viewer = asker.viewer;
  return asked_of(database.call(kRequestEnhancement, {viewer.tenant, viewer.account, viewer.api_key,
                                                      viewer.sees_all, job, asker.actor, asker.request}));
}

std::optional<AnalysisList> list_analyses(db::Database& database, const Viewer& viewer, const PublicId& job) {
  const db::Rows rows =
      database.call(kList, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job});
  if (rows.empty()) return std::nullopt;
  return AnalysisList{std::string(rows[0].text("o_list")), rows[0].boolean("o_have_ended")};
}

std::optional<AnalysisView> open_analysis(db::Database& database, const Viewer& viewer, const PublicId& job,
                                          std::string_view kind) {
  const db::Rows rows =
      database.call(kOpen, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job, kind});
  if (rows.empty()) return std::nullopt;
  return AnalysisView{std::string(rows[0].text("o_analysis")), rows[0].optional_text("o_markdown")};
}

std::optional<AnalysisEstimate> estimate_analyses(db::Database& database, const Viewer& viewer,
                                                  const PublicId& job,
                                                  const std::vector<std::string>& kinds) {
  const db::Rows rows = database.call(
      kEstimate, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job, db::array(kinds)});
  if (rows.empty()) return std::nullopt;
  return AnalysisEstimate{std::string(rows[0].text("o_estimate")), rows[0].boolean("o_is_completed")};
}

std::optional<std::string> open_enhancement(db::Database& database, const Viewer& viewer,
                                            const PublicId& job) {
  return database
      .call(kOpenEnhancement, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job})
      .one()
      .optional_text("enhancement");
}

std::optional<std::string> list_model_calls(db::Database& database, const Viewer& viewer,
                                            const PublicId& job) {
  return database.call(kListCalls, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all, job})
      .one()
      .optional_text("calls");
}

}  // namespace lectern::delivery
