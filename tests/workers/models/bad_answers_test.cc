// What a provider can do wrong: each analysis ends all the same, by rules and with the reason, and the
// document stays completed.

#include <gtest/gtest.h>

#include <cstdio>
#include <string_view>

#include "workers/models/model_instance.h"

namespace lectern::testing {
namespace {

struct Wrong {
  const char* fault;
  const char* reason;
};

constexpr Wrong kWrong[] = {
    {"refusal", "refused"},
    {"empty", "empty"},
    {"wrong_json", "not_json"},
    {"out_of_schema", "not_in_schema"},
    {"not_utf8", "not_utf8"},
    {"cut", "cut"},
    {"too_long", "too_long"},
    {"other_text", "not_in_document"},
    {"hang", "timeout"},
    {"overloaded", "overloaded"},
    {"rate_limit", "rate_limited"},
    {"server_error", "server_error"},
    {"unknown_model", "unknown_model"},
    {"schema_refused", "schema_refused"},
    {"huge", ""},
    {"endless", ""},
    {"page", ""},
    {"reset", ""},
    {"half_body", ""},
    {"key_refused", "key_refused"},
};

TEST(BadAnswers, EndEachAnalysisWithAReasonAndLeaveTheDocumentCompleted) {
  FakeProvider fake;
  ModelInstance instance;
  instance.add_provider(fake, {.timeout_seconds = 1, .more = "retries = 0\nbreaker_failures = 1000\n"});
  instance.start_analyse();
  const JobRow job =
      instance.completed({"The library was opened in spring. It has many books about old bridges."});

  for (const auto& [fault, reason] : kWrong) {
    SCOPED_TRACE(fault);
    fake.set_faults(std::string(R"([{"fault":")") + fault + R"("}])");
    instance.request(job, "summary", true);

    ASSERT_TRUE(instance.hurried_to_the_end(job)) << instance.rest();

    const json::Value made = instance.analysis(job, "summary");
    EXPECT_EQ(made.text_of("state"), "done");
    EXPECT_EQ(made.text_of("source"), "rules");
    EXPECT_FALSE(made.text_of("reason").empty());
    if (std::string_view(reason).empty()) {
      std::printf("%s: %s\n", fault, std::string(made.text_of("reason")).c_str());
    } else {
      EXPECT_EQ(made.text_of("reason"), reason);
    }
    EXPECT_EQ(instance.look(job.id).status, "completed");
    EXPECT_EQ(instance.calls_in(job, "running"), 0);
  }
}

}  // namespace
}  // namespace lectern::testing
