#include "tasks/analysis_rows.h"

#include <utility>

#include "lectern/json/decode.h"

namespace lectern::analysing {
namespace {

constexpr db::Statement kAnalysis{
    "analysing.open_analysis",
    "select o_analysis, o_kind, o_language from lectern.open_analysis($1, $2::smallint)", db::Effect::Reads};
constexpr db::Statement kParts{"analysing.list_analysis_parts",
                               "select o_first_page, o_last_page, o_partial, o_reason "
                               "from lectern.list_analysis_parts($1, $2::smallint)",
                               db::Effect::Reads};
constexpr db::Statement kEnhancement{"analysing.open_enhancement",
                                     "select o_enhancement from lectern.open_enhancement($1, $2::smallint)",
                                     db::Effect::Reads};

/// A partial answer is written by this program, and may be long.
constexpr json::Limits kPartial{.bytes = std::size_t{16} << 20, .depth = 32, .values = 1'000'000};

json::Value decoded(const std::optional<std::string>& text) {
  if (!text) return {};
  auto value = json::decode(*text, kPartial);
  return value ? std::move(*value) : json::Value();
}

}  // namespace

std::optional<OpenAnalysis> open_analysis(db::Pool& connections, const jobs::Task& task) {
  auto connection = connections.borrow();
  const db::Rows rows = connection->call(kAnalysis, {task.id, task.attempt});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.one();
  return OpenAnalysis{row.integer("o_analysis"), std::string(row.text("o_kind")),
                      row.optional_text("o_language").value_or("")};
}

std::vector<AnalysisPart> list_analysis_parts(db::Pool& connections, const jobs::Task& task) {
  auto connection = connections.borrow();
  std::vector<AnalysisPart> parts;
  for (const db::Row row : connection->call(kParts, {task.id, task.attempt}))
    parts.push_back({static_cast<std::int32_t>(row.integer("o_first_page")),
                     static_cast<std::int32_t>(row.integer("o_last_page")),
                     decoded(row.optional_text("o_partial")), row.optional_text("o_reason").value_or("")});
  return parts;
}

std::optional<std::int64_t> open_enhancement(db::Pool& connections, const jobs::Task& task) {
  auto connection = connections.borrow();
  const db::Rows rows = connection->call(kEnhancement, {task.id, task.attempt});
  if (rows.empty()) return std::nullopt;
  return rows.one().integer("o_enhancement");
}

}  // namespace lectern::analysing
