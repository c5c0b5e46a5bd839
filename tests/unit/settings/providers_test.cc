#include "lectern/settings/providers.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <string>

#include "lectern/settings/settings.h"

namespace lectern::settings {
namespace {

constexpr const char* kTwo = R"([models]
parallel = 32
currency = "CHF"

[providers.gpu]
dialect = "openai"
url = "http://gpu.uni.edu:8000"
local = true
allowed_networks = "10.1.0.0/16"
parallel = 8

[providers.gpu.quality]
name = "qwen2.5-14b"
context_tokens = 32768
output_tokens = 2048

[providers.cloud]
dialect = "anthropic"
url = "https://api.example.com"

[providers.cloud.headers]
x-team = "library"

[providers.cloud.fast]
name = "small"
input_price = 1
output_price = 5.5
cached_price = 0.1
reads_images = true
)";

class ProviderTables : public testing::Test {
 protected:
  ProviderTables()
      : path_(std::filesystem::path(testing::TempDir()) /
              ("lectern-providers-" + std::to_string(getpid()) + ".toml")) {}
  ~ProviderTables() override { std::filesystem::remove(path_); }

  Result<Settings, SettingsError> loaded(const std::string& content) {
    std::ofstream(path_) << content;
    return load(path_);
  }

  /// The complaint without the file's name.
  std::string complaint(const std::string& content) {
    const auto result = loaded(content);
    return result.has_value() ? "" : result.error().message.substr(path_.string().size());
  }

  std::filesystem::path path_;
};

TEST_F(ProviderTables, AreReadInTheOrderOfTheFile) {
  const auto settings = loaded(kTwo);
  ASSERT_TRUE(settings.has_value()) << settings.error().message;
  EXPECT_EQ(settings->models.parallel, 32);
  EXPECT_EQ(settings->models.currency, "CHF");
  ASSERT_EQ(settings->providers.size(), 2U);

  const Provider& gpu = settings->providers[0];
  EXPECT_EQ(gpu.name, "gpu");
  EXPECT_EQ(gpu.dialect, "openai");
  EXPECT_TRUE(gpu.local);
  EXPECT_EQ(gpu.allowed_networks, "10.1.0.0/16");
  EXPECT_EQ(gpu.parallel, 8);
  EXPECT_EQ(gpu.timeout_seconds, 120) << "the default";
  EXPECT_EQ(gpu.models.at("quality").name, "qwen2.5-14b");
  EXPECT_EQ(gpu.models.at("quality").context_tokens, 32768);

  const Provider& cloud = settings->providers[1];
  EXPECT_EQ(cloud.name, "cloud");
  EXPECT_FALSE(cloud.local);
  EXPECT_EQ(cloud.headers.at("x-team"), "library");
  EXPECT_EQ(cloud.models.at("fast").input_price, 1.0) << "a whole number is a price, too";
  EXPECT_EQ(cloud.models.at("fast").output_price, 5.5);
  EXPECT_TRUE(cloud.models.at("fast").reads_images);
}

TEST_F(ProviderTables, MayBeMissing) {
  EXPECT_TRUE(loaded("")->providers.empty());
}

struct Wrong {
  const char* name;
  std::string content;
  std::string complaint;
};

class WrongProviderTables : public ProviderTables, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongProviderTables, AreRefusedWithTheirLine) {
  EXPECT_EQ(complaint(GetParam().content), GetParam().complaint);
}

const std::string kHead = "[providers.a]\ndialect = \"ollama\"\nurl = \"http://localhost\"\n";
const std::string kModel = "[providers.a.fast]\nname = \"m\"\n";

INSTANTIATE_TEST_SUITE_P(
    Tables, WrongProviderTables,
    testing::Values(
        Wrong{"UnknownKey", kHead + "speed = 3\n" + kModel, ":4: unknown setting providers.a.speed"},
        Wrong{"UnknownKeyOfAModel", kHead + kModel + "speed = 3\n",
              ":6: unknown setting providers.a.fast.speed"},
        Wrong{"UnknownTier", kHead + kModel + "[providers.a.best]\nname = \"m\"\n",
              ":6: unknown setting providers.a.best; models are fast, quality, vision, embedding"},
        Wrong{"WrongType", kHead + "parallel = \"4\"\n" + kModel,
              ":4: providers.a.parallel must be a whole number"},
        Wrong{"OutOfRange", kHead + "parallel = 0\n" + kModel,
              ":4: providers.a.parallel is 0, and must be between 1 and 1024"},
        Wrong{"PriceIsText", kHead + kModel + "input_price = \"1\"\n",
              ":6: providers.a.fast.input_price must be a number"},
        Wrong{"PriceBelowZero", kHead + kModel + "input_price = -1.0\n",
              ":4: providers.a.fast has a price below 0"},
        Wrong{"AnswerAsLongAsTheContext", kHead + kModel + "context_tokens = 512\noutput_tokens = 512\n",
              ":4: providers.a.fast.output_tokens must be less than context_tokens"},
        Wrong{"HeaderIsNoText", kHead + kModel + "[providers.a.headers]\nx-a = 1\n",
              ":7: providers.a.headers.x-a must be a string"},
        Wrong{"UnknownDialect", "[providers.a]\ndialect = \"klingon\"\nurl = \"http://localhost\"\n" + kModel,
              ":1: providers.a.dialect must be one of ollama, openai, anthropic, gemini, bedrock"},
        Wrong{"NoUrl", "[providers.a]\ndialect = \"ollama\"\n" + kModel, ":1: providers.a.url must be set"},
        Wrong{"NoModel", kHead, ":1: providers.a has no model; models are fast, quality, vision, embedding"},
        Wrong{"ModelWithoutName", kHead + "[providers.a.fast]\noutput_tokens = 64\n",
              ":4: providers.a.fast.name must be set"},
        Wrong{"NameWithABlank", "[providers.\"a b\"]\ndialect = \"ollama\"\n",
              ":1: providers.a b: a name has at most 32 letters, digits, \"-\" and \"_\""},
        Wrong{"NotATable", "[providers]\na = 3\n", ":2: unknown setting providers.a"}),
    [](const auto& row) { return row.param.name; });

TEST_F(ProviderTables, OfBedrockNeedARegionInsteadOfAnAddress) {
  EXPECT_TRUE(loaded("[providers.aws]\ndialect = \"bedrock\"\nregion = "
                     "\"eu-central-1\"\n[providers.aws.quality]\nname = \"m\"\n")
                  .has_value());
}

}  // namespace
}  // namespace lectern::settings
