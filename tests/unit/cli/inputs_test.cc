#include "inputs.h"

#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace lectern::cli {
namespace {

std::vector<std::string> stems_of(const std::vector<Input>& inputs) {
  std::vector<std::string> stems;
  for (const Input& input : inputs) stems.push_back(input.stem.string());
  return stems;
}

using Stems = std::vector<std::string>;

TEST(Inputs, AreFilesWhateverTheirNames) {
  const ScratchFolder folder;

  EXPECT_EQ(stems_of(gather_inputs({folder.file("a.pdf"), folder.file("scan.bin")})), (Stems{"a", "scan"}));
}

TEST(Inputs, OfAFolderEndInPdfAndComeInASteadyOrder) {
  const ScratchFolder folder;
  for (const char* name : {"b.pdf", "a.PDF", "notes.txt", "deep/c.pdf", "deep/pdf"}) folder.file(name);

  EXPECT_EQ(stems_of(gather_inputs({folder.path()})), (Stems{"a", "b", "deep/c"}));
}

TEST(Inputs, WithEqualNamesGetANumber) {
  const ScratchFolder folder;

  const auto inputs = gather_inputs({folder.file("x/a.pdf"), folder.file("y/a.pdf"), folder.file("z/a.pdf")});

  EXPECT_EQ(stems_of(inputs), (Stems{"a", "a-2", "a-3"}));
  EXPECT_EQ(inputs[1].file, folder.path() / "y/a.pdf");
}

TEST(Inputs, AreNoneInAnEmptyFolder) {
  const ScratchFolder folder;

  EXPECT_TRUE(gather_inputs({folder.path()}).empty());
}

TEST(OpenFile, HasNoDescriptorForAFileThatIsMissing) {
  const ScratchFolder folder;

  EXPECT_LT(OpenFile(folder.path() / "missing.pdf").fd(), 0);
  EXPECT_GE(OpenFile(folder.file("a.pdf")).fd(), 0);
}

TEST(Programs, AreBesideTheRunningOne) {
  const auto programs = programs_beside_us(true);

  EXPECT_TRUE(programs.extract_path.ends_with("/lectern-extract"));
  EXPECT_TRUE(programs.single_document);
  EXPECT_TRUE(programs.extract_socket.empty());
}

}  // namespace
}  // namespace lectern::cli
