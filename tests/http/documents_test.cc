#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "lectern/json/decode.h"
#include "lectern/secrets/seal.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

struct Documents : testing::Test {
  RunningWeb web;
  std::string submit(const std::string& query = {}, const std::string& pdf = some_pdf()) {
    const Answer answer = web.upload({.method = "POST",
                                      .path = "/api/v1/documents/submit",
                                      .query = query,
                                      .body = pdf,
                                      .content_type = "application/pdf"});
    EXPECT_EQ(answer.status, 202) << answer.body;
    return std::string(answer.json().text_of("job_id"));
  }
  static std::string path(const std::string& job) { return "/api/v1/documents/" + job; }
};

TEST_F(Documents, StatusShowsTheFieldsThatPeopleKnow) {
  const std::string job = submit("filename=..%2Fa%20b.pdf&ocr=never&labels=x,y&external_id=LMS-7&no_ai=true");

  const json::Value shown = web.api({.path = path(job)}).json();

  EXPECT_EQ(shown.text_of("job_id"), job);
  EXPECT_EQ(shown.text_of("status"), "submitted") << "until a worker opens the scan task";
  EXPECT_EQ(shown.text_of("filename"), "a b.pdf");
  EXPECT_GE(*shown.find("estimated_completion_minutes")->integer(), 1);
  EXPECT_EQ(shown.find("params")->text_of("ocr"), "never");
  EXPECT_EQ(shown.find("params")->text_of("external_id"), "LMS-7");
  EXPECT_TRUE(*shown.find("params")->find("no_ai")->boolean());
}

TEST_F(Documents, NothingChangedIs304) {
  const std::string job = submit();
  const std::string etag = web.api({.path = path(job)}).header("ETag");
  ASSERT_NE(etag, "");

  EXPECT_EQ(web.api({.path = path(job), .headers = {{"If-None-Match", etag}}}).status, 304);
  web.api({.method = "POST", .path = path(job) + "/cancel"});
  EXPECT_EQ(web.api({.path = path(job), .headers = {{"If-None-Match", etag}}}).status, 200);
}

TEST_F(Documents, OthersAreNotThere) {
  const std::string job = submit();
  const std::string elsewhere = web.make_key("elsewhere", "{submit,read,read_all,decide,manage}", true);
  const std::string neighbour = web.make_key("main", "{submit,read}", true);
  const std::string officer = web.make_key("main", "{read,read_all}", true);
  const auto seen_by = [&](const std::string& key, const std::string& method, const std::string& tail) {
    return web
        .api({.method = method, .path = path(job) + tail, .headers = {{"Authorization", "Bearer " + key}}})
        .status;
  };

  for (const char* tail :
       {"", "/result", "/result/html", "/ledger", "/report", "/scan", "/pages/1.png", "/versions/v1"}) {
    EXPECT_EQ(seen_by(elsewhere, "GET", tail), 404) << tail;
    EXPECT_EQ(seen_by(neighbour, "GET", tail), 404) << tail;
  }
  EXPECT_EQ(seen_by(elsewhere, "DELETE", ""), 404);
  EXPECT_EQ(seen_by(neighbour, "POST", "/cancel"), 404);
  EXPECT_EQ(seen_by(officer, "GET", ""), 200);
  EXPECT_EQ(seen_by(officer, "POST", "/cancel"), 403);
  EXPECT_EQ(web.api({.path = path("nonsense")}).status, 404);
  EXPECT_EQ(web.api({.path = path(job), .headers = {{"Authorization", "Bearer nonsense"}}}).status, 401);
}

/// As `save_scan` keeps what a worker says.
constexpr const char* kHeldScan = R"({
  "detector": "0.1.0+89abcdef0123", "page_count": 3, "ocr_pages": 1, "seconds": 0.25,
  "facts": {"pdf_version": "1.7", "producer": "pdfTeX", "language": "de", "tagged": false, "encrypted": false,
            "forms": true, "text_pages": 2, "finding_count": 3, "page_sizes": {"2": [595, 842]},
            "page_formats": [{"width": 595, "height": 842, "pages": 3}]},
  "findings": [
    {"entity": "US_SSN", "page": 2, "score": 0.91, "stops": true, "snippet": "S", "value_hash": "00",
     "start": 118, "end": 129},
    {"entity": "PERSON", "page": 1, "score": 0.95, "stops": false, "snippet": "S", "value_hash": "01",
     "evidence": ["allowed_by_tenant"], "start": 0, "end": 9},
    {"entity": "EMAIL_ADDRESS", "page": 0, "score": 0.3, "stops": false, "snippet": "S", "value_hash": "02",
     "origin": "metadata", "properties": ["author"]}]})";
constexpr db::Statement kScanned{
    "test.scanned",
    "select lectern.save_scan((select t from lectern.task t join lectern.job j using (tenant_id, job_id) "
    "where j.public_id = $1::uuid limit 1), $2::jsonb, $3, $4::int[], $5)"};

TEST_F(Documents, TheScanSaysWhatTheFileIsAndWherePersonalDataIs) {
  const std::string job = submit();
  EXPECT_EQ(web.api({.path = path(job) + "/scan"}).status, 404) << "not scanned yet";
  web.behind().call(kScanned, {job, kHeldScan, "held", "{}", 1});

  const Answer answer = web.api({.path = path(job) + "/scan"});

  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::Value scan = answer.json();
  EXPECT_EQ(scan.text_of("outcome"), "held");
  EXPECT_EQ(*scan.find("has_pii")->boolean(), true);
  EXPECT_EQ(*scan.find("confidence")->number(), 0.91);
  EXPECT_EQ(scan.integer_of("finding_count"), 3);
  EXPECT_EQ(scan.integer_of("stopping_count"), 1);
  const json::Value& facts = *scan.find("facts");
  EXPECT_EQ(facts.text_of("producer"), "pdfTeX");
  EXPECT_EQ(facts.integer_of("text_pages"), 2);
  EXPECT_EQ(facts.find("page_sizes"), nullptr) << "these are for the review's boxes";
  const auto& findings = *scan.find("findings")->array();
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].text_of("entity_type"), "EMAIL_ADDRESS") << "in the order of the pages";
  EXPECT_TRUE(findings[0].find("start")->is_null());
  EXPECT_EQ(findings[2].integer_of("start"), 118);
  EXPECT_EQ(findings[2].integer_of("end"), 129);
  EXPECT_TRUE(findings[2].find("snippet")->is_null()) << "it waits for no decision";
  for (const char* kept : {"value_hash", "value_group"})
    EXPECT_EQ(answer.body.find(kept), std::string::npos) << kept;
}

TEST_F(Documents, AScanIsSureOfWhatItDidNotFindOnlyIfItSawAll) {
  const std::string clean = submit();
  const std::string lost = submit();
  const std::string doubtful = R"([{"entity": "PERSON", "page": 1, "score": 0.3, "stops": false,
      "snippet": "S", "value_hash": "00"}, {"entity": "US_SSN", "page": 1, "score": 0.99, "stops": false,
      "snippet": "S", "value_hash": "01", "evidence": ["allowlist"]}, {"entity": "STREET_ADDRESS", "page": 1,
      "score": 0.95, "stops": false, "snippet": "S", "value_hash": "02", "evidence": ["address_model"]}])";
  const std::string effect = R"({"detector": "d", "page_count": 2, "findings": )" + doubtful + "}";
  web.behind().call(kScanned, {clean, effect, "clean", "{}", 0});
  web.behind().call(kScanned, {lost, effect, "held", "{2}", 0});

  const json::Value seen = web.api({.path = path(clean) + "/scan"}).json();
  const json::Value unsure = web.api({.path = path(lost) + "/scan"}).json();

  EXPECT_EQ(*seen.find("has_pii")->boolean(), false);
  EXPECT_EQ(*seen.find("confidence")->number(), 0.7) << "what was allowed or is harmless raises no doubt";
  EXPECT_TRUE(unsure.find("has_pii")->is_null());
  EXPECT_TRUE(unsure.find("confidence")->is_null());
  EXPECT_EQ(unsure.find("pages_lost")->array()->size(), 1u);
}

TEST_F(Documents, TheSameBytesGiveTheSameJobAndMayBeFollowed) {
  const std::string pdf = some_pdf();
  const std::string job = submit("", pdf);
  const std::string neighbour = web.make_key("main", "{submit,read}", true);
  const std::map<std::string, std::string> as_neighbour = {{"Authorization", "Bearer " + neighbour}};

  const Answer again = web.upload({.method = "POST",
                                   .path = "/api/v1/documents",
                                   .headers = as_neighbour,
                                   .body = pdf,
                                   .content_type = "application/pdf"});

  EXPECT_EQ(again.json().text_of("job_id"), job);
  EXPECT_TRUE(*again.json().find("duplicate")->boolean());
  EXPECT_EQ(web.api({.path = path(job), .headers = as_neighbour}).status, 200);
  EXPECT_EQ(web.api({.method = "DELETE", .path = path(job), .headers = as_neighbour}).status, 204);
  EXPECT_EQ(web.api({.path = path(job), .headers = as_neighbour}).status, 404);
  EXPECT_EQ(web.api({.path = path(job)}).status, 200) << "the other's submission is another's";
  EXPECT_NE(submit("force=1", pdf), job);
}

TEST_F(Documents, ListsGoPageByPageWhileOthersArrive) {
  std::vector<std::string> jobs;
  for (int i = 0; i < 5; ++i) jobs.push_back(submit("labels=" + std::string(i % 2 == 0 ? "even" : "odd")));

  std::vector<std::string> seen;
  std::string query = "limit=2";
  for (int page = 0; page < 5; ++page) {
    const Answer answer = web.api({.path = "/api/v1/documents", .query = query});
    ASSERT_EQ(answer.status, 200);
    const json::Value list = answer.json();
    for (const auto& document : *list.find("documents")->array())
      seen.emplace_back(document.text_of("job_id"));
    const std::string next(list.text_of("next_cursor"));
    if (next.empty()) break;
    EXPECT_NE(answer.header("Link").find("rel=\"next\""), std::string::npos);
    query = "limit=2&cursor=" + next;
    submit();
  }

  std::reverse(jobs.begin(), jobs.end());
  EXPECT_EQ(seen, jobs);
  const auto count = [&](const std::string& filter) {
    return web.api({.path = "/api/v1/documents", .query = filter}).json().find("documents")->array()->size();
  };
  EXPECT_EQ(count("label=even"), 3U);
  EXPECT_EQ(count("status=completed"), 0U);
}

TEST_F(Documents, UnknownFiltersAreRefused) {
  for (const char* query :
       {"colour=red", "status=nonsense", "limit=0", "limit=201", "limit=x", "cursor=nonsense"}) {
    const Answer answer = web.api({.path = "/api/v1/documents", .query = query});
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(answer.problem(), "invalid_parameter");
  }
}

TEST_F(Documents, CancelReprocessErase) {
  const std::string job = submit("labels=x&ocr=never");
  EXPECT_EQ(web.api({.method = "POST", .path = path(job) + "/reprocess"}).status, 409);
  EXPECT_EQ(web.api({.method = "POST", .path = path(job) + "/cancel"}).json().text_of("status"), "cancelled");
  EXPECT_EQ(web.api({.method = "POST", .path = path(job) + "/cancel"}).status, 409);

  const Answer again = web.api({.method = "POST",
                                .path = path(job) + "/reprocess",
                                .body = R"({"ocr":"always"})",
                                .content_type = "application/json"});
  ASSERT_EQ(again.status, 202) << again.body;
  const std::string second(again.json().text_of("job_id"));
  const json::Value shown = web.api({.path = path(second)}).json();
  EXPECT_EQ(shown.text_of("parent_job_id"), job);
  EXPECT_EQ(shown.find("params")->text_of("ocr"), "always");
  EXPECT_EQ(*shown.find("params")->find("labels")->array()->front().text(), "x");

  const auto erase = [&] {
    return web.api({.method = "DELETE", .path = path(second), .query = "permanently=true"}).status;
  };
  EXPECT_EQ(erase(), 204);
  EXPECT_EQ(web.api({.path = path(second)}).status, 404);
  EXPECT_EQ(erase(), 404);
}

/// A search for a request in the log finds its job, and with it the lines of the workers; and no token, no
/// name.
TEST_F(Documents, TheLogJoinsRequestTraceJobAndTenant) {
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const std::map<std::string, std::string> traced = {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"},
                                                     {"Authorization", "Bearer " + web.key()}};
  const Answer made = web.upload({.method = "POST",
                                  .path = "/api/v1/documents/submit",
                                  .query = "filename=private-name.pdf",
                                  .headers = traced,
                                  .body = some_pdf(),
                                  .content_type = "application/pdf"});
  const std::string job(made.json().text_of("job_id"));
  web.api({.path = path(job), .headers = traced});
  const auto line_of = [](const std::string& log, const std::string& event) {
    const std::size_t at = log.find("\"event\":\"" + event + "\"");
    const std::size_t begin = log.rfind('\n', at) + 1;
    auto line =
        json::decode(at == std::string::npos ? "null" : log.substr(begin, log.find('\n', at) - begin));
    return line ? std::move(*line) : json::Value();
  };

  const std::string uploads = web.log("upload");
  const std::string calls = web.log("api");

  const json::Value admitted = line_of(uploads, "admitted");
  EXPECT_EQ(admitted.text_of("job"), job) << uploads;
  EXPECT_EQ(admitted.text_of("trace_id"), trace);
  EXPECT_FALSE(admitted.text_of("time").empty());
  EXPECT_EQ(admitted.text_of("level"), "info");
  EXPECT_EQ(*admitted.find("tenant")->integer(), 1);
  EXPECT_EQ(line_of(uploads, "request").text_of("request_id"), admitted.text_of("request_id"));
  EXPECT_EQ(line_of(calls, "request").text_of("job"), job) << calls;
  EXPECT_EQ(line_of(calls, "request").text_of("trace_id"), trace);
  EXPECT_EQ(*line_of(calls, "request").find("tenant")->integer(), 1) << calls;
  EXPECT_TRUE(line_of(calls, "request").text_of("actor").starts_with("key:")) << calls;
  const auto kept = web.behind().call({"t.trace", "select trace_id from lectern.job"});
  EXPECT_EQ(kept.one().text("trace_id"), trace);
  for (const std::string& secret : {web.key(), std::string("private-name")})
    EXPECT_EQ((uploads + calls).find(secret), std::string::npos) << secret;
}

struct Reprocessing : Documents {
  /// A job that has ended, and the request to run it again under the key "once".
  Ask again(const std::string& body = R"({"ocr":"always"})") {
    if (ended.empty()) {
      ended = submit("labels=x");
      web.api({.method = "POST", .path = path(ended) + "/cancel"});
    }
    return {.method = "POST",
            .path = path(ended) + "/reprocess",
            .headers = {{"Idempotency-Key", "once"}},
            .body = body,
            .content_type = "application/json"};
  }
  std::int64_t count(const char* sql) { return web.behind().call({sql, sql}).one().integer("n"); }
  std::string ended;
};

TEST_F(Reprocessing, WithOneKeyMakesOneJobOfTwentyRequests) {
  const Ask ask = again();
  std::vector<std::string> jobs(20);
  std::vector<std::thread> callers;
  for (std::string& job : jobs)
    callers.emplace_back([&] {
      Ask mine = ask;
      mine.headers["Authorization"] = "Bearer " + web.key();
      const Answer answer = Connection(web.api_socket()).ask(mine);
      EXPECT_EQ(answer.status, 202) << answer.body;
      job = answer.json().text_of("job_id");
    });
  for (std::thread& caller : callers) caller.join();

  for (const std::string& job : jobs) EXPECT_EQ(job, jobs.front());
  EXPECT_EQ(count("select count(*) as n from lectern.job"), 2);
}

TEST_F(Reprocessing, TheSameKeyWithAnotherRequestIsRefused) {
  ASSERT_EQ(web.api(again()).status, 202);
  const Answer other = web.api(again(R"({"ocr":"never"})"));
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.problem(), "idempotency_mismatch");
  EXPECT_EQ(count("select count(*) as n from lectern.job"), 2);
}

TEST_F(Reprocessing, AKeyIsNotUsedUpByARefusal) {
  ended = submit();
  EXPECT_EQ(web.api(again()).status, 409);
  web.api({.method = "POST", .path = path(ended) + "/cancel"});
  EXPECT_EQ(web.api(again()).status, 202);
}

TEST_F(Reprocessing, NewLabelsReplaceTheOldOnes) {
  const std::string second(web.api(again(R"({"labels":["y"]})")).json().text_of("job_id"));
  const auto listed = [&](const char* label) {
    return web.api({.path = "/api/v1/documents", .query = std::string("label=") + label})
        .json()
        .find("documents")
        ->array()
        ->size();
  };
  EXPECT_EQ(listed("x"), 1U);
  EXPECT_EQ(listed("y"), 1U);
}

TEST_F(Reprocessing, APasswordGoesToTheNewJobSealed) {
  const secrets::SealOpener worker(std::string(32, 's'));
  const auto key = worker.public_key();
  web.behind().call({"t.publish", "select lectern.publish_seal_key($1)"},
                    {db::bytes(std::span<const std::byte>(key.data(), key.size()))});
  Ask ask = again();
  ask.headers["Lectern-Password"] = "b3BlbiBzZXNhbWU=";

  const Answer answer = web.api(ask);

  ASSERT_EQ(answer.status, 202) << answer.body;
  const auto rows = web.behind().call(
      {"t.sealed", "select sealed, public_id from lectern.sealed_password join lectern.job using (job_id)"});
  EXPECT_EQ(rows.one().text("public_id"), answer.json().text_of("job_id"));
  EXPECT_EQ(worker.open(rows.one().bytes("sealed")).value_or(""), "open sesame");
  ask.headers["Lectern-Password"] = "***";
  EXPECT_EQ(web.api(ask).status, 400);
}

}  // namespace
}  // namespace lectern::http
