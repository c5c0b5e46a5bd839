#include "lectern/providers/configured.h"

#include <gtest/gtest.h>

namespace lectern::providers {
namespace {

settings::Provider provider() {
  settings::Provider made;
  made.name = "gpu";
  made.dialect = "openai";
  made.url = "http://gpu.uni.edu:8000/v1";
  settings::ProviderModel& quality = made.models["quality"];
  quality.name = "qwen";
  quality.context_tokens = 32768;
  quality.input_price = 1;
  quality.output_price = 2;
  return made;
}

TEST(ProviderSettings, AreWhatTheOperatorWrote) {
  settings::Provider said = provider();
  said.local = true;
  said.allowed_networks = "10.1.0.0/16, fd00::/8";
  said.timeout_seconds = 30;
  said.retries = 1;
  said.headers["x-team"] = "library";

  const auto made = provider_settings(said, "secret");

  ASSERT_TRUE(made.has_value()) << made.error();
  EXPECT_EQ(made->dialect, Dialect::OpenAi);
  EXPECT_EQ(made->key, "secret");
  EXPECT_TRUE(made->is_local);
  EXPECT_EQ(made->allowed.size(), 2U);
  EXPECT_EQ(made->timeout, std::chrono::seconds(30));
  EXPECT_EQ(made->retries.most, 1);
  ASSERT_EQ(made->headers.size(), 1U);
  EXPECT_EQ(made->models.at(model::Tier::Quality).context_tokens, 32768);
  EXPECT_EQ(made->models.at(model::Tier::Quality).prices.output, 2);
}

TEST(ProviderSettings, RefuseWhatIsNoNetwork) {
  settings::Provider said = provider();
  said.allowed_networks = "10.1.0.0/16,campus";
  const auto made = provider_settings(said, "");
  ASSERT_FALSE(made.has_value());
  EXPECT_NE(made.error().find("campus"), std::string::npos);
}

struct Key {
  const char* name;
  const char* content;
  std::string bearer, id, secret, token;
};

class BedrockKeys : public testing::TestWithParam<Key> {};

TEST_P(BedrockKeys, AreABearerTokenOrAnAccessKey) {
  settings::Provider said = provider();
  said.dialect = "bedrock";
  said.region = "eu-central-1";
  const auto made = provider_settings(said, GetParam().content);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->key, GetParam().bearer);
  EXPECT_EQ(made->aws.access_key, GetParam().id);
  EXPECT_EQ(made->aws.secret_key, GetParam().secret);
  EXPECT_EQ(made->aws.session_token, GetParam().token);
}

INSTANTIATE_TEST_SUITE_P(Forms, BedrockKeys,
                         testing::Values(Key{"Bearer", "abcdef", "abcdef", "", "", ""},
                                         Key{"AccessKey", "AKIA:s3cret", "", "AKIA", "s3cret", ""},
                                         Key{"Temporary", "AKIA:s3cret:to:ken", "", "AKIA", "s3cret",
                                             "to:ken"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::providers
