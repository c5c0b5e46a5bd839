// Analyses, enhancement, calls, costs, configuration and presets over the API; the workers' side is played by
// calls of their SQL functions.

#include <thread>

#include <gtest/gtest.h>

#include "support/completed_job.h"

namespace lectern::http {
namespace {

constexpr db::Statement kPublish{"t.publish", "select lectern.publish_model_providers($1::jsonb)"};
constexpr db::Statement kFinish{
    "t.finish", "select lectern.finish_analysis(a, $2::jsonb) from lectern.analysis a where a.kind = $1"};

constexpr const char* kFar =
    R"([{"name":"far","dialect":"anthropic","is_local":false,"address":"https://far.example","parallel":4,"state":"ready",)"
    R"("currency":"EUR","models":{"quality":{"name":"wise","input_price":3,"output_price":15}}}])";
constexpr const char* kSummary =
    R"({"result":{"text":"Short.","language":"en","sentences":[],"dropped":0},"markdown":"# Short\n","source":"rules",)"
    R"("reason":"no_provider"})";

struct Models : testing::Test {
  RunningWeb web;
  std::string job;
  std::string manager;
  std::unique_ptr<store::BlobStore> store = store::open_file_store({web.folder() / "store", 0});

  Answer send(const std::string& query) {
    return web.upload({.method = "POST",
                       .path = "/api/v1/documents/submit",
                       .query = query,
                       .body = some_pdf(),
                       .content_type = "application/pdf"});
  }
  void SetUp() override {
    job = send("").json().text_of("job_id");
    manager = key("{submit,read,read_all,manage}");
  }
  void complete() {
    web.behind().call(kClear, {job});
    web.behind().call(kBegin, {job});
    web.behind().call(kProcessing, {job});
    add_artefact(web, *store, job, "txt", "result.txt", store::Bucket::Results, "text/plain");
    web.behind().call(kComplete, {job});
  }
  std::string key(const std::string& scopes, const std::string& tenant = "main") {
    return "Bearer " + web.make_key(tenant, scopes, true);
  }
  Answer get(const std::string& path, const std::string& query = "", const std::string& as = "") {
    Ask ask{.path = "/api/v1" + path, .query = query};
    ask.headers["Authorization"] = as.empty() ? manager : as;
    return web.api(std::move(ask));
  }
  Answer change(const std::string& method, const std::string& path, const std::string& body,
                const std::string& as = "", const std::string& query = "") {
    Ask ask{.method = method,
            .path = "/api/v1" + path,
            .query = query,
            .body = body,
            .content_type = "application/json"};
    ask.headers["Authorization"] = as.empty() ? manager : as;
    return web.api(std::move(ask));
  }
  Answer ask(const std::string& body, const std::string& as = "", const std::string& query = "") {
    return change("POST", "/documents/" + job + "/analyses", body, as, query);
  }
  const json::Value& first(const json::Value& list) { return list.find("analyses")->array()->front(); }
};

TEST_F(Models, AnAnalysisIsAskedForMadeAndRead) {
  complete();

  const Answer asked = ask(R"({"kinds":["summary","entities"]})");
  ASSERT_EQ(asked.status, 202) << asked.body;
  EXPECT_EQ(asked.json().find("analyses")->array()->size(), 2U);
  EXPECT_EQ(first(asked.json()).text_of("state"), "waiting");
  EXPECT_EQ(asked.json().find("models")->text_of("outcome"), "no_provider");
  web.behind().call(kFinish, {"summary", kSummary});

  const Answer done = get("/documents/" + job + "/analyses/summary");
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(done.json().text_of("source"), "rules");
  EXPECT_EQ(done.json().find("result")->text_of("text"), "Short.");
  const Answer markdown = get("/documents/" + job + "/analyses/summary", "format=md");
  EXPECT_EQ(markdown.body, "# Short\n");
  EXPECT_EQ(markdown.header("Content-Type"), "text/markdown; charset=utf-8");
  EXPECT_EQ(get("/documents/" + job + "/analyses/entities", "format=md").status, 404);
  EXPECT_EQ(get("/documents/" + job + "/analyses/sentiment").status, 404) << "nobody asked";
  EXPECT_EQ(get("/documents/" + job + "/analyses/poem").status, 404);
  EXPECT_EQ(get("/documents/" + job + "/result").json().find("analyses")->array()->size(), 1U);
}

TEST_F(Models, AnUnchangedListIs304) {
  complete();
  const Answer list = get("/documents/" + job + "/analyses");
  EXPECT_EQ(list.status, 200);
  EXPECT_EQ(web.api({.path = "/api/v1/documents/" + job + "/analyses",
                     .headers = {{"If-None-Match", list.header("ETag")}}})
                .status,
            304);
}

TEST_F(Models, ARequestThatWaitsEndsWithTheAnalyses) {
  complete();
  EXPECT_EQ(ask(R"({"kinds":["summary"]})", "", "wait=1").status, 202) << "nobody makes it";
  Connection waiting(web.api_socket());
  waiting.send({.method = "POST",
                .path = "/api/v1/documents/" + job + "/analyses",
                .query = "wait=25",
                .headers = {{"Authorization", "Bearer " + web.key()}},
                .body = R"({"kinds":["summary"]})",
                .content_type = "application/json"});
  web.behind().call(kFinish, {"summary", kSummary});

  const Answer answer = waiting.receive();
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.header("Preference-Applied"), "wait=25");
  EXPECT_EQ(first(answer.json()).text_of("state"), "done");
}

TEST_F(Models, BeforeTheEndOfTheDocumentThereIsNothingToAnalyse) {
  EXPECT_EQ(ask(R"({"kinds":["summary"]})").status, 409);
  EXPECT_EQ(ask(R"({"kinds":["summary"]})").json().text_of("type"), "urn:lectern:problem:not_completed");
  EXPECT_EQ(get("/documents/" + job + "/analyses/estimate").status, 409);
  EXPECT_EQ(change("POST", "/documents/" + job + "/enhancement", "").status, 409);
  EXPECT_EQ(get("/documents/" + job + "/enhancement").json().text_of("state"), "none");
}

TEST_F(Models, RightsAndTenantsAreChecked) {
  complete();
  const std::string reader = key("{read}");
  const std::string stranger = key("{submit,read,manage}", "other");
  EXPECT_EQ(ask(R"({"kinds":["summary"]})", reader).status, 403);
  EXPECT_EQ(change("POST", "/documents/" + job + "/enhancement", "", reader).status, 403);
  for (const char* path :
       {"/model-costs", "/model-providers", "/config", "/config/presets", "/config/presets/versions"})
    EXPECT_EQ(get(path, "", reader).status, 403) << path;
  EXPECT_EQ(change("PUT", "/config/presets", R"({"value":[]})", reader).status, 403);
  EXPECT_EQ(get("/presets", "", reader).status, 403);

  EXPECT_EQ(ask(R"({"kinds":["summary"]})", stranger).status, 404);
  for (const char* path :
       {"/analyses", "/analyses/summary", "/analyses/estimate", "/enhancement", "/model-calls"})
    EXPECT_EQ(get("/documents/" + job + path, "", stranger).status, 404) << path;
}

TEST_F(Models, WhatIsNotOfTheContractIsRefused) {
  complete();
  EXPECT_EQ(ask(R"({"kinds":[]})").status, 422);
  EXPECT_EQ(ask(R"({"kinds":["poem"]})").status, 422);
  EXPECT_EQ(ask(R"({"kinds":["summary"],"extra":1})").status, 422);
  EXPECT_EQ(get("/model-costs", "month=2026-13").status, 400);
  EXPECT_EQ(get("/documents/" + job + "/analyses/estimate", "kinds=poem").status, 400);
}

TEST_F(Models, NoAiAndTheReasonAreShown) {
  web.behind().call(kPublish, {kFar});
  complete();
  EXPECT_EQ(get("/documents/" + job + "/analyses").json().find("models")->text_of("outcome"), "not_local");
  web.behind().call({"t.params", "update lectern.job set params = '{\"ai\":\"no\"}'"});
  EXPECT_EQ(get("/documents/" + job + "/analyses").json().find("models")->text_of("outcome"), "no_ai");
}

TEST_F(Models, AnEstimateSaysWhoWouldBeAskedAndWhatItCosts) {
  web.behind().call(kPublish, {kFar});
  complete();
  EXPECT_EQ(change("PATCH", "/settings", R"({"models.local_only":false})").status, 200);
  web.behind().call({"t.long", "update lectern.artefact set byte_count = 400000 where kind = 'txt'"});

  const json::Value one = get("/documents/" + job + "/analyses/estimate", "kinds=summary").json();
  const json::Value two = get("/documents/" + job + "/analyses/estimate", "kinds=summary,entities").json();
  EXPECT_EQ(one.text_of("outcome"), "call");
  EXPECT_EQ(one.text_of("provider"), "far");
  EXPECT_EQ(one.text_of("currency"), "EUR");
  EXPECT_GT(*one.find("input_tokens")->integer(), 100'000);
  EXPECT_GT(*one.find("cost")->number(), 0.3);
  EXPECT_EQ(*two.find("input_tokens")->integer(), 2 * *one.find("input_tokens")->integer());
}

TEST_F(Models, AnEnhancementIsAskedForOnceAtATime) {
  complete();
  const Answer asked = change("POST", "/documents/" + job + "/enhancement", "");
  ASSERT_EQ(asked.status, 202) << asked.body;
  EXPECT_EQ(asked.json().text_of("state"), "waiting");
  EXPECT_EQ(change("POST", "/documents/" + job + "/enhancement", "").status, 202);
  EXPECT_EQ(get("/documents/" + job + "/enhancement").json().text_of("state"), "waiting");
  EXPECT_EQ(get("/documents/" + job + "/model-calls").json().find("calls")->array()->size(), 0U);
}

TEST_F(Models, ProvidersAndCostsAreShownToAdministrators) {
  web.behind().call(kPublish, {kFar});
  const json::Value providers = get("/model-providers").json();
  EXPECT_EQ(providers.find("providers")->array()->front().text_of("name"), "far");
  EXPECT_EQ(providers.find("plan")->find("summary")->text_of("outcome"), "not_local");
  const json::Value costs = get("/model-costs", "month=2026-11").json();
  EXPECT_EQ(costs.text_of("month"), "2026-11");
  EXPECT_TRUE(costs.find("cap")->is_null());
}

TEST_F(Models, TheConfigurationHasVersionsThatAreTakenBack) {
  EXPECT_EQ(get("/config").json().find("config")->array()->size(), 8U);
  const Answer before = get("/config/prompt.summary");
  EXPECT_EQ(before.header("ETag"), "\"c0\"");
  EXPECT_EQ(get("/config/prompt.poem").status, 404);

  const Answer wrong =
      change("PUT", "/config/prompt.summary", R"({"value":{"temperature":9,"tone":"warm"}})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("/value/temperature"), std::string::npos) << wrong.body;
  EXPECT_NE(wrong.body.find("/value/tone"), std::string::npos) << wrong.body;
  const Answer changed =
      change("PUT", "/config/prompt.summary",
             R"({"value":{"instructions":"Be brief.","temperature":0.2},"note":"shorter"})");
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.header("ETag"), "\"c1\"");
  EXPECT_EQ(
      change("PUT", "/config/prompt.summary", R"({"value":{"instructions":"Be brief.","temperature":0.5}})")
          .status,
      200);

  const json::Value versions = get("/config/prompt.summary/versions").json();
  const json::Value& newest = versions.find("versions")->array()->front();
  EXPECT_EQ(*newest.find("version")->integer(), 2);
  ASSERT_EQ(newest.find("changes")->array()->size(), 1U);
  EXPECT_EQ(newest.find("changes")->array()->front().text_of("pointer"), "/temperature");

  const Answer back = change("POST", "/config/prompt.summary/revert", R"({"version":0})");
  EXPECT_EQ(back.status, 200);
  EXPECT_EQ(back.header("ETag"), "\"c3\"");
  EXPECT_EQ(change("POST", "/config/prompt.summary/revert", R"({"version":17})").status, 404);
  EXPECT_EQ(web.api({.method = "PUT",
                     .path = "/api/v1/config/prompt.summary",
                     .headers = {{"If-Match", "\"c1\""}, {"Authorization", manager}},
                     .body = R"({"value":{}})",
                     .content_type = "application/json"})
                .status,
            412);
}

TEST_F(Models, APresetFillsInWhatASubmissionDoesNotSay) {
  EXPECT_EQ(
      change(
          "PUT", "/config/presets",
          R"({"value":[{"name":"reading","label":"Reading list","formats":["html","md"],"analyses":["summary"],)"
          R"("enhance":true,"profile":"bulk"}]})")
          .status,
      200);
  EXPECT_EQ(get("/presets").json().find("presets")->array()->front().text_of("label"), "Reading list");

  const std::string made(send("preset=reading&formats=txt&force=1").json().text_of("job_id"));
  const json::Value params = *get("/documents/" + made).json().find("params");
  EXPECT_EQ(params.text_of("preset"), "reading");
  EXPECT_EQ(params.text_of("profile"), "bulk");
  EXPECT_EQ(params.text_of("enhance"), "yes");
  EXPECT_EQ(*params.find("formats")->array()->front().text(), "txt")
      << "what the submission says takes precedence";
  EXPECT_EQ(*params.find("analyses")->array()->front().text(), "summary");
  EXPECT_EQ(send("preset=unknown&force=1").status, 422);
  EXPECT_EQ(
      change("PUT", "/config/presets", R"({"value":[{"name":"a","label":"A"},{"name":"a","label":"B"}]})")
          .status,
      422);
}

/// A small file answers at once, with its analyses.
TEST_F(Models, ASubmissionWaitsForItsAnalyses) {
  Connection waiting(web.upload_socket());
  waiting.send({.method = "POST",
                .path = "/api/v1/documents/submit",
                .query = "analyses=summary&ai=no&wait=25&force=1",
                .headers = {{"Authorization", "Bearer " + web.key()}},
                .body = some_pdf("waits"),
                .content_type = "application/pdf"});
  while (web.behind().call({"t.jobs", "select count(*) as n from lectern.job"}).one().integer("n") < 2)
    std::this_thread::yield();
  job = web.behind()
            .call({"t.newest", "select public_id from lectern.job order by job_id desc limit 1"})
            .one()
            .text("public_id");
  web.behind().call(kClear, {job});
  web.behind().call(kBegin, {job});
  web.behind().call(kProcessing, {job});
  web.behind().call({"t.ask",
                     "insert into lectern.analysis (tenant_id, job_id, kind, lane, asked_by) select "
                     "tenant_id, job_id, 'summary', 2, 'x' "
                     "from lectern.job where public_id = $1"},
                    {job});
  web.behind().call(kComplete, {job});
  web.behind().call(kFinish, {"summary", kSummary});

  const Answer answer = waiting.receive();
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json().text_of("status"), "completed");
  ASSERT_NE(answer.json().find("analyses"), nullptr) << answer.body;
  EXPECT_EQ(first(answer.json()).text_of("state"), "done");
  const json::Value params = *get("/documents/" + job).json().find("params");
  EXPECT_EQ(params.text_of("ai"), "no");
}

}  // namespace
}  // namespace lectern::http
