#include "word_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace lectern::pii::tools {
namespace {

namespace fs = std::filesystem;

/// The lists as they are shipped.
std::vector<WordFile> shipped() {
  std::vector<WordFile> files;
  for (const auto& entry : fs::directory_iterator(LECTERN_WORDS)) {
    std::ifstream in(entry.path());
    files.push_back(
        {"words/" + entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return files;
}

WordFile& file_named(std::vector<WordFile>& files, const std::string& path) {
  return *std::ranges::find(files, path, &WordFile::path);
}

/// The number of the line that is added at the end of a text.
std::size_t next_line(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
}

TEST(WordLists, TheShippedOnesCompile) {
  const auto source = compile_words(shipped());
  ASSERT_TRUE(source) << source.error().reason;
  EXPECT_NE(source->find("LabelWord{\"license\"sv, \"driver\"sv, Label::DriverLicense}"), std::string::npos);
  EXPECT_NE(source->find("constinit const WordSet kPhoneNouns{"), std::string::npos);
}

TEST(WordLists, ANewWordIsCompiledIn) {
  auto files = shipped();
  file_named(files, "words/labels.txt").text += "[student number]\nlaufnummer  # of a small school\n";
  const auto source = compile_words(files);
  ASSERT_TRUE(source) << source.error().reason;
  EXPECT_NE(source->find("LabelWord{\"laufnummer\"sv, \"\"sv, Label::Student}"), std::string::npos);
}

TEST(WordLists, OnlyQuotesKeepBlanksAtAnEnd) {
  auto files = shipped();
  file_named(files, "words/links.txt").text += "[called own]\n\"our \"\nyour homepage   # trimmed\n";
  const auto source = compile_words(files);
  ASSERT_TRUE(source) << source.error().reason;
  EXPECT_NE(source->find("\"our \"sv"), std::string::npos);
  EXPECT_NE(source->find("\"your homepage\"sv"), std::string::npos);
}

struct BadCase {
  std::string name, file, section, line, reason;
};

class BadLines : public testing::TestWithParam<BadCase> {};

TEST_P(BadLines, AreNamedWithFileAndLine) {
  const BadCase& bad = GetParam();
  auto files = shipped();
  std::string& text = file_named(files, "words/" + bad.file).text;
  text += "[" + bad.section + "]\n";
  const std::string place = "words/" + bad.file + ":" + std::to_string(next_line(text)) + ": error: ";
  text += bad.line + "\n";
  const auto source = compile_words(files);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().reason.substr(0, place.size()), place) << source.error().reason;
  EXPECT_NE(source.error().reason.find(bad.reason), std::string::npos) << source.error().reason;
}

INSTANTIATE_TEST_SUITE_P(
    WordLists, BadLines,
    testing::Values(
        BadCase{"Capitals", "context.txt", "phone", "Pager", "lower case"},
        BadCase{"TwoWords", "context.txt", "phone", "phone number", "one word"},
        BadCase{"Digits", "context.txt", "phone", "line2", "letters a to z"},
        BadCase{"Umlauts", "labels.txt", "passport", "ausweisnümmer", "letters a to z"},
        BadCase{"ThreeWords", "labels.txt", "passport", "number of passport", "one or two words"},
        BadCase{"TooLong", "labels.txt", "passport", std::string(32, 'a'), "letters a to z"},
        BadCase{"TwiceInAList", "context.txt", "phone", "fax", "already in line"},
        BadCase{"OneWordForTwoLabels", "labels.txt", "passport", "isbn", "already in line"},
        BadCase{"OneWordForTwoRoles", "roles.txt", "staff", "student", "already in line"},
        BadCase{"ARoleOfTwoTokens", "roles.txt", "staff", "head-teacher of", "one word"},
        BadCase{"APathWithoutSlash", "links.txt", "profile paths", "members/", "begin with a slash"},
        BadCase{"AQueryWithoutSign", "links.txt", "personal queries", "person", "equals sign"},
        BadCase{"AnOpenQuote", "links.txt", "called own", "\"our", "must end with one"},
        BadCase{"AnUnknownSection", "labels.txt", "passport", "[pasport]", "the sections are passport"},
        BadCase{"AnOpenSection", "labels.txt", "passport", "[birth date", "ends with ]"},
        BadCase{"AnEverydayWordThatIsNoLabel", "labels.txt", "everyday words", "banana",
                "not in a list of labels"}),
    [](const auto& row) { return row.param.name; });

TEST(WordLists, AFileThatIsMissingIsNamed) {
  auto files = shipped();
  std::erase_if(files, [](const WordFile& file) { return file.path == "words/mail.txt"; });
  const auto source = compile_words(files);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().reason, "mail.txt:1: error: the section [role mailboxes] is missing or empty");
}

TEST(WordLists, AFileThatNobodyReadsIsAnError) {
  auto files = shipped();
  files.push_back({"words/lables.txt", "[passport]\npass\n"});
  const auto source = compile_words(files);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().reason.substr(0, 27), "words/lables.txt:1: error: ");
}

TEST(WordLists, AWordBeforeTheFirstSectionIsAnError) {
  auto files = shipped();
  std::string& text = file_named(files, "words/mail.txt").text;
  text = "bursar\n" + text;
  const auto source = compile_words(files);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().reason, "words/mail.txt:1: error: a word before the first section");
}

}  // namespace
}  // namespace lectern::pii::tools
