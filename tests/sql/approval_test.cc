// Holds and decisions in the database: one decision, four eyes, deadlines, what is written down.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "lectern/db/database.h"
#include "support/test_database.h"

namespace lectern {
namespace {

constexpr db::Statement kTenant{
    "t.tenant",
    "insert into lectern.tenant (slug, name, settings) values ($1, $1, $2::jsonb) returning tenant_id"};
constexpr db::Statement kAccount{
    "t.account",
    "insert into lectern.account (tenant_id, email, display_name) values ($1, $2, $2) returning account_id"};
constexpr db::Statement kSubmit{"t.submit",
                                "select job_id, public_id from lectern.submit_document($1, $2, null, "
                                "sha256(convert_to($3, 'utf8')), 10, $3)"};
constexpr db::Statement kHold{
    "t.hold",
    "with s as (select lectern.save_scan((select t from lectern.task t where job_id = $2), $3::jsonb, "
    "'held', '{}', 1)) select lectern.hold_document($1, $2, 'one finding') from s"};
constexpr db::Statement kIssue{
    "t.issue", "select outcome, token from lectern.issue_approval_link($1, $2::uuid, 'account:1', 'r1')"};
constexpr db::Statement kByToken{
    "t.by_token",
    "select outcome, new_status, standing, lane from lectern.decide_hold_by_token(sha256(convert_to($1, "
    "'utf8')), $2::lectern.decision, null, 'because', $3::jsonb, 'r2')"};
constexpr db::Statement kByAccount{
    "t.by_account",
    "select outcome, new_status from lectern.decide_hold_of_job($1, $2::uuid, $3::lectern.decision, 'other', "
    "'because', '[]', 'account:' || $4, $4::bigint, null, 'r3')"};
constexpr db::Statement kReview{
    "t.review",
    "select outcome, review from lectern.review_hold_by_token(sha256(convert_to($1, 'utf8')), 'r4')"};
constexpr db::Statement kState{
    "t.state",
    "select h.state, j.status, (select count(*) from lectern.task t where t.job_id = j.job_id and t.kind = "
    "2) as converts, (select count(*) from lectern.clearance c where c.job_id = j.job_id) as clearances from "
    "lectern.hold h join lectern.job j using (tenant_id, job_id) where j.job_id = $1"};
constexpr db::Statement kAudits{"t.audits", "select count(*) as n from lectern.audit where action = $1"};
constexpr db::Statement kFinding{"t.finding",
                                 "select finding_id, answer from lectern.finding where job_id = $1"};

constexpr const char* kEffect =
    R"({"detector":"d","page_count":3,"findings":[{"entity":"US_SSN","page":1,"score":0.9,"stops":true,"snippet":"•••","value_hash":"00"}]})";

class ApprovalTest : public testing::Test {
 protected:
  void SetUp() override {
    tenant = make_tenant("one", "{}");
    submitter = make_account(tenant, "submitter@uni.test");
    approver = make_account(tenant, "approver@uni.test");
    hold(tenant);
  }

  std::int64_t make_tenant(const char* slug, const char* settings) {
    return admin.call(kTenant, {slug, settings}).one().integer("tenant_id");
  }
  std::int64_t make_account(std::int64_t whose, const char* email) {
    return admin.call(kAccount, {whose, email}).one().integer("account_id");
  }

  /// A document that is held and has a link.
  void hold(std::int64_t whose) {
    const auto rows = web.call(kSubmit, {whose, submitter, "file" + std::to_string(++files)});
    job = rows.one().integer("job_id");
    public_id = rows.one().text("public_id");
    admin.call(kHold, {whose, job, kEffect});
    token = web.call(kIssue, {whose, public_id}).one().text("token");
  }

  std::string decide(const char* decision, const std::string& answers = "[]") {
    return std::string(web.call(kByToken, {token, decision, answers}).one().text("outcome"));
  }
  /// Asks until the answer is yes; the limit only guards.
  bool eventually(const char* question) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!admin.call({question, question}).one().boolean("yes")) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
  }
  std::string state() { return std::string(admin.call(kState, {job}).one().text("state")); }
  std::int64_t audits(const char* action) { return admin.call(kAudits, {action}).one().integer("n"); }
  void set_deadline(const char* interval) {
    admin.call({"t.deadline", "update lectern.hold set expires_at = now() + $2::interval where job_id = $1"},
               {job, interval});
  }

  support::TestDatabase instance;
  db::Database admin{instance.superuser(), "admin"};
  db::Database web{instance.as("lectern_web"), "web"};
  std::int64_t tenant = 0, submitter = 0, approver = 0, job = 0;
  std::string public_id, token;
  int files = 0;
};

TEST_F(ApprovalTest, ApprovingMakesOneClearanceAndOneConvertTask) {
  const auto decided = web.call(kByToken, {token, "approve", "[]"});

  EXPECT_EQ(decided.one().text("outcome"), "accepted");
  EXPECT_EQ(decided.one().text("new_status"), "processing");
  EXPECT_EQ(decided.one().integer("lane"), 2);
  const auto row = admin.call(kState, {job});
  EXPECT_EQ(row.one().text("state"), "approved");
  EXPECT_EQ(row.one().integer("converts"), 1);
  EXPECT_EQ(row.one().integer("clearances"), 1);
}

TEST_F(ApprovalTest, DenyingEndsTheJobAndClearsNothing) {
  EXPECT_EQ(decide("deny"), "accepted");

  const auto row = admin.call(kState, {job});
  EXPECT_EQ(row.one().text("status"), "denied");
  EXPECT_EQ(row.one().integer("converts"), 0);
  EXPECT_EQ(row.one().integer("clearances"), 0);
}

TEST_F(ApprovalTest, TheFirstDecisionStands) {
  ASSERT_EQ(decide("deny"), "accepted");

  const auto second = web.call(kByToken, {token, "approve", "[]"});

  EXPECT_EQ(second.one().text("outcome"), "decided");
  EXPECT_NE(second.one().text("standing").find("\"decision\": \"deny\""), std::string::npos);
  EXPECT_EQ(state(), "denied");
}

/// Whoever is first stops in the middle of his decision, with everything locked that he locks, until the
/// other nineteen have come up behind him: without the locks each of them would find the hold open.
TEST_F(ApprovalTest, OneOfTwentyDecisionsAtOnceCounts) {
  admin.run_script(
      "create function public.wait_at_the_gate() returns trigger language plpgsql as "
      "$$ begin perform pg_advisory_xact_lock_shared(7); return new; end $$; "
      "create trigger gate before update on lectern.hold for each row execute function "
      "public.wait_at_the_gate()");
  db::Database gate(instance.superuser(), "gate");
  gate.call({"t.close_gate", "select pg_advisory_lock(7)"});
  std::atomic<int> accepted = 0, decided = 0, broken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&, i] {
      db::Database mine(instance.as("lectern_web"), "decider");
      try {
        const auto rows = mine.call(kByToken, {token, i % 2 == 0 ? "approve" : "deny", "[]"});
        (rows.one().text("outcome") == "accepted" ? accepted : decided)++;
      } catch (const db::Error&) {
        broken++;
      }
    });
  const bool all_there = eventually(
      "select count(*) = 20 as yes from pg_stat_activity where application_name = 'decider' and "
      "datname = current_database() and wait_event_type = 'Lock'");
  gate.call({"t.open_gate", "select pg_advisory_unlock(7)"});
  for (std::thread& thread : threads) thread.join();

  EXPECT_TRUE(all_there);
  EXPECT_EQ(broken, 0);
  EXPECT_EQ(accepted, 1);
  EXPECT_EQ(decided, 19);
  EXPECT_EQ(audits("decided"), 1);
  EXPECT_EQ(audits("tried_to_decide"), 19);
}

TEST_F(ApprovalTest, AWrongTokenOpensNothing) {
  EXPECT_EQ(web.call(kByToken, {"wrong", "approve", "[]"}).one().text("outcome"), "not_found");
  EXPECT_EQ(web.call(kReview, {"wrong"}).one().text("outcome"), "not_found");
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalTest, ANewLinkEndsTheOneBefore) {
  const std::string old = token;

  token = web.call(kIssue, {tenant, public_id}).one().text("token");

  EXPECT_EQ(web.call(kReview, {old}).one().text("outcome"), "not_found");
  EXPECT_EQ(web.call(kReview, {token}).one().text("outcome"), "open");
}

TEST_F(ApprovalTest, TokensAreKeptAsHashesOnly) {
  const auto rows = admin.call({"t.rows", "select h::text as row from lectern.hold h"});

  EXPECT_EQ(token.size(), 43u);
  EXPECT_EQ(rows.one().text("row").find(token), std::string::npos);
}

TEST_F(ApprovalTest, AfterTheDeadlineNobodyDecides) {
  set_deadline("-1 second");

  EXPECT_EQ(decide("approve"), "expired");
  EXPECT_EQ(web.call(kReview, {token}).one().text("outcome"), "expired");
  EXPECT_EQ(admin.call(kState, {job}).one().integer("clearances"), 0);
}

TEST_F(ApprovalTest, TheClockDeniesAndTheLinkStillSaysSo) {
  set_deadline("-1 second");
  db::Database keep(instance.as("lectern_maintain"), "keep");

  keep.call({"t.expire", "select lectern.expire_holds()"});

  EXPECT_EQ(state(), "expired");
  EXPECT_EQ(admin.call(kState, {job}).one().text("status"), "denied");
  EXPECT_EQ(decide("approve"), "expired");
}

TEST_F(ApprovalTest, ACancelledJobCannotBeApproved) {
  web.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"}, {tenant, public_id});

  EXPECT_EQ(decide("approve"), "decided");
  EXPECT_EQ(admin.call(kState, {job}).one().integer("clearances"), 0);
}

TEST_F(ApprovalTest, SubmittersDoNotDecideAboutTheirOwn) {
  EXPECT_EQ(web.call(kByAccount, {tenant, public_id, "approve", submitter}).one().text("outcome"),
            "own_document");
  EXPECT_EQ(web.call(kByAccount, {tenant, public_id, "approve", approver}).one().text("outcome"), "accepted");
}

TEST_F(ApprovalTest, UnlessTheTenantAllowsIt) {
  admin.call(
      {"t.allow",
       "update lectern.tenant set settings = '{\"approval_by_submitter\": true}' where tenant_id = $1"},
      {tenant});

  EXPECT_EQ(web.call(kByAccount, {tenant, public_id, "approve", submitter}).one().text("outcome"),
            "accepted");
}

TEST_F(ApprovalTest, AnotherTenantSeesNoHold) {
  const auto other = make_tenant("other", "{}");

  EXPECT_EQ(web.call(kByAccount, {other, public_id, "approve", approver}).one().text("outcome"), "not_found");
  EXPECT_TRUE(
      web.call({"t.list", "select * from lectern.list_holds($1, null, null, null, null, 10)"}, {other})
          .empty());
  EXPECT_EQ(web.call({"t.list", "select * from lectern.list_holds($1, null, null, null, null, 10)"}, {tenant})
                .size(),
            1u);
}

TEST_F(ApprovalTest, KeepsAnswersToFindings) {
  const auto finding = admin.call(kFinding, {job}).one().integer("finding_id");

  EXPECT_EQ(decide("approve", R"([{"finding_id": )" + std::to_string(finding) + R"(, "answer": "not_pii"}])"),
            "accepted");

  EXPECT_EQ(admin.call(kFinding, {job}).one().text("answer"), "not_pii");
}

TEST_F(ApprovalTest, RefusesAnAnswerAboutAnUnknownFinding) {
  EXPECT_EQ(decide("approve", R"([{"finding_id": 999999, "answer": "not_pii"}])"), "unknown_finding");
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalTest, RefusesToApproveWhatIsCalledPersonalData) {
  const auto finding = admin.call(kFinding, {job}).one().integer("finding_id");

  EXPECT_EQ(decide("approve", R"([{"finding_id": )" + std::to_string(finding) + R"(, "answer": "is_pii"}])"),
            "contradiction");
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalTest, WritesDownEveryLookAndDecision) {
  web.call(kReview, {token});
  web.call(kReview, {token});
  decide("deny");

  EXPECT_EQ(audits("viewed_hold"), 2);
  EXPECT_EQ(audits("decided"), 1);
  EXPECT_EQ(audits("issued_approval_link"), 1);
}

TEST_F(ApprovalTest, ShowsNoHashOfAValue) {
  const auto rows = web.call(kReview, {token});

  EXPECT_EQ(rows.one().text("review").find("value_hash"), std::string::npos);
  EXPECT_NE(rows.one().text("review").find("US_SSN"), std::string::npos);
}

TEST_F(ApprovalTest, WorkersMayNotDecideNorMakeLinks) {
  db::Database scan(instance.as("lectern_scan"), "scan");

  EXPECT_THROW(scan.call(kIssue, {tenant, public_id}), db::Bug);
  EXPECT_THROW(scan.call(kByToken, {token, "approve", "[]"}), db::Bug);
  EXPECT_THROW(
      web.call({"t.direct", "insert into lectern.clearance (tenant_id, job_id, hold_id) values ($1, $2, 1)"},
               {tenant, job}),
      db::Bug);
}

/// Four eyes: who submitted a document decides about it by no way.
struct FourEyesTest : ApprovalTest {
  void SetUp() override {
    ApprovalTest::SetUp();
    admin.run_script("update lectern.account set roles = '{approver}'");
  }
  /// `who` submits the bytes of the held document as well.
  void submit_as(std::int64_t who, bool force = false) {
    web.call({"t.again",
              "select lectern.submit_document($1, $2, null, sha256(convert_to($3, 'utf8')), 10, 'mine', "
              "p_force => $4)"},
             {tenant, who, "file" + std::to_string(files), force});
  }
  std::string by_account(std::int64_t who) {
    return std::string(web.call(kByAccount, {tenant, public_id, "approve", who}).one().text("outcome"));
  }
  std::string fetch_as(std::int64_t who) {
    const auto rows = web.call({"t.fetch",
                                "select outcome, token from lectern.issue_approval_link($1, $2::uuid, "
                                "'account:' || $3, 'r', $3::bigint, null)"},
                               {tenant, public_id, who});
    token = rows.one().optional_text("token").value_or("");
    return std::string(rows.one().text("outcome"));
  }
  std::string decide_signed_in(std::int64_t who) {
    return std::string(
        web.call(
               {"t.signed_in",
                "select outcome from lectern.decide_hold_by_token(sha256(convert_to($1, 'utf8')), 'approve', "
                "null, 'because', '[]', 'r', jsonb_build_object('tenant', $2::bigint, 'account', "
                "$3::bigint))"},
               {token, tenant, who})
            .one()
            .text("outcome"));
  }
  std::string recipients(const char* settings) {
    return admin
        .call({"t.recipients",
               "select set_config('app.tenant', $1::text, false), (select string_agg(one ->> 'email', ' ' "
               "order by "
               "one ->> 'email') from jsonb_array_elements(lectern.mail_recipients(jsonb_populate_record("
               "null::lectern.delivery, jsonb_build_object('tenant_id', $1::bigint, 'event_id', 0, 'type', "
               "'document.held', 'audience', 'approver', 'job_public_id', $2::uuid)), $3::jsonb)) as one) as "
               "said"},
              {tenant, public_id, settings})
        .one()
        .optional_text("said")
        .value_or("");
  }
};

TEST_F(FourEyesTest, ASubmitterGetsNoLink) {
  EXPECT_EQ(fetch_as(submitter), "own_document");
  EXPECT_EQ(token, "");
  EXPECT_EQ(audits("tried_to_fetch_link"), 1);
}

TEST_F(FourEyesTest, WhoeverBringsTheSameBytesIsASubmitterToo) {
  submit_as(approver);

  EXPECT_EQ(by_account(approver), "own_document");
  EXPECT_EQ(fetch_as(approver), "own_document");
  for (const char* way :
       {"select outcome from lectern.extend_hold_of_job($1, $2::uuid, 1, 'a', $3::bigint, null, 'r')",
        "select outcome from lectern.delegate_hold_of_job($1, $2::uuid, 'x@uni.test', 'a', $3::bigint, null, "
        "'r')"})
    EXPECT_EQ(web.call({way, way}, {tenant, public_id, approver}).one().text("outcome"), "own_document");
  EXPECT_EQ(state(), "open");
}

TEST_F(FourEyesTest, AJobOfOnesOwnForTheSameBytesCountsToo) {
  submit_as(approver, true);

  EXPECT_EQ(by_account(approver), "own_document");
}

TEST_F(FourEyesTest, ErasingOnesSubmissionOpensNoWay) {
  submit_as(approver);
  for (const std::int64_t who : {approver, submitter})
    web.call({"t.erase", "select lectern.erase_document($1, $2::uuid, 'a', 'r', $3)"},
             {tenant, public_id, who});

  admin.run_script("update lectern.job set submitter_id = null");
  EXPECT_EQ(by_account(approver), "not_found") << "the last of them took it along";
}

TEST_F(FourEyesTest, WhoeverHasLeftStaysASubmitter) {
  submit_as(approver);
  web.call({"t.erase", "select lectern.erase_document($1, $2::uuid, 'a', 'r', $3)"},
           {tenant, public_id, submitter});

  EXPECT_EQ(by_account(submitter), "own_document");
  EXPECT_EQ(by_account(approver), "own_document");
  EXPECT_EQ(by_account(make_account(tenant, "third@uni.test")), "accepted");
}

/// Keys without an account act for whoever made them, in this too: what they submit, and what is decided with
/// them.
TEST_F(FourEyesTest, AKeyIsInTheHandsOfWhoMadeIt) {
  const auto make_key = [&](const std::string& actor) {
    return admin
        .call({"t.key",
               "select o_key from lectern.create_api_key($1, null, sha256(gen_random_uuid()::text::bytea), "
               "'k', "
               "'{submit,decide,manage}', false, null, $2, 'r')"},
              {tenant, actor})
        .one()
        .integer("o_key");
  };
  const auto by_key = [&](std::int64_t key) {
    return admin
        .call({"t.own",
               "select set_config('app.tenant', $1::text, false), lectern.decides_about_own(j, null, $3) as "
               "own "
               "from lectern.job j where j.job_id = $2"},
              {tenant, job, key})
        .one()
        .boolean("own");
  };
  const auto submit_with = [&](std::int64_t key) {
    web.call({"t.key_submits",
              "select lectern.submit_document($1, null, $2, sha256(convert_to($3, 'utf8')), 10, 'mine')"},
             {tenant, key, "file" + std::to_string(files)});
  };
  const std::int64_t of_approver = make_key("account:" + std::to_string(approver));
  const std::int64_t of_their_key = make_key("key:" + std::to_string(of_approver));
  const std::int64_t of_submitter = make_key("account:" + std::to_string(submitter));
  const std::int64_t of_operator = make_key("admin");
  const std::int64_t of_that = make_key("key:" + std::to_string(of_operator));
  EXPECT_TRUE(by_key(of_submitter)) << "who submitted it decides with no key either";
  EXPECT_FALSE(by_key(of_approver));
  ASSERT_EQ(fetch_as(approver), "issued");

  submit_with(of_their_key);

  EXPECT_EQ(decide("approve"), "not_found") << "the link that they had fetched has ended";
  EXPECT_EQ(by_account(approver), "own_document");
  EXPECT_EQ(fetch_as(approver), "own_document");
  EXPECT_TRUE(by_key(of_approver));
  EXPECT_TRUE(by_key(of_their_key));
  EXPECT_FALSE(by_key(of_operator));
  submit_with(of_operator);
  EXPECT_TRUE(by_key(of_that));
  EXPECT_EQ(by_account(make_account(tenant, "third@uni.test")), "accepted");
}

TEST_F(FourEyesTest, ALinkThatASubmitterFetchedBeforeEnds) {
  ASSERT_EQ(fetch_as(approver), "issued");

  submit_as(approver);

  EXPECT_EQ(decide("approve"), "not_found");
  admin.run_script(
      "update lectern.hold set token_hash = (select token_hash from lectern.hold_link order by link_id desc "
      "limit 1)");
  EXPECT_EQ(decide("approve"), "own_document") << "also if it worked still";
}

TEST_F(FourEyesTest, ALinkDoesNotHelpWhoeverIsSignedInAsTheSubmitter) {
  EXPECT_EQ(decide_signed_in(submitter), "own_document");
  EXPECT_EQ(decide_signed_in(approver), "accepted");
}

TEST_F(FourEyesTest, TheTenantMayAllowAllOfIt) {
  admin.run_script("update lectern.tenant set settings = '{\"approval_by_submitter\": true}'");

  EXPECT_EQ(fetch_as(submitter), "issued");
  EXPECT_EQ(decide_signed_in(submitter), "accepted");
}

TEST_F(FourEyesTest, TheMailLeavesSubmittersOut) {
  EXPECT_EQ(recipients("{}"), "approver@uni.test");
  EXPECT_EQ(recipients(R"({"approval_mailboxes": ["Submitter@uni.test", "office@uni.test"]})"),
            "office@uni.test");

  submit_as(approver);

  EXPECT_EQ(recipients("{}"), "");
  EXPECT_EQ(recipients(R"({"approval_mailboxes": ["approver@uni.test", "office@uni.test"]})"),
            "office@uni.test");
}

/// However a mailbox is written: a mail to it arrives with its owner.
TEST_F(FourEyesTest, AMailboxIsKnownHoweverItIsWritten) {
  admin.call({"t.rename", "update lectern.account set email = $2 where account_id = $1"},
             {submitter, "jos\u00e9@uni.test"});
  for (const std::string mailbox : {"JOS\u00c9@uni.test", "jose\u0301@Uni.test", "jos\u00e9+holds@uni.test",
                                    "JOSE\u0301+a+b@uni.test", "\uff4a\uff4f\uff53\u00e9@uni.test"}) {
    EXPECT_EQ(recipients((R"({"approval_mailboxes": [")" + mailbox + R"(", "office@uni.test"]})").c_str()),
              "office@uni.test")
        << mailbox;
    const auto offer = [&](const std::string& address) {
      const auto rows = admin.call({"t.offer",
                                    "select outcome, token from lectern.offer_approval_link($1, $2::uuid, "
                                    "'notify', 'r', array[$3])"},
                                   {tenant, public_id, address});
      token = rows.one().optional_text("token").value_or("");
      return std::string(rows.one().text("outcome"));
    };
    EXPECT_EQ(offer(mailbox), "changed") << mailbox;
    admin.run_script("update lectern.job set submitter_id = " + std::to_string(approver));
    ASSERT_EQ(offer(mailbox), "issued");
    admin.run_script("update lectern.job set submitter_id = " + std::to_string(submitter));
    EXPECT_EQ(decide("approve"), "own_document") << mailbox;
    admin.run_script("delete from lectern.hold_link");
  }
  EXPECT_EQ(recipients(R"({"approval_mailboxes": ["josee@uni.test", "+@uni.test"]})"),
            "+@uni.test josee@uni.test");
}

/// The link of a mail that arrived ends when one of those it went to becomes a submitter.
TEST_F(FourEyesTest, AMailThatWentToWhoeverBecomesASubmitterOpensNothing) {
  for (const char* address : {"approver@uni.test", "Approver+holds@uni.test"}) {
    hold(tenant);
    admin.run_script("update lectern.account set roles = '{approver}'");
    token = admin
                .call({"t.offer",
                       "select token from lectern.offer_approval_link($1, $2::uuid, 'notify', 'r', "
                       "array['office@uni.test', $3])"},
                      {tenant, public_id, address})
                .one()
                .text("token");
    ASSERT_EQ(web.call(kReview, {token}).one().text("outcome"), "open");

    submit_as(approver);

    EXPECT_EQ(web.call(kReview, {token}).one().text("outcome"), "not_found") << address;
  }
}

TEST_F(FourEyesTest, ALinkIsNotMailedToWhoeverHasJustBecomeASubmitter) {
  submit_as(approver);

  EXPECT_EQ(admin
                .call({"t.offer",
                       "select outcome from lectern.offer_approval_link($1, $2::uuid, 'notify', 'r', "
                       "'{office@uni.test,Approver@uni.test}')"},
                      {tenant, public_id})
                .one()
                .text("outcome"),
            "changed");
}

TEST_F(FourEyesTest, TheAuditNamesTheLinkAndWhoFetchedIt) {
  fetch_as(approver);
  decide("approve");

  const auto rows = admin.call({"t.audit",
                                "select a.details ->> 'link_from' as fetched_by, "
                                "(a.details ->> 'link')::bigint = h.decided_link_id as same "
                                "from lectern.audit a, lectern.hold h where a.action = 'decided'"});
  EXPECT_EQ(rows.one().text("fetched_by"), "account:" + std::to_string(approver));
  EXPECT_TRUE(rows.one().boolean("same"));
}

TEST_F(FourEyesTest, AfterTheDecisionALinkShowsTheOutcomeOnly) {
  decide("approve");

  const auto rows =
      web.call({"t.after",
                "select outcome, review -> 'findings' = '[]' as empty, review ->> 'reason' as reason, "
                "review #>> '{standing,decision}' as decision, review::text as said "
                "from lectern.review_hold_by_token(sha256(convert_to($1, 'utf8')), 'r')"},
               {token});
  EXPECT_EQ(rows.one().text("outcome"), "decided");
  EXPECT_TRUE(rows.one().boolean("empty"));
  EXPECT_EQ(rows.one().text("reason"), "");
  EXPECT_EQ(rows.one().text("decision"), "approve");
  for (const char* secret : {"US_SSN", "•••", "because", "one finding"})
    EXPECT_EQ(rows.one().text("said").find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace lectern
