#include <gtest/gtest.h>

#include <algorithm>

#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr db::Statement kFinish{
    "test.finish",
    "with j as (select * from lectern.job where public_id = $1::uuid), "
    "s as (insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count) "
    "select tenant_id, job_id, 'clean', 'test', $3::int from j returning *), "
    "c as (insert into lectern.clearance (tenant_id, job_id, scan_id) select tenant_id, job_id, scan_id from "
    "s "
    "returning *) "
    "insert into lectern.result (tenant_id, job_id, clearance_id, confidence, confidence_class, "
    "review_recommended, "
    "page_count, pipeline_version, report, seconds) select tenant_id, job_id, clearance_id, $2::real, "
    "case when $2::real < 0.6 then 'LOW' when $2::real > 0.85 then 'HIGH' else 'MEDIUM' end, $2::real < 0.6, "
    "$3::int, 'test', '{}', 0.5 from c"};
constexpr db::Statement kComplete{
    "test.complete",
    "update lectern.job j set status = 'completed', ended_at = now(), page_count = $2::int, confidence = "
    "r.confidence, "
    "result_id = r.result_id from lectern.result r where r.job_id = j.job_id and j.public_id = $1::uuid"};
constexpr db::Statement kScan{
    "test.scan",
    "update lectern.job set status = 'pii_scanning' where public_id = $1::uuid and status = 'submitted'"};
constexpr db::Statement kProcess{"test.process",
                                 "update lectern.job set status = 'processing' where public_id = $1::uuid"};
constexpr db::Statement kFailLocked{"test.fail_locked",
                                    "update lectern.job set status = 'failed', ended_at = now(), error = "
                                    "'{\"stage\":\"scan\",\"type\":\"encrypted\","
                                    "\"message\":\"Locked.\",\"retryable\":true,\"failed_at\":\"2026-01-"
                                    "01T00:00:00Z\"}' where public_id = $1::uuid"};
constexpr db::Statement kSettings{"test.settings", "update lectern.tenant set settings = $1::jsonb"};
constexpr db::Statement kDropTasks{"test.drop_tasks", "delete from lectern.task"};

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

struct DocumentList : testing::Test {
  RunningWeb web;
  int made = 0;

  std::string submit(const std::string& filename, const std::string& more = {}, const std::string& key = {}) {
    Ask ask{.method = "POST",
            .path = "/api/v1/documents/submit",
            .query = "filename=" + encoded(filename) + more,
            .body = some_pdf(std::to_string(++made)),
            .content_type = "application/pdf"};
    if (!key.empty()) ask.headers = {{"Authorization", "Bearer " + key}};
    const Answer answer = web.upload(ask);
    EXPECT_EQ(answer.status, 202) << answer.body;
    return std::string(answer.json().text_of("job_id"));
  }
  void finish(const std::string& job, double confidence, int pages) {
    web.behind().call(kFinish, {job, confidence, pages});
    web.behind().call(kScan, {job});
    web.behind().call(kProcess, {job});
    web.behind().call(kComplete, {job, pages});
  }
  Answer ask(const std::string& query, const std::string& key = {},
             const std::string& path = "/api/v1/documents") {
    Ask ask{.path = path, .query = query};
    if (!key.empty()) ask.headers = {{"Authorization", "Bearer " + key}};
    return web.api(ask);
  }
  static std::vector<std::string> names(const Answer& answer) {
    std::vector<std::string> found;
    EXPECT_EQ(answer.status, 200) << answer.body;
    if (answer.status != 200) return found;
    const json::Value list = answer.json();
    for (const json::Value& document : *list.find("documents")->array())
      found.emplace_back(document.text_of("filename"));
    return found;
  }
  std::vector<std::string> list(const std::string& query, const std::string& key = {}) {
    return names(ask(query, key));
  }
  int status_of(const std::string& method, const std::string& job, const std::string& tail,
                const std::string& query = {}) {
    return web.api({.method = method, .path = "/api/v1/documents/" + job + tail, .query = query}).status;
  }
};

using Names = std::vector<std::string>;

TEST_F(DocumentList, IsSearchedByBeginningsOfWordsWithoutCaseAndAccents) {
  for (const char* name :
       {"Übung_3 Fall2026.pdf", "SeminarPaper final.pdf", "講義資料.pdf", "50% off_under.pdf"})
    submit(name);

  EXPECT_EQ(list("q=ubung"), Names{"Übung_3 Fall2026.pdf"});
  EXPECT_EQ(list("q=2026"), Names{"Übung_3 Fall2026.pdf"});
  EXPECT_EQ(list("q=FALL20+3"), Names{"Übung_3 Fall2026.pdf"});
  EXPECT_EQ(list("q=paper"), Names{"SeminarPaper final.pdf"});
  EXPECT_EQ(list("q=final+sem"), Names{"SeminarPaper final.pdf"});
  EXPECT_EQ(list("q=" + encoded("資料")), Names{"講義資料.pdf"});
  EXPECT_EQ(list("q=aper"), Names{}) << "the middle of a word";
  EXPECT_EQ(list("q=" + encoded("%")), Names{}) << "no pattern";
  EXPECT_EQ(list("q=" + encoded("o'ff\\")), Names{}) << "no statement";
}

TEST_F(DocumentList, SortsByWhatIsAskedFor) {
  const std::string b = submit("b.pdf");
  const std::string a = submit("A.pdf");
  const std::string c = submit("c.pdf");
  finish(b, 0.9, 3);
  finish(a, 0.4, 40);

  EXPECT_EQ(list("sort=name"), (Names{"A.pdf", "b.pdf", "c.pdf"}));
  EXPECT_EQ(list("sort=-name"), (Names{"c.pdf", "b.pdf", "A.pdf"}));
  EXPECT_EQ(list("sort=received"), (Names{"b.pdf", "A.pdf", "c.pdf"}));
  EXPECT_EQ(list("sort=confidence"), (Names{"A.pdf", "b.pdf", "c.pdf"})) << "what has none comes last";
  EXPECT_EQ(list("sort=pages"), (Names{"b.pdf", "A.pdf", "c.pdf"}));
  EXPECT_EQ(list("sort=status"), (Names{"c.pdf", "b.pdf", "A.pdf"}));
  EXPECT_EQ(list("confidence=low"), Names{"A.pdf"});
  EXPECT_EQ(list("needs_person=true"), Names{"A.pdf"});
  EXPECT_EQ(list("status=completed,failed&sort=name"), (Names{"A.pdf", "b.pdf"}));
  EXPECT_EQ(list("ids=" + b + "," + c + "&sort=name"), (Names{"b.pdf", "c.pdf"}));
  EXPECT_EQ(list("received_from=2020-02-29&received_to=2020-03-01"), Names{});
  EXPECT_EQ(list("received_from=2020-02-29").size(), 3U);
}

/// Forward to the end and back again, in every order, with and without a filter: each document once.
TEST_F(DocumentList, GoesForwardAndBackwardThroughEveryOrder) {
  for (int i = 0; i < 7; ++i) {
    const std::string job = submit("doc " + std::to_string(i % 3) + " v" + std::to_string(i) + ".pdf",
                                   i % 2 == 0 ? "&labels=even" : "");
    if (i % 3 != 0) finish(job, 0.3 + 0.1 * (i % 4), 1 + i % 2);
  }
  for (const std::string filter : {"", "&q=doc", "&label=even", "&q=1&label=even", "&status=completed",
                                   "&status=submitted,completed,failed", "&confidence=low",
                                   "&needs_person=true", "&received_from=2020-01-01"}) {
    for (const std::string sort : {"received", "name", "status", "confidence", "pages"}) {
      for (const std::string down : {"", "-"}) {
        const std::string query = "sort=" + down + sort + filter;
        SCOPED_TRACE(query);
        const Names all = list(query);
        Names forward;
        Names backward;
        std::string cursor;
        std::string last_page;
        for (int page = 0; page < 9; ++page) {
          const Answer answer = ask(query + "&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
          for (const std::string& name : names(answer)) forward.push_back(name);
          cursor = answer.json().text_of("next_cursor");
          last_page = answer.json().text_of("previous_cursor");
          if (cursor.empty()) break;
        }
        EXPECT_EQ(forward, all);
        for (int page = 0; page < 9 && !last_page.empty(); ++page) {
          const Answer answer = ask(query + "&limit=2&cursor=" + last_page);
          const Names before = names(answer);
          backward.insert(backward.begin(), before.begin(), before.end());
          last_page = answer.json().text_of("previous_cursor");
        }
        EXPECT_EQ(backward, Names(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(backward.size())));
        EXPECT_GE(backward.size() + 2, all.size());
      }
    }
  }
}

TEST_F(DocumentList, ACursorFitsItsOwnListOnly) {
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) submit(name);
  const std::string cursor(ask("limit=1&sort=name").json().text_of("next_cursor"));
  const std::string officer = web.make_key("main", "{read,read_all}", true);
  ASSERT_NE(cursor, "");

  EXPECT_EQ(list("limit=1&sort=name&cursor=" + cursor), Names{"b.pdf"});
  for (const char* other : {"sort=-name", "sort=received", "sort=name&q=a", "sort=name&status=failed"}) {
    EXPECT_EQ(ask(std::string(other) + "&cursor=" + cursor).status, 400) << other;
  }
  EXPECT_EQ(ask("sort=name&cursor=" + cursor, officer).status, 400);
  EXPECT_EQ(cursor.find("b.pdf"), std::string::npos);
}

TEST_F(DocumentList, WhatIsNotInTheContractIsRefused) {
  for (const char* query : {"sort=size",
                            "sort=",
                            "status=",
                            "status=completed,",
                            "status=completed,nonsense",
                            "label=",
                            "q=",
                            "confidence=LOW",
                            "needs_person=1",
                            "received_from=2026-02-29",
                            "received_from=yesterday",
                            "received_to=2026-13-01",
                            "received_to=2026-1-1",
                            "owner=someone",
                            "owner=account:0",
                            "owner=account:99999999999999999999",
                            "owner=key:",
                            "ids=",
                            "ids=nonsense",
                            "count=1",
                            "cursor="}) {
    const Answer answer = ask(query);
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(answer.problem(), "invalid_parameter") << query;
  }
  EXPECT_EQ(ask("label=" + std::string(65, 'a')).status, 400);
  EXPECT_EQ(ask("external_id=" + std::string(201, 'a')).status, 400);
  EXPECT_EQ(ask("q=" + std::string(201, 'a')).status, 400);
}

/// What the list shows is what may be opened, to each; and each is found by what it is called.
TEST_F(DocumentList, ShowsToEachWhatTheyMaySee) {
  const std::string neighbour = web.make_key("main", "{submit,read}", true);
  const std::string officer = web.make_key("main", "{read,read_all}", true);
  const std::string elsewhere = web.make_key("elsewhere", "{submit,read,read_all,decide,manage}", true);
  submit("mine.pdf", "&labels=x");
  submit("theirs.pdf", "&labels=x", neighbour);

  EXPECT_EQ(list("sort=name"), Names{"mine.pdf"});
  EXPECT_EQ(list("label=x"), Names{"mine.pdf"});
  EXPECT_EQ(list("q=theirs"), Names{});
  EXPECT_EQ(list("sort=name", neighbour), Names{"theirs.pdf"});
  EXPECT_EQ(list("sort=name", officer), (Names{"mine.pdf", "theirs.pdf"}));
  EXPECT_EQ(list("", elsewhere), Names{});
  EXPECT_EQ(list("q=mine", elsewhere), Names{});

  const json::Value mine = ask("").json();
  EXPECT_EQ(mine.find("documents")->array()->front().find("owner"), nullptr) << "whose else";
  const json::Value all = ask("q=theirs", officer).json();
  const json::Value& row = all.find("documents")->array()->front();
  const std::string owner(row.find("owner")->text_of("owner_id"));
  EXPECT_EQ(list("owner=" + owner, officer), Names{"theirs.pdf"});
  EXPECT_EQ(list("owner=me", officer), Names{});
}

TEST_F(DocumentList, CountsWhatAFilterLeaves) {
  for (int i = 0; i < 3; ++i) submit("a" + std::to_string(i) + ".pdf");
  submit("b.pdf");

  const json::Value answer = ask("limit=1&q=a&count=true").json();

  EXPECT_EQ(answer.find("count")->integer_of("documents"), 3);
  EXPECT_TRUE(*answer.find("count")->find("is_exact")->boolean());
  EXPECT_EQ(ask("limit=1").json().find("count"), nullptr);
}

TEST_F(DocumentList, AChangeOfAJobIsInTheListAtOnce) {
  const std::string job = submit("a.pdf");
  EXPECT_EQ(list("status=cancelled"), Names{});
  status_of("POST", job, "/cancel");
  EXPECT_EQ(list("status=cancelled"), Names{"a.pdf"});
  EXPECT_EQ(list("status=submitted,pii_scanning"), Names{});
}

// -- the trash
// ------------------------------------------------------------------------------------------------------------

TEST_F(DocumentList, WhatIsInTheTrashAnswersNobodyAndComesBack) {
  const std::string job = submit("a.pdf");
  finish(job, 0.9, 2);
  const std::string officer = web.make_key("main", "{read,read_all}", true);
  const std::string link =
      std::string(web.api({.path = "/api/v1/documents/" + job + "/result"}).json().text_of("pages_url"));

  EXPECT_EQ(status_of("DELETE", job, ""), 204);

  for (const char* tail :
       {"", "/result", "/result/html", "/ledger", "/report", "/scan", "/pages/1.png", "/versions/v1"})
    EXPECT_EQ(status_of("GET", job, tail), 404) << tail;
  EXPECT_EQ(web.api({.path = link + "1.png", .headers = {{"Authorization", ""}}}).status, 403);
  for (const char* tail : {"/cancel", "/reprocess"}) EXPECT_EQ(status_of("POST", job, tail), 404) << tail;
  EXPECT_EQ(status_of("DELETE", job, ""), 404) << "twice";
  EXPECT_EQ(list(""), Names{});
  EXPECT_EQ(list("ids=" + job), Names{});
  EXPECT_EQ(list("", officer), Names{});
  const Answer trash = ask("", {}, "/api/v1/trash");
  EXPECT_EQ(names(trash), Names{"a.pdf"});
  const json::Value in_trash = trash.json();
  EXPECT_NE(in_trash.find("documents")->array()->front().text_of("erased_after"), "");

  EXPECT_EQ(status_of("POST", job, "/restore"), 200);
  EXPECT_EQ(status_of("GET", job, "/result"), 200);
  EXPECT_EQ(list(""), Names{"a.pdf"});
  EXPECT_EQ(names(ask("", {}, "/api/v1/trash")), Names{});
  EXPECT_EQ(status_of("POST", job, "/restore"), 404) << "twice";
}

TEST_F(DocumentList, TheSameBytesAgainAreANewJobWhileTheOldOneIsInTheTrash) {
  const auto send = [&] {
    return std::string(web.upload({.method = "POST",
                                   .path = "/api/v1/documents/submit",
                                   .body = some_pdf("same"),
                                   .content_type = "application/pdf"})
                           .json()
                           .text_of("job_id"));
  };
  const std::string first = send();
  EXPECT_EQ(send(), first);
  status_of("DELETE", first, "");

  const std::string second = send();

  EXPECT_NE(second, first);
  EXPECT_EQ(status_of("GET", second, ""), 200);
}

TEST_F(DocumentList, ErasedForGoodIsInNoTrash) {
  const std::string at_once = submit("a.pdf");
  const std::string from_trash = submit("b.pdf");
  status_of("DELETE", from_trash, "");

  EXPECT_EQ(status_of("DELETE", at_once, "", "permanently=true"), 204);
  EXPECT_EQ(status_of("DELETE", from_trash, "", "permanently=true"), 204);

  EXPECT_EQ(names(ask("", {}, "/api/v1/trash")), Names{});
  EXPECT_EQ(status_of("POST", from_trash, "/restore"), 404);
  EXPECT_EQ(status_of("DELETE", at_once, "", "permanently=yes"), 400);
  EXPECT_EQ(status_of("DELETE", at_once, "", "forever=true"), 400);
}

TEST_F(DocumentList, OnlyItsOwnerAndAdministratorsReachIntoTheTrash) {
  const std::string job = submit("a.pdf");
  status_of("DELETE", job, "");
  const std::string neighbour = web.make_key("main", "{submit,read}", true);
  const std::string officer = web.make_key("main", "{submit,read,read_all}", true);
  const std::string elsewhere = web.make_key("elsewhere", "{submit,read,read_all,decide,manage}", true);
  const std::string administrator = web.make_key("main", "{submit,read,read_all,manage}", true);
  const auto restore = [&](const std::string& key) {
    return web
        .api({.method = "POST",
              .path = "/api/v1/documents/" + job + "/restore",
              .headers = {{"Authorization", "Bearer " + key}}})
        .status;
  };

  for (const std::string& key : {neighbour, officer, elsewhere}) {
    EXPECT_EQ(names(ask("", key, "/api/v1/trash")), Names{});
    EXPECT_EQ(restore(key), 404);
  }
  EXPECT_EQ(names(ask("", administrator, "/api/v1/trash")), Names{"a.pdf"});
  EXPECT_EQ(restore(administrator), 200);
}

TEST_F(DocumentList, ALegalHoldKeepsDocumentsOutOfTheTrash) {
  const std::string job = submit("a.pdf");
  web.behind().call(kSettings, {R"({"legal_hold": true})"});

  EXPECT_EQ(status_of("DELETE", job, ""), 409);
  EXPECT_EQ(status_of("DELETE", job, "", "permanently=true"), 409);
  EXPECT_EQ(list(""), Names{"a.pdf"});
}

TEST_F(DocumentList, OneChangeForManyTellsWhatCameOfEach) {
  const std::string a = submit("a.pdf");
  const std::string b = submit("b.pdf");
  const std::string other = submit("c.pdf", "", web.make_key("main", "{submit,read}", true));
  const auto change = [&](const std::string& action, const std::string& ids) {
    const Answer answer = web.api({.method = "POST",
                                   .path = "/api/v1/document-changes",
                                   .body = R"({"action":")" + action + R"(","job_ids":[)" + ids + "]}",
                                   .content_type = "application/json"});
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::string told;
    if (answer.status != 200) return told;
    const json::Value body = answer.json();
    for (const json::Value& result : *body.find("results")->array())
      told += (*result.find("done")->boolean() ? "done" : std::string(result.text_of("problem"))) + " ";
    return told;
  };
  const auto quoted = [](const std::string& id) { return "\"" + id + "\""; };
  const std::string all = quoted(a) + "," + quoted(other) + "," + quoted(b);

  EXPECT_EQ(change("cancel", all), "done not_found done ");
  EXPECT_EQ(change("cancel", all), "already_ended not_found already_ended ");
  EXPECT_EQ(change("run_again", quoted(a)), "done ");
  EXPECT_EQ(change("trash", all), "done not_found done ");
  EXPECT_EQ(change("restore", quoted(b)), "done ");
  EXPECT_EQ(change("erase", quoted(a)), "done ");
  EXPECT_EQ(list("sort=name"), (Names{"a.pdf", "b.pdf"})) << "the second run of a, and b";
}

// -- locked documents
// -----------------------------------------------------------------------------------------------------

TEST_F(DocumentList, ALockedDocumentGoesOnInItsOwnRow) {
  const std::string job = submit("locked.pdf");
  web.behind().call(kDropTasks);
  web.behind().call(kFailLocked, {job});
  web.behind().run_script(
      "insert into lectern.seal_key (public_key) values (decode(repeat('09', 32), 'hex'))");
  const auto unlock = [&](const std::map<std::string, std::string>& headers) {
    return web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/unlock", .headers = headers})
        .status;
  };

  EXPECT_EQ(unlock({}), 400);
  EXPECT_EQ(unlock({{"Lectern-Password", "c2VjcmV0"}}), 202);

  EXPECT_EQ(list(""), Names{"locked.pdf"});
  EXPECT_EQ(web.api({.path = "/api/v1/documents/" + job}).json().text_of("status"), "pii_scanning");
  EXPECT_EQ(unlock({{"Lectern-Password", "c2VjcmV0"}}), 409) << "it runs";

  web.behind().call(kDropTasks);
  web.behind().call(kFailLocked, {job});
  web.behind().run_script("update lectern.job set error = jsonb_set(error, '{type}', '\"malformed\"')");
  EXPECT_EQ(unlock({{"Lectern-Password", "c2VjcmV0"}}), 409) << "no password mends it";
}

}  // namespace
}  // namespace lectern::http
