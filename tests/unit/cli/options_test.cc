#include "lectern/cli/options.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/base/version.h"
#include "scratch_folder.h"

namespace lectern::cli {
namespace {

using Line = std::vector<std::string>;

Command read(const Line& line) {
  std::vector<const char*> argv = {"lectern"};
  for (const std::string& word : line) argv.push_back(word.c_str());
  return read_command_line(static_cast<int>(argv.size()), argv.data());
}

/// What was printed, and the exit code if nothing is left to do.
struct Answer {
  int exit_code = -1;
  std::string out, err;
};

Answer answer_to(const Line& line) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const Command command = read(line);
  Answer answer;
  answer.out = testing::internal::GetCapturedStdout();
  answer.err = testing::internal::GetCapturedStderr();
  if (const auto* answered = std::get_if<Answered>(&command)) answer.exit_code = answered->exit_code;
  return answer;
}

class CommandLine : public testing::Test {
 protected:
  Line convert(const Line& more) const {
    Line line = {"convert", pdf_, "-o", "out"};
    line.insert(line.end(), more.begin(), more.end());
    return line;
  }
  ConvertOptions converted(const Line& more) const {
    const Command command = read(convert(more));
    EXPECT_TRUE(std::holds_alternative<ConvertOptions>(command));
    return std::get<ConvertOptions>(command);
  }

  ScratchFolder folder_;
  std::string pdf_ = folder_.file("a.pdf").string();
};

TEST_F(CommandLine, ConvertsToHtmlAndMarkdownByDefault) {
  const ConvertOptions options = converted({});

  EXPECT_EQ(options.formats, (std::vector<Format>{Format::Html, Format::Markdown}));
  EXPECT_EQ(options.ocr, Ocr::Auto);
  EXPECT_TRUE(options.use_tags);
  EXPECT_EQ(options.jobs, 1);
  EXPECT_FALSE(options.scan);
}

TEST_F(CommandLine, TakesEveryFormatByItsName) {
  EXPECT_EQ(converted({"--to", "html,md,json,txt,epub,zip"}).formats,
            (std::vector<Format>{Format::Html, Format::Markdown, Format::Json, Format::Text, Format::Epub,
                                 Format::Zip}));
}

TEST_F(CommandLine, TakesChoicesByTheirNames) {
  EXPECT_EQ(converted({"--ocr", "never"}).ocr, Ocr::Never);
  EXPECT_EQ(converted({"--ocr", "always"}).ocr, Ocr::Always);
  EXPECT_FALSE(converted({"--tags", "ignore"}).use_tags);
  EXPECT_TRUE(converted({"--tags", "use"}).use_tags);
}

TEST_F(CommandLine, KeepsOneFormatForStandardOutput) {
  const Command command = read({"convert", pdf_, "-o", "-"});

  EXPECT_EQ(std::get<ConvertOptions>(command).formats, std::vector<Format>{Format::Html});
}

struct Row {
  std::string name;
  Line more;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

class WrongOption : public CommandLine, public testing::WithParamInterface<Row> {};

TEST_P(WrongOption, IsWrongUsage) {
  const Answer answer = answer_to(convert(GetParam().more));

  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_FALSE(answer.err.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WrongOption,
    testing::Values(Row{"AFormatByNumber", {"--to", "0"}}, Row{"TagsByNumber", {"--tags", "0"}},
                    Row{"OcrByNumber", {"--ocr", "1"}}, Row{"AnUnknownFormat", {"--to", "docx"}},
                    Row{"OneUnknownFormat", {"--to", "html,docx"}}, Row{"AnEmptyFormat", {"--to", ""}},
                    Row{"TagsAsATruth", {"--tags", "true"}}, Row{"NoJobs", {"--jobs", "0"}},
                    Row{"TooManyJobs", {"--jobs", "257"}}, Row{"AMissingFile", {"/nonexistent/b.pdf"}},
                    Row{"AnUnknownOption", {"--fast"}}),
    [](const auto& row) { return row.param.name; });

TEST_F(CommandLine, NamesTheChoicesThatItKnows) {
  EXPECT_NE(answer_to(convert({"--to", "0"})).err.find("not one of html,md,json,txt,epub,zip"),
            std::string::npos);
  EXPECT_NE(answer_to(convert({"--tags", "0"})).err.find("not one of use,ignore"), std::string::npos);
}

TEST_F(CommandLine, WantsAnOutput) {
  EXPECT_EQ(answer_to({"convert", pdf_}).exit_code, 2);
}

TEST_F(CommandLine, PutsOneDocumentOnStandardOutput) {
  EXPECT_EQ(answer_to({"convert", pdf_, pdf_, "-o", "-"}).exit_code, 2);
}

TEST_F(CommandLine, ScansFilesOrLines) {
  EXPECT_TRUE(std::holds_alternative<ScanOptions>(read({"scan", pdf_})));
  EXPECT_TRUE(std::get<ScanOptions>(read({"scan", "--jsonl"})).json_lines);
  EXPECT_EQ(answer_to({"scan"}).exit_code, 2);
  EXPECT_EQ(answer_to({"scan", "--jsonl", pdf_}).exit_code, 2);
}

TEST_F(CommandLine, KnowsTheProfilesAndTheLayersOfTheDetector) {
  EXPECT_EQ(std::get<ScanOptions>(read({"scan", pdf_, "--profile", "administrative"})).profile,
            "administrative");
  EXPECT_EQ(std::get<ScanOptions>(read({"scan", pdf_, "--without", "names,context"})).without,
            (std::vector<std::string>{"names", "context"}));
  EXPECT_EQ(answer_to({"scan", pdf_, "--profile", "strict"}).exit_code, 2);
  EXPECT_EQ(answer_to({"scan", pdf_, "--without", "all"}).exit_code, 2);
  EXPECT_EQ(answer_to({"scan", pdf_, "--gate", "1.5"}).exit_code, 2);
}

TEST_F(CommandLine, PrintsTheVersionOfTheBuild) {
  const Answer answer = answer_to({"--version"});

  EXPECT_EQ(answer.exit_code, 0);
  EXPECT_EQ(answer.out, "lectern " + std::string(version()) + "\n");
}

TEST_F(CommandLine, ShowsTheNamesThatOptionsTakeInItsHelp) {
  const std::string help = answer_to({"convert", "--help"}).out;

  for (const char* option :
       {"--to html,md,json,txt,epub,zip", "--ocr auto,never,always", "--tags use,ignore"})
    EXPECT_NE(help.find(option), std::string::npos) << help;
  EXPECT_EQ(help.find("ENUM"), std::string::npos);
  EXPECT_EQ(help.find("->"), std::string::npos);
}

TEST_F(CommandLine, NeedsACommand) {
  EXPECT_EQ(answer_to({}).exit_code, 2);
  EXPECT_EQ(answer_to({"--help"}).exit_code, 0);
}

}  // namespace
}  // namespace lectern::cli
