// Analyses and enhancements with the real programs, a real database and store, and a provider that is a fake:
// every kind of task, with a provider and without one.

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "workers/models/model_instance.h"

namespace lectern::testing {
namespace {

constexpr const char* kKinds = "summary,entities,key_points,sentiment,metadata";
constexpr std::array<const char*, 5> kEach = {"summary", "entities", "key_points", "sentiment", "metadata"};

class Analyses : public ::testing::Test {
 protected:
  void expect_done(const JobRow& job, const std::string& source, const std::string& reason) {
    for (const char* kind : kEach) {
      const json::Value made = instance.analysis(job, kind);
      EXPECT_EQ(made.text_of("state"), "done") << kind << made.text_of("reason") << instance.rest();
      EXPECT_EQ(made.text_of("source"), source) << kind << ": " << made.text_of("reason");
      EXPECT_EQ(made.text_of("reason"), reason) << kind;
      EXPECT_NE(made.find("result"), nullptr) << kind;
      EXPECT_FALSE(made.text_of("markdown").empty()) << kind;
    }
  }

  FakeProvider fake;
  ModelInstance instance;
};

TEST_F(Analyses, OfEveryKindAreMadeByAModel) {
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(12));

  instance.request(job, kKinds);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  expect_done(job, "model", "");
  const json::Value summary = instance.analysis(job, "summary");
  EXPECT_EQ(summary.text_of("provider"), "fake");
  EXPECT_EQ(summary.text_of("model"), "model");
  EXPECT_GT(summary.integer_of("chunks").value_or(0), 1);
  EXPECT_EQ(instance.calls_in(job, "answered"), static_cast<std::int64_t>(fake.count()));
  EXPECT_EQ(instance.number(
                "select count(answer) + count(key) as value from lectern.model_call where job_id = $1", job),
            0)
      << "answers outlive their analyses";
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

TEST_F(Analyses, OfEveryKindAreMadeByRulesWithoutAProvider) {
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(12));

  instance.request(job, kKinds);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  expect_done(job, "rules", "no_provider");
  EXPECT_EQ(
      instance.number(
          "select count(*) as value from lectern.task where kind between 12 and 17 and job_id = $1", job),
      0);
}

TEST_F(Analyses, OfADocumentForNoModelAreMadeByRules) {
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(3), R"({"ai":"no"})");

  instance.request(job, kKinds);
  instance.request_enhancement(job);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  expect_done(job, "rules", "no_ai");
  EXPECT_EQ(fake.count(), 0U);
}

TEST_F(Analyses, OfATenantWithoutModelsAreMadeByRules) {
  instance.set_tenant("use", "false");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(3));

  instance.request(job, kKinds);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  expect_done(job, "rules", "off");
  EXPECT_EQ(fake.count(), 0U);
}

TEST_F(Analyses, GoByRulesIfTheProviderIsAwayFromTheStart) {
  instance.add_provider(fake, {.timeout_seconds = 2, .more = "retries = 0\nbreaker_failures = 1000\n"});
  fake.stop();
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(2));
  instance.admin.run_script(
      "create or replace function lectern.promote_now() returns void language sql as "
      "'update lectern.task set due_at = now() where due_at > now()'");

  instance.request(job, "summary");

  // Four attempts with pauses in between; the pauses are not what is tested.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (instance.analysis(job, "summary").text_of("state") != "done" &&
         std::chrono::steady_clock::now() < until)
    instance.admin.call({"t.hurry", "select lectern.promote_now()"});
  const json::Value made = instance.analysis(job, "summary");
  EXPECT_EQ(made.text_of("source"), "rules") << instance.rest();
  EXPECT_EQ(made.text_of("reason"), "away");
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

TEST_F(Analyses, OfARefusingModelAreMadeByRules) {
  fake.set_faults(R"([{"fault":"refusal"}])");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(2));

  instance.request(job, "summary");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const json::Value made = instance.analysis(job, "summary");
  EXPECT_EQ(made.text_of("source"), "rules");
  EXPECT_EQ(made.text_of("reason"), "refused");
  EXPECT_EQ(instance.calls_in(job, "refused"), static_cast<std::int64_t>(fake.count()));
}

/// The provider cuts what it cannot read: the chunk is asked about in pieces, and all of it is answered.
TEST_F(Analyses, CutAChunkAgainThatIsTooLongForTheModel) {
  fake.set_faults(R"([{"fault":"too_long","first":1}])");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(1));

  instance.request(job, "entities");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const json::Value made = instance.analysis(job, "entities");
  EXPECT_EQ(made.text_of("source"), "model") << made.text_of("reason");
  EXPECT_EQ(made.find("gaps")->array()->size(), 0U);
  EXPECT_EQ(fake.count(), 3U) << "the whole, and its two halves";
  EXPECT_EQ(instance.calls_in(job, "failed"), 1);
  EXPECT_EQ(instance.calls_in(job, "answered"), 2);
}

/// The whole is too long, its first half is answered, the second fails. At the next attempt the whole is too
/// long again, the first half's answer is there, and the second half is asked about.
TEST_F(Analyses, AskForNoStoredAnswerAgainWhenATaskIsTriedAgain) {
  fake.set_faults(R"([{"fault":"too_long","first":1},{"fault":"server_error","after":1,"first":1},
                      {"fault":"too_long","after":1,"first":1}])");
  instance.add_provider(fake, {.more = "retries = 0\n"});
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(1));

  instance.request(job, "entities");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const json::Value made = instance.analysis(job, "entities");
  EXPECT_EQ(made.text_of("source"), "model") << made.text_of("reason");
  EXPECT_EQ(made.find("gaps")->array()->size(), 0U);
  EXPECT_EQ(fake.count(), 5U);
  EXPECT_EQ(instance.calls_in(job, "failed"), 3);
  EXPECT_EQ(instance.calls_in(job, "answered"), 2);
}

TEST_F(Analyses, SendNamesMaskedWhereTheTenantWantsIt) {
  instance.set_tenant("unmasked", R"("none")");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(
      {"The library was opened by Nora Hale on a day in spring. It has many books about old bridges."});

  instance.request(job, "summary");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  EXPECT_EQ(instance.analysis(job, "summary").text_of("state"), "done");
  ASSERT_GT(fake.count(), 0U);
  const std::string sent = std::string(fake.calls().find("calls")->array()->at(0).text_of("text"));
  EXPECT_EQ(sent.find("Nora Hale"), std::string::npos) << sent;
  EXPECT_NE(sent.find("old bridges"), std::string::npos) << sent;
}

TEST_F(Analyses, FollowTheTenantsOwnPromptFromTheNextCallOn) {
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(1));
  instance.request(job, "summary");
  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const std::string before = json::to_text(fake.calls());
  fake.forget();

  instance.admin.call(
      {"t.prompt",
       "insert into lectern.app_config (tenant_id, name, version, value, changed_by) values "
       "($1, 'prompt.summary', 1, '{\"instructions\": \"Write for the harbour master.\"}', 't')"},
      {instance.tenant()});
  instance.request(job, "summary", true);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const std::string after = json::to_text(fake.calls());
  EXPECT_EQ(before.find("harbour master"), std::string::npos);
  EXPECT_NE(after.find("Write for the harbour master."), std::string::npos) << after;
  EXPECT_EQ(instance.analysis(job, "summary").integer_of("config_version"), 1);
  EXPECT_EQ(
      instance.number("select max(config_version) as value from lectern.model_call where job_id = $1", job),
      1);
}

TEST_F(Analyses, SayOfEachProviderHowItIs) {
  fake.set_faults(R"([{"fault":"key_refused"}])");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(1));
  EXPECT_EQ(instance.text("select state as value from lectern.model_provider where $1 > 0", job.id), "ready");

  instance.request(job, "summary");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  EXPECT_EQ(instance.analysis(job, "summary").text_of("reason"), "key_refused");
  EXPECT_EQ(instance.text("select state as value from lectern.model_provider where $1 > 0", job.id),
            "key_refused");
}

TEST_F(Analyses, CountTheirCallsInTheMetrics) {
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(2));

  instance.request(job, "summary");
  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();

  // The file is replaced every five seconds.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::string metrics;
  while (metrics.find("lectern_model_calls_total{") == std::string::npos &&
         std::chrono::steady_clock::now() < until)
    for (const auto& file : std::filesystem::directory_iterator(instance.root() / "run"))
      if (file.path().filename().string().find("lectern-analyse") == 0) metrics += file_text(file.path());
  for (const char* sample :
       {"provider=\"fake\",purpose=\"summary\",outcome=\"answered\"", "lectern_model_tokens_total{",
        "lectern_model_call_duration_seconds_count{", "lectern_model_provider_state{"})
    EXPECT_NE(metrics.find(sample), std::string::npos) << sample << "\n" << metrics;
}

class Enhancements : public Analyses {
 protected:
  /// A document that names the confidence of no page: all of them are asked about.
  JobRow doubtful(const std::vector<std::string>& pages) {
    const JobRow job = instance.completed(pages, R"({"formats":["html","md"]})");
    auto metadata = json::decode(instance.blob(job, "metadata.json"));
    json::Value confidence = metadata->take("confidence").value_or(json::Value(json::Object{}));
    confidence.set("pages", json::Value(json::Array{}));
    metadata->set("confidence", std::move(confidence));
    const auto stored =
        instance.store->put(store::Bucket::Results, TenantId{instance.tenant()}, json::to_text(*metadata));
    instance.admin.call(
        {"t.doubt",
         "update lectern.artefact set sha256 = decode($2, 'hex'), byte_count = $3 where job_id "
         "= $1 and kind = 'metadata'"},
        {job.id, stored.address.hash.hex(), stored.byte_count});
    return job;
  }
  std::string state(const JobRow& job) {
    return instance.text(
        "select format('%s %s %s %s %s', state, coalesce(version, 0), pages, changes, refused) as value from "
        "lectern.enhancement where job_id = $1",
        job.id);
  }
  /// The id of the first block, as the page's question names it.
  std::string first_block(const JobRow& job) {
    const std::string json = instance.blob(job, "versions/v3.json");
    const std::size_t at = json.find("{\"id\":") + 6;
    return json.substr(at, json.find(',', at) - at);
  }
};

TEST_F(Enhancements, MakeTheNextVersionOfWhatTheTextBearsOut) {
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = doubtful({"The rnodern world has many desks of oak and elm."});
  const std::string block = first_block(job);
  const std::string patch = R"({"change":"text","level":0,"block":)" + block;
  fake.set_faults(R"([{"fault":"answer","answer":{"patches":[)" + patch +
                  R"(,"before":"rnodern","after":"modern"},)" + patch +
                  R"(,"before":"oak","after":"gold"}]}}])");

  instance.request_enhancement(job);

  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(state(job), "done 2 1 1 1") << instance.rest();
  const std::string text = instance.blob(job, "final.md");
  EXPECT_NE(text.find("modern world has many desks of oak"), std::string::npos) << text;
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

/// A model that sees, beside one that reads.
ProviderLines with_eyes(bool is_local = true) {
  return {.is_local = is_local,
          .more_of_model = "[providers.fake.vision]\nname = \"eyes\"\nreads_images = true\n"};
}

constexpr const char* kSeen =
    R"([{"fault":"answer","model":"eyes","answer":{"text":"Eight curves rise and fall over the yard."}}])";

std::size_t pictures_in(const json::Value& calls) {
  std::size_t pictures = 0;
  for (const json::Value& call : *calls.find("calls")->array())
    if (const json::Value* images = call.find("images")) pictures += images->array()->size();
  return pictures;
}

TEST_F(Enhancements, DraftAnAlternativeTextThatSaysThatItIsADraft) {
  fake.set_faults(kSeen);
  instance.add_provider(fake, with_eyes());
  instance.start_analyse();
  const JobRow job = instance.completed_with_figure(R"({"formats":["html","md"]})");

  instance.request_enhancement(job);

  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(state(job).substr(0, 6), "done 2") << instance.rest();
  EXPECT_EQ(pictures_in(fake.calls()), 1U);
  const std::string page = instance.blob(job, "reader.html");
  EXPECT_NE(page.find("not confirmed: Eight curves rise and fall over the yard."), std::string::npos) << page;
}

TEST_F(Enhancements, SendNoPictureToWhomValuesAreMaskedFor) {
  fake.set_faults(kSeen);
  instance.add_provider(fake, with_eyes());
  instance.set_tenant("unmasked", R"("none")");
  instance.start_analyse();
  const JobRow job = instance.completed_with_figure(R"({"formats":["html","md"]})");

  instance.request_enhancement(job);

  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(pictures_in(fake.calls()), 0U);
}

TEST_F(Enhancements, KeepAPageAsItWasWhoseCallFailed) {
  fake.set_faults(R"([{"fault":"refusal"}])");
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = doubtful({"The rnodern world has many desks of oak and elm."});

  instance.request_enhancement(job);

  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(state(job), "done 0 1 0 0") << instance.rest();
  EXPECT_EQ(instance.text("select gaps #>> '{0,reason}' as value from lectern.enhancement where job_id = $1",
                          job.id),
            "refused");
  EXPECT_NE(instance.blob(job, "final.md").find("rnodern"), std::string::npos);
}

TEST_F(Enhancements, AskNothingWithoutAProvider) {
  instance.start_analyse();
  const JobRow job = doubtful({"The rnodern world has many desks of oak and elm."});

  instance.request_enhancement(job);

  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(state(job), "done 0 0 0 0");
  EXPECT_EQ(instance.text("select reason as value from lectern.enhancement where job_id = $1", job.id),
            "no_provider");
}

}  // namespace
}  // namespace lectern::testing
