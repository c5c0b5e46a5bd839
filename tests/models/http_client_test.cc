// The HTTP client against a real server: what it says of each way to fail.

#include "lectern/net/http_client.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "support/fake_provider.h"

namespace lectern::net {
namespace {

const std::vector<Network>& loopback() {
  static const std::vector<Network> kLoopback = {*Network::parse("127.0.0.0/8"), *Network::parse("::1/128")};
  return kLoopback;
}

Target target_at(const std::string& url, int port) {
  const auto target = admit(url, {{"http", "https"}, {port}, loopback()});
  if (!target.has_value()) throw std::runtime_error(target.error().reason);
  return *target;
}

HttpRequest chat() {
  return {.body = R"({"model":"m","stream":false,"messages":[{"role":"user","content":"Hello."}]})"};
}

class HttpClient : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { fake_ = std::make_unique<testing::FakeProvider>(); }
  static void TearDownTestSuite() { fake_.reset(); }
  void SetUp() override {
    fake_->set_faults("[]");
    fake_->forget();
  }
  static Target place(const std::string& path = "/api/chat") {
    return target_at(fake_->url() + path, fake_->port());
  }
  static std::unique_ptr<testing::FakeProvider> fake_;
};
std::unique_ptr<testing::FakeProvider> HttpClient::fake_;

TEST_F(HttpClient, SendsAnyMethodAndReturnsTheHeaders) {
  const auto log = send(place("/control/calls"), {.method = "GET"}, {});
  ASSERT_TRUE(log.has_value()) << log.error().reason;
  EXPECT_EQ(log->status, 200);
  EXPECT_EQ(log->header("CONTENT-type"), "application/json");
  EXPECT_EQ(log->header("x-none"), "");

  EXPECT_EQ(send(place(), {.method = "DELETE"}, {})->status, 404);
}

TEST_F(HttpClient, ReturnsTheHintsOfAnErrorAndItsBody) {
  fake_->set_faults(R"([{"fault":"rate_limit","retry_after":7,"retry_after_ms":6500}])");

  const auto answer = send(place(), chat(), {});

  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 429);
  EXPECT_EQ(answer->retry_after_seconds, 7);
  EXPECT_EQ(answer->header("retry-after-ms"), "6500");
}

TEST_F(HttpClient, SaysThatALongAnswerIsCut) {
  fake_->set_faults(R"([{"fault":"endless"}])");

  const auto answer = send(place(), chat(), {.answer_bytes = 1000});

  ASSERT_TRUE(answer.has_value());
  EXPECT_TRUE(answer->is_cut);
  EXPECT_EQ(answer->body.size(), 1000U);
}

TEST_F(HttpClient, SaysWhetherTheRequestMayHaveArrived) {
  const auto fault = [&](const std::string& rules, const HttpLimits& limits) {
    fake_->set_faults(rules);
    const auto answer = send(place(), chat(), limits);
    EXPECT_FALSE(answer.has_value()) << rules;
    EXPECT_TRUE(answer.has_value() || answer.error().may_have_arrived) << rules;
    return answer.has_value() ? Fault::Other : answer.error().fault;
  };
  EXPECT_EQ(fault(R"([{"fault":"hang"}])", {.total = std::chrono::milliseconds(200)}), Fault::Timeout);
  EXPECT_EQ(fault(R"([{"fault":"stall"}])", {.idle = std::chrono::milliseconds(200)}), Fault::Idle);
  EXPECT_EQ(fault(R"([{"fault":"reset"}])", {}), Fault::Broken);
  EXPECT_EQ(fault(R"([{"fault":"reset_before"}])", {}), Fault::Broken);

  testing::FakeProvider gone;
  const Target nobody = target_at(gone.url() + "/api/chat", gone.port());
  gone.stop();
  const auto refused = send(nobody, chat(), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().fault, Fault::Unreachable);
  EXPECT_FALSE(refused.error().may_have_arrived);
}

TEST_F(HttpClient, AnotherThreadEndsACall) {
  fake_->set_faults(R"([{"fault":"hang"}])");
  std::atomic<bool> cancelled{false};
  std::thread other([&] {
    fake_->after_started(1);
    cancelled = true;
  });

  const auto answer = send(place(), chat(), {.total = std::chrono::seconds(60), .cancelled = &cancelled});
  other.join();

  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().fault, Fault::Cancelled);
  const json::Value log = fake_->after_ended(1);
  EXPECT_EQ(log.find("calls")->array()->front().text_of("outcome"), "hung_up");
}

std::filesystem::path temporary(const char* name) {
  return std::filesystem::path(::testing::TempDir()) / (name + std::to_string(getpid()));
}

TEST(HttpClientTls, TrustsWhatItIsToldToAndNothingElse) {
  testing::FakeProvider fake(temporary("http_client_tls"));
  const Target target = target_at(fake.url() + "/api/chat", fake.port());

  const auto trusted = send(target, chat(), {.ca_file = fake.certificate().string()});
  ASSERT_TRUE(trusted.has_value()) << trusted.error().reason;
  EXPECT_EQ(trusted->status, 200);

  const auto strange = send(target, chat(), {});
  ASSERT_FALSE(strange.has_value());
  EXPECT_EQ(strange.error().fault, Fault::Certificate);
  EXPECT_FALSE(strange.error().may_have_arrived);

  const auto no_file = send(target, chat(), {.ca_file = "/nonexistent.pem"});
  ASSERT_FALSE(no_file.has_value());
  EXPECT_EQ(no_file.error().fault, Fault::Certificate);

  const Target by_address =
      target_at("https://127.0.0.1:" + std::to_string(fake.port()) + "/api/chat", fake.port());
  const auto other_name = send(by_address, chat(), {.ca_file = fake.certificate().string()});
  ASSERT_FALSE(other_name.has_value());
  EXPECT_EQ(other_name.error().fault, Fault::Certificate);
  std::filesystem::remove_all(temporary("http_client_tls"));
}

TEST(HttpClientProxy, IsUsedForBothSchemesIfItIsNamed) {
  testing::FakeProvider plain, secure(temporary("http_client_proxy"));
  const testing::Listening proxy = testing::start_node(PROXY, {});
  HttpLimits limits{.ca_file = secure.certificate().string()};
  limits.proxy = target_at("http://127.0.0.1:" + std::to_string(proxy.port), proxy.port);

  const EgressRules rules{{"http", "https"}, {plain.port(), secure.port()}, loopback()};
  const auto by_proxy = send(*admit_by_name(plain.url() + "/api/chat", rules), chat(), limits);
  ASSERT_TRUE(by_proxy.has_value()) << by_proxy.error().reason;
  EXPECT_EQ(by_proxy->header("x-came-by"), "proxy");
  const auto tunnelled = send(*admit_by_name(secure.url() + "/api/chat", rules), chat(), limits);
  ASSERT_TRUE(tunnelled.has_value()) << tunnelled.error().reason;
  EXPECT_EQ(tunnelled->status, 200);
  EXPECT_EQ(secure.count(), 1U);
  testing::end_process(proxy.process);

  const auto away = send(*admit_by_name(plain.url() + "/api/chat", rules), chat(), limits);
  EXPECT_FALSE(away.has_value());
  std::filesystem::remove_all(temporary("http_client_proxy"));
}

TEST(HttpClientProxy, ThatRefusesIsNamedAsTheReason) {
  testing::FakeProvider secure(temporary("http_client_deny"));
  const testing::Listening proxy = testing::start_node(PROXY, {"--deny"});
  HttpLimits limits{.ca_file = secure.certificate().string()};
  limits.proxy = target_at("http://127.0.0.1:" + std::to_string(proxy.port), proxy.port);

  const auto answer = send(target_at(secure.url() + "/api/chat", secure.port()), chat(), limits);

  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().fault, Fault::Proxy);
  EXPECT_FALSE(answer.error().may_have_arrived);
  testing::end_process(proxy.process);
  std::filesystem::remove_all(temporary("http_client_deny"));
}

}  // namespace
}  // namespace lectern::net
