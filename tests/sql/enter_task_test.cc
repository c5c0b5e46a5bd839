// What a worker may ask for its task is answered for a task under way, in this attempt, and for nothing else.

#include <gtest/gtest.h>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kOneRange =
    R"({"fan_out":[{"first":1,"last":4,"pages":4}],"page_count":4,"artefacts":[{"kind":"scan-part",)"
    R"("name":"parts/reading.frames","bucket":"inbox",)"
    R"("sha256":"0000000000000000000000000000000000000000000000000000000000000000","byte_count":9}]})";

constexpr db::Statement kEnter{
    "t.enter",
    "select t.task_id is not null as found, coalesce(current_setting('app.tenant', true), '') as entered "
    "from lectern.enter_task($1, $2::smallint, $3::smallint[]) t"};
constexpr db::Statement kArtefacts{
    "t.artefacts", "select count(*) as v from lectern.list_task_artefacts($1, $2, $3::smallint)"};
constexpr db::Statement kOpen{"t.open", "select count(*) as v from lectern.open_task($1, $2, $3::smallint)"};
constexpr db::Statement kProgress{
    "t.progress", "select lectern.report_progress($1, $2, $3::smallint, 'reading', 1, 4)::int as v"};
constexpr db::Statement kAllowlist{"t.allowlist",
                                   "select count(*) as v from lectern.read_allowlist($1, $2::smallint)"};
constexpr db::Statement kParts{"t.parts",
                               "select count(*) as v from lectern.list_scan_parts($1, $2::smallint)"};

class EnterTask : public QueueTest {
 protected:
  /// "1" where the tenant was entered, "" where nothing was; "?" when the answer says another thing.
  std::string entered(std::int64_t task, int attempt, const char* kinds) {
    const auto rows =
        kinds ? admin.call(kEnter, {task, attempt, kinds}) : admin.call(kEnter, {task, attempt, nullptr});
    const std::string tenant_entered(rows.one().text("entered"));
    return rows.one().boolean("found") == !tenant_entered.empty() ? tenant_entered : "?";
  }

  Task claimed() {
    submit(tenant, "a document");
    return scanner.claim().at(0);
  }

  std::int64_t asked(const db::Statement& statement, const Task& task) {
    return scanner.database.call(statement, {task.id, task.attempt}).one().integer("v");
  }

  /// What the three functions for a task's owner answer.
  std::string answers(std::optional<OwnerId> owner, const Task& task, int attempt) {
    std::string all;
    for (const db::Statement* door : {&kArtefacts, &kOpen, &kProgress})
      all += std::to_string((owner ? scanner.database.call(*door, {*owner, task.id, attempt})
                                   : scanner.database.call(*door, {nullptr, task.id, attempt}))
                                .one()
                                .integer("v"));
    return all;
  }

  Bench scanner{instance, Pool::Scan};
};

TEST_F(EnterTask, EntersTheTenantOfATaskUnderWay) {
  const Task task = claimed();

  EXPECT_EQ(entered(task.id.value, task.attempt, nullptr), std::to_string(tenant));
  EXPECT_EQ(entered(task.id.value, task.attempt, "{1,8}"), std::to_string(tenant));
}

TEST_F(EnterTask, EntersNothingForAnythingElse) {
  const Task task = claimed();

  EXPECT_EQ(entered(task.id.value, task.attempt, "{8}"), "") << "another kind";
  EXPECT_EQ(entered(task.id.value, task.attempt, "{}"), "") << "no kind";
  EXPECT_EQ(entered(task.id.value, task.attempt + 1, nullptr), "") << "another attempt";
  EXPECT_EQ(entered(task.id.value + 1, task.attempt, nullptr), "") << "no task";
  scanner.queue.give_back(scanner.owner, {&task, 1});
  const auto attempt = static_cast<int>(number("(select attempt from lectern.task)"));
  EXPECT_EQ(entered(task.id.value, attempt, nullptr), "") << "given back";
}

TEST_F(EnterTask, OnlyTheOwnerIsToldOfItsTask) {
  submit(tenant, "long");
  scanner.finish(scanner.claim().at(0), kOneRange);
  const Task range = scanner.claim().at(0);
  const Bench other(instance, Pool::Scan);

  EXPECT_EQ(answers(scanner.owner, range, range.attempt), "111");
  EXPECT_EQ(answers(scanner.owner, range, range.attempt - 1), "000");
  EXPECT_EQ(answers(other.owner, range, range.attempt), "000");
  EXPECT_EQ(answers(std::nullopt, range, range.attempt), "000");
}

TEST_F(EnterTask, AScanIsToldWhatIsAllowedAndItsAssemblyWhichRangesItHas) {
  admin.run_script(
      "insert into lectern.allow_entry (tenant_id, pattern, name, created_by) values (1, '@@example.edu', "
      "'ours', 'a')");
  const Task scan = claimed();
  const std::string scan_told = std::to_string(asked(kAllowlist, scan)) + std::to_string(asked(kParts, scan));
  scanner.finish(scan, kOneRange);
  const Task range = scanner.claim().at(0);
  const std::string range_told =
      std::to_string(asked(kAllowlist, range)) + std::to_string(asked(kParts, range));
  scanner.finish(range, R"({"reason":null})");
  const Task assembly = scanner.claim().at(0);

  EXPECT_EQ(scan_told, "10");
  EXPECT_EQ(range_told, "00");
  EXPECT_EQ(std::to_string(asked(kAllowlist, assembly)) + std::to_string(asked(kParts, assembly)), "11");
}

}  // namespace
}  // namespace lectern::jobs
