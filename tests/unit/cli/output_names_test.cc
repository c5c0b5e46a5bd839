#include "output_names.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace lectern::cli {
namespace {

ConvertOptions options_for(const std::filesystem::path& input, const std::filesystem::path& out,
                           std::vector<Format> formats) {
  ConvertOptions options;
  options.inputs = {input};
  options.out = out;
  options.formats = std::move(formats);
  return options;
}

TEST(ResultNames, AreTheInputsInAFolder) {
  const auto options = options_for("a.pdf", "out", {Format::Html, Format::Markdown});

  EXPECT_FALSE(names_a_file(options));
  EXPECT_EQ(result_stem(options, "a"), "out/a");
}

TEST(ResultNames, MayBeGivenForOneInputAndOneFormat) {
  const auto options = options_for("a.pdf", "out/b.md", {Format::Markdown});

  EXPECT_TRUE(names_a_file(options));
  EXPECT_EQ(result_stem(options, "a"), "out/b");
}

TEST(ResultNames, AreTheInputsIfTheOutputHasNoEnding) {
  EXPECT_FALSE(names_a_file(options_for("a.pdf", "out", {Format::Markdown})));
}

TEST(ResultNames, AreTheInputsInAFolderWithADot) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() / "out.d");

  EXPECT_FALSE(names_a_file(options_for("a.pdf", folder.path() / "out.d", {Format::Markdown})));
}

TEST(ResultNames, CannotBeGivenForAFolderOfInputs) {
  const ScratchFolder folder;

  EXPECT_FALSE(names_a_file(options_for(folder.path(), "b.md", {Format::Markdown})));
}

TEST(ResultNames, CannotBeGivenForTwoInputs) {
  auto options = options_for("a.pdf", "b.md", {Format::Markdown});
  options.inputs.emplace_back("c.pdf");

  EXPECT_FALSE(names_a_file(options));
}

TEST(Extensions, AreAllDifferent) {
  std::set<std::string> all;
  for (const Format format :
       {Format::Html, Format::Markdown, Format::Text, Format::Json, Format::Epub, Format::Zip})
    all.insert(extension(format));

  EXPECT_EQ(all, (std::set<std::string>{".html", ".md", ".txt", ".json", ".epub", ".zip"}));
}

TEST(Archives, AreTheFormatsWithPicturesInside) {
  EXPECT_TRUE(is_archive(Format::Epub));
  EXPECT_TRUE(is_archive(Format::Zip));
  EXPECT_FALSE(is_archive(Format::Html));
}

struct Name {
  std::string name, folder, wanted;
};

void PrintTo(const Name& row, std::ostream* out) {
  *out << row.name;
}

class PercentEncoded : public testing::TestWithParam<Name> {};

TEST_P(PercentEncoded, IsOneStepOfAnAddress) {
  EXPECT_EQ(percent_encoded(GetParam().folder), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Rows, PercentEncoded,
                         testing::Values(Name{"Plain", "exam_files", "exam_files"},
                                         Name{"Blank", "my exam_files", "my%20exam_files"},
                                         Name{"MarksOfAnAddress", "a/b?c#d%", "a%2Fb%3Fc%23d%25"},
                                         Name{"Quotes", "\"'<", "%22%27%3C"}, Name{"Umlaut", "ü", "%C3%BC"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::cli
