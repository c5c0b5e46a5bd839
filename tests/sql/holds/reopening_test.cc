// Holds that nobody decided in time: the file stays locked for the tenant's grace period, in which an
// approver may reopen the hold; then it is erased. What a person denies is erased at once. Real database,
// real store.

#include <gtest/gtest.h>

#include <barrier>
#include <filesystem>
#include <thread>

#include "lectern/maintenance/sweep.h"
#include "lectern/store/root.h"
#include "sql/queue_fixture.h"

namespace lectern::maintenance {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* kHeld =
    R"({"outcome":"held","detector":"t","page_count":1,"findings":[{"entity":"US_SSN","page":1,"score":0.9,)"
    R"("stops":true,"snippet":"•••","value_hash":"aa"}]})";

class ReopeningTest : public jobs::QueueTest {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-store-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    root = path;
    store::prepare_store(root);
    store = store::open_file_store({root, 0});
    submitter = make_account("submitter@uni.test", "{submitter}");
    approver = make_account("approver@uni.test", "{approver}");
  }
  void TearDown() override { fs::remove_all(root); }

  std::string make_account(const std::string& email, const std::string& roles) {
    return std::to_string(number("lectern.create_account(1, '" + email + "', 'Name', null, '" + roles +
                                 "'::lectern.account_role[], 'admin')"));
  }

  static std::int64_t id_of(const std::string& account) { return std::stoll(account); }

  Sweep sweep() {
    SweepOptions options;
    options.removal_grace = options.orphan_grace = milliseconds(0);
    options.alert_share = 1;
    return Sweep(keep, *store, root, options);
  }

  /// A held document whose bytes, reading and page picture are in the store.
  Job hold(const std::string& content = "secret", const std::string& force = "") {
    for (const auto bucket : {store::Bucket::Inbox, store::Bucket::Pages})
      store->put(bucket, TenantId{tenant}, std::string_view(content));
    const auto rows = web.call({"t.submit",
                                "select job_id, public_id from lectern.submit_document($1, $2, null, "
                                "sha256(convert_to($3, 'utf8')), 6, $3, p_force => $4 = 'force')"},
                               {tenant, id_of(submitter), content, force});
    const Job job{JobId{rows.one().integer("job_id")}, std::string(rows.one().text("public_id"))};
    jobs::Bench scanner(instance, jobs::Pool::Scan);
    for (const auto& task : scanner.claim(16)) scanner.finish(task, kHeld);
    admin.run_script(
        "insert into lectern.artefact (tenant_id, job_id, name, kind, bucket, sha256, byte_count, "
        "media_type) "
        "values (1, " +
        std::to_string(job.id.value) + ", 'pages/1.png', 'page-picture', 'pages', sha256(convert_to('" +
        content + "', 'utf8')), 6, 'image/png')");
    return job;
  }
  /// The same, when nobody has decided in time.
  Job expired(const std::string& content = "secret") {
    const Job job = hold(content);
    expire();
    return job;
  }
  void expire() {
    admin.run_script("update lectern.hold set expires_at = now() - interval '1 s' where state = 'open'");
    sweep().expire_holds();
  }
  void end_grace() {
    admin.run_script("update lectern.hold set reopen_until = now() - interval '1 s' where state = 'expired'");
  }
  void set_grace(const std::string& days) {
    admin.run_script("update lectern.tenant set settings = settings || '{\"approval_grace_days\": " + days +
                     "}'");
  }

  std::string reopen(const Job& job, const std::string& who) {
    return text("(select outcome from lectern.reopen_hold_of_job(1, '" + job.public_id +
                "', 'account:" + who + "', " + who + ", null, 'r'))");
  }
  std::string decide(const Job& job, const std::string& decision) {
    return text("(select outcome from lectern.decide_hold_of_job(1, '" + job.public_id + "', '" + decision +
                "', 'other', 'x', '[]', 'account:" + approver + "', " + approver + ", null, 'r'))");
  }
  bool is_there(const std::string& content = "secret", store::Bucket bucket = store::Bucket::Inbox) {
    const auto hash = store::hash_of(std::as_bytes(std::span(content)));
    return fs::exists(root / store::Address{bucket, TenantId{tenant}, hash}.path());
  }
  std::string of_hold(const Job& job, const std::string& column) {
    return text("(select (" + column +
                ")::text from lectern.hold where job_id = " + std::to_string(job.id.value) + ")");
  }
  std::int64_t audits(const std::string& action) {
    return number("(select count(*) from lectern.audit where action = '" + action + "')");
  }
  std::int64_t events(const std::string& kind) {
    return number("(select count(*) from lectern.event where kind = '" + kind + "')");
  }

  fs::path root;
  std::unique_ptr<store::BlobStore> store;
  db::Database keep{instance.as("lectern_maintain"), "keep"};
  std::string submitter, approver;
};

TEST_F(ReopeningTest, TheFileOfAnExpiredHoldIsLockedForAWeek) {
  const Job job = expired();

  EXPECT_EQ(sweep().erase_locked_files(), 0);
  sweep().remove_blobs();
  sweep().retire_inbox();

  EXPECT_EQ(status(job), "denied");
  EXPECT_EQ(
      of_hold(job, "reopen_until between now() + interval '6 days 23 hours' and now() + interval '7 days'"),
      "true");
  EXPECT_TRUE(is_there());
  EXPECT_TRUE(is_there("secret", store::Bucket::Pages));
  EXPECT_EQ(events("hold.expired"), 1);
}

TEST_F(ReopeningTest, NobodySeesAnythingOfALockedFile) {
  const Job job = expired();

  for (const std::string& who : {submitter, approver}) {
    EXPECT_EQ(number("(select count(o_sha256) from lectern.open_artefact(1, " + who + ", null, true, '" +
                     job.public_id + "', 'pages/1.png'))"),
              0);
    EXPECT_EQ(number("(select count(o_sha256) from lectern.open_original(1, " + who + ", null, true, '" +
                     job.public_id + "'))"),
              0);
  }
  EXPECT_THROW(web.call({"t.repeat", "select lectern.reprocess_job($1, $2::uuid, null, null)"},
                        {tenant, job.public_id}),
               db::Rejected);
}

TEST_F(ReopeningTest, AnOriginalThatIsLockedOutlastsTheTermOfOriginals) {
  const Job job = expired();
  admin.run_script(
      "alter table lectern.job disable trigger user; update lectern.job set ended_at = now() - interval '3 "
      "days'; alter table lectern.job enable trigger user; update lectern.document set created_at = now() - "
      "interval '4 days'");

  EXPECT_EQ(sweep().retire_inbox(), 0);
  EXPECT_EQ(reopen(job, approver), "reopened");
}

TEST_F(ReopeningTest, AnApproverReopensAndDecides) {
  const Job job = expired();

  EXPECT_EQ(reopen(job, approver), "reopened");

  EXPECT_EQ(status(job), "awaiting_approval");
  EXPECT_EQ(of_hold(job,
                    "state = 'open' and decided_at is null and reopen_until is null and "
                    "expires_at > now() + interval '1 day' and remind_at > now() and "
                    "final_remind_at between remind_at and expires_at"),
            "true");
  EXPECT_EQ(audits("reopened_hold"), 1);
  EXPECT_EQ(events("hold.reopened"), 1);
  EXPECT_EQ(reopen(job, approver), "open") << "nothing to reopen";
  EXPECT_EQ(decide(job, "approve"), "accepted");
  EXPECT_EQ(status(job), "processing");
  EXPECT_EQ(reopen(job, approver), "decided");
  EXPECT_EQ(sweep().erase_locked_files(), 0);
  sweep().remove_blobs();
  EXPECT_TRUE(is_there());
}

TEST_F(ReopeningTest, TheLinkThatIsOutReopensAndStillWorks) {
  const Job job = hold();
  const std::string token =
      text("(select token from lectern.issue_approval_link(1, '" + job.public_id + "', 'admin', 'r'))");
  const std::string hash = "sha256(convert_to('" + token + "', 'utf8'))";
  expire();

  EXPECT_EQ(
      text("(select review ->> 'reopen_until' is not null and review ->> 'findings' = '[]' and outcome = "
           "'expired' from lectern.review_hold_by_token(" +
           hash + ", 'r'))"),
      "t");
  EXPECT_EQ(text("(select outcome from lectern.reopen_hold_by_token(" + hash +
                 ", 'r', '{\"tenant\": 1, "
                 "\"account\": " +
                 submitter + "}'))"),
            "own_document");
  EXPECT_EQ(text("(select outcome from lectern.reopen_hold_by_token(" + hash + ", 'r'))"), "reopened");
  EXPECT_EQ(text("(select outcome from lectern.review_hold_by_token(" + hash + ", 'r'))"), "open");
}

TEST_F(ReopeningTest, SubmittersDoNotReopenTheirOwn) {
  const Job job = expired();

  EXPECT_EQ(reopen(job, submitter), "own_document");

  EXPECT_EQ(status(job), "denied");
  EXPECT_EQ(audits("tried_to_reopen"), 1);
}

TEST_F(ReopeningTest, AHoldMayBeReopenedBeforeTheClockHasSeenThatItsTimeIsOver) {
  const Job job = hold();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");

  EXPECT_EQ(decide(job, "approve"), "expired");
  EXPECT_EQ(reopen(job, approver), "reopened");
  EXPECT_EQ(sweep().expire_holds(), 0);
}

TEST_F(ReopeningTest, AfterTheGracePeriodTheFileIsErased) {
  const Job job = expired();
  end_grace();

  EXPECT_EQ(reopen(job, approver), "expired");
  EXPECT_EQ(sweep().erase_locked_files(), 1);
  EXPECT_EQ(sweep().erase_locked_files(), 0);
  EXPECT_EQ(sweep().remove_blobs(), 2);

  EXPECT_FALSE(is_there());
  EXPECT_FALSE(is_there("secret", store::Bucket::Pages));
  EXPECT_EQ(reopen(job, approver), "expired");
  EXPECT_EQ(audits("locked_file_erased"), 1);
}

TEST_F(ReopeningTest, ALegalHoldKeepsALockedFile) {
  expired();
  end_grace();
  admin.run_script("update lectern.tenant set settings = '{\"legal_hold\": true}'");

  EXPECT_EQ(sweep().erase_locked_files(), 0);
}

TEST_F(ReopeningTest, WithoutAGracePeriodTheFileGoesAtOnce) {
  set_grace("0");
  const Job job = expired();

  EXPECT_EQ(sweep().remove_blobs(), 2);

  EXPECT_FALSE(is_there());
  EXPECT_EQ(reopen(job, approver), "expired");
  EXPECT_EQ(events("hold.expired"), 0);
}

TEST_F(ReopeningTest, WhatAPersonDeniesGoesAtOnce) {
  const Job job = hold();

  EXPECT_EQ(decide(job, "deny"), "accepted");
  EXPECT_EQ(sweep().remove_blobs(), 2);

  EXPECT_FALSE(is_there());
  EXPECT_EQ(reopen(job, approver), "decided");
}

TEST_F(ReopeningTest, WhatAPersonDeniesGoesWhereverItIsLocked) {
  const Job first = expired();
  const Job second = hold("secret", "force");

  EXPECT_EQ(decide(second, "deny"), "accepted");
  EXPECT_EQ(sweep().remove_blobs(), 2);

  EXPECT_FALSE(is_there());
  EXPECT_FALSE(is_there("secret", store::Bucket::Pages));
  EXPECT_EQ(reopen(first, approver), "expired");
  hold("secret", "force");
  EXPECT_EQ(reopen(first, approver), "expired") << "the same bytes sent anew bring nothing back";
}

TEST_F(ReopeningTest, ALockedFileOutlastsAnotherOneOfTheSameBytes) {
  const Job first = expired();
  const Job second = hold("secret", "force");
  expire();
  admin.run_script("update lectern.hold set reopen_until = now() - interval '1 s' where job_id = " +
                   std::to_string(second.id.value));

  EXPECT_EQ(sweep().erase_locked_files(), 1);
  sweep().remove_blobs();

  EXPECT_TRUE(is_there());
  EXPECT_EQ(reopen(first, approver), "reopened");
}

TEST_F(ReopeningTest, TheTombstoneStaysAWeekAfterTheFileIsErased) {
  expired();
  const auto age = [&](const std::string& interval) {
    admin.run_script(
        "alter table lectern.job disable trigger user; update lectern.job set ended_at = ended_at - interval "
        "'" +
        interval + "', submitted_at = submitted_at - interval '" + interval +
        "'; alter table lectern.job enable trigger user; update lectern.hold set reopen_until = reopen_until "
        "- "
        "interval '" +
        interval + "'");
  };

  age("8 days");
  EXPECT_EQ(sweep().erase_locked_files(), 1);
  EXPECT_EQ(sweep().retire_documents(), 0);
  age("7 days");
  EXPECT_EQ(sweep().retire_documents(), 1);
  EXPECT_EQ(number("(select count(*) from lectern.job)"), 0);
}

TEST_F(ReopeningTest, ADeniedJobComesBackOnlyWithItsHold) {
  const Job job = hold();
  decide(job, "deny");

  for (const char* to : {"awaiting_approval", "processing"}) try {
      admin.run_script(std::string("update lectern.job set ended_at = null, status = '") + to + "'");
      ADD_FAILURE() << "denied, and then " << to;
    } catch (const db::Rejected& refused) {
      EXPECT_EQ(refused.constraint(), "job_transition_is_legal");
    }
}

TEST_F(ReopeningTest, TheListHasTheOpenOnesOrThoseThatMayBeReopened) {
  const Job first = expired("first");
  const Job second = hold("second");
  const auto listed = [&](const std::string& which) {
    return text("(select string_agg(hold_row ->> 'job_id', ' ') from lectern.list_holds(1, " + approver +
                ", null, null, null, 10, " + which + "))");
  };

  EXPECT_EQ(listed("false"), second.public_id);
  EXPECT_EQ(listed("true"), first.public_id);
  end_grace();
  EXPECT_EQ(listed("true"), "");
}

TEST_F(ReopeningTest, ApproversGetAMailThatSaysSo) {
  const Job job = expired();
  db::Database notify(instance.as("lectern_notify"), "notify");

  notify.call({"t.spread", "select lectern.spread_events(true)"});

  const std::string delivery =
      "(select lectern.hold_in_mail(d, '{}') from lectern.delivery d where d.type = 'document.expired')";
  admin.run_script("select lectern.enter_tenant(1)");
  EXPECT_EQ(number("(select count(*) from lectern.delivery where type = 'document.expired' and audience = "
                   "'approver')"),
            1);
  EXPECT_EQ(text("(" + delivery + " ->> 'local_reopen_until' is not null)"), "t");
  EXPECT_EQ(text("(" + delivery + " ->> 'grace_days')"), "7");
  EXPECT_EQ(
      text("(select outcome from lectern.offer_approval_link(1, '" + job.public_id + "', 'notify', 'r'))"),
      "issued");
  end_grace();
  EXPECT_EQ(
      text("(select outcome from lectern.offer_approval_link(1, '" + job.public_id + "', 'notify', 'r'))"),
      "closed");
}

/// The process of the duty dies before it commits: nothing has happened, and the next round does it.
TEST_F(ReopeningTest, ADutyThatDiesHalfwayIsDoneAgain) {
  const Job job = expired();
  end_grace();
  {
    db::Database dying(instance.as("lectern_maintain"), "dying");
    EXPECT_ANY_THROW(dying.transact([&](db::Transaction& work) {
      work.call({"t.erase", "select lectern.erase_locked_files() as n"});
      admin.run_script(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying'");
      work.call({"t.more", "select 1 as n"});
      return 0;
    }));
  }
  EXPECT_EQ(of_hold(job, "file_erased_at is null"), "true");
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal)"), 0);

  EXPECT_EQ(sweep().erase_locked_files(), 1);
  EXPECT_EQ(sweep().remove_blobs(), 2);
  EXPECT_FALSE(is_there());
}

/// It dies after the commit and before the files: the marks stay, and the next round removes them.
TEST_F(ReopeningTest, MarksOutlastADutyThatDies) {
  const Job job = expired();
  end_grace();
  sweep().erase_locked_files();

  EXPECT_EQ(reopen(job, approver), "expired") << "what is marked does not come back";
  EXPECT_TRUE(is_there());
  EXPECT_EQ(sweep().remove_blobs(), 2);
}

/// Reopening, the end of the grace period and a denial of the same bytes, all at the same moment: the file is
/// there exactly if the hold is open.
TEST_F(ReopeningTest, WhoeverIsFirstWinsAndTheFileFollows) {
  int reopened = 0, erased = 0;
  db::Database opener(instance.as("lectern_web"), "reopen"), denier(instance.as("lectern_web"), "deny");
  const db::Statement kReopen{"t.reopen",
                              "select outcome from lectern.reopen_hold_of_job($1, $2::uuid, 'a', $3::bigint, "
                              "null, 'r')"};
  const db::Statement kDeny{
      "t.deny",
      "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'deny', 'other', 'x', "
      "'[]', 'a', $3::bigint, null, 'r')"};
  for (int round = 0; round < 40; ++round) {
    const std::string content = "round " + std::to_string(round);
    const Job job = expired(content);
    const Job twin = round % 2 == 0 ? hold(content, "force") : Job{};
    std::barrier together(3);
    std::string said;
    std::thread opening([&] {
      together.arrive_and_wait();
      said = opener.call(kReopen, {tenant, job.public_id, id_of(approver)}).one().text("outcome");
    });
    std::thread denying([&] {
      together.arrive_and_wait();
      if (!twin.public_id.empty()) denier.call(kDeny, {tenant, twin.public_id, id_of(approver)});
    });
    // The grace period ends in the middle of it.
    if (round % 2 != 0)
      admin.run_script("update lectern.hold set reopen_until = clock_timestamp() + interval '1 ms' * " +
                       std::to_string(round % 9) + " where state = 'expired' and file_erased_at is null");
    together.arrive_and_wait();
    sweep().erase_locked_files();
    opening.join();
    denying.join();
    end_grace();
    sweep().erase_locked_files();
    sweep().remove_blobs();

    const bool is_open = of_hold(job, "state = 'open'") == "true";
    EXPECT_EQ(is_open, said == "reopened") << said;
    EXPECT_EQ(is_open, is_there(content)) << content << ": " << said;
    EXPECT_EQ(status(job), is_open ? "awaiting_approval" : "denied");
    ++(is_open ? reopened : erased);
  }
  std::printf("%d reopened, %d erased\n", reopened, erased);
  EXPECT_GT(reopened, 0);
  EXPECT_GT(erased, 0);
}

/// A decision about the reopened hold and the duty that erases: nothing that was approved loses its bytes.
TEST_F(ReopeningTest, AReopenedHoldIsDecidedAsAnyOther) {
  for (int round = 0; round < 8; ++round) {
    const std::string content = "round " + std::to_string(round);
    const Job job = expired(content);
    ASSERT_EQ(reopen(job, approver), "reopened");
    std::barrier together(2);
    std::thread deciding([&] {
      db::Database other(instance.as("lectern_web"), "decide");
      together.arrive_and_wait();
      other.call({"t.decide",
                  "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'approve', "
                  "'other', 'x', '[]', 'a', $3::bigint, null, 'r')"},
                 {tenant, job.public_id, id_of(approver)});
    });
    together.arrive_and_wait();
    sweep().expire_holds();
    sweep().erase_locked_files();
    deciding.join();
    sweep().remove_blobs();

    EXPECT_EQ(status(job), "processing");
    EXPECT_TRUE(is_there(content));
  }
}

}  // namespace
}  // namespace lectern::maintenance
