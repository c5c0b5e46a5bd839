// The states of a job in C++ and in the database: the same words, in the same order.

#include <gtest/gtest.h>

#include "lectern/db/database.h"
#include "lectern/delivery/job_status.h"
#include "support/test_database.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kWords{"t.words", "select unnest(enum_range(null::lectern.job_status))::text as word",
                               db::Effect::Reads};

TEST(JobStatusWords, AreThoseOfTheDatabase) {
  const support::TestDatabase instance;
  db::Database database{instance.superuser(), "test"};
  std::vector<std::string> expected;
  for (const db::Row row : database.call(kWords)) expected.emplace_back(row.text("word"));
  std::vector<std::string> words;
  for (const JobStatus status : kJobStatuses) words.emplace_back(job_status_word(status));
  EXPECT_EQ(words, expected);
}

}  // namespace
}  // namespace lectern::delivery
