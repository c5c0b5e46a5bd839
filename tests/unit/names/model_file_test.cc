#include "lectern/names/model_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "lectern/pii/detector.h"

namespace lectern::names {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, removed at the end.
class ModelFiles : public testing::Test {
 protected:
  ModelFiles() { fs::create_directory(folder_); }
  ~ModelFiles() override { fs::remove_all(folder_); }

  fs::path copy_of_model() const {
    fs::path copy = folder_ / "names.model";
    fs::copy_file(LECTERN_MODEL, copy);
    return copy;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / ("lectern_names_" + std::to_string(::getpid()));
};

std::size_t people_in(const pii::NameModel& model) {
  const pii::Detector detector(model);
  std::size_t people = 0;
  for (const pii::Match& match : detector.detect("Student: Priya Raman"))
    people += match.entity == doc::Entity::Person;
  return people;
}

TEST_F(ModelFiles, OpensTheModelThatIsShipped) {
  const auto file = ModelFile::open(LECTERN_MODEL);
  ASSERT_TRUE(file);
  EXPECT_EQ(people_in(file->model()), 1u);
}

TEST_F(ModelFiles, NamesNoPathWhenTheFileIsMissing) {
  const auto file = ModelFile::open(folder_ / "none.model");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error(), "the name model is missing");
}

TEST_F(ModelFiles, AnEmptyFileIsAMissingOne) {
  std::ofstream(folder_ / "empty.model") << "";
  const auto file = ModelFile::open(folder_ / "empty.model");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error(), "the name model is missing");
}

TEST_F(ModelFiles, AFolderIsRefused) {
  EXPECT_FALSE(ModelFile::open(folder_));
}

TEST_F(ModelFiles, ADamagedFileIsRefused) {
  const fs::path copy = copy_of_model();
  std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(fs::file_size(copy) / 2));
  const char before = static_cast<char>(file.peek());
  file.seekp(file.tellg());
  file.put(static_cast<char>(before ^ 1));
  file.close();
  EXPECT_FALSE(ModelFile::open(copy));
}

TEST_F(ModelFiles, ATruncatedFileIsRefused) {
  const fs::path copy = copy_of_model();
  fs::resize_file(copy, fs::file_size(copy) - 8);
  EXPECT_FALSE(ModelFile::open(copy));
}

TEST_F(ModelFiles, StaysMappedWhenTheFileIsReplaced) {
  const fs::path copy = copy_of_model();
  const auto file = ModelFile::open(copy);
  ASSERT_TRUE(file);
  std::ofstream(folder_ / "next.model") << "another";
  fs::rename(folder_ / "next.model", copy);
  EXPECT_EQ(people_in(file->model()), 1u);
  EXPECT_FALSE(ModelFile::open(copy));
}

TEST_F(ModelFiles, ACopyKeepsTheMapping) {
  std::optional<ModelFile> copy;
  {
    const auto file = ModelFile::open(LECTERN_MODEL);
    ASSERT_TRUE(file);
    copy = *file;
  }
  EXPECT_EQ(people_in(copy->model()), 1u);
}

TEST(ModelBesideUs, IsInTheFolderOfTheProgram) {
  EXPECT_EQ(model_beside_us().filename(), "names.model");
  EXPECT_EQ(model_beside_us().parent_path(), fs::read_symlink("/proc/self/exe").parent_path());
}

}  // namespace
}  // namespace lectern::names
