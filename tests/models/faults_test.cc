// Every fault of the fake provider in every dialect, and what our client makes of it: nothing hangs, nothing
// that is cut, empty or out of its schema is an answer, and nothing that may have been paid for is asked
// twice in silence.

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "asking.h"
#include "lectern/json/write.h"

namespace lectern::providers {
namespace {

constexpr std::array kDialects = {Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic, Dialect::Gemini,
                                  Dialect::Bedrock};

struct Row {
  std::string name;
  std::string rules;
  std::string outcome;
  std::size_t calls = 1;
  /// For models that cost nothing, if they differ: attempts that may have been paid for are repeated.
  std::size_t calls_if_free = 0;
  std::chrono::milliseconds timeout{20'000};
  std::chrono::milliseconds idle{20'000};
  /// What differs in a dialect.
  std::map<Dialect, std::string> other = {};
  std::map<Dialect, std::size_t> calls_in = {};
};

/// One fake for all rows.
testing::FakeProvider& fake() {
  static testing::FakeProvider provider;
  return provider;
}

class Faults : public ::testing::TestWithParam<std::tuple<Row, Dialect>> {};

TEST_P(Faults, EndAsTheyMust) {
  const auto& [row, dialect] = GetParam();
  for (const double price : {1.0, 0.0}) {
    fake().set_faults(row.rules);
    fake().forget();
    ProviderSettings settings = settings_for(fake(), dialect, price);
    settings.timeout = row.timeout;
    settings.idle = row.idle;
    const auto provider = open_provider(settings);

    const auto result = provider->model(model::Tier::Fast)->answer(question());

    const auto other = row.other.find(dialect);
    const auto calls = row.calls_in.find(dialect);
    const std::size_t usual = price == 0 && row.calls_if_free > 0 ? row.calls_if_free : row.calls;
    EXPECT_EQ(outcome_of(result), other == row.other.end() ? row.outcome : other->second);
    EXPECT_EQ(fake().count(), calls == row.calls_in.end() ? usual : calls->second);
    if (result.has_value()) {
      EXPECT_EQ(result->text.find("<think"), std::string::npos);
      EXPECT_EQ(static_cast<std::size_t>(result->retries) + 1, row.calls);
    } else {
      EXPECT_FALSE(result.error().reason.empty());
      EXPECT_EQ(result.error().reason.find("survey"), std::string::npos);
    }
  }
}

using std::chrono::milliseconds;

INSTANTIATE_TEST_SUITE_P(
    Rows, Faults,
    ::testing::Combine(
        ::testing::Values(
            Row{"None", "[]", "end"},
            Row{"RateLimitWithAHint", R"([{"fault":"rate_limit","retry_after_ms":30,"first":2}])", "end", 3},
            Row{"RateLimitForSeconds", R"([{"fault":"rate_limit","retry_after":0.05,"first":1}])", "end", 2},
            Row{"RateLimitStorm", R"([{"fault":"rate_limit"}])", "rate_limited try_again", 3},
            Row{"RateLimitForAMinute", R"([{"fault":"rate_limit","retry_after":60}])",
                "rate_limited try_again"},
            Row{"Overloaded", R"([{"fault":"overloaded"}])", "overloaded try_again", 3},
            Row{"OverloadedOnce", R"([{"fault":"overloaded","first":1}])", "end", 2},
            Row{"ServerError", R"([{"fault":"server_error"}])", "server_error try_again", 3},
            Row{"Hang", R"([{"fault":"hang"}])", "timeout try_again paid?", 1, 3, milliseconds(600)},
            Row{"Drip", R"([{"fault":"drip"}])", "timeout try_again paid?", 1, 3, milliseconds(600)},
            Row{"Stall", R"([{"fault":"stall"}])", "timeout try_again paid?", 1, 3, milliseconds(20'000),
                milliseconds(400)},
            Row{"Endless", R"([{"fault":"endless"}])", "too_big unusable paid?"},
            Row{"AMegabyte", R"([{"fault":"huge"}])", "too_big unusable paid?"},
            Row{"Reset", R"([{"fault":"reset"}])", "broken try_again paid?", 1, 3},
            Row{"ResetBefore", R"([{"fault":"reset_before"}])", "broken try_again paid?", 1, 3},
            Row{"HalfABody", R"([{"fault":"half_body"}])", "protocol unusable paid?"},
            Row{"SignInPage", R"([{"fault":"page"}])", "protocol unusable paid?"},
            Row{"Redirect", R"([{"fault":"redirect"}])", "moved give_up"},
            // Ollama has no refusals: its models say so in words, which is no JSON here.
            Row{"Refusal",
                R"([{"fault":"refusal"}])",
                "refused",
                1,
                0,
                milliseconds(20'000),
                milliseconds(20'000),
                {{Dialect::Ollama, "not_json unusable"}}},
            Row{"Empty", R"([{"fault":"empty"}])", "empty unusable"},
            Row{"Cut", R"([{"fault":"cut"}])", "cut unusable"},
            Row{"WrongJson", R"([{"fault":"wrong_json"}])", "not_json unusable"},
            Row{"OutOfSchema", R"([{"fault":"out_of_schema"}])", "not_in_schema unusable"},
            Row{"NotUtf8", R"([{"fault":"not_utf8"}])", "not_utf8 unusable paid?"},
            Row{"SilentlyCut", R"([{"fault":"silent_cut"}])", "silently_cut ask_less"},
            Row{"Think", R"([{"fault":"think"}])", "end"},
            Row{"Reasoning", R"([{"fault":"reasoning"}])", "end"},
            // Whether it is about the document is for whoever asked.
            Row{"SomebodyElsesText", R"([{"fault":"other_text"}])", "end"},
            Row{"KeyRefused", R"([{"fault":"key_refused"}])", "key_refused give_up"},
            Row{"UnknownModel", R"([{"fault":"unknown_model"}])", "unknown_model give_up"},
            // In OpenAI's dialect it is asked for once more, not strictly.
            Row{"SchemaRefused",
                R"([{"fault":"schema_refused"}])",
                "schema_refused give_up",
                1,
                0,
                milliseconds(20'000),
                milliseconds(20'000),
                {},
                {{Dialect::OpenAi, 2}}},
            Row{"TooLong", R"([{"fault":"too_long"}])", "too_long ask_less"},
            // Ollama sells nothing, and Gemini says the same for a spent quota as for a rate.
            Row{"NoCredit",
                R"([{"fault":"no_credit","dialect":"openai"},{"fault":"no_credit","dialect":"anthropic"},)"
                R"({"fault":"no_credit","dialect":"bedrock"}])",
                "no_credit give_up",
                1,
                0,
                milliseconds(20'000),
                milliseconds(20'000),
                {{Dialect::Ollama, "end"}, {Dialect::Gemini, "end"}}}),
        ::testing::ValuesIn(kDialects)),
    [](const auto& row) { return std::get<0>(row.param).name + "_" + dialect_name(std::get<1>(row.param)); });

class InEveryDialect : public ::testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    fake().set_faults("[]");
    fake().forget();
  }
  std::shared_ptr<Provider> provider() { return open_provider(settings_for(fake(), GetParam())); }
};

TEST_P(InEveryDialect, ASchemaGoesOutWithBoundsAndTheOriginalIsChecked) {
  const auto result = provider()->model(model::Tier::Fast)->answer(question());

  ASSERT_TRUE(result.has_value()) << result.error().reason;
  const json::Value log = fake().calls();
  const json::Value& call = log.find("calls")->array()->front();
  EXPECT_EQ(call.find("unbounded")->array()->size(), 0U) << json::to_text(*call.find("unbounded"));
  EXPECT_EQ(call.integer_of("max_tokens"), 600);
  EXPECT_NE(result->text.find("The survey of 2024 found"), std::string::npos) << result->text;
}

TEST_P(InEveryDialect, AFlappingProviderAnswersInTheEnd) {
  fake().set_faults(R"([{"fault":"server_error","flap":[1,1]}])");
  const auto provider = this->provider();

  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "end");

  EXPECT_EQ(fake().count(), 5U) << "good, bad and good, bad and good";
}

TEST_P(InEveryDialect, UsageAndReasoningAreCounted) {
  for (const char* fault : {"think", "reasoning"}) {
    fake().set_faults(std::string(R"([{"fault":")") + fault + R"("}])");

    const auto result = provider()->model(model::Tier::Fast)->answer(question());

    ASSERT_TRUE(result.has_value()) << result.error().reason;
    EXPECT_GT(result->usage.input_tokens, 100);
    EXPECT_GT(result->usage.reasoning_tokens, 10) << fault;
    EXPECT_GT(result->usage.output_tokens, result->usage.reasoning_tokens);
    EXPECT_EQ(result->text.front(), '{');
  }
}

TEST_P(InEveryDialect, APictureArrives) {
  model::Prompt prompt{.text = "What is in the picture?"};
  prompt.images = {{"image/png", "not really a picture"}};

  const auto result = provider()->model(model::Tier::Vision)->answer(prompt);

  ASSERT_TRUE(result.has_value()) << result.error().reason;
  const json::Value log = fake().calls("operation=chat");
  const json::Value& call = log.find("calls")->array()->front();
  EXPECT_EQ(json::to_text(*call.find("images")), "[20]");
}

// A model that reads no pictures: Ollama's server drops them, whatever its dialect; the others refuse them.
TEST_P(InEveryDialect, APictureGoesToNoModelThatCannotSeeIt) {
  ProviderSettings settings = settings_for(fake(), GetParam());
  settings.models[model::Tier::Vision].name = "blind-1";
  model::Prompt prompt{.text = "What is in the picture?"};
  prompt.images = {{"image/png", "png"}};

  const auto provider = open_provider(settings);
  for (int i = 0; i < 2; ++i) {
    const auto result = provider->model(model::Tier::Vision)->answer(prompt);
    EXPECT_EQ(outcome_of(result), "no_vision give_up");
  }

  const bool can_ask = GetParam() != Dialect::Gemini && GetParam() != Dialect::Bedrock;
  EXPECT_EQ(fake().count("show"), can_ask ? 1U : 0U);
  EXPECT_EQ(fake().count("chat"), can_ask ? 0U : 2U);
}

TEST_P(InEveryDialect, AModelThatRefusesATemperatureIsAskedWithoutOne) {
  ProviderSettings settings = settings_for(fake(), GetParam());
  settings.models[model::Tier::Fast].name = "reasoner-1";
  const auto provider = open_provider(settings);

  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "end");

  const std::size_t refused =
      GetParam() == Dialect::OpenAi ? 2 : 1;  // also the older word for the longest answer
  EXPECT_EQ(fake().count(), refused + 3);
}

TEST_P(InEveryDialect, AModelThatRefusesAStrictSchemaIsAskedForAnother) {
  ProviderSettings settings = settings_for(fake(), GetParam());
  settings.models[model::Tier::Fast].name = "older-1";
  const auto provider = open_provider(settings);

  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(outcome_of(provider->model(model::Tier::Fast)->answer(question())), "end");

  EXPECT_EQ(fake().count(), GetParam() == Dialect::OpenAi ? 3U : 2U);
}

TEST_P(InEveryDialect, VectorsAreCounted) {
  const auto embedder = provider()->embedder();
  if (GetParam() == Dialect::Anthropic) {
    EXPECT_EQ(embedder, nullptr);
    return;
  }
  const std::vector<std::string> texts = {"the library is open", "rain on the roof", "an open library"};
  const auto good = embedder->embed(texts, model::TextUse::Passage);
  ASSERT_TRUE(good.has_value()) << good.error().reason;
  ASSERT_EQ(good->vectors.size(), 3U);
  const auto product = [&](int a, int b) {
    double sum = 0;
    for (std::size_t i = 0; i < good->vectors[0].size(); ++i)
      sum += static_cast<double>(good->vectors[static_cast<std::size_t>(a)][i]) *
             static_cast<double>(good->vectors[static_cast<std::size_t>(b)][i]);
    return sum;
  };
  EXPECT_GT(product(0, 2), product(0, 1)) << "the vectors belong to their texts";

  fake().set_faults(R"([{"fault":"fewer_vectors"}])");
  const auto fewer = embedder->embed(texts, model::TextUse::Passage);
  ASSERT_FALSE(fewer.has_value());
  EXPECT_EQ(fewer.error().kind, "fewer_vectors");

  fake().set_faults(R"([{"fault":"rate_limit","retry_after_ms":5,"first":1}])");
  EXPECT_TRUE(embedder->embed(texts, model::TextUse::Query).has_value());
}

INSTANTIATE_TEST_SUITE_P(Dialects, InEveryDialect, ::testing::ValuesIn(kDialects),
                         [](const auto& row) { return dialect_name(row.param); });

}  // namespace
}  // namespace lectern::providers
