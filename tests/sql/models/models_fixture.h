#pragma once

/// A tenant with completed documents, model providers, and workers that ask them.

#include <string>
#include <vector>

#include "sql/queue_fixture.h"

namespace lectern::jobs {

/// A local provider without prices, one elsewhere with prices.
inline constexpr const char* kProviders =
    R"([{"name":"campus","dialect":"ollama","is_local":true,"address":"http://gpu:11434","parallel":2,"state":"ready",)"
    R"("models":{"quality":{"name":"small","context":8192,"output":2048}}},)"
    R"({"name":"far","dialect":"anthropic","is_local":false,"address":"https://far.example","parallel":1000,"state":"ready",)"
    R"("models":{"fast":{"name":"quick","input_price":1,"output_price":5},)"
    R"("quality":{"name":"wise","input_price":3,"output_price":15},"vision":{"name":"seer","input_price":3}}}])";

class ModelsTest : public QueueTest {
 protected:
  ModelsTest() { publish(kProviders); }

  void publish(const std::string& providers) {
    db::Database worker(instance.as("lectern_analyse"), "publisher");
    worker.call({"t.publish", "select lectern.publish_model_providers($1::jsonb)"}, {providers});
  }
  void set(const std::string& settings) {
    admin.run_script("select * from lectern.change_tenant_settings(1, '" + settings + "', true, 'admin')");
  }
  /// A document with a result.
  Job completed(const std::string& content, const std::string& params = "{}") {
    const auto rows = web.call({"t.submit_with",
                                "select job_id, public_id from lectern.submit_document($1, null, null, "
                                "sha256(convert_to($2, 'utf8')), 10, $2, $3::jsonb)"},
                               {tenant, content, params});
    const Job job{JobId{rows.one().integer("job_id")}, std::string(rows.one().text("public_id"))};
    publish_result();
    EXPECT_EQ(status(job), "completed");
    return job;
  }
  /// Scans and converts whatever waits for it.
  void publish_result() {
    Bench scanner(instance, Pool::Scan);
    for (const Task& task : scanner.claim(16)) scanner.finish(task, kCleanScan);
    Bench converter(instance, Pool::Convert);
    for (auto claimed = converter.claim(); !claimed.empty(); claimed = converter.claim())
      converter.finish(claimed[0],
                       claimed[0].kind == Kind::PagePictures ? R"({"artefacts":[]})" : kConverted);
  }
  std::string request(const Job& job, const std::string& kinds = "{summary}", bool again = false) {
    return text(
        "(select outcome || coalesce(' ' || lane, '') from lectern.request_analyses(1, null, null, true, '" +
        job.public_id + "', '" + kinds + "', null, " + (again ? "true" : "false") + ", 'key:1', 'r'))");
  }
  /// Claims one task of the pool and opens it, as a worker does.
  static Task take(Bench& bench, Kind kind) {
    const auto claimed = bench.claim();
    EXPECT_EQ(claimed.size(), 1U);
    if (claimed.empty()) return {};
    EXPECT_EQ(claimed[0].kind, kind);
    bench.queue.begin(bench.owner, {&claimed[0].id, 1});
    return claimed[0];
  }
  /// An analysis that was split into so many chunks; their tasks are ready.
  void plan(Bench& bench, int chunks) {
    const Task task = take(bench, Kind::Analyse);
    std::string parts;
    for (int i = 0; i < chunks; ++i) {
      const std::string page = std::to_string(i + 1);
      parts += std::string(i > 0 ? "," : "") + R"({"chunk":)" + std::to_string(i) + R"(,"first":)" + page +
               R"(,"last":)" + page + R"(,"pages":1})";
    }
    bench.finish(
        task,
        (R"({"provider":"campus","model":"small","prompt_version":"v1","fan_out":[)" + parts + "]}").c_str());
  }
  struct Begun {
    std::string outcome;
    std::int64_t call = 0;
    std::string answer;
  };
  static Begun begin_call(db::Database& worker, const Task& task, const std::string& key,
                          const std::string& provider = "campus", std::int64_t most = 0,
                          const std::string& purpose = "summary") {
    const auto rows = worker.call({"t.begin_call",
                                   "select o_outcome, o_call, o_answer from lectern.begin_model_call($1, "
                                   "$2::smallint, $3, $4, $5, 'small', 'v1', $6)"},
                                  {task.id.value, task.attempt, purpose, key, provider, most});
    return {std::string(rows.one().text("o_outcome")), rows.one().optional_integer("o_call").value_or(0),
            rows.one().optional_text("o_answer").value_or("")};
  }
  static bool end_call(db::Database& worker, const Task& task, std::int64_t call,
                       const std::string& state = "answered", std::int64_t cost = 0) {
    return worker
        .call({"t.end_call",
               "select lectern.end_model_call($1, $2, $3::smallint, $4, "
               "'{\"input_tokens\":100,\"output_tokens\":20}', $5, "
               "'said', 'end', '', 'req-1', 0) as v"},
              {call, task.id.value, task.attempt, state, cost})
        .one()
        .boolean("v");
  }
  std::string plan_of(Bench& bench, const Task& task, const std::string& purpose = "summary") {
    const auto rows =
        bench.database.call({"t.plan",
                             "select o_outcome || ' ' || coalesce(o_provider, '-') || ' ' || "
                             "coalesce(o_model, '-') || case when o_mask then ' mask' "
                             "else '' end as v from lectern.plan_model_call($1, $2::smallint, $3)"},
                            {task.id.value, task.attempt, purpose});
    return std::string(rows.one().text("v"));
  }
  std::string analysis(const std::string& column) {
    return text("(select string_agg((" + column +
                ")::text, ' ' order by analysis_id) from lectern.analysis)");
  }
  std::string calls(const std::string& column) {
    return text("(select string_agg(coalesce((" + column +
                ")::text, '-'), ' ' order by call_id) from lectern.model_call)");
  }
  std::string month() {
    return text("(select spent_micros || ' ' || reserved_micros from lectern.model_month)");
  }
};

}  // namespace lectern::jobs
