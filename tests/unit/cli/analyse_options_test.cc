#include "lectern/cli/analyse_options.h"

#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analyse/provider_choice.h"
#include "scratch_folder.h"

namespace lectern::cli {
namespace {

using Line = std::vector<std::string>;

/// "" for good options, else what was printed on stderr.
std::string complaint_about(const Line& line, AnalyseOptions* options = nullptr) {
  std::vector<const char*> argv = {"analyse"};
  for (const std::string& word : line) argv.push_back(word.c_str());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const AnalyseCommand command = read_analyse_command_line(static_cast<int>(argv.size()), argv.data());
  const std::string out = testing::internal::GetCapturedStdout(),
                    err = testing::internal::GetCapturedStderr();
  if (const auto* read = std::get_if<AnalyseOptions>(&command)) {
    if (options != nullptr) *options = *read;
    return "";
  }
  EXPECT_TRUE(std::get<Answered>(command).exit_code == 2 || !out.empty());
  return out + err;
}

TEST(AnalyseCommandLine, AsksForAllKindsByRulesUnlessItSaysMore) {
  AnalyseOptions options;

  EXPECT_EQ(complaint_about({"/", "-o", "out"}, &options), "");

  EXPECT_EQ(options.kinds.size(), 5U);
  EXPECT_TRUE(options.provider.empty());
}

TEST(AnalyseCommandLine, TakesEachKindOnce) {
  AnalyseOptions options;

  EXPECT_EQ(complaint_about({"/", "-o", "out", "--kinds", "entities,summary,entities"}, &options), "");

  EXPECT_EQ(options.kinds, (std::vector{analysis::Kind::Entities, analysis::Kind::Summary}));
}

struct BadLine {
  Line line;
  std::string says;
};

class BadLines : public testing::TestWithParam<BadLine> {};

TEST_P(BadLines, AreRefusedInWords) {
  EXPECT_NE(complaint_about(GetParam().line).find(GetParam().says), std::string::npos)
      << complaint_about(GetParam().line);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadLines,
    testing::Values(BadLine{{"-o", "out"}, "files is required"}, BadLine{{"/"}, "--out is required"},
                    BadLine{{"/nowhere", "-o", "out"}, "/nowhere"},
                    BadLine{{"/", "-o", "out", "--kinds", "poem"}, "\"poem\" is not one of summary,"},
                    BadLine{{"/", "-o", "out", "--url", "http://localhost"}, "belong to a --provider"},
                    BadLine{{"/", "-o", "out", "--provider", "ollama"}, "a provider needs --url and --model"},
                    BadLine{{"/", "-o", "out", "--config", "/etc/hostname"}, "it goes with --provider"},
                    BadLine{{"/", "-o", "out", "--config", "/nowhere", "--provider", "gpu"}, "/nowhere"},
                    BadLine{{"/", "-o", "out", "--language", "xx-nowhere"}, "is not a language"},
                    BadLine{{"/", "-o", "out", "--parallel", "0"}, "--parallel"},
                    BadLine{{"--help"}, "--kinds"}));

AnalyseOptions with_provider(const std::string& provider, const std::string& url) {
  AnalyseOptions options;
  options.provider = provider;
  options.url = url;
  options.model = "small";
  return options;
}

TEST(ProviderSettings, KnowWhetherTheProviderIsThisMachine) {
  EXPECT_TRUE(provider_settings(with_provider("ollama", "http://localhost:11434"))->is_local);
  EXPECT_TRUE(provider_settings(with_provider("ollama", "http://127.0.0.1:1/x"))->is_local);
  EXPECT_TRUE(provider_settings(with_provider("openai", "http://[::1]:8080/v1"))->is_local);
  EXPECT_FALSE(provider_settings(with_provider("openai", "https://api.example.com"))->is_local);
  EXPECT_FALSE(provider_settings(with_provider("openai", "http://localhost.example.com"))->is_local);
  EXPECT_FALSE(provider_settings(with_provider("openai", "http://localhost@example.com"))->is_local);
}

TEST(ProviderSettings, TakeTheKeyFromTheFirstLineOfAFile) {
  const ScratchFolder folder;
  std::ofstream(folder.file("key")) << "s3cret\nmore\n";
  AnalyseOptions options = with_provider("openai", "https://api.example.com");
  options.key_file = (folder.path() / "key").string();

  EXPECT_EQ(provider_settings(options)->key, "s3cret");
  options.key_file = (folder.path() / "none").string();
  EXPECT_FALSE(provider_settings(options).has_value());
}

TEST(ProviderSettings, AreThoseOfTheSettingsFile) {
  const ScratchFolder folder;
  std::ofstream(folder.file("provider.gpu.key")) << "s3cret\n";
  std::ofstream(folder.file("lectern.toml"))
      << "[secrets]\ndirectory = \"" << folder.path().string() << "\"\n"
      << "[providers.gpu]\ndialect = \"openai\"\nurl = \"http://127.0.0.1:8000\"\nlocal = true\n"
      << "allowed_networks = \"127.0.0.0/8\"\n[providers.gpu.fast]\nname = \"small\"\n";
  AnalyseOptions options;
  options.config = folder.path() / "lectern.toml";
  options.provider = "gpu";

  const auto made = provider_settings(options);

  ASSERT_TRUE(made.has_value()) << made.error();
  EXPECT_EQ(made->key, "s3cret");
  EXPECT_TRUE(made->is_local);
  EXPECT_EQ(made->models.at(model::Tier::Fast).name, "small");
  options.provider = "cpu";
  EXPECT_NE(provider_settings(options).error().find("has no [providers.cpu]"), std::string::npos);
}

TEST(ProviderSettings, RefuseUnknownDialectsAndAddresses) {
  EXPECT_FALSE(provider_settings(with_provider("parrot", "http://localhost")).has_value());
  EXPECT_FALSE(provider_settings(with_provider("ollama", "localhost:11434")).has_value());
}

}  // namespace
}  // namespace lectern::cli
