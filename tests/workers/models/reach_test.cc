// Where text of a document goes: to the providers that the tenant allows, as the sockets show, and nowhere
// once the document is erased or held again.

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <sstream>
#include <thread>

#include "workers/models/model_instance.h"

namespace lectern::testing {
namespace {

/// Ports that a program connected to, of a file that connect_log wrote.
std::set<int> ports_in(const std::filesystem::path& file) {
  std::set<int> ports;
  std::istringstream lines(file_text(file));
  std::string address;
  for (int port = 0; lines >> address >> port;) ports.insert(port);
  return ports;
}

class Reach : public ::testing::Test {
 protected:
  std::vector<std::string> watched(const std::string& name) const {
    return {std::string("LD_PRELOAD=") + CONNECT_LOG_LIBRARY,
            "CONNECT_LOG=" + (instance.root() / name).string()};
  }
  std::string outcome_of_first_call() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < until) {
      const json::Value calls = outside.calls("operation=chat");
      const std::string outcome(calls.find("calls")->array()->at(0).text_of("outcome"));
      if (outcome != "running") return outcome;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));  // the world is asked, no time is guessed
    }
    return "running";
  }

  FakeProvider campus;
  FakeProvider outside;
  ModelInstance instance;
};

TEST_F(Reach, OnlyLocalProvidersAreConnectedTo) {
  instance.add_provider(outside, {.name = "outside", .is_local = false});
  instance.add_provider(campus, {.name = "campus"});
  instance.start_analyse(watched("analyse"));
  const JobRow job = instance.completed(report_pages(6));

  instance.request(job, "summary,entities");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  EXPECT_EQ(instance.analysis(job, "summary").text_of("provider"), "campus");
  EXPECT_EQ(ports_in(instance.root() / "analyse"), std::set<int>{campus.port()});
  EXPECT_EQ(outside.count(), 0U);
}

TEST_F(Reach, NothingIsConnectedToIfNoProviderIsLocal) {
  instance.add_provider(outside, {.name = "outside", .is_local = false});
  instance.start_analyse(watched("analyse"));
  const JobRow job = instance.completed(report_pages(6));

  instance.request(job, "summary,entities");
  instance.request_enhancement(job);

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  ASSERT_TRUE(instance.enhancement_ended(job)) << instance.rest();
  EXPECT_EQ(instance.analysis(job, "summary").text_of("source"), "rules");
  EXPECT_EQ(instance.analysis(job, "summary").text_of("reason"), "not_local");
  EXPECT_EQ(ports_in(instance.root() / "analyse"), std::set<int>{});
}

/// The control of the two above: the same settings, and a tenant that allows it.
TEST_F(Reach, AProviderOutsideIsConnectedToIfTheTenantAllowsIt) {
  instance.set_tenant("local_only", "false");
  instance.add_provider(outside, {.name = "outside", .is_local = false});
  instance.start_analyse(watched("analyse"));
  const JobRow job = instance.completed(report_pages(6));

  instance.request(job, "summary,entities");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  EXPECT_EQ(instance.analysis(job, "summary").text_of("source"), "model");
  EXPECT_EQ(ports_in(instance.root() / "analyse"), std::set<int>{outside.port()});
}

TEST_F(Reach, TheOtherWorkersConnectToNobody) {
  const std::string log = (instance.root() / "others").string();
  ModelInstance others({std::string("LD_PRELOAD=") + CONNECT_LOG_LIBRARY, "CONNECT_LOG=" + log});
  others.add_provider(campus);

  others.completed(report_pages(2));

  EXPECT_EQ(ports_in(log), std::set<int>{});
  EXPECT_EQ(campus.count(), 0U);
}

TEST_F(Reach, ACallIsEndedWhenItsDocumentIsErased) {
  outside.set_faults(R"([{"fault":"hold"}])");
  instance.add_provider(outside);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(2));
  instance.request(job, "entities");
  outside.after_started(1);

  instance.admin.call({"t.erase",
                       "select lectern.erase_document($1, $2::uuid, 'account:1', 'no longer wanted', null, "
                       "null, true)::text"},
                      {instance.tenant(), job.public_id});

  EXPECT_EQ(outcome_of_first_call(), "hung_up") << instance.rest();
  EXPECT_TRUE(instance.eventually(
      {"t.ended",
       "select not exists (select from lectern.model_call where state = 'running') and not exists (select "
       "from lectern.task) and $1 > 0 as yes"},
      job.id))
      << instance.rest();
  EXPECT_EQ(instance.text(
                "select count(answer) + count(job_id) as value from lectern.model_call where $1 > 0", job.id),
            "0")
      << "something leads to the document";
}

TEST_F(Reach, ACallIsEndedWhenItsDocumentIsHeldAgain) {
  outside.set_faults(R"([{"fault":"hold"}])");
  instance.add_provider(outside);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(2));
  instance.request(job, "entities");
  outside.after_started(1);

  instance.admin.call({"t.listed",
                       "insert into lectern.rescan (tenant_id, job_id, state, old_detector, asked_by) values "
                       "($1, $2, 'would_hold', 'old', 'test')"},
                      {instance.tenant(), job.id});
  const auto rows = instance.admin.call(
      {"t.hold", "select outcome::text as outcome from lectern.hold_again($1, $2::uuid, 'account:1')"},
      {instance.tenant(), job.public_id});
  ASSERT_EQ(rows.one().text("outcome"), "held");

  EXPECT_EQ(outcome_of_first_call(), "hung_up") << instance.rest();
  EXPECT_TRUE(instance.analysis(job, "entities").is_null());
  EXPECT_TRUE(instance.eventually(
      {"t.ended",
       "select not exists (select from lectern.model_call where state = 'running') and $1 > 0 as yes"},
      job.id))
      << instance.rest();
  EXPECT_EQ(instance.text("select count(answer) as value from lectern.model_call where $1 > 0", job.id), "0");
  EXPECT_EQ(outside.count(), 1U) << "it was asked again";
}

}  // namespace
}  // namespace lectern::testing
