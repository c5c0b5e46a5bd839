// The store under the permissions of production, with the real users: made from systemd/lectern.sysusers and
// lectern.tmpfiles in a folder of its own. Programs read and write everything; nginx reads finished files and
// cannot reach uploads. Root only.

#include <gtest/gtest.h>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "lectern/store/blob_store.h"
#include "lectern/store/root.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

std::string with_root(std::string text, const std::string& root) {
  for (const std::string prefix : {"/run/lectern", "/var/lib/lectern"}) {
    for (std::size_t at = 0; (at = text.find(" " + prefix, at)) != std::string::npos; at += root.size() + 1) {
      text.insert(at + 1, root);
    }
  }
  return text;
}

/// Does `act` as `user` in a child with the user's groups and the units' umask; true when it returns true.
bool as_user(const char* user, const std::function<bool()>& act) {
  const pid_t child = fork();
  if (child == 0) {
    const passwd* who = getpwnam(user);
    if (who == nullptr || initgroups(user, who->pw_gid) != 0 || setgid(who->pw_gid) != 0 ||
        setuid(who->pw_uid) != 0) {
      _exit(3);
    }
    umask(0007);
    try {
      _exit(act() ? 0 : 1);
    } catch (...) {
      _exit(2);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Permissions : public testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root to become the programs' users";
    std::string pattern = "/var/tmp/lectern-permissions-XXXXXX";
    root_ = mkdtemp(pattern.data());
    fs::permissions(root_, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
    fs::create_directories(root_ + "/var/lib");
    fs::create_directories(root_ + "/run");
    ASSERT_EQ(std::system("systemd-sysusers " LECTERN_TOP "/systemd/lectern.sysusers >/dev/null 2>&1"), 0);
    std::ostringstream rules;
    rules << std::ifstream(LECTERN_TOP "/systemd/lectern.tmpfiles").rdbuf();
    std::ofstream(root_ + "/rules.conf") << with_root(rules.str(), root_);
    ASSERT_EQ(std::system(("systemd-tmpfiles --create " + root_ + "/rules.conf 2>/dev/null").c_str()), 0);
    options_.root = root_ + "/var/lib/lectern/store";
    options_.free_floor_bytes = 0;
    store::prepare_store(options_.root);
  }

  void TearDown() override {
    if (!root_.empty()) fs::remove_all(root_);
  }

  /// Path of the only blob of a bucket.
  std::string blob_path(const char* bucket) const {
    for (const auto& entry : fs::recursive_directory_iterator(options_.root / bucket)) {
      if (entry.is_regular_file()) return entry.path();
    }
    return "";
  }

  bool put_as(const char* user, store::Bucket bucket, const char* text) const {
    return as_user(user, [&] {
      store::open_file_store(options_)->put(bucket, TenantId{1}, std::string_view(text));
      return true;
    });
  }

  static bool readable_by(const char* user, const std::string& path) {
    return as_user(user, [&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC) >= 0; });
  }

  std::string root_;
  store::FileStoreOptions options_;
};

TEST_F(Permissions, KeepUploadsFromNginxAndGiveThemToTheScan) {
  ASSERT_TRUE(put_as("lectern-web", store::Bucket::Inbox, "an upload"));
  ASSERT_NE(blob_path("inbox"), "");
  EXPECT_TRUE(readable_by("lectern-scan", blob_path("inbox")));
  EXPECT_FALSE(readable_by("www-data", blob_path("inbox")));
  EXPECT_FALSE(readable_by("nobody", blob_path("inbox")));
}

TEST_F(Permissions, LetNginxReadFinishedFiles) {
  ASSERT_TRUE(put_as("lectern-convert", store::Bucket::Results, "a result"));
  EXPECT_TRUE(readable_by("www-data", blob_path("results")));
  EXPECT_FALSE(readable_by("nobody", blob_path("results")));
}

TEST_F(Permissions, LetEachProgramWriteBesideTheOthersAndKeepErase) {
  ASSERT_TRUE(put_as("lectern-web", store::Bucket::Inbox, "an upload"));
  EXPECT_TRUE(put_as("lectern-scan", store::Bucket::Inbox, "its framed pages"));
  EXPECT_TRUE(as_user("lectern-maintain", [&] { return fs::remove(blob_path("inbox")); }));
}

}  // namespace
}  // namespace lectern
