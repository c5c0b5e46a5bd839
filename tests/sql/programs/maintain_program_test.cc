// lectern-maintain as it is started: what it says before it finds nothing to keep in a database that is not
// ours.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

class KeepProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-maintain-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder = path;
  }
  void TearDown() override { fs::remove_all(folder); }

  /// Its stderr, at a level of the log.
  std::string said(const std::string& level) {
    const fs::path settings = folder / "lectern.toml";
    std::ofstream(settings) << "[database]\nconnection = \""
                            << instance.superuser().of_database("postgres").text() << "\"\n[store]\nroot = \""
                            << (folder / "store").string()
                            << "\"\nfree_floor_bytes = 0\n[run]\ndirectory = \"" << folder.string()
                            << "\"\n[log]\nlevel = \"" << level << "\"\n";
    const std::string command = std::string(LECTERN_MAINTAIN) + " --config " + settings.string() + " 2>&1";
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    while (const auto got = fread(block.data(), 1, block.size(), pipe)) out.append(block.data(), got);
    EXPECT_EQ(WEXITSTATUS(pclose(pipe)), 1) << out;
    return out;
  }

  support::TestDatabase instance;
  fs::path folder;
};

TEST_F(KeepProgramTest, SaysWhatItsLevelLetsThrough) {
  const std::string all = said("info");
  EXPECT_NE(all.find("\"event\":\"started\""), std::string::npos) << all;
  EXPECT_NE(all.find("\"level\":\"error\""), std::string::npos) << all;

  const std::string errors = said("error");
  EXPECT_EQ(errors.find("\"event\":\"started\""), std::string::npos) << errors;
  EXPECT_NE(errors.find("\"level\":\"error\""), std::string::npos) << errors;
}

}  // namespace
}  // namespace lectern
