// A job as the database shows it, and as the program reads it: the same columns, in the same order.

#include "job_row.h"

#include <gtest/gtest.h>

#include "lectern/db/database.h"
#include "support/test_database.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kColumns{
    "t.columns",
    "select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum) as "
    "columns "
    "from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace "
    "where n.nspname = 'lectern' and c.relname = $1 and a.attnum > $2::int",
    db::Effect::Reads};

// By name on the side of the database, so that only the order of the type decides where a value arrives.
constexpr db::Statement kShow{"t.show", R"(select jsonb_populate_record(null::lectern.job_row, '{
    "job_id": 1, "public_id": "11111111-1111-4111-8111-111111111111", "status": "failed",
    "filename": "a \"b\", (c) \\ d.pdf", "byte_count": 2, "step": "scan", "pages_done": 3, "page_count": 4, "lane": 5,
    "params": "{\"x\": 1}", "parent_id": "22222222-2222-4222-8222-222222222222",
    "created_at": "2026-01-02T03:04:05.6Z", "started_at": "2026-01-02T04:04:06+01",
    "completed_at": "2026-01-02 03:04:07Z", "updated_at": "2026-01-02T03:04:08.000009Z", "version": 6,
    "confidence": 0.5, "confidence_class": "HIGH", "review_recommended": true, "seconds": 7.25,
    "hold": "{\"h\": 1}", "error": "{\"e\": 1}"}'::jsonb) as job)",
                              db::Effect::Reads};
constexpr db::Statement kShowBare{"t.show_bare", R"(select jsonb_populate_record(null::lectern.job_row, '{
    "job_id": 1, "public_id": "11111111-1111-4111-8111-111111111111", "status": "submitted", "filename": "",
    "step": "upload", "pages_done": 0, "lane": 2, "params": "{}", "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2026-01-02T03:04:05Z", "version": 1}'::jsonb) as job)",
                                  db::Effect::Reads};

class JobRowTest : public testing::Test {
 protected:
  JobView shown(const db::Statement& statement) {
    return job_view(db::Record(database.call(statement).one().text("job")));
  }

  support::TestDatabase instance;
  db::Database database{instance.superuser(), "test"};
};

TEST_F(JobRowTest, EveryColumnArrivesInItsPlace) {
  const JobView job = shown(kShow);

  EXPECT_EQ(job.row, 1);
  EXPECT_EQ(job.id, "11111111-1111-4111-8111-111111111111");
  EXPECT_EQ(job.status, JobStatus::Failed);
  EXPECT_EQ(job.filename, R"(a "b", (c) \ d.pdf)");
  EXPECT_EQ(job.byte_count, 2);
  EXPECT_EQ(job.step, "scan");
  EXPECT_EQ(job.pages_done, 3);
  EXPECT_EQ(job.page_count, 4);
  EXPECT_EQ(job.lane, 5);
  EXPECT_EQ(job.params, R"({"x": 1})");
  EXPECT_EQ(job.parent_id, "22222222-2222-4222-8222-222222222222");
  EXPECT_EQ(job.created_at, "2026-01-02T03:04:05.6Z");
  EXPECT_EQ(job.started_at, "2026-01-02T03:04:06Z");
  EXPECT_EQ(job.completed_at, "2026-01-02T03:04:07Z");
  EXPECT_EQ(job.updated_at, "2026-01-02T03:04:08.000009Z");
  EXPECT_EQ(job.version, 6);
  EXPECT_EQ(job.confidence, 0.5);
  EXPECT_EQ(job.confidence_class, "HIGH");
  EXPECT_EQ(job.review_recommended, true);
  EXPECT_EQ(job.seconds, 7.25);
  EXPECT_EQ(job.hold, R"({"h": 1})");
  EXPECT_EQ(job.error, R"({"e": 1})");
}

TEST_F(JobRowTest, WhatIsNotThereYetIsNothing) {
  const JobView job = shown(kShowBare);

  EXPECT_EQ(job.filename, "");
  EXPECT_EQ(job.byte_count, 0);
  EXPECT_FALSE(job.page_count || job.parent_id || job.started_at || job.completed_at);
  EXPECT_FALSE(job.confidence || job.confidence_class || job.review_recommended || job.seconds);
  EXPECT_FALSE(job.hold || job.error);
}

TEST_F(JobRowTest, ALookupIsAJobBetweenOutcomeAndCaller) {
  const auto columns = [&](const char* type, int after) {
    return std::string(database.call(kColumns, {type, after}).one().text("columns"));
  };

  EXPECT_EQ(columns("job_lookup", 0),
            "outcome text, unlimited boolean, " + columns("job_row", 0) + ", tenant_id bigint, actor text");
}

}  // namespace
}  // namespace lectern::delivery
