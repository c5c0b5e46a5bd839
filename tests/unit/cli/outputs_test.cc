// Which files a conversion writes, and where.

#include "outputs.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// A conversion of one page, with a figure if `with_figure`.
pipeline::Conversion conversion(bool with_figure = false) {
  pipeline::Conversion made;
  doc::Snapshot snapshot;
  snapshot.version = 3;
  snapshot.title = "On Lecterns";
  snapshot.language = "en";
  snapshot.pages.push_back({.number = 1, .width = 612, .height = 792, .label = {}});
  made.versions.push_back(snapshot);
  if (with_figure) made.figures.push_back({"figure-1.png", 1, {10, 10, 50, 50}});
  return made;
}

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

class Outputs : public testing::Test {
 protected:
  /// Writes "a.pdf" in these formats and returns what the writer says it wrote, relative to the folder.
  Names write(const std::vector<Format>& formats, const fs::path& out,
              pipeline::Conversion made = conversion()) {
    ConvertOptions options;
    options.inputs = {folder_.file("a.pdf")};
    options.out = out == "-" ? out : folder_.path() / out;
    options.formats = formats;
    reading::Extractor extractor{programs_that_are_missing()};
    const std::string password;
    const OpenFile pdf(options.inputs.front());
    const OutputWriter writer(options, extractor, password);
    Names names;
    for (const std::string& file : writer.write({options.inputs.front(), "a"}, pdf.fd(), {}, made))
      names.insert(fs::path(file).lexically_relative(folder_.path()).string());
    figures_ = made.figures;
    return names;
  }

  /// Everything in the folder but the input.
  Names there() const {
    Names names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
      if (entry.path().filename() != "a.pdf")
        names.insert(entry.path().lexically_relative(folder_.path()).string());
    return names;
  }

  static reading::Programs programs_that_are_missing() {
    reading::Programs programs;
    programs.extract_path = "/nonexistent/lectern-extract";
    return programs;
  }

  ScratchFolder folder_;
  std::vector<pipeline::FigureCrop> figures_;
};

TEST_F(Outputs, AreOneFileForEachFormat) {
  const Names written = write({Format::Html, Format::Markdown, Format::Text, Format::Json}, "out");

  EXPECT_EQ(written, (Names{"out/a.html", "out/a.md", "out/a.txt", "out/a.json"}));
  EXPECT_EQ(there(), (Names{"out", "out/a.html", "out/a.md", "out/a.txt", "out/a.json"}))
      << "no empty folder for figures";
}

TEST_F(Outputs, HaveTheContentOfTheirFormat) {
  write({Format::Html, Format::Json, Format::Epub, Format::Zip}, "out");

  EXPECT_NE(text_of(folder_.path() / "out/a.html").find("On Lecterns"), std::string::npos);
  EXPECT_TRUE(text_of(folder_.path() / "out/a.json").starts_with("{"));
  EXPECT_TRUE(text_of(folder_.path() / "out/a.zip").starts_with("PK"));
  EXPECT_EQ(text_of(folder_.path() / "out/a.epub").substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST_F(Outputs, MayBeOneNamedFileInAFolderThatIsMadeForIt) {
  EXPECT_EQ(write({Format::Markdown}, "deep/er/b.md"), (Names{"deep/er/b.md"}));
  EXPECT_EQ(there(), (Names{"deep", "deep/er", "deep/er/b.md"}));
}

TEST_F(Outputs, GoToStandardOutputAndNowhereElse) {
  testing::internal::CaptureStdout();
  const Names written = write({Format::Json}, "-");
  const std::string out = testing::internal::GetCapturedStdout();

  EXPECT_TRUE(out.starts_with("{"));
  EXPECT_TRUE(written.empty());
  EXPECT_TRUE(there().empty());
}

/// The reader is missing, so no figure can be cut out: its text stays, and nothing points to a file.
TEST_F(Outputs, AreWrittenWithoutFiguresThatCannotBeCutOut) {
  const Names written = write({Format::Html, Format::Zip}, "out", conversion(true));

  EXPECT_EQ(written, (Names{"out/a.html", "out/a.zip"}));
  EXPECT_FALSE(there().contains("out/a_files"));
  EXPECT_TRUE(
      std::all_of(figures_.begin(), figures_.end(), [](const auto& crop) { return crop.name.empty(); }));
}

TEST_F(Outputs, AreTheSameTwice) {
  write({Format::Epub}, "one");
  write({Format::Epub}, "two");

  EXPECT_EQ(text_of(folder_.path() / "one/a.epub"), text_of(folder_.path() / "two/a.epub"));
}

TEST_F(Outputs, ThatCannotBeWrittenAreAnError) {
  fs::create_directories(folder_.path() / "out/a.md");

  EXPECT_THROW(write({Format::Markdown}, "out"), fs::filesystem_error);
}

}  // namespace
}  // namespace lectern::cli
