// How much a person and a tenant may upload.

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

#include "lectern/access/token.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kUploads = "/api/v1/uploads";
constexpr std::int64_t kHundredMebibytes = 104'857'600;

struct Quota : testing::Test {
  RunningWeb web;
  const std::string ann = web.make_key("main", "{submit,read}", true);
  const std::string bob = web.make_key("main", "{submit,read}", true);
  const std::string other = web.make_key("other", "{submit,read}", true);

  static Ask creation(const std::string& key, std::int64_t length) {
    return {.method = "POST",
            .path = kUploads,
            .headers = {{"Authorization", "Bearer " + key},
                        {"Tus-Resumable", "1.0.0"},
                        {"Upload-Length", std::to_string(length)}}};
  }
  static Ask submission(const std::string& key, std::size_t bytes) {
    std::string pdf = some_pdf();
    pdf.resize(bytes, ' ');
    return {.method = "POST",
            .path = "/api/v1/documents/submit",
            .headers = {{"Authorization", "Bearer " + key}},
            .body = pdf,
            .content_type = "application/pdf"};
  }
  void set(const std::string& tenant, const std::string& limits) {
    constexpr db::Statement kSet{
        "test.set",
        "update lectern.tenant set settings = settings || jsonb_build_object('limits', $2::jsonb) "
        "where slug = $1"};
    web.behind().call(kSet, {tenant, limits});
  }
  std::int64_t counted(const std::string& person) {
    constexpr db::Statement kCounted{
        "test.counted",
        "select coalesce(sum(byte_count), 0) as n from lectern.upload_day where person like $1"};
    return web.behind().call(kCounted, {person}).one().integer("n");
  }
};

TEST_F(Quota, UnfinishedUploadsOfOnePersonAreBounded) {
  int made = 0;
  Answer refused;
  std::string one;
  for (int i = 0; i < 40; ++i) {
    const Answer answer = web.upload(creation(ann, kHundredMebibytes));
    made += answer.status == 201 ? 1 : 0;
    if (answer.status == 201) one = answer.header("Location");
    if (answer.status != 201) refused = answer;
  }
  EXPECT_EQ(made, 10);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.problem(), "upload_quota");
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_EQ(web.upload(creation(bob, kHundredMebibytes)).status, 201);

  Ask end = creation(ann, 1);
  end.method = "DELETE";
  end.path = one;
  EXPECT_EQ(web.upload(end).status, 204);
  EXPECT_EQ(web.upload(creation(ann, kHundredMebibytes)).status, 201);
}

TEST_F(Quota, AllKeysOfAnAccountAreOnePerson) {
  constexpr db::Statement kAccount{
      "test.account",
      "select lectern.create_account(1, 'ann@uni.test', 'Ann', null, '{submitter}', 'test') as id"};
  const std::int64_t account = web.behind().call(kAccount).one().integer("id");
  constexpr db::Statement kOwn{"test.own",
                               "update lectern.api_key set account_id = $1 where token_hash = $2"};
  for (const std::string& key : {ann, bob})
    web.behind().call(kOwn, {account, db::bytes(access::hash_token(key))});
  int made = 0;
  for (int i = 0; i < 12; ++i)
    made += web.upload(creation(i % 2 == 0 ? ann : bob, kHundredMebibytes)).status == 201 ? 1 : 0;
  EXPECT_EQ(made, 10);
}

/// By every way in which a document comes.
TEST_F(Quota, TheDayCountsEveryWay) {
  set("main", R"({"upload_bytes_per_day_per_person":5000})");
  EXPECT_EQ(web.upload(submission(ann, 4000)).status, 202);
  Ask put = submission(ann, 4000);
  put.method = "PUT";
  Ask to_the_list = submission(ann, 4000);
  to_the_list.path = "/api/v1/documents";
  Ask form = submission(ann, 4000);
  form.body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + form.body +
              "\r\n--x--\r\n";
  form.content_type = "multipart/form-data; boundary=x";
  Ask resumed = creation(ann, 4000);
  Ask at_once = submission(ann, 4000);
  at_once.path = kUploads;
  at_once.headers["Tus-Resumable"] = "1.0.0";
  at_once.headers["Upload-Length"] = "4000";
  at_once.content_type = "application/offset+octet-stream";
  for (const Ask& ask : {put, to_the_list, form, resumed, at_once}) {
    const Answer refused = web.upload(ask);
    EXPECT_EQ(refused.status, 429) << ask.method << ask.path << ask.content_type << refused.body;
    EXPECT_EQ(refused.problem(), "upload_quota");
  }
  set("main", R"({"upload_bytes_per_day_per_person":9000})");
  EXPECT_EQ(web.upload(form).status, 202);
  EXPECT_EQ(counted("key:%"), 8000) << "what stands around the document in a form does not count";
  EXPECT_EQ(web.upload(form).status, 429);
}

TEST_F(Quota, ManyTinyUnfinishedUploadsAreBoundedAsWell) {
  set("main", R"({"open_upload_bytes_per_person":5242880})");
  int made = 0;
  for (int i = 0; i < 10; ++i) made += web.upload(creation(ann, 1)).status == 201 ? 1 : 0;
  EXPECT_EQ(made, 5);
}

TEST_F(Quota, WhoBeginsAllAtOnceGetsNoMore) {
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 24; ++i) {
    threads.emplace_back([&] {
      Connection connection(web.upload_socket());
      made += connection.ask(creation(ann, kHundredMebibytes)).status == 201 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 10);
}

TEST_F(Quota, TheDayOfAPersonEndsBeforeThatOfTheTenant) {
  set("main", R"({"upload_bytes_per_day_per_person":5000,"upload_bytes_per_day":9000})");
  EXPECT_EQ(web.upload(submission(ann, 4000)).status, 202);
  const Answer second = web.upload(submission(ann, 4000));
  EXPECT_EQ(second.status, 429);
  EXPECT_EQ(second.problem(), "upload_quota");
  EXPECT_NE(second.header("Retry-After"), "");
  EXPECT_EQ(web.upload(submission(bob, 4000)).status, 202);
  const Answer third = web.upload(creation(web.key(), 2000));
  EXPECT_EQ(third.status, 429);
  EXPECT_NE(third.body.find("Your department"), std::string::npos);
  EXPECT_EQ(web.upload(submission(other, 4000)).status, 202);
  EXPECT_EQ(counted(""), 12'000) << "what was refused does not count";
}

TEST_F(Quota, ATenantHasItsOwnLimitForADocument) {
  set("main", R"({"upload_bytes":3000})");
  set("other", R"({"upload_bytes":209715200})");
  EXPECT_EQ(web.upload(submission(ann, 4000)).status, 413);
  EXPECT_EQ(web.upload(creation(ann, 4000)).status, 413);
  EXPECT_EQ(web.upload(submission(ann, 2900)).status, 202);
  EXPECT_EQ(web.upload(submission(other, 4000)).status, 202);
  EXPECT_EQ(web.upload(creation(other, 2 * kHundredMebibytes)).status, 201);
  EXPECT_EQ(web.upload(creation(other, 2 * kHundredMebibytes + 1)).status, 413);
  const Answer me = web.api({.path = "/api/v1/me", .headers = {{"Authorization", "Bearer " + ann}}});
  EXPECT_EQ(*me.json().find("upload_limit_bytes")->integer(), 3000);
  Ask unannounced = submission(ann, 4000);
  unannounced.content_length = "";
  EXPECT_EQ(web.upload(unannounced).status, 413);
}

TEST_F(Quota, WhatSaysNoLengthCountsWhatItHadInTheEnd) {
  Ask unannounced = submission(ann, 4000);
  unannounced.content_length = "";
  EXPECT_EQ(web.upload(unannounced).status, 202);
  EXPECT_EQ(counted("key:%"), 4000);

  Ask deferred = creation(ann, 0);
  deferred.headers.erase("Upload-Length");
  deferred.headers["Upload-Defer-Length"] = "1";
  const Answer made = web.upload(deferred);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(counted("key:%"), 4000 + kHundredMebibytes);
  Ask patch = creation(ann, 5000);
  patch.method = "PATCH";
  patch.path = made.header("Location");
  patch.headers["Upload-Offset"] = "0";
  patch.body = some_pdf();
  patch.body.resize(2000, ' ');
  patch.content_type = "application/offset+octet-stream";
  EXPECT_EQ(web.upload(patch).status, 204);
  EXPECT_EQ(counted("key:%"), 9000);
}

TEST_F(Quota, SixtyWebhooksThatAreMadeAtOnceAreTwenty) {
  std::ofstream(web.folder() / "secrets" / "webhook.key") << std::string(32, 'w');
  const std::string manager = web.make_key("main", "{manage}", true);
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 60; ++i) {
    threads.emplace_back([&] {
      Connection connection(web.api_socket());
      const Answer answer = connection.ask({.method = "POST",
                                            .path = "/api/v1/webhooks",
                                            .headers = {{"Authorization", "Bearer " + manager}},
                                            .body = R"({"url":"https://lms.uni.edu/hook"})",
                                            .content_type = "application/json"});
      made += answer.status == 201 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 20);
}

/// Somebody is about to make the last one that there may be.
TEST_F(Quota, WhoComesWhileTheLastOneIsMadeIsRefused) {
  std::ofstream(web.folder() / "secrets" / "webhook.key") << std::string(32, 'w');
  const std::string manager = web.make_key("main", "{manage}", true);
  struct Limited {
    const char *path, *body, *many, *one;
  };
  for (const Limited& limited :
       {Limited{"/api/v1/webhooks", R"({"url":"https://lms.uni.edu/hook"})",
                "select lectern.create_webhook(1, 'https://a.test/' || n, '{}', '', 'test', 'r') from "
                "generate_series(1, 19) n",
                "select lectern.create_webhook(1, 'https://a.test/', '{}', '', 'test', 'r')"},
        Limited{"/api/v1/allowlist/entries", R"({"name":"labs","pattern":"ab##cd"})",
                "select lectern.add_allow_entry(1, 'r' || n || '##', null, 'labs', null, 'test', 'r') from "
                "generate_series(1, 499) n",
                "select lectern.add_allow_entry(1, 'zz##', null, 'labs', null, 'test', 'r')"}}) {
    web.behind().call({limited.many, limited.many});
    db::Database first(web.as("lectern_web"), "first");
    std::atomic<int> status = 0;
    std::thread second;
    first.transact([&](db::Transaction& transaction) {
      transaction.call({limited.one, limited.one});
      second = std::thread([&] {
        Connection connection(web.api_socket());
        status = connection
                     .ask({.method = "POST",
                           .path = limited.path,
                           .headers = {{"Authorization", "Bearer " + manager}},
                           .body = limited.body,
                           .content_type = "application/json"})
                     .status;
      });
      constexpr db::Statement kWaits{
          "test.waits",
          "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = "
          "current_database()) as yes"};
      while (status == 0 && !web.behind().call(kWaits).one().boolean("yes")) std::this_thread::yield();
    });
    second.join();
    EXPECT_EQ(status, 409) << limited.path;
  }
}

}  // namespace
}  // namespace lectern::http
