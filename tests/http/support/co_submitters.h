#pragma once

/// Several submitters of the same bytes, and what a worker would do with their document.

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "lectern/secrets/seal.h"
#include "lectern/store/blob_store.h"
#include "support/running_web.h"

namespace lectern::http {

inline constexpr db::Statement kScanned{
    "t.scanned",
    "insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count, facts) "
    "select tenant_id, job_id, 'clean', 't', 2, jsonb_build_object('encrypted', $2::boolean) "
    "from lectern.job where public_id = $1::uuid"};
inline constexpr db::Statement kPass{
    "t.pass",
    "select lectern.pass_document(j.tenant_id, j.job_id, s.scan_id, null) from lectern.job j "
    "join lectern.scan s using (tenant_id, job_id) where j.public_id = $1::uuid"};
inline constexpr db::Statement kScanning{"t.scanning",
                                         "update lectern.job set status = 'pii_scanning' "
                                         "where public_id = $1::uuid and status = 'submitted'"};
inline constexpr db::Statement kConverted{
    "t.converted",
    "with t as (delete from lectern.task where kind = lectern.task_kind_convert() and job_id = (select "
    "job_id from lectern.job where "
    "public_id = $1::uuid) returning task) select lectern.apply_convert(t.task, $2::jsonb) from t"};
inline constexpr db::Statement kRendered{
    "t.rendered",
    "with t as (delete from lectern.task where kind = lectern.task_kind_render() returning task) "
    "select lectern.apply_render(t.task, $1::jsonb) from t"};
inline constexpr db::Statement kHold{
    "t.hold",
    "select lectern.hold_document(tenant_id, job_id, 'why') from lectern.job where public_id = $1::uuid"};

inline constexpr db::Statement kLocked{
    "t.locked",
    "with t as (delete from lectern.task using lectern.job j where j.public_id = $1::uuid and task.job_id = "
    "j.job_id) update lectern.job set status = 'failed', ended_at = now(), "
    "error = lectern.error_of('{\"type\": \"encrypted\"}', 1::smallint) where public_id = $1::uuid"};

struct Person {
  std::string key;
  std::map<std::string, std::string> headers() const { return {{"Authorization", "Bearer " + key}}; }
};

struct CoSubmitters : testing::Test {
  RunningWeb web;
  Person first{web.key()};
  Person second{web.make_key("main", "{submit,read}", true)};
  Person third{web.make_key("main", "{submit,read}", true)};
  std::string pdf = some_pdf();
  std::unique_ptr<store::BlobStore> store = store::open_file_store({web.folder() / "store", 0});

  void SetUp() override {
    web.behind().run_script("select lectern.enter_tenant(1)");
    const secrets::SealOpener workers(std::string(32, 'k'));
    web.behind().call({"t.key", "select lectern.publish_seal_key($1)"}, {db::bytes(workers.public_key())});
  }

  json::Value submit(const Person& who, const std::string& query, const std::string& password = {}) {
    auto headers = who.headers();
    if (!password.empty()) headers["Lectern-Password"] = password;
    const Answer answer = web.upload({.method = "POST",
                                      .path = "/api/v1/documents/submit",
                                      .query = query,
                                      .headers = headers,
                                      .body = pdf,
                                      .content_type = "application/pdf"});
    EXPECT_EQ(answer.status, 202) << answer.body;
    return answer.json();
  }
  std::string job_of(const json::Value& answer) { return std::string(answer.text_of("job_id")); }
  Answer get(const Person& who, const std::string& job, const std::string& tail = {}) {
    return send(who, "GET", job, tail);
  }
  Answer send(const Person& who, const std::string& method, const std::string& job,
              const std::string& tail = {}) {
    return web.api({.method = method, .path = "/api/v1/documents/" + job + tail, .headers = who.headers()});
  }
  std::size_t count(const Person& who, const std::string& filter) {
    return web.api({.path = "/api/v1/documents", .query = filter, .headers = who.headers()})
        .json()
        .find("documents")
        ->array()
        ->size();
  }
  std::string artefact(const std::string& kind, const std::string& name, const std::string& type) {
    const auto stored = store->put(store::Bucket::Results, TenantId{1}, std::string_view(name));
    return R"({"kind":")" + kind + R"(","name":")" + name + R"(","bucket":"results","sha256":")" +
           stored.address.hash.hex() + R"(","byte_count":5,"media_type":")" + type + "\"}";
  }
  /// The document's scan, and its conversion into a text.
  void complete(const std::string& job, bool encrypted = false) {
    web.behind().call(kScanning, {job});
    web.behind().call(kScanned, {job, encrypted});
    web.behind().call(kPass, {job});
    web.behind().call(
        kConverted,
        {job,
         R"({"confidence":0.9,"confidence_class":"HIGH","review_recommended":false,"page_count":2,"artefacts":[)" +
             artefact("txt", "result.txt", "text/plain") + "," +
             artefact("ledger", "ledger.json", "application/json") + "]}"});
  }
  void render(const std::string& artefacts) {
    web.behind().call(kRendered, {R"({"artefacts":[)" + artefacts + "]}"});
  }
  std::int64_t number(const char* question) {
    return web.behind().call({question, question}).one().integer("n");
  }
};

inline const std::string kFirstWords =
    "filename=first-secret.pdf&labels=salary&external_id=HR-77&formats=txt";
inline const std::string kSecondWords = "filename=mine.pdf&labels=course&external_id=MY-1&formats=txt";
inline const std::string kPassword = "c2VzYW1l";

}  // namespace lectern::http
