// The trash of each submitter of the same bytes: what one does with theirs, the others do not notice.

#include <gtest/gtest.h>

#include "support/co_submitters.h"

namespace lectern::http {
namespace {

struct CoSubmittersTrash : CoSubmitters {
  Person observer{web.make_key("main", "{read,read_all}", true)};
  Person administrator{web.make_key("main", "{submit,read,read_all,manage}", true)};
  std::string job;

  /// Both submitters' document; the first's is `first-secret.pdf`, the second's `mine.pdf`.
  void submit_both(bool completed = true) {
    job = job_of(submit(first, kFirstWords));
    submit(second, kSecondWords);
    if (!completed) return;
    complete(job);
    const auto stored = store->put(store::Bucket::Results, TenantId{1}, std::string_view("reader.html"));
    web.behind().call({"t.reader",
                       "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, "
                       "byte_count, media_type) select tenant_id, job_id, 'reader', 'reader.html', "
                       "'results', $2, 5, 'text/html' from lectern.job where public_id = $1::uuid"},
                      {job, db::bytes(stored.address.hash.bytes)});
  }
  std::vector<std::string> names(const Person& who, const std::string& path = "/api/v1/documents") {
    std::vector<std::string> found;
    const json::Value list = web.api({.path = path, .headers = who.headers()}).json();
    for (const json::Value& document : *list.find("documents")->array())
      found.emplace_back(document.text_of("filename"));
    return found;
  }
  std::vector<std::string> trash(const Person& who) { return names(who, "/api/v1/trash"); }
  int status(const Person& who, const std::string& method, const std::string& tail = {},
             const std::string& query = {}) {
    return web
        .api({.method = method,
              .path = "/api/v1/documents/" + job + tail,
              .query = query,
              .headers = who.headers()})
        .status;
  }
  int open(const std::string& path) {
    return web.api({.path = path, .headers = {{"Authorization", ""}}}).status;
  }
  std::string link_of(const Person& who) {
    return std::string(get(who, job, "/result").json().text_of("text_url"));
  }
  std::string share_of(const Person& who) {
    const Answer made = web.api({.method = "POST",
                                 .path = "/api/v1/documents/" + job + "/shares",
                                 .headers = who.headers(),
                                 .body = R"({"days":3})",
                                 .content_type = "application/json"});
    EXPECT_EQ(made.status, 201) << made.body;
    const std::string url(made.json().text_of("url"));
    return url.substr(url.find("/files/"));
  }
  /// What a submitter sees of their document, without the version, which counts everybody's changes.
  std::string seen_by(const Person& who) {
    const json::Value shown = get(who, job).json();
    std::string text;
    for (const char* member : {"status", "filename", "created_at", "completed_at"})
      text += std::string(shown.text_of(member)) + "\n";
    return text + std::string(shown.find("params")->text_of("external_id"));
  }
};

using Names = std::vector<std::string>;

TEST_F(CoSubmittersTrash, HidesTheDocumentFromTheOneAloneAndGivesItBackWhole) {
  submit_both();
  for (const bool first_goes : {true, false, true}) {
    SCOPED_TRACE(first_goes);
    const Person& who = first_goes ? first : second;
    const Person& other = first_goes ? second : first;
    const std::string name = first_goes ? "first-secret.pdf" : "mine.pdf";
    const std::string before = seen_by(who), others = seen_by(other);
    const std::string link = link_of(who), others_link = link_of(other);
    const std::string share = share_of(who), others_share = share_of(other);

    EXPECT_EQ(status(who, "DELETE"), 204);

    EXPECT_EQ(status(who, "DELETE"), 404) << "twice";
    for (const char* tail :
         {"", "/result", "/result/txt", "/ledger", "/report", "/scan", "/original", "/shares"})
      EXPECT_EQ(status(who, "GET", tail), 404) << tail;
    for (const char* tail : {"/cancel", "/reprocess", "/shares"})
      EXPECT_EQ(status(who, "POST", tail), 404) << tail;
    EXPECT_EQ(names(who), Names{});
    EXPECT_EQ(trash(who), Names{name});
    EXPECT_EQ(open(link), 403);
    EXPECT_EQ(open(share), 410);
    EXPECT_EQ(seen_by(other), others);
    EXPECT_EQ(trash(other), Names{});
    EXPECT_EQ(status(other, "POST", "/restore"), 404) << "it is not in the other's trash";
    EXPECT_EQ(open(others_link), 200);
    EXPECT_EQ(open(others_share), 200);
    EXPECT_EQ(names(observer), Names{first_goes ? "mine.pdf" : "first-secret.pdf"});
    EXPECT_EQ(trash(administrator), Names{}) << "it is not in everybody's";
    EXPECT_EQ(status(administrator, "POST", "/restore"), 404);

    EXPECT_EQ(status(who, "POST", "/restore"), 200);

    EXPECT_EQ(status(who, "POST", "/restore"), 404) << "twice";
    EXPECT_EQ(seen_by(who), before);
    EXPECT_EQ(seen_by(other), others);
    EXPECT_EQ(names(who), Names{name});
    EXPECT_EQ(trash(who), Names{});
    for (const std::string& path : {link, share, others_link, others_share}) EXPECT_EQ(open(path), 200);
    EXPECT_EQ(open(link_of(who)), 200);
    EXPECT_EQ(names(observer).size(), 1U);
  }
}

/// Who sees everything finds a document by the id that any of its submitters gave it, as long as they have
/// it.
TEST_F(CoSubmittersTrash, HidesAnExternalIdToo) {
  submit_both();
  const auto found = [&](const std::string& id) {
    return std::to_string(count(observer, "external_id=" + id)) +
           std::to_string(count(observer, "external_id=" + id + "&status=failed")) +
           std::to_string(count(first, "external_id=" + id)) +
           std::to_string(count(second, "external_id=" + id));
  };

  EXPECT_EQ(found("HR-77"), "1010");
  EXPECT_EQ(found("MY-1"), "1001");
  EXPECT_EQ(found("nobody's"), "0000");

  status(first, "DELETE");
  EXPECT_EQ(found("HR-77"), "0000");
  EXPECT_EQ(found("MY-1"), "1001");
  status(first, "POST", "/restore");
  EXPECT_EQ(found("HR-77"), "1010") << "of whom the job's row does not name";
  status(second, "DELETE", "", "permanently=true");
  EXPECT_EQ(found("MY-1"), "0000");
}

TEST_F(CoSubmittersTrash, StopsWhatRunsForTheOneAlone) {
  submit_both(false);

  EXPECT_EQ(status(first, "DELETE"), 204);
  complete(job);

  EXPECT_EQ(get(second, job).json().text_of("status"), "completed");
  EXPECT_EQ(get(second, job, "/result/txt").status, 200);
  EXPECT_EQ(status(first, "POST", "/restore"), 200);
  EXPECT_EQ(get(first, job).json().text_of("status"), "cancelled") << "as it went there";
  EXPECT_EQ(get(first, job).json().text_of("filename"), "first-secret.pdf");
  EXPECT_EQ(status(first, "GET", "/result/txt"), 404);
  EXPECT_EQ(status(first, "GET", "/original"), 409);
  EXPECT_EQ(status(first, "POST", "/shares"), 409);
  EXPECT_EQ(count(first, "status=cancelled") + count(second, "status=completed"), 2U);
}

TEST_F(CoSubmittersTrash, AHeldDocumentIsDecidedForWhoStillWaits) {
  submit_both(false);
  web.behind().call(kHold, {job});
  const Person approver{web.make_key("main", "{read,decide}", true)};
  const auto holds = [&] {
    std::vector<std::string> found;
    const json::Value list = web.api({.path = "/api/v1/holds", .headers = approver.headers()}).json();
    for (const json::Value& hold : *list.find("holds")->array()) found.emplace_back(hold.text_of("filename"));
    return found;
  };

  EXPECT_EQ(status(first, "DELETE"), 204);

  EXPECT_EQ(holds(), Names{"mine.pdf"});
  EXPECT_EQ(get(second, job).json().text_of("status"), "awaiting_approval");
  EXPECT_EQ(number("select count(*) as n from lectern.job j, lectern.api_key k where k.token_hash = "
                   "sha256('none') or lectern.decides_about_own(j, null, k.api_key_id)"),
            2)
      << "who has it in the trash is a submitter still";

  EXPECT_EQ(status(second, "DELETE"), 204);

  EXPECT_EQ(holds(), Names{});
  EXPECT_EQ(number("select count(*) as n from lectern.task"), 0);
  EXPECT_EQ(status(second, "POST", "/restore"), 200);
  EXPECT_EQ(get(second, job).json().text_of("status"), "cancelled");
}

TEST_F(CoSubmittersTrash, IsEverybodysWithTheLast) {
  submit_both();
  status(first, "DELETE");
  status(second, "DELETE");

  EXPECT_EQ(names(observer), Names{});
  EXPECT_EQ(trash(administrator), Names{"mine.pdf"});
  EXPECT_EQ(status(administrator, "POST", "/restore"), 200);

  EXPECT_EQ(names(second), Names{"mine.pdf"}) << "what went there last comes back";
  EXPECT_EQ(names(first), Names{});
  EXPECT_EQ(trash(first), Names{"first-secret.pdf"});
  EXPECT_EQ(status(second, "DELETE"), 204);
  EXPECT_EQ(status(first, "POST", "/restore"), 200);
  EXPECT_EQ(names(observer), Names{"first-secret.pdf"});
  EXPECT_EQ(trash(second), Names{"mine.pdf"});
}

TEST_F(CoSubmittersTrash, ErasedForGoodTheJobGoesWithTheLast) {
  for (const bool first_goes : {true, false}) {
    for (const bool from_trash : {true, false}) {
      SCOPED_TRACE(std::to_string(first_goes) + std::to_string(from_trash));
      submit_both();
      const Person& who = first_goes ? first : second;
      const Person& other = first_goes ? second : first;
      const std::string link = link_of(who), others_link = link_of(other);
      if (from_trash) status(who, "DELETE");

      EXPECT_EQ(status(who, "DELETE", "", "permanently=true"), 204);

      EXPECT_EQ(status(who, "DELETE", "", "permanently=true"), 404) << "twice";
      EXPECT_EQ(status(who, "POST", "/restore"), 404);
      EXPECT_EQ(trash(who), Names{});
      EXPECT_EQ(open(link), 403);
      EXPECT_EQ(open(others_link), 200);
      EXPECT_EQ(job_of(submit(who, kSecondWords)), job) << "sent again, it is there again";
      EXPECT_EQ(open(link), 403) << "as a new one";
      EXPECT_EQ(status(who, "DELETE", "", "permanently=true"), 204);
      EXPECT_EQ(number("select count(*) as n from lectern.job_reader where withdrawn_at is null or filename "
                       "<> '' or external_id is not null"),
                0);
      EXPECT_EQ(number("select count(*) as n from lectern.blob_removal"), 0);

      status(other, "DELETE");
      EXPECT_EQ(number("select count(*) as n from lectern.blob_removal"), 0);
      EXPECT_EQ(status(other, "DELETE", "", "permanently=true"), 204);

      EXPECT_EQ(number("select count(*) as n from lectern.job"), 0);
      EXPECT_GT(number("select count(*) as n from lectern.blob_removal"), 0);
      web.behind().run_script("delete from lectern.blob_removal");
    }
  }
}

TEST_F(CoSubmittersTrash, ErasingLeavesWhatOthersHaveInTheirTrashOrCancelled) {
  job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  submit(third, "filename=third.pdf&formats=txt");
  status(third, "POST", "/cancel");
  complete(job);
  status(second, "DELETE");

  EXPECT_EQ(status(first, "DELETE", "", "permanently=true"), 204);

  EXPECT_EQ(get(third, job).json().text_of("status"), "cancelled");
  EXPECT_EQ(count(third, "status=cancelled"), 1U);
  EXPECT_EQ(status(third, "GET", "/result/txt"), 404);
  EXPECT_EQ(get(observer, job).json().text_of("status"), "cancelled");
  EXPECT_EQ(status(second, "POST", "/restore"), 200);
  EXPECT_EQ(get(second, job, "/result/txt").status, 200);
  EXPECT_EQ(names(observer), Names{"mine.pdf"});
  EXPECT_EQ(get(observer, job).json().text_of("status"), "completed");
  EXPECT_EQ(get(third, job).json().text_of("filename"), "third.pdf");
}

TEST_F(CoSubmittersTrash, TheSameBytesAgainAreANewJob) {
  submit_both();
  for (const bool first_again : {true, false}) {
    const Person& who = first_again ? first : second;
    status(who, "DELETE");

    const json::Value again = submit(who, "filename=again.pdf&formats=txt");

    EXPECT_NE(job_of(again), job);
    EXPECT_FALSE(*again.find("duplicate")->boolean());
    EXPECT_EQ(names(who), Names{"again.pdf"});
    EXPECT_EQ(trash(who), Names{first_again ? "first-secret.pdf" : "mine.pdf"});
    EXPECT_EQ(status(who, "POST", "/restore"), 200);
    EXPECT_EQ(names(who).size(), 2U);
    web.api({.method = "DELETE",
             .path = "/api/v1/documents/" + job_of(again),
             .query = "permanently=true",
             .headers = who.headers()});
  }
}

/// Who has the locked document in the trash gets a job of their own there, when another unlocks the shared
/// one.
TEST_F(CoSubmittersTrash, HoldsNothingThatAnothersPasswordOpened) {
  submit_both(false);
  web.behind().call(kLocked, {job});
  status(second, "DELETE");
  auto headers = first.headers();
  headers["Lectern-Password"] = kPassword;

  ASSERT_EQ(
      web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/unlock", .headers = headers}).status,
      202);

  complete(job, true);
  EXPECT_EQ(get(first, job, "/result/txt").status, 200);
  EXPECT_EQ(trash(second), Names{"mine.pdf"});
  EXPECT_EQ(status(second, "POST", "/restore"), 404);
  const json::Value list = web.api({.path = "/api/v1/trash", .headers = second.headers()}).json();
  const std::string own(list.find("documents")->array()->front().text_of("job_id"));
  EXPECT_EQ(send(second, "POST", own, "/restore").status, 200);
  EXPECT_EQ(get(second, own).json().text_of("status"), "cancelled");
  EXPECT_EQ(get(second, own, "/result/txt").status, 404);
}

TEST_F(CoSubmittersTrash, AnAdministratorWhoSubmittedItActsForThemselvesFirst) {
  submit_both();
  submit(administrator, "filename=admins.pdf&formats=txt");

  EXPECT_EQ(status(administrator, "DELETE"), 204);

  EXPECT_EQ(trash(administrator), Names{"admins.pdf"});
  EXPECT_EQ(names(administrator), Names{"first-secret.pdf"}) << "the others' is in sight";
  EXPECT_EQ(names(second), Names{"mine.pdf"});
  EXPECT_EQ(status(administrator, "POST", "/restore"), 200);
  EXPECT_EQ(trash(administrator), Names{});
  EXPECT_EQ(get(administrator, job).json().text_of("filename"), "admins.pdf");
}

TEST_F(CoSubmittersTrash, AnAdministratorActsForEverybodyAndTakesItBack) {
  submit_both();
  status(second, "DELETE");
  submit(third, "filename=third.pdf&formats=txt");

  EXPECT_EQ(status(administrator, "DELETE"), 204);

  EXPECT_EQ(names(first), Names{});
  EXPECT_EQ(trash(first), Names{"first-secret.pdf"});
  EXPECT_EQ(trash(third), Names{"third.pdf"});
  EXPECT_EQ(trash(administrator).size(), 1U);
  EXPECT_EQ(status(administrator, "POST", "/restore"), 200);
  EXPECT_EQ(names(first), Names{"first-secret.pdf"});
  EXPECT_EQ(names(third), Names{"third.pdf"});
  EXPECT_EQ(trash(second), Names{"mine.pdf"}) << "this was there before";

  EXPECT_EQ(status(administrator, "DELETE", "", "permanently=true"), 204);
  EXPECT_EQ(number("select count(*) as n from lectern.job"), 0);
}

TEST_F(CoSubmittersTrash, ALegalHoldKeepsEverySubmission) {
  submit_both();
  status(second, "DELETE");
  web.behind().run_script("update lectern.tenant set settings = '{\"legal_hold\": true}'");

  EXPECT_EQ(status(first, "DELETE"), 409);
  EXPECT_EQ(status(first, "DELETE", "", "permanently=true"), 409);
  EXPECT_EQ(status(second, "DELETE", "", "permanently=true"), 409);
  EXPECT_EQ(status(second, "POST", "/restore"), 200) << "restoring erases nothing";
  EXPECT_EQ(names(first), Names{"first-secret.pdf"});
}

/// Two requests at once: the second finds that the caller has left the submitters, and may not act for all.
TEST_F(CoSubmittersTrash, WhoHasLeftActsForNobodyElse) {
  for (const char* way : {"trash_document", "erase_document", "cancel_job", "restore_document"}) {
    submit_both();
    const auto key = number("select max(api_key_id) as n from lectern.job_reader");
    status(second, "DELETE", "", std::string(way) == "erase_document" ? "permanently=true" : "");

    if (std::string(way) == "restore_document") {
      status(first, "DELETE");
      status(second, "DELETE", "", "permanently=true");
    }
    const std::string question =
        "select lectern." + std::string(way) + "(1, $1::uuid, 'key:0', 'r', null, $2)";
    web.behind().call({way, question.c_str()}, {job, key});

    EXPECT_EQ(names(first), std::string(way) == "restore_document" ? Names{} : Names{"first-secret.pdf"})
        << way;
    status(administrator, "DELETE");
    status(administrator, "DELETE", "", "permanently=true");
  }
}

TEST_F(CoSubmittersTrash, TellsTheOneAlone) {
  submit_both();
  web.behind().run_script("delete from lectern.event");

  status(first, "DELETE");
  status(first, "POST", "/restore");
  status(second, "DELETE");
  status(second, "POST", "/restore");
  status(second, "DELETE", "", "permanently=true");

  EXPECT_EQ(number("select count(*) as n from lectern.event"), 5);
  EXPECT_EQ(number("select count(*) as n from lectern.event where for_submitter_only"), 5);
  EXPECT_EQ(number("select count(*) as n from lectern.event where body ->> 'filename' = 'first-secret.pdf' "
                   "and kind = 'job.restored'"),
            1);
}

}  // namespace
}  // namespace lectern::http
