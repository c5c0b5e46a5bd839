// `lectern scan --jsonl`, which reads stdin and never starts a reader.

#include "lectern/cli/scan.h"

#include <iostream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace lectern::cli {
namespace {

struct Answer {
  int exit_code = -1;
  std::string out, err;
};

Answer scanned(const std::string& lines, ScanOptions options = {}) {
  options.json_lines = true;
  std::istringstream typed(lines);
  std::streambuf* const before = std::cin.rdbuf(typed.rdbuf());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Answer answer;
  answer.exit_code = scan(options);
  answer.out = testing::internal::GetCapturedStdout();
  answer.err = testing::internal::GetCapturedStderr();
  std::cin.rdbuf(before);
  std::cin.clear();
  return answer;
}

ScanOptions with_model() {
  ScanOptions options;
  options.model = LECTERN_MODEL;
  return options;
}

TEST(ScanLines, AnswersEachLineWithItsIdAndSpans) {
  const Answer answer = scanned(R"({"id":7,"text":"SSN: 582-79-8774"})"
                                "\n\n"
                                R"({"id":"b","text":"Nothing here."})"
                                "\n",
                                with_model());

  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_TRUE(answer.out.starts_with(R"({"id":7,"spans":[{"start":5,"end":16,"entity":"US_SSN",)"))
      << answer.out;
  EXPECT_TRUE(answer.out.ends_with("{\"id\":\"b\",\"spans\":[]}\n")) << answer.out;
}

TEST(ScanLines, CountsCodePoints) {
  const Answer answer = scanned(R"({"id":1,"text":"ä€😀 SSN: 582-79-8774"})", with_model());

  EXPECT_NE(answer.out.find(R"("start":9,"end":20)"), std::string::npos) << answer.out;
}

TEST(ScanLines, GoesOnAfterALineThatIsNoJsonAndFails) {
  const Answer answer = scanned("not json\n{\"id\":1,\"text\":\"x\"}\n", with_model());

  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_NE(answer.err.find("lectern scan: not a JSON line: "), std::string::npos) << answer.err;
  EXPECT_EQ(answer.out, "{\"id\":1,\"spans\":[]}\n");
}

TEST(ScanLines, TakesALineWithoutIdOrText) {
  EXPECT_EQ(scanned("{}\n", with_model()).out, "{\"id\":null,\"spans\":[]}\n");
}

/// A gate that nothing reaches: findings stay, and none holds.
TEST(ScanLines, HoldsFromTheGivenScoreOn) {
  ScanOptions options = with_model();
  options.gate = 1.01;

  EXPECT_NE(scanned(R"({"id":1,"text":"SSN: 582-79-8774"})", with_model()).out.find(R"("gate":true)"),
            std::string::npos);
  EXPECT_NE(scanned(R"({"id":1,"text":"SSN: 582-79-8774"})", options).out.find(R"("gate":false)"),
            std::string::npos);
}

/// Without the model names are not looked for, so nothing may be called clean.
TEST(ScanLines, FailsWithoutTheNameModelAndScansAllTheSame) {
  ScanOptions missing;
  missing.model = "/nonexistent/names.model";

  const Answer answer = scanned(R"({"id":1,"text":"SSN: 582-79-8774"})", missing);

  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_NE(answer.err.find("names are not looked for"), std::string::npos) << answer.err;
  EXPECT_NE(answer.out.find("US_SSN"), std::string::npos);
}

TEST(ScanLines, LeavesOutTheLayersThatItIsTold) {
  ScanOptions options = with_model();
  options.without = {"names"};

  const std::string text =
      R"({"id":1,"text":"Dear Maria Gonzalez, your grade is an F. Maria Gonzalez failed."})";

  EXPECT_NE(scanned(text, with_model()).out.find("PERSON"), std::string::npos);
  EXPECT_EQ(scanned(text, options).out.find("PERSON"), std::string::npos);
}

}  // namespace
}  // namespace lectern::cli
