// API keys: replacing one by another, names, expiry, and limits that are exact over processes and restarts.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "lectern/access/exact_limit.h"
#include "lectern/access/token.h"
#include "lectern/base/encode.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kJson = "application/json";

struct Keys : testing::Test {
  RunningWeb web;
  const std::string admin = web.make_key("default", "{submit,read,read_all,decide,manage}", true);

  Answer ask(const std::string& method, const std::string& path, const std::string& key,
             const std::string& body = "") {
    Ask ask{.method = method, .path = path, .headers = {{"Authorization", "Bearer " + key}}, .body = body};
    if (!body.empty()) ask.content_type = kJson;
    return web.api(ask);
  }
  struct Made {
    std::int64_t id;
    std::string token;
  };
  static Made made(const Answer& answer) {
    EXPECT_EQ(answer.status, 201) << answer.body;
    return {*answer.json().find("key_id")->integer(), std::string(answer.json().text_of("token"))};
  }
  Made make(const std::string& scopes = R"(["read"])") {
    return made(ask("POST", "/api/v1/keys", admin,
                    R"({"name":"sync","scopes":)" + scopes + R"(,"expires_in_days":30})"));
  }
  Answer rotate(std::int64_t id, const std::string& key, int hours = 24) {
    return ask("POST", "/api/v1/keys/" + std::to_string(id) + "/rotate", key,
               R"({"overlap_hours":)" + std::to_string(hours) + "}");
  }
  int status_of(const std::string& key) { return ask("GET", "/api/v1/me", key).status; }
};

TEST_F(Keys, BothKeysWorkUntilTheOverlapIsOver) {
  const Made old = make();
  const Answer answer = rotate(old.id, admin, 2);
  const Made fresh = made(answer);
  EXPECT_TRUE(access::looks_like_api_key(fresh.token));
  EXPECT_NE(fresh.token, old.token);
  EXPECT_EQ(answer.json().text_of("name"), "sync");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(status_of(old.token), 200);
  EXPECT_EQ(status_of(fresh.token), 200);

  web.behind().call({"test.over",
                     "update lectern.api_key set expires_at = now() - interval '1 ms' "
                     "where replaced_by is not null"});
  EXPECT_EQ(status_of(old.token), 401);
  EXPECT_EQ(status_of(fresh.token), 200);
}

TEST_F(Keys, WithoutOverlapTheOldKeyEndsAtOnce) {
  const Made old = make();
  const Made fresh = made(rotate(old.id, admin, 0));
  EXPECT_EQ(status_of(old.token), 401);
  EXPECT_EQ(status_of(fresh.token), 200);
}

TEST_F(Keys, AnOverlapNeverProlongsTheOldKey) {
  const Made old = make();
  web.behind().call({"test.soon2",
                     "update lectern.api_key set expires_at = now() + interval '1 hour', "
                     "created_at = now() - interval '1 day' where name = 'sync'"});
  const Answer answer = rotate(old.id, admin, 720);
  ASSERT_EQ(answer.status, 201) << answer.body;
  constexpr db::Statement kEnds{"test.ends",
                                "select (select expires_at < now() + interval '61 minutes' from "
                                "lectern.api_key where replaced_by is not null) "
                                "and (select expires_at between now() + interval '24 hours' and now() + "
                                "interval '26 hours' from lectern.api_key "
                                "where name = 'sync' and replaced_by is null) as fit"};
  EXPECT_TRUE(web.behind().call(kEnds).one().boolean("fit"));
}

TEST_F(Keys, OneKeyIsReplacedByOne) {
  const Made old = make();
  std::vector<int> answers(4);
  std::vector<std::thread> threads;
  for (int& status : answers)
    threads.emplace_back([&] {
      Connection connection(web.api_socket());
      status = connection
                   .ask({.method = "POST",
                         .path = "/api/v1/keys/" + std::to_string(old.id) + "/rotate",
                         .headers = {{"Authorization", "Bearer " + admin}},
                         .body = "{}",
                         .content_type = kJson})
                   .status;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::count(answers.begin(), answers.end(), 201), 1);
  EXPECT_EQ(std::count(answers.begin(), answers.end(), 409), 3);
  EXPECT_EQ(rotate(old.id, admin).problem(), "key_replaced");
}

TEST_F(Keys, AnEndedKeyIsNotReplaced) {
  const Made revoked = make();
  EXPECT_EQ(ask("DELETE", "/api/v1/keys/" + std::to_string(revoked.id), admin).status, 204);
  EXPECT_EQ(rotate(revoked.id, admin).problem(), "key_ended");
  const Made expired = make();
  web.behind().call({"test.expired", "update lectern.api_key set expires_at = now() where name = 'sync'"});
  EXPECT_EQ(status_of(expired.token), 401);
  EXPECT_EQ(rotate(expired.id, admin).problem(), "key_ended");
  EXPECT_EQ(rotate(9999, admin).status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/keys/x/rotate", admin, "{}").status, 404);
}

TEST_F(Keys, NobodyGetsAKeyWithTheRightsOfSomebodyElse) {
  constexpr db::Statement kPerson{
      "test.person",
      "with a as (insert into lectern.account (tenant_id, email, display_name, roles) select tenant_id, "
      "'bo@example.edu', 'Bo', '{submitter}' from lectern.tenant where slug = 'default' returning *), "
      "k as (insert into lectern.api_key (tenant_id, token_hash, name, account_id, scopes) select tenant_id, "
      "'\\x00', "
      "'bo', account_id, '{submit}' from a returning *) select api_key_id from k"};
  const std::int64_t of_bo = web.behind().call(kPerson).one().integer("api_key_id");
  EXPECT_EQ(rotate(of_bo, admin).status, 403) << "its secret would act for Bo";

  const std::string manager = web.make_key("default", "{read,manage}", true);
  const Made strong = make(R"(["submit","decide"])");
  EXPECT_EQ(rotate(strong.id, manager).status, 403);
  const Made weak = make();
  EXPECT_EQ(rotate(weak.id, weak.token).status, 403) << "a key cannot outlive itself";
  const std::string other = web.make_key("other", "{submit,read,read_all,decide,manage}", true);
  EXPECT_EQ(rotate(weak.id, other).status, 404);
  EXPECT_EQ(ask("PATCH", "/api/v1/keys/" + std::to_string(weak.id), other, R"({"name":"x"})").status, 404);
}

TEST_F(Keys, ChangesAreListedAndInTheAuditLogWithoutTheSecret) {
  const Made old = make();
  EXPECT_EQ(
      ask("PATCH", "/api/v1/keys/" + std::to_string(old.id), admin, R"({"name":"sync, nightly"})").status,
      204);
  EXPECT_EQ(ask("PATCH", "/api/v1/keys/" + std::to_string(old.id), admin, R"({"name":""})").status, 422);
  const Made fresh = made(rotate(old.id, admin));
  EXPECT_EQ(status_of(old.token), 200);
  const Answer list = ask("GET", "/api/v1/keys", admin);
  EXPECT_NE(list.body.find(R"("name":"sync, nightly")"), std::string::npos);
  EXPECT_NE(list.body.find(R"("replaced_by":)" + std::to_string(fresh.id)), std::string::npos);
  EXPECT_EQ(list.body.find(old.token), std::string::npos);

  constexpr db::Statement kAudit{
      "test.audit",
      "select string_agg(action || ' ' || details, E'\\n' order by audit_id) as lines from lectern.audit "
      "where object = $1"};
  const std::string lines(web.behind().call(kAudit, {"key:" + std::to_string(old.id)}).one().text("lines"));
  for (const char* action : {"made_key", "renamed_key", "rotated_key"})
    EXPECT_NE(lines.find(action), std::string::npos) << action;
  for (const std::string& token : {old.token, fresh.token}) {
    EXPECT_EQ(lines.find(token), std::string::npos);
    EXPECT_EQ(web.log("api").find(token), std::string::npos);
  }
  constexpr db::Statement kUsed{"test.used",
                                "select last_used_at is not null as used from lectern.api_key where "
                                "api_key_id = $1"};
  EXPECT_TRUE(web.behind().call(kUsed, {old.id}).one().boolean("used"));
}

/// Asks with a key that has limits until `tries` requests were answered; how many were admitted.
int admitted(RunningWeb& web, const std::string& key, int tries, Answer* last = nullptr) {
  int count = 0;
  for (int i = 0; i < tries; ++i) {
    const Answer answer = web.api({.path = "/api/v1/keys", .headers = {{"Authorization", "Bearer " + key}}});
    count += answer.status == 200 ? 1 : 0;
    if (last != nullptr) *last = answer;
  }
  return count;
}

std::int64_t window() {
  return std::chrono::duration_cast<std::chrono::minutes>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

struct KeyLimits : Keys {
  /// Counts with a fresh key until a try lies in one minute: what a minute counted fades in the next one.
  template <typename Try>
  void in_one_window(Try&& attempt) {
    for (int i = 0; i < 3; ++i) {
      const std::int64_t began = window();
      const std::string key = web.make_key("default", "{read}", false);
      attempt(key);
      if (window() == began) return;
    }
    FAIL() << "no try ended in the minute in which it began";
  }
};

TEST_F(KeyLimits, ARestartAndAnotherProcessGiveNobodyMore) {
  int count = 0, after_restart = 0;
  Answer last;
  in_one_window([&](const std::string& key) {
    count = admitted(web, key, 20);
    web.restart_api();
    count += admitted(web, key, 10);
    // Another process counts in the same database.
    const access::TokenHash hash = access::hash_token(key);
    access::ExactLimiter elsewhere(system_clock());
    const std::string bucket = "default:c:" + to_hex(std::span(hash).first(12));
    for (int i = 0; i < 10; ++i) {
      const auto take = [&](int want) { return access::lease_hits(web.behind(), bucket, want, 60); };
      count += elsewhere.count(bucket, 60, take).admitted ? 1 : 0;
    }
    access::return_hits(web.behind(), elsewhere.take_unused(true));
    count += admitted(web, key, 60, &last);
    web.restart_api();
    after_restart = admitted(web, key, 20);
  });
  EXPECT_EQ(count, 60);
  EXPECT_EQ(after_restart, 0);
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.header("RateLimit-Policy"), "\"default\";q=60;w=60");
  EXPECT_NE(last.header("RateLimit").find("r=0;"), std::string::npos);
  EXPECT_NE(last.header("Retry-After"), "");
}

TEST_F(KeyLimits, AKilledProcessGivesNobodyMore) {
  int count = 0;
  in_one_window([&](const std::string& key) {
    count = 0;
    for (int round = 0; round < 3; ++round) {
      count += admitted(web, key, 15);
      web.kill_api();
      web.start_api();
    }
    count += admitted(web, key, 60);
  });
  EXPECT_LE(count, 60);
  EXPECT_GE(count, 40) << "hits that were on lease are lost, but few";
}

TEST_F(KeyLimits, RateLimitHeadersCountDown) {
  in_one_window([&](const std::string& key) {
    std::vector<std::string> left;
    for (int i = 0; i < 5; ++i) {
      Answer last;
      admitted(web, key, 1, &last);
      const std::string line = last.header("RateLimit");
      left.push_back(line.substr(0, line.find(";t=")));
    }
    EXPECT_EQ(left, (std::vector<std::string>{"\"default\";r=59", "\"default\";r=58", "\"default\";r=57",
                                              "\"default\";r=56", "\"default\";r=55"}));
  });
}

}  // namespace
}  // namespace lectern::http
