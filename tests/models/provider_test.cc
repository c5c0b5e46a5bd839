// What one provider does with its calls: the limit of parallel ones, the breaker, pauses, cancellation,
// addresses.

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "asking.h"

namespace lectern::providers {
namespace {

using std::chrono::milliseconds;

/// A clock that stays where it is put; the breaker asks it.
class SetClock : public Clock {
 public:
  WallTime now() const override { return WallTime{} + since_.load(); }
  SteadyTime steady() const override { return SteadyTime{} + since_.load(); }
  void advance(milliseconds by) { since_ = since_.load() + by; }

 private:
  std::atomic<milliseconds> since_{milliseconds(1'000'000)};
};

TEST(ProviderLimits, NoMoreCallsAtTheSameTimeThanAllowed) {
  testing::FakeProvider fake;
  fake.set_faults(R"([{"fault":"hold"}])");
  ProviderSettings settings = settings_for(fake, Dialect::OpenAi);
  settings.parallel = 3;
  const auto provider = open_provider(settings);

  std::atomic<int> answered{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      if (provider->model(model::Tier::Fast)->answer(question()).has_value()) ++answered;
    });
  }
  for (std::size_t wave : {3U, 6U, 8U}) {
    fake.after_started(wave);
    fake.release();
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(answered, 8);
  EXPECT_EQ(fake.calls("text=0").integer_of("most_open"), 3);
}

TEST(ProviderLimits, WaitingForAPlaceCountsInTheTimeLimit) {
  testing::FakeProvider fake;
  fake.set_faults(R"([{"fault":"hold"}])");
  ProviderSettings settings = settings_for(fake, Dialect::OpenAi);
  settings.parallel = 1;
  settings.timeout = milliseconds(600);
  settings.retries.most = 0;
  const auto provider = open_provider(settings);
  std::thread first([&] { static_cast<void>(provider->model(model::Tier::Fast)->answer(question())); });
  fake.after_started(1);

  const auto result = provider->model(model::Tier::Fast)->answer(question());
  first.join();

  ASSERT_FALSE(result.has_value());
  EXPECT_TRUE(result.error().kind == "busy" || result.error().kind == "timeout") << result.error().kind;
}

TEST(ProviderBreaker, OpensAfterFailuresInARowAndTriesAgainWithOneCall) {
  testing::FakeProvider fake;
  SetClock clock;
  fake.set_faults(R"([{"fault":"server_error"}])");
  ProviderSettings settings = settings_for(fake, Dialect::OpenAi);
  settings.retries.most = 0;
  settings.breaker = {3, milliseconds(30'000)};
  const auto provider = open_provider(settings, clock);
  const auto ask = [&] { return outcome_of(provider->model(model::Tier::Fast)->answer(question())); };

  EXPECT_EQ(provider->state().word, State::Word::Unknown);
  EXPECT_EQ(ask(), "server_error try_again");
  EXPECT_EQ(provider->state().word, State::Word::Failing);
  ask();
  ask();
  EXPECT_EQ(provider->state().word, State::Word::Away);
  EXPECT_EQ(ask(), "breaker_open try_again");
  EXPECT_EQ(fake.count(), 3U);

  clock.advance(milliseconds(30'001));
  EXPECT_EQ(ask(), "server_error try_again");
  EXPECT_EQ(ask(), "breaker_open try_again");
  EXPECT_EQ(fake.count(), 4U);

  fake.set_faults("[]");
  clock.advance(milliseconds(30'001));
  EXPECT_EQ(ask(), "end");
  EXPECT_EQ(ask(), "end");
  EXPECT_EQ(provider->state().word, State::Word::Ok);
}

TEST(ProviderBreaker, StaysClosedForFailuresOfOnePrompt) {
  testing::FakeProvider fake;
  ProviderSettings settings = settings_for(fake, Dialect::Anthropic);
  settings.breaker = {2, milliseconds(30'000)};
  const auto provider = open_provider(settings);
  fake.set_faults(R"([{"fault":"wrong_json"}])");

  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "not_json unusable");

  EXPECT_EQ(provider->state().word, State::Word::Ok);
}

TEST(ProviderBreaker, AKeyThatIsRefusedIsNotSentAgainAndAgain) {
  testing::FakeProvider fake({}, "the right key");
  SetClock clock;
  ProviderSettings settings = settings_for(fake, Dialect::Anthropic);
  settings.breaker = {5, milliseconds(30'000)};
  const auto provider = open_provider(settings, clock);

  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "key_refused give_up");

  EXPECT_EQ(provider->state().word, State::Word::KeyRefused);
  EXPECT_STREQ(state_name(provider->state().word), "key_refused");
  EXPECT_EQ(fake.count(), 1U);
}

// A server that is no Ollama refuses the question in its own way, and is asked with the picture all the same.
TEST(ProviderCapabilities, ThatCannotBeAskedForAreTheOperatorsWord) {
  testing::FakeProvider fake;
  fake.set_faults(R"([{"fault":"key_refused","operation":"show"}])");
  model::Prompt prompt{.text = "What is in the picture?"};
  prompt.images = {{"image/png", "png"}};
  const auto local = open_provider(settings_for(fake, Dialect::OpenAi));
  EXPECT_EQ(outcome_of(local->model(model::Tier::Vision)->answer(prompt)), "end");
  EXPECT_EQ(local->state().word, State::Word::Ok);

  const auto ollama = open_provider(settings_for(fake, Dialect::Ollama));
  EXPECT_EQ(outcome_of(ollama->model(model::Tier::Vision)->answer(prompt)), "key_refused give_up");

  fake.set_faults(R"([{"fault":"overloaded","operation":"show","first":1}])");
  const auto busy = open_provider(settings_for(fake, Dialect::OpenAi));
  EXPECT_EQ(outcome_of(busy->model(model::Tier::Vision)->answer(prompt)), "overloaded try_again");
  EXPECT_EQ(outcome_of(busy->model(model::Tier::Vision)->answer(prompt)), "end");
  EXPECT_EQ(fake.count("show"), 4U);
}

TEST(ProviderPauses, AskedForByOneAnswerAreKeptByAllCalls) {
  testing::FakeProvider fake;
  fake.set_faults(R"([{"fault":"rate_limit","retry_after":60,"first":1}])");
  const auto provider = open_provider(settings_for(fake, Dialect::OpenAi));
  const auto first = provider->model(model::Tier::Fast)->answer(question());
  ASSERT_FALSE(first.has_value());
  EXPECT_EQ(first.error().retry_after, std::chrono::seconds(60));

  const auto second = provider->model(model::Tier::Fast)->answer(question());

  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().kind, "rate_limited");
  EXPECT_GT(second.error().retry_after, std::chrono::seconds(50));
  EXPECT_EQ(fake.count(), 1U);
}

TEST(ProviderCancel, EndsACallUnderWayAndOneThatWaits) {
  testing::FakeProvider fake;
  fake.set_faults(R"([{"fault":"hang"}])");
  ProviderSettings settings = settings_for(fake, Dialect::Ollama);
  settings.parallel = 1;
  settings.timeout = std::chrono::seconds(60);
  std::atomic<bool> cancelled{false};
  const auto provider = open_provider(settings);
  std::vector<std::string> outcomes(2);
  std::vector<std::thread> threads;
  for (std::string& outcome : outcomes) {
    threads.emplace_back([&, at = &outcome] {
      *at = outcome_of(provider->model(model::Tier::Fast, &cancelled)->answer(question()));
    });
  }
  fake.after_started(1);

  cancelled = true;
  for (std::thread& thread : threads) thread.join();

  std::sort(outcomes.begin(), outcomes.end());
  EXPECT_EQ(outcomes[0], "cancelled try_again");
  EXPECT_EQ(outcomes[1], "cancelled try_again paid?");
  EXPECT_EQ(provider->state().word, State::Word::Unknown) << "the provider has done nothing wrong";
}

TEST(ProviderAddresses, ALocalProviderIsReachedInItsNetworksOnly) {
  testing::FakeProvider fake;
  ProviderSettings settings = settings_for(fake, Dialect::Ollama);
  settings.allowed = {*net::Network::parse("10.0.0.0/8")};
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "forbidden give_up");

  settings.allowed.clear();
  settings.is_local = false;  // then loopback is no public address
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "forbidden give_up");
  EXPECT_EQ(fake.count(), 0U);

  settings.is_local = true;
  settings.url = "http://93.184.215.14:1/";
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "forbidden give_up");
}

TEST(ProviderAddresses, APlainOneIsOfTheOperatorsNetworks) {
  testing::FakeProvider fake;
  ProviderSettings settings = settings_for(fake, Dialect::OpenAi);
  settings.is_local = false;
  settings.allowed = {*net::Network::parse("127.0.0.0/8")};
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end");

  settings.url = "http://93.184.215.14";
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "forbidden give_up");
}

TEST(ProviderAddresses, AProviderIsReachedThroughItsProxy) {
  const auto folder =
      std::filesystem::path(::testing::TempDir()) / ("provider_proxy" + std::to_string(getpid()));
  testing::FakeProvider fake(folder);
  const testing::Listening proxy = testing::start_node(PROXY, {});
  ProviderSettings settings = settings_for(fake, Dialect::Anthropic);
  settings.is_local = false;
  settings.proxy = "http://127.0.0.1:" + std::to_string(proxy.port);
  settings.ca_file = fake.certificate().string();
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "forbidden give_up")
      << "the proxy is on this machine, which nobody has allowed";

  settings.allowed = {*net::Network::parse("127.0.0.0/8")};
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end");

  testing::end_process(proxy.process);
  EXPECT_NE(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end")
      << "without the proxy there is no other way";
  std::filesystem::remove_all(folder);
}

TEST(ProviderAddresses, AwayAndACertificateThatIsNotTrusted) {
  const auto folder =
      std::filesystem::path(::testing::TempDir()) / ("provider_tls" + std::to_string(getpid()));
  testing::FakeProvider fake(folder);
  ProviderSettings settings = settings_for(fake, Dialect::Gemini);
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "certificate give_up");
  settings.ca_file = fake.certificate().string();
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end");

  fake.stop();
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "away try_again");
  fake.start();
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end");
  std::filesystem::remove_all(folder);
}

// The fake checks the signature, and AWS's own SDK passes that check (sdks/sdks.mjs).
TEST(ProviderSignature, IsAcceptedForIdsWithColonsAndSlashes) {
  testing::FakeProvider fake;
  fake.set_secret("SECRET");
  ProviderSettings settings = settings_for(fake, Dialect::Bedrock);
  settings.key.clear();
  for (const char* id :
       {"anthropic.claude-x-v2:0", "arn:aws:bedrock:eu-central-1:1:inference-profile/eu.m", "m1"}) {
    settings.models[model::Tier::Fast].name = id;
    for (const char* token : {"", "temporary/+="}) {
      settings.aws = {"AKID", "SECRET", token};
      EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())), "end")
          << id;
    }
  }
  settings.aws = {"AKID", "WRONG", ""};
  EXPECT_EQ(outcome_of(open_provider(settings)->model(model::Tier::Fast)->answer(question())),
            "key_refused give_up");
}

TEST(FakeProviderItself, KeepsItsLogOverARestart) {
  testing::FakeProvider fake;
  const auto provider = open_provider(settings_for(fake, Dialect::OpenAi));
  EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "end");
  fake.set_faults(R"([{"fault":"hang"}])");
  std::thread under_way([&] { static_cast<void>(provider->model(model::Tier::Fast)->answer(question())); });
  fake.after_started(2);

  fake.restart();
  under_way.join();
  EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "end");

  const json::Value log = fake.calls("text=0");
  std::string outcomes;
  for (const json::Value& call : *log.find("calls")->array())
    outcomes.append(call.text_of("outcome")).append(" ");
  EXPECT_EQ(outcomes, "answered lost answered ");
}

TEST(ProviderPrompts, ThatAreTooLongAreNotSent) {
  testing::FakeProvider fake;
  ProviderSettings settings = settings_for(fake, Dialect::Ollama);
  settings.models[model::Tier::Fast].context_tokens = 512;

  const auto result = open_provider(settings)->model(model::Tier::Fast)->answer(question());

  EXPECT_EQ(outcome_of(result), "too_long ask_less");
  EXPECT_EQ(fake.count(), 0U);
}

TEST(ProviderPrompts, OllamaIsToldItsContextAndNotToCut) {
  testing::FakeProvider fake;
  const auto result =
      open_provider(settings_for(fake, Dialect::Ollama))->model(model::Tier::Fast)->answer(question());
  ASSERT_TRUE(result.has_value());

  const json::Value log = fake.calls();
  const json::Value& call = log.find("calls")->array()->front();
  EXPECT_EQ(call.integer_of("num_ctx"), 8192);
  EXPECT_FALSE(*call.find("truncate")->boolean());
}

TEST(OpenProvider, RefusesSettingsThatContradictThemselves) {
  ProviderSettings good{.name = "p", .dialect = Dialect::OpenAi, .url = "https://h"};
  good.models[model::Tier::Fast] = {.name = "m"};
  EXPECT_NO_THROW(open_provider(good));

  ProviderSettings no_models = good;
  no_models.models.clear();
  EXPECT_THROW(open_provider(no_models), std::invalid_argument);
  ProviderSettings bedrock = good;
  bedrock.dialect = Dialect::Bedrock;
  EXPECT_THROW(open_provider(bedrock), std::invalid_argument);
  ProviderSettings broken_key = good;
  broken_key.key = "a\r\nx: y";
  EXPECT_THROW(open_provider(broken_key), std::invalid_argument);
  ProviderSettings hidden = good;
  hidden.proxy = "http://proxy:3128";
  EXPECT_NO_THROW(open_provider(hidden));
  hidden.is_local = true;
  EXPECT_THROW(open_provider(hidden), std::invalid_argument);
  ProviderSettings nameless = good;
  nameless.models[model::Tier::Vision] = {};
  EXPECT_THROW(open_provider(nameless), std::invalid_argument);
}

TEST(OpenProvider, HandsOutTheModelsThatItHas) {
  ProviderSettings settings{.name = "p", .dialect = Dialect::Anthropic, .url = "https://h"};
  settings.models[model::Tier::Fast] = {.name = "m", .context_tokens = 4000, .prices = {2, 3}};
  settings.models[model::Tier::Embedding] = {.name = "e"};
  const auto provider = open_provider(settings);

  EXPECT_EQ(provider->model(model::Tier::Fast)->limits().context_tokens, 4000);
  EXPECT_EQ(provider->model(model::Tier::Vision), nullptr);
  EXPECT_EQ(provider->model(model::Tier::Embedding), nullptr);
  EXPECT_EQ(provider->embedder(), nullptr) << "this dialect has no embeddings";
  EXPECT_EQ(provider->prices(model::Tier::Fast).output, 3);
  EXPECT_EQ(provider->prices(model::Tier::Vision).output, 0);
}

}  // namespace
}  // namespace lectern::providers
