#include "lectern/analysing/provider_set.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "lectern/json/decode.h"

namespace lectern::analysing {
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

TEST(ProviderSet, PublishesNoKeyAndNoPassword) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("keys-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "provider.gpu.key") << "very-secret\n";
  settings::Settings settings;
  settings.secrets.directory = folder;
  settings.providers = {provider()};
  settings.providers[0].url = "http://user:word@gpu.uni.edu:8000/v1?token=x";

  const ProviderSet set(settings);
  std::filesystem::remove_all(folder);

  EXPECT_EQ(set.find("gpu")->settings().key, "very-secret") << "without its line end";
  EXPECT_EQ(set.find("other"), nullptr);
  const std::string published = set.published();
  for (const char* secret : {"very-secret", "word", "token"})
    EXPECT_EQ(published.find(secret), std::string::npos) << published;
  const auto list = json::decode(published);
  ASSERT_TRUE(list.has_value());
  const json::Value& first = list->array()->at(0);
  EXPECT_EQ(first.text_of("address"), "http://gpu.uni.edu:8000");
  EXPECT_EQ(first.text_of("state"), "ready");
  EXPECT_EQ(first.text_of("currency"), "EUR") << "of the prices";
  EXPECT_EQ(first.find("models")->find("quality")->text_of("name"), "qwen");
}

TEST(ProviderSet, NamesTheProviderWhoseSettingsCannotBeUsed) {
  settings::Settings settings;
  settings.providers = {provider()};
  settings.providers[0].allowed_networks = "campus";
  try {
    const ProviderSet set(settings);
    FAIL() << "it was taken";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()).find("providers.gpu: allowed_networks"), 0U) << error.what();
  }
}

}  // namespace
}  // namespace lectern::analysing
