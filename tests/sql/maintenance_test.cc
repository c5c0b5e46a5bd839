// Keeping instance: deadlines, retention, erasure, orphans both ways, one leader.

#include "lectern/maintenance/sweep.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "lectern/intake/submission.h"
#include "lectern/maintenance/duty_runner.h"
#include "lectern/store/root.h"
#include "lectern/store/spool.h"
#include "queue_fixture.h"

namespace lectern::maintenance {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class MaintenanceTest : public jobs::QueueTest {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-store-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    root = path;
    store::prepare_store(root);
    store = store::open_file_store({root, 0});
    // What is denied by the clock goes at once; tests/sql/reopening_test.cc has the grace period.
    admin.run_script(R"(update lectern.tenant set settings = '{"approval_grace_days": 0}')");
  }
  void TearDown() override { fs::remove_all(root); }

  Sweep sweep(SweepOptions options = eager()) { return Sweep(keep, *store, root, options); }

  static SweepOptions eager() {
    SweepOptions options;
    options.removal_grace = milliseconds(0);
    options.orphan_grace = milliseconds(0);
    options.alert_share = 1;
    return options;
  }

  /// A document whose bytes lie in the store.
  Job submit_stored(const std::string& content) {
    store->put(store::Bucket::Inbox, TenantId{tenant}, std::string_view(content));
    return submit(tenant, content);
  }

  bool is_there(store::Bucket bucket, const std::string& content) {
    const auto hash = store::hash_of(std::as_bytes(std::span(content)));
    return fs::exists(root / store::Address{bucket, TenantId{tenant}, hash}.path());
  }

  void hold_all() {
    jobs::Bench scanner(instance, jobs::Pool::Scan);
    for (const auto& task : scanner.claim(16))
      scanner.finish(task, R"({"outcome":"held","detector":"t","page_count":1,"reason":"odd"})");
  }

  void age_all_jobs(const std::string& interval) {
    admin.run_script(
        "alter table lectern.job disable trigger user; update lectern.job set ended_at = ended_at - interval "
        "'" +
        interval + "', submitted_at = submitted_at - interval '" + interval +
        "', updated_at = updated_at - interval '" + interval +
        "'; alter table lectern.job enable trigger user; update lectern.document set created_at = created_at "
        "- "
        "interval '" +
        interval + "'");
  }

  fs::path root;
  std::unique_ptr<store::BlobStore> store;
  db::Database keep{instance.as("lectern_maintain"), "keep"};
};

TEST_F(MaintenanceTest, AnExpiredHoldIsDeniedAndItsBytesGoAtOnce) {
  const Job job = submit_stored("secret");
  hold_all();
  EXPECT_EQ(sweep().expire_holds(), 0) << "denied before its time";
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  EXPECT_EQ(sweep().expire_holds(), 1);
  EXPECT_EQ(status(job), "denied");
  EXPECT_EQ(sweep().remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "secret"));
  EXPECT_EQ(number("(select count(*) from lectern.audit where action = 'hold_expired')"), 1);
}

TEST_F(MaintenanceTest, BytesThatCameBackStay) {
  submit_stored("twice");
  hold_all();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  sweep().expire_holds();
  web.call({"t.again",
            "select lectern.submit_document($1, null, null, sha256('twice'), 5, 'again', p_force => true)"},
           {tenant});
  EXPECT_EQ(sweep().remove_blobs(), 0);
  EXPECT_TRUE(is_there(store::Bucket::Inbox, "twice"));
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal)"), 0);
}

TEST_F(MaintenanceTest, OriginalsGoAfterADayAndResultsStayUntilTheyAreErased) {
  const auto html = store->put(store::Bucket::Results, TenantId{tenant}, std::string_view("<html>"));
  const Job job = submit_stored("a");
  jobs::Bench scanner(instance, jobs::Pool::Scan);
  scanner.finish(scanner.claim()[0], jobs::kCleanScan);
  jobs::Bench converter(instance, jobs::Pool::Convert);
  const std::string effect =
      R"({"confidence":0.9,"confidence_class":"HIGH","review_recommended":false,"page_count":3,"pipeline_version":"t",)"
      R"("artefacts":[{"kind":"html","name":"result.html","bucket":"results","sha256":")" +
      html.address.hash.hex() + R"(","byte_count":6,"media_type":"text/html"}]})";
  converter.finish(converter.claim()[0], effect.c_str());
  converter.finish(converter.claim()[0], R"({"artefacts":[]})");

  EXPECT_EQ(sweep().retire_inbox(), 0);
  age_all_jobs("25 hours");
  EXPECT_EQ(sweep().retire_inbox(), 1);
  EXPECT_EQ(sweep().retire_documents(), 0);
  sweep().remove_blobs();
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "a"));
  EXPECT_TRUE(is_there(store::Bucket::Results, "<html>"));
  try {
    web.call({"t.repeat", "select lectern.reprocess_job($1, $2::uuid, null, null)"}, {tenant, job.public_id});
    FAIL() << "repeated a document that is gone";
  } catch (const db::Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "document_is_there");
  }

  age_all_jobs("4000 days");
  admin.run_script("update lectern.tenant set settings = '{\"keep_days\": 1}'");
  EXPECT_EQ(sweep().retire_documents(), 0) << "the setting is about failed jobs";
  admin.run_script(
      "update lectern.tenant set settings = '{\"keep_completed_days\": 1, \"legal_hold\": true}'");
  EXPECT_EQ(sweep().retire_documents(), 0) << "a legal hold wins";
  admin.run_script("update lectern.tenant set settings = '{\"keep_completed_days\": 1}'");
  EXPECT_EQ(sweep().retire_documents(), 1) << "a term that the tenant has chosen";
  EXPECT_EQ(sweep().remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Results, "<html>"));
  for (const char* table : {"job", "result", "scan", "clearance", "artefact"})
    EXPECT_EQ(number("(select count(*) from lectern." + std::string(table) + ")"), 0) << table;
  EXPECT_EQ(number("(select count(*) from lectern.audit where action = 'retired')"), 1);
}

TEST_F(MaintenanceTest, FailedJobsGoAfterAMonth) {
  const Job job = submit_stored("a");
  admin.run_script("select lectern.fail_job(1, " + std::to_string(job.id.value) + ", '{}')");
  age_all_jobs("29 days");
  EXPECT_EQ(sweep().retire_documents(), 0);
  age_all_jobs("2 days");
  EXPECT_EQ(sweep().retire_documents(), 1);
}

/// A folder in a file's place cannot be removed by anybody.
TEST_F(MaintenanceTest, AFileThatCannotBeRemovedStopsNoOther) {
  std::vector<std::string> contents;
  for (int i = 0; i < 12; ++i) contents.push_back("secret " + std::to_string(i));
  for (const std::string& content : contents) submit_stored(content.c_str());
  hold_all();
  std::vector<fs::path> folders;
  for (int i = 0; i < 6; ++i) {
    const std::string& content = contents[static_cast<std::size_t>(i)];
    const auto hash = store::hash_of(std::as_bytes(std::span(content)));
    folders.push_back(root / store::Address{store::Bucket::Inbox, TenantId{tenant}, hash}.path());
    fs::remove(folders.back());
    fs::create_directories(folders.back() / "x");
  }
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  sweep().expire_holds();
  Sweep duties = sweep();

  EXPECT_EQ(duties.remove_blobs(), 6);

  for (std::size_t i = 6; i < contents.size(); ++i)
    EXPECT_FALSE(is_there(store::Bucket::Inbox, contents[i].c_str())) << i;
  EXPECT_EQ(duties.failed_removals(), 6);
  const RemovalState state = duties.removal_state();
  EXPECT_EQ(state.waiting, 6);
  EXPECT_EQ(state.failing, 6);
  EXPECT_EQ(state.denied, 6);
  EXPECT_EQ(duties.remove_blobs(), 0) << "not tried again at once";
  EXPECT_EQ(duties.failed_removals(), 6);

  for (const fs::path& folder : folders) fs::remove_all(folder);
  admin.run_script("update lectern.blob_removal set next_at = now()");
  EXPECT_EQ(duties.remove_blobs(), 6);
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal)"), 0);
}

TEST_F(MaintenanceTest, ADeniedDocumentSentAgainIsNotKept) {
  const Job job = submit_stored("secret");
  hold_all();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  sweep().expire_holds();
  sweep().remove_blobs();
  store->put(store::Bucket::Inbox, TenantId{tenant}, std::string_view("secret"));

  const auto again =
      web.call({"t.again",
                "select public_id, duplicate, status, was_denied from lectern.submit_document($1, "
                "null, null, sha256('secret'), 6, 'again')"},
               {tenant});

  EXPECT_EQ(again.one().text("public_id"), job.public_id);
  EXPECT_EQ(again.one().text("status"), "denied");
  EXPECT_TRUE(again.one().boolean("was_denied"));
  EXPECT_EQ(sweep().remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "secret"));
  try {
    web.call({"t.repeat", "select lectern.reprocess_job($1, $2::uuid, null, null)"}, {tenant, job.public_id});
    FAIL() << "repeated a document that was denied";
  } catch (const db::Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "document_was_not_denied");
  }
}

TEST_F(MaintenanceTest, AnOlderAttemptThatFailedKeepsNoDeniedDocument) {
  const Job failed = submit_stored("secret");
  admin.run_script("select lectern.fail_job(1, " + std::to_string(failed.id.value) + ", '{}')");
  submit_stored("secret");
  hold_all();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  sweep().expire_holds();

  EXPECT_EQ(sweep().remove_blobs(), 1);

  EXPECT_FALSE(is_there(store::Bucket::Inbox, "secret"));
}

/// The term is the tenant's, a legal hold wins, and what was restored is not touched.
TEST_F(MaintenanceTest, TheTrashIsEmptiedWhenItsTermIsOver) {
  const Job gone = submit_stored("gone");
  const Job back = submit_stored("back");
  constexpr db::Statement kTrash{"t.trash", "select lectern.trash_document($1, $2::uuid, 'account:1') as v"};
  constexpr db::Statement kRestore{"t.restore",
                                   "select lectern.restore_document($1, $2::uuid, 'account:1') as v"};
  web.call(kTrash, {tenant, gone.public_id});
  web.call(kTrash, {tenant, back.public_id});
  web.call(kRestore, {tenant, back.public_id});
  const auto age = [&](const std::string& interval) {
    admin.run_script("update lectern.job set trashed_at = trashed_at - interval '" + interval +
                     "' where trashed_at is not null");
  };

  EXPECT_EQ(sweep().empty_trash(), 0);
  age("8 days");
  EXPECT_EQ(sweep().empty_trash(), 0) << "30 days, unless the tenant wants otherwise";
  admin.run_script("update lectern.tenant set settings = '{\"keep_trash_days\": 7, \"legal_hold\": true}'");
  EXPECT_EQ(sweep().empty_trash(), 0) << "a legal hold wins";
  admin.run_script("update lectern.tenant set settings = '{\"keep_trash_days\": 7}'");
  EXPECT_EQ(sweep().empty_trash(), 1);

  EXPECT_EQ(sweep().remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "gone"));
  EXPECT_TRUE(is_there(store::Bucket::Inbox, "back"));
  EXPECT_EQ(number("(select count(*) from lectern.listed_job where audience = 0)"), 1);
  EXPECT_EQ(number("(select count(*) from lectern.audit where actor = 'clock' and action = 'erased')"), 1);
}

/// Something happens between an upload's file and its commit.
class WatchedStore final : public store::BlobStore {
 public:
  WatchedStore(store::BlobStore& inner, std::function<void()> after_adoption,
               std::function<void()> before_results = {})
      : inner_(inner),
        after_adoption_(std::move(after_adoption)),
        before_results_(std::move(before_results)) {}
  std::unique_ptr<store::BlobWriter> create(store::Bucket bucket, TenantId tenant) override {
    return inner_.create(bucket, tenant);
  }
  store::Stored adopt(store::Bucket bucket, TenantId tenant, const fs::path& file,
                      const store::Hash& hash) override {
    auto stored = inner_.adopt(bucket, tenant, file, hash);
    if (after_adoption_) after_adoption_();
    return stored;
  }
  Descriptor open(const store::Address& address) override { return inner_.open(address); }
  void erase(const store::Address& address) override { inner_.erase(address); }
  void visit(store::Bucket bucket, const std::function<void(const store::BlobSeen&)>& see) override {
    if (bucket == store::Bucket::Results && before_results_) before_results_();
    inner_.visit(bucket, see);
  }
  void check_room(std::int64_t byte_count) override { inner_.check_room(byte_count); }
  void check_present() override { inner_.check_present(); }
  void check_writable() override { inner_.check_writable(); }

 private:
  store::BlobStore& inner_;
  std::function<void()> after_adoption_, before_results_;
};

/// The bytes of a denied document are to be removed, and are sent again at the same moment.
struct UpkeepAndUpload : MaintenanceTest {
  void SetUp() override {
    MaintenanceTest::SetUp();
    submit_stored("again");
    hold_all();
    admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
    sweep().expire_holds();
    ASSERT_EQ(number("(select count(*) from lectern.blob_removal)"), 1);
  }
  void upload(store::BlobStore& into) {
    db::Database database(instance.as("lectern_web"), "upload");
    db::Notifier notifier(instance.as("lectern_web"), "bell");
    store::Spool spool(root);
    store::SpoolFile file = spool.create(PublicId::random());
    const std::string content = "again";
    file.append(std::as_bytes(std::span(content)));
    intake::Order order;
    order.tenant = TenantId{tenant};
    order.filename = "again.pdf";
    order.force = true;
    ASSERT_TRUE(intake::admit(database, notifier, into, file,
                              store::hash_of(std::as_bytes(std::span(content))), order));
  }
};

TEST_F(UpkeepAndUpload, ARemovalThatComesBeforeTheCommitLeavesTheBytes) {
  int removed = -1;
  WatchedStore watched(*store, [&] { removed = sweep().remove_blobs(); });

  upload(watched);

  EXPECT_EQ(removed, 0);
  EXPECT_TRUE(is_there(store::Bucket::Inbox, "again"));
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal)"), 0);
}

TEST_F(UpkeepAndUpload, AnUploadWaitsForARemovalThatIsUnderWay) {
  std::atomic<bool> done{false};
  std::thread uploader;
  keep.transact([&](db::Transaction& work) {
    const auto taken = work.call({"t.take", "select sha256 from lectern.take_blob_removals('0')"});
    ASSERT_EQ(taken.size(), 1U);
    uploader = std::thread([&] {
      upload(*store);
      done = true;
    });
    const db::Statement waits{"t.waits",
                              "select count(*) as v from pg_stat_activity where application_name = 'upload' "
                              "and wait_event_type = 'Lock'"};
    while (!done && admin.call(waits).one().integer("v") == 0) std::this_thread::yield();
    EXPECT_FALSE(done);
    store->erase({store::Bucket::Inbox, TenantId{tenant}, *store::Hash::parse(taken.one().text("sha256"))});
    work.call(
        {"t.settle",
         "select lectern.settle_blob_removals(array[$1::bigint], '{inbox}', array[$2::text], '{\"\"}')"},
        {tenant, taken.one().text("sha256")});
  });
  uploader.join();

  EXPECT_TRUE(is_there(store::Bucket::Inbox, "again"));
  EXPECT_EQ(number("(select count(*) from lectern.document where erased_at is null)"), 1);
}

/// Its bytes were seen without a name, and came in again while the rest of the store was looked at.
TEST_F(UpkeepAndUpload, ASweepOfOrphansLooksOnceMoreBeforeItRemoves) {
  admin.run_script("delete from lectern.blob_removal");
  WatchedStore watched(*store, {}, [&] { upload(*store); });

  const Orphans found = Sweep(keep, watched, root, eager()).sweep_orphans();

  EXPECT_EQ(found.blobs_unnamed, 1);
  EXPECT_EQ(found.blobs_removed, 0);
  EXPECT_TRUE(is_there(store::Bucket::Inbox, "again"));
}

/// A worker writes a file first and names it afterwards.
TEST_F(MaintenanceTest, WhatWasWrittenAMomentAgoIsNotRemoved) {
  const auto stored = store->put(store::Bucket::Results, TenantId{tenant}, std::string_view("<html>"));
  admin.run_script("insert into lectern.blob_removal (tenant_id, bucket, sha256, marked_at) values (" +
                   std::to_string(tenant) + ", 'results', sha256('<html>'), now() - interval '1 hour')");
  SweepOptions usual;
  usual.removal_grace = std::chrono::minutes(1);

  EXPECT_EQ(sweep(usual).remove_blobs(), 0);
  EXPECT_TRUE(is_there(store::Bucket::Results, "<html>"));

  fs::last_write_time(root / stored.address.path(),
                      fs::file_time_type::clock::now() - std::chrono::minutes(2));
  EXPECT_EQ(sweep(usual).remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Results, "<html>"));
}

/// Two accounts submitted the same bytes; what one has in the trash goes when its term is over, and the job
/// with the last of them.
struct UpkeepOfSubmitters : MaintenanceTest {
  Job job;
  std::int64_t first = 0, second = 0;

  void SetUp() override {
    MaintenanceTest::SetUp();
    job = submit_stored("shared");
    first = make_account("first@uni.test");
    second = make_account("second@uni.test");
    admin.run_script("update lectern.job set submitter_id = " + std::to_string(first));
    join(second);
  }
  std::int64_t make_account(const std::string& email) {
    return admin
        .call({"t.account",
               "insert into lectern.account (tenant_id, email, display_name, roles) values ($1, $2, $2, "
               "'{submitter}') returning account_id as v"},
              {tenant, email})
        .one()
        .integer("v");
  }
  void join(std::int64_t who) {
    web.call({"t.join",
              "select lectern.submit_document($1, $2, null, sha256('shared'), 6, 'mine.pdf', "
              "p_external_id => 'MY-' || $2::bigint)"},
             {tenant, who});
  }
  void change(const char* how, std::int64_t who) {
    const std::string question = "select lectern." + std::string(how) + "($1, $2::uuid, 'a', 'r', $3)";
    web.call({how, question.c_str()}, {tenant, job.public_id, who});
  }
  /// Makes everything that was noted about jobs and submissions older.
  void age(const std::string& interval) {
    for (const char* table : {"job", "job_reader"}) {
      std::string columns;
      for (const char* column : {"submitted_at", "cancelled_at", "trashed_at"})
        columns += std::string(columns.empty() ? "" : ", ") + column + " = " + column + " - interval '" +
                   interval + "'";
      admin.run_script("alter table lectern." + std::string(table) +
                       " disable trigger user; update lectern." + table + " set " + columns +
                       "; alter table lectern." + table + " enable trigger user");
    }
    age_ended(interval);
  }
  void age_ended(const std::string& interval) {
    admin.run_script(
        "alter table lectern.job disable trigger user; update lectern.job set ended_at = ended_at - interval "
        "'" +
        interval + "'; alter table lectern.job enable trigger user");
  }
  std::int64_t submissions() { return number("(select count(*) from lectern.submission)"); }
};

TEST_F(UpkeepOfSubmitters, TheTrashOfOneIsEmptiedAndTheJobGoesWithTheLast) {
  change("trash_document", first);
  age("29 days");
  EXPECT_EQ(sweep().empty_trash(), 0);
  change("trash_document", second);
  age("2 days");

  EXPECT_EQ(sweep().empty_trash(), 1);

  EXPECT_EQ(submissions(), 1);
  EXPECT_EQ(
      number("(select count(*) from lectern.job where external_id = 'MY-" + std::to_string(second) + "')"),
      1);
  EXPECT_EQ(
      number("(select count(*) from lectern.job_reader where withdrawn_at is not null and filename = '')"), 1)
      << "a submitter remains one";
  EXPECT_EQ(sweep().remove_blobs(), 0);
  change("restore_document", second);
  age("40 days");
  EXPECT_EQ(sweep().empty_trash(), 0) << "it was restored";

  change("trash_document", second);
  age("31 days");
  admin.run_script("update lectern.tenant set settings = '{\"legal_hold\": true}'");
  EXPECT_EQ(sweep().empty_trash(), 0) << "a legal hold wins";
  admin.run_script("update lectern.tenant set settings = '{}'");
  EXPECT_EQ(sweep().empty_trash(), 1);
  EXPECT_EQ(number("(select count(*) from lectern.job)"), 0);
  EXPECT_EQ(sweep().remove_blobs(), 1);
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "shared"));
}

/// Whoever sent the same bytes late has the document for the whole term, and whoever was early no longer.
TEST_F(UpkeepOfSubmitters, TheTermOfEachBeginsWhenTheyCame) {
  hold_all();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 s'");
  sweep().expire_holds();
  age("6 days");
  const std::int64_t third = make_account("third@uni.test");
  join(third);
  age("2 days");

  EXPECT_EQ(sweep().retire_documents(), 2);

  EXPECT_EQ(submissions(), 1);
  EXPECT_EQ(number("(select submitter_id from lectern.job)"), third);
  age("6 days");
  EXPECT_EQ(sweep().retire_documents(), 1);
  EXPECT_EQ(number("(select count(*) from lectern.job)"), 0);
}

TEST_F(UpkeepOfSubmitters, WhatOneCancelledGoesAfterItsOwnTerm) {
  change("cancel_job", first);
  age("8 days");

  EXPECT_EQ(sweep().retire_documents(), 1);

  EXPECT_EQ(submissions(), 1);
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 1) << "it goes on for the other";
}

TEST_F(MaintenanceTest, ErasingForgetsARunningDocumentToo) {
  const Job job = submit_stored("mine");
  constexpr db::Statement kErase{"t.erase", "select lectern.erase_document($1, $2::uuid, 'account:1') as v"};
  EXPECT_TRUE(web.call(kErase, {tenant, job.public_id}).one().boolean("v"));
  EXPECT_FALSE(web.call(kErase, {tenant, job.public_id}).one().boolean("v"));
  EXPECT_EQ(number("(select count(*) from lectern.job)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 0);
  sweep().remove_blobs();
  EXPECT_FALSE(is_there(store::Bucket::Inbox, "mine"));
}

TEST_F(MaintenanceTest, OrphansAreFoundBothWays) {
  submit_stored("named");
  submit(tenant, "row without bytes");
  store->put(store::Bucket::Results, TenantId{tenant}, std::string_view("bytes without a row"));

  SweepOptions careful = eager();
  careful.orphan_grace = std::chrono::hours(24);
  EXPECT_EQ(sweep(careful).sweep_orphans().blobs_removed, 0) << "too young to be an orphan";
  careful.orphan_grace = milliseconds(0);
  careful.alert_share = 0.05;
  EXPECT_EQ(sweep(careful).sweep_orphans().blobs_removed, 0) << "too many to be believed";

  const Orphans found = sweep().sweep_orphans();
  EXPECT_EQ(found.blobs_seen, 2);
  EXPECT_EQ(found.blobs_unnamed, 1);
  EXPECT_EQ(found.blobs_removed, 1);
  ASSERT_EQ(found.names_without_blob.size(), 1U);
  EXPECT_NEAR(found.share(), 0.5, 0.001);
  EXPECT_TRUE(is_there(store::Bucket::Inbox, "named"));
}

TEST_F(MaintenanceTest, TheDayIsWrittenDownAndMayBeWrittenAgain) {
  submit_clean(tenant, "a");
  EXPECT_GT(sweep().roll_up_metrics(), 0);
  const auto rows = number("(select count(*) from lectern.metric_rollup)");
  sweep().roll_up_metrics();
  EXPECT_EQ(number("(select count(*) from lectern.metric_rollup)"), rows);
  EXPECT_EQ(number("(select value::bigint from lectern.metric_rollup where name = 'jobs_submitted' and "
                   "period = 'day' and "
                   "starts_on = current_date)"),
            1);
  sweep().trim_logs();
  EXPECT_GE(number("(select count(*) from pg_inherits where inhparent = 'lectern.task_history'::regclass)"),
            2);
}

TEST_F(MaintenanceTest, OneRunnerLeadsAndAnotherTakesOver) {
  std::atomic<int> first_runs{0};
  std::atomic<int> second_runs{0};
  const auto duty = [](std::atomic<int>& runs) {
    return std::vector<Duty>{{"count", milliseconds(1), [&] { return ++runs, std::int64_t{0}; }}};
  };
  const DutyRunnerOptions options{.where = instance.as("lectern_maintain"),
                                  .tick = milliseconds(20),
                                  .lease = std::chrono::seconds(5),
                                  .observe = {}};
  const auto until = [](const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition() && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(milliseconds(5));
    return condition();
  };
  DutyRunner first(options, duty(first_runs));
  DutyRunner second(options, duty(second_runs));
  std::thread first_thread([&] { first.run(); });
  EXPECT_TRUE(until([&] { return first_runs > 3; }));
  std::thread second_thread([&] { second.run(); });
  EXPECT_TRUE(until([&] { return first_runs > 20; }));
  EXPECT_EQ(second_runs, 0) << "two leaders";
  first.stop();
  first_thread.join();
  EXPECT_TRUE(until([&] { return second_runs > 3; }));
  second.stop();
  second_thread.join();
}

}  // namespace
}  // namespace lectern::maintenance
