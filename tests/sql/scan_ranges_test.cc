// A long scanned document is recognised in ranges and assembled once; without all of them it is not clean.

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kThreeRanges =
    R"({"fan_out":[{"first":1,"last":4,"pages":4},{"first":5,"last":9,"pages":3},{"first":10,"last":10,"pages":1}],)"
    R"("page_count":10,"artefacts":[{"kind":"scan-part","name":"parts/reading.frames","bucket":"inbox",)"
    R"("sha256":"0000000000000000000000000000000000000000000000000000000000000000","byte_count":9}]})";
constexpr const char* kClean = R"({"outcome":"clean","detector":"test 1","page_count":10,"findings":[]})";
const TaskError kReaderDied{"scan", "reader_crashed", "The reader stopped.", false};

std::int64_t first_page(const Task& task) {
  return std::stoll(task.ref.substr(task.ref.find("\"first\": ") + 9));
}

/// What a range tells: its words, named after it, and why they are not all.
std::string words_of(const Task& task, const std::string& reason = "null") {
  const std::string number = std::to_string(first_page(task));
  return R"({"reason":)" + reason + R"(,"artefacts":[{"kind":"scan-part","name":"parts/)" + number +
         R"(.frames","bucket":"inbox","sha256":")" + std::string(64 - number.size(), '0') + number +
         R"(","byte_count":1}]})";
}

class ScanRanges : public QueueTest {
 protected:
  Job submit_long(int lane = 2) {
    const Job job = submit(tenant, "long", lane);
    const auto scan = bench.claim();
    EXPECT_EQ(scan.size(), 1U);
    EXPECT_EQ(scan[0].kind, Kind::Scan);
    EXPECT_EQ(bench.finish(scan[0], kThreeRanges).applied.size(), 1U);
    return job;
  }

  /// Its ranges, by page.
  std::vector<Task> ranges() {
    auto tasks = bench.claim(3);
    std::ranges::sort(tasks, {}, first_page);
    EXPECT_EQ(tasks.size(), 3U);
    for (const Task& task : tasks) EXPECT_EQ(task.kind, Kind::ScanRange);
    return tasks;
  }

  Task assembly() {
    const auto tasks = bench.claim(4);
    EXPECT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks.at(0).kind, Kind::ScanAssemble);
    return tasks.at(0);
  }

  std::int64_t count(const std::string& what) {
    return number("(select count(*) from lectern." + what + ")");
  }

  std::string held_because() { return text("(select reason from lectern.hold)"); }

  Bench bench{instance, Pool::Scan};
};

TEST_F(ScanRanges, AreAssembledOnceAllOfThemHaveEndedAndNothingOfThemStays) {
  const Job job = submit_long();
  const auto parts = ranges();
  EXPECT_EQ(text("(select string_agg(cost::text, ' ' order by task_id) from lectern.task)"), "4 3 1");

  for (const Task& part : parts) {
    EXPECT_EQ(count("task where kind = lectern.task_kind_scan_assemble()"), 0) << "too early";
    bench.finish(part, words_of(part).c_str());
  }
  EXPECT_EQ(count("artefact where kind = 'scan-part'"), 4);
  EXPECT_EQ(status(job), "pii_scanning");
  bench.finish(assembly(), kClean);

  EXPECT_EQ(status(job), "processing");
  EXPECT_EQ(count("task where kind = lectern.task_kind_convert() and clearance_id is not null"), 1);
  EXPECT_EQ(count("task"), 1);
  EXPECT_EQ(count("scan_part"), 0);
  EXPECT_EQ(count("artefact"), 0);
  EXPECT_EQ(count("blob_removal where bucket = 'inbox'"), 4);
}

TEST_F(ScanRanges, AShortDocumentHasNone) {
  submit_clean(tenant, "short");

  EXPECT_EQ(count("scan_part"), 0);
  EXPECT_EQ(count("task_history"), 1);
}

struct Ended {
  const char* name;
  bool gives_up;
  const char* reason;  ///< as JSON; of a range that does not give up
  const char* held;
};

class OneRangeThat : public ScanRanges, public testing::WithParamInterface<Ended> {};

TEST_P(OneRangeThat, HoldsItsDocumentWhateverTheAssemblySays) {
  const Job job = submit_long();
  const auto parts = ranges();
  bench.finish(parts[0], words_of(parts[0]).c_str());
  if (GetParam().gives_up) {
    bench.settle(parts[1], GiveUp{kReaderDied});
  } else {
    bench.finish(parts[1], words_of(parts[1], GetParam().reason).c_str());
  }
  bench.finish(parts[2], words_of(parts[2]).c_str());

  bench.finish(assembly(), kClean);

  EXPECT_EQ(status(job), "awaiting_approval");
  EXPECT_EQ(count("clearance"), 0);
  EXPECT_NE(held_because().find(GetParam().held), std::string::npos) << held_because();
  EXPECT_EQ(count("scan_part"), 0);
}

INSTANTIATE_TEST_SUITE_P(Ranges, OneRangeThat,
                         testing::Values(Ended{"GaveUp", true, "", "The reader stopped."},
                                         Ended{"LostAPage", false, R"("Page 6 took too long.")",
                                               "Page 6 took too long."}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanRanges, AnAnswerThatSaysNothingOfItsPagesIsNoCompleteOne) {
  const Job job = submit_long();
  for (const Task& part : ranges()) bench.finish(part, kCleanScan);

  bench.finish(assembly(), kClean);

  EXPECT_EQ(status(job), "awaiting_approval");
}

/// Not only the functions say so: the table does.
TEST_F(ScanRanges, ACleanScanBesideAMissingRangeCannotExist) {
  const Job job = submit_long();
  const std::string scan =
      "insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count) values (1, " +
      std::to_string(job.id.value) + ", 'clean', 't', 10)";
  const auto refused_by = [&](const std::string& sql) {
    try {
      admin.run_script(sql);
    } catch (const db::Rejected& refused) {
      return refused.constraint();
    }
    return std::string("nobody");
  };

  EXPECT_EQ(refused_by(scan), "scan_clean_has_all_parts");
  admin.run_script("update lectern.scan_part set state = 'read' where first_page > 1");
  EXPECT_EQ(refused_by(scan), "scan_clean_has_all_parts");
  admin.run_script("update lectern.scan_part set state = 'lost', reason = 'gone' where first_page = 1");
  EXPECT_EQ(refused_by(scan), "scan_clean_has_all_parts");
  admin.run_script("update lectern.scan_part set state = 'read', reason = null where first_page = 1");
  EXPECT_EQ(refused_by(scan), "nobody");
}

TEST_F(ScanRanges, AnAssemblyWithoutItsRangesHolds) {
  const Job job = submit_long();
  for (const Task& part : ranges()) bench.finish(part, words_of(part).c_str());
  admin.run_script("delete from lectern.scan_part");

  bench.finish(assembly(), kClean);

  EXPECT_EQ(status(job), "awaiting_approval");
}

TEST_F(ScanRanges, ALateRangeIsFencedOff) {
  submit_long();
  const auto parts = ranges();
  admin.run_script("update lectern.worker set alive_until = now() - interval '1 s'");
  Bench other(instance, Pool::Scan);
  other.queue.reap();
  const auto again = other.claim(3);
  ASSERT_EQ(again.size(), 3U);

  EXPECT_TRUE(bench.finish(parts[0], words_of(parts[0]).c_str()).applied.empty());
  EXPECT_EQ(count("scan_part where state <> 'open'"), 0);
  EXPECT_EQ(count("artefact where name <> 'parts/reading.frames'"), 0);

  for (const Task& task : again) other.finish(task, words_of(task).c_str());
  EXPECT_EQ(count("scan_part where state = 'read'"), 3);
  EXPECT_EQ(count("task where kind = lectern.task_kind_scan_assemble()"), 1);
}

TEST_F(ScanRanges, ARangeThatKeepsKillingItsWorkerIsLostAndItsDocumentHeld) {
  const Job job = submit_long();
  const auto parts = ranges();
  bench.finish(parts[0], words_of(parts[0]).c_str());
  bench.finish(parts[2], words_of(parts[2]).c_str());
  admin.run_script(
      "update lectern.task set attempt = max_attempts, is_begun = true; "
      "update lectern.worker set alive_until = now() - interval '1 s'");
  Bench other(instance, Pool::Scan);

  EXPECT_EQ(other.queue.reap().died, 1);

  const auto last = other.claim(4);
  ASSERT_EQ(last.size(), 1U);
  EXPECT_EQ(last[0].kind, Kind::ScanAssemble);
  other.finish(last[0], kClean);
  EXPECT_EQ(status(job), "awaiting_approval");
  EXPECT_NE(held_because().find("stopped the program"), std::string::npos) << held_because();
}

struct End {
  const char* name;
  const char* sql;  ///< $1 the tenant, $2 the job's public id
  bool forgets;
};

class EndedInTheMiddle : public ScanRanges, public testing::WithParamInterface<End> {};

TEST_P(EndedInTheMiddle, LeavesNoRangeAndNoPart) {
  const Job job = submit_long();
  const auto parts = ranges();
  bench.finish(parts[0], words_of(parts[0]).c_str());

  web.call({GetParam().sql, GetParam().sql}, {tenant, job.public_id});

  for (const char* table : {"task", "task_group", "scan_part", "artefact", "scan"})
    EXPECT_EQ(count(table), 0);
  EXPECT_EQ(count("blob_removal where bucket = 'inbox' and sha256 <> sha256('long')"), 2);
  EXPECT_EQ(count("job"), GetParam().forgets ? 0 : 1);
  EXPECT_TRUE(bench.finish(parts[1], words_of(parts[1]).c_str()).applied.empty());
  EXPECT_EQ(count("artefact"), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Jobs, EndedInTheMiddle,
    testing::Values(End{"Cancelled", "select lectern.cancel_job($1, $2::uuid, 'account:1')", false},
                    End{"Erased", "select lectern.erase_document($1, $2::uuid, 'account:1')", true}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanRanges, ADeadAssemblyIsRedrivenAsAScanOfTheWholeDocument) {
  const Job job = submit_long();
  for (const Task& part : ranges()) bench.finish(part, words_of(part).c_str());
  const Task last = assembly();
  bench.settle(last, GiveUp{kReaderDied});
  ASSERT_EQ(status(job), "failed");
  EXPECT_EQ(count("artefact"), 0) << "parts are as private as the original";

  web.call({"t.redrive", "select lectern.redrive_task($1, 'admin')"}, {last.id});

  EXPECT_EQ(status(job), "pii_scanning");
  const auto again = bench.claim(4);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].kind, Kind::Scan);
  bench.finish(again[0], kThreeRanges);
  EXPECT_EQ(count("scan_part where state = 'open'"), 3);
}

TEST_F(ScanRanges, ProgressCountsThePagesOfAllRanges) {
  const Job job = submit_long();
  bench.queue.report(bench.owner, {}, "scan", 0, 10);
  const auto parts = ranges();
  const auto done = [&] { return number("(select pages_done from lectern.job)"); };

  bench.queue.report(bench.owner, parts[0], "scan", 1, 10);
  EXPECT_EQ(done(), 3) << "two have their text, one was recognised";
  bench.queue.report(bench.owner, parts[1], "scan", 2, 10);
  EXPECT_EQ(done(), 5);
  bench.queue.report(bench.owner, parts[0], "scan", 0, 10);
  EXPECT_EQ(done(), 5) << "a range that begins again does not take back what people have seen";
  bench.finish(parts[0], words_of(parts[0]).c_str());
  bench.queue.report(bench.owner, parts[1], "scan", 3, 10);
  EXPECT_EQ(done(), 9);
  EXPECT_EQ(status(job), "pii_scanning");
}

/// A page handed in beside a book waits for one range of it, not for all.
TEST_F(ScanRanges, AShortDocumentWaitsForTheFirstRangeOnly) {
  submit_long();
  const Job page = submit(tenant, "one page");

  EXPECT_EQ(first_page(bench.claim().at(0)), 1);
  const auto second = bench.claim();
  EXPECT_EQ(second.at(0).job, page.id);
  EXPECT_EQ(second.at(0).kind, Kind::Scan);
  EXPECT_EQ(first_page(bench.claim().at(0)), 5);
}

TEST_F(ScanRanges, ManyEndingAtOnceStartOneAssembly) {
  submit(tenant, "book");
  std::string many;
  for (int i = 0; i < 60; ++i) {
    const std::string page = std::to_string(i + 1);
    many.append(i ? "," : "")
        .append(R"({"first":)")
        .append(page)
        .append(R"(,"last":)")
        .append(page)
        .append(R"(,"pages":1})");
  }
  bench.finish(bench.claim()[0], (R"({"page_count":60,"fan_out":[)" + many + "]}").c_str());

  std::vector<std::thread> crew;
  for (int i = 0; i < 6; ++i) {
    crew.emplace_back([&] {
      Bench mine(instance, Pool::Scan);
      for (auto tasks = mine.claim(2); !tasks.empty(); tasks = mine.claim(2)) {
        if (tasks[0].kind == Kind::ScanAssemble) return;
        for (const Task& task : tasks) mine.finish(task, R"({"reason":null})");
      }
    });
  }
  for (auto& member : crew) member.join();

  EXPECT_EQ(count("task where kind = lectern.task_kind_scan_assemble()"), 1);
  EXPECT_EQ(count("task"), 1);
  EXPECT_EQ(count("scan_part where state = 'read'"), 60);
}

}  // namespace
}  // namespace lectern::jobs
