// The numbers in the hot tables have names in SQL and in C++; both say the same. The planner sees through the
// names: the partial indexes of the queue still answer.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "lectern/jobs/task.h"
#include "support/test_database.h"
#include "verdict.h"

namespace lectern::jobs {
namespace {

class TaskConstantsTest : public testing::Test {
 protected:
  int constant(const std::string& function) {
    const std::string name = "t." + function;
    const std::string text = "select lectern." + function + "() as v";
    return static_cast<int>(admin.call({name.c_str(), text.c_str()}).one().integer("v"));
  }

  /// The plan of a statement, as one text.
  std::string plan(const std::string& query) {
    const std::string explain = "explain (costs off) " + query;
    std::string text;
    admin.transact([&](db::Transaction& work) {
      work.call({"t.no_seqscan", "select set_config('enable_seqscan', 'off', true)"});
      work.call({"t.no_sort", "select set_config('enable_sort', 'off', true)"});
      for (const db::Row row : work.call({"t.plan", explain.c_str()}))
        text += std::string(row.text("QUERY PLAN")) + "\n";
    });
    return text;
  }

  support::TestDatabase instance;
  db::Database admin{instance.superuser(), "admin"};
};

TEST_F(TaskConstantsTest, KindsAreThoseOfTheProgram) {
  const std::vector<std::pair<std::string, Kind>> kinds = {
      {"scan", Kind::Scan},
      {"convert", Kind::Convert},
      {"convert_range", Kind::ConvertRange},
      {"assemble", Kind::Assemble},
      {"page_pictures", Kind::PagePictures},
      {"maintenance", Kind::Maintenance},
      {"scan_range", Kind::ScanRange},
      {"scan_assemble", Kind::ScanAssemble},
      {"render", Kind::Render},
      {"rescan", Kind::Rescan},
      {"reconvert", Kind::Reconvert},
      {"analyse", Kind::Analyse},
      {"analyse_chunk", Kind::AnalyseChunk},
      {"analyse_reduce", Kind::AnalyseReduce},
      {"enhance", Kind::Enhance},
      {"enhance_page", Kind::EnhancePage},
      {"enhance_apply", Kind::EnhanceApply},
  };
  for (const auto& [name, kind] : kinds)
    EXPECT_EQ(constant("task_kind_" + name), static_cast<int>(kind)) << name;

  const db::Rows named = admin.call({"t.kinds", "select kind, name from lectern.task_kinds() order by kind"});
  ASSERT_EQ(named.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    EXPECT_EQ(named[i].integer("kind"), static_cast<int>(kinds[i].second));
    EXPECT_EQ(named[i].text("name"), kinds[i].first);
  }
}

TEST_F(TaskConstantsTest, PoolsAndLanesAreThoseOfTheProgram) {
  EXPECT_EQ(constant("pool_scan"), static_cast<int>(Pool::Scan));
  EXPECT_EQ(constant("pool_convert"), static_cast<int>(Pool::Convert));
  EXPECT_EQ(constant("pool_maintenance"), static_cast<int>(Pool::Maintenance));
  EXPECT_EQ(constant("pool_analyse"), static_cast<int>(Pool::Analyse));
  EXPECT_EQ(constant("lane_interactive"), static_cast<int>(Lane::Interactive));
  EXPECT_EQ(constant("lane_normal"), static_cast<int>(Lane::Normal));
  EXPECT_EQ(constant("lane_bulk"), static_cast<int>(Lane::Bulk));
  EXPECT_EQ(constant("lane_maintenance"), static_cast<int>(Lane::Maintenance));
}

TEST_F(TaskConstantsTest, VerdictsAreThoseOfTheProgram) {
  EXPECT_EQ(constant("verdict_finished"), static_cast<int>(Verdict::Finished));
  EXPECT_EQ(constant("verdict_try_again"), static_cast<int>(Verdict::TryAgain));
  EXPECT_EQ(constant("verdict_give_up"), static_cast<int>(Verdict::GiveUp));
  EXPECT_EQ(constant("verdict_outage"), static_cast<int>(Verdict::Outage));
}

TEST_F(TaskConstantsTest, StatesAreThoseThatTheTableKnows) {
  for (int state = 0; state < 4; ++state) {
    static const std::vector<std::string> names = {"ready", "running", "scheduled", "capped"};
    EXPECT_EQ(constant("task_state_" + names[static_cast<std::size_t>(state)]), state);
  }
}

struct Planned {
  std::string name, query, index;
};

class PlannedTest : public TaskConstantsTest, public testing::WithParamInterface<Planned> {};

TEST_P(PlannedTest, TheNameIsAsGoodAsTheNumber) {
  const std::string text = plan(GetParam().query);
  EXPECT_NE(text.find(GetParam().index), std::string::npos) << text;
  EXPECT_EQ(text.find("lectern."), std::string::npos) << "a call is left in the plan: " << text;
}

INSTANTIATE_TEST_SUITE_P(
    Queue, PlannedTest,
    testing::Values(
        Planned{"Claim",
                "select t.ctid from lectern.task t where t.state = lectern.task_state_ready() and t.pool = "
                "1::smallint "
                "and t.lane = 2::smallint and t.tag >= 0 order by t.tag limit 16 for update skip locked",
                "using task_ready_idx"},
        Planned{"Promote",
                "select task_id from lectern.task where state = lectern.task_state_scheduled() and due_at <= "
                "now() "
                "order by due_at limit 100",
                "using task_due_idx"},
        Planned{"Place",
                "select t.tag from lectern.task t where t.state in (lectern.task_state_ready(), "
                "lectern.task_state_capped()) and not t.is_aside and t.pool = 1::smallint and t.lane = "
                "2::smallint "
                "and t.tenant_id = 1 and t.tag > 0 order by t.tag desc limit 1",
                "using task_place_idx"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::jobs
