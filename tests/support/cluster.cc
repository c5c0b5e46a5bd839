#include "support/cluster.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>

namespace lectern::support {
namespace {

void run_script(const char* verb, const std::string& record) {
  std::string script = LECTERN_POSTGRES_SCRIPT;
  std::string word = verb;
  std::string place = record;
  std::array<char*, 4> arguments{script.data(), word.data(), place.data(), nullptr};
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, script.c_str(), nullptr, nullptr, arguments.data(), environ) != 0 ||
      waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error("postgres.sh " + word + " failed");
}

db::ConnectionString read_record(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  if (!std::getline(file, text)) throw std::runtime_error("no cluster is recorded in " + path);
  return db::ConnectionString(text);
}

std::string new_record() {
  std::string path = "/tmp/lectern-pg-record-XXXXXX";
  const int fd = mkstemp(path.data());
  if (fd < 0) throw std::runtime_error("mkstemp failed");
  close(fd);
  return path;
}

}  // namespace

Cluster::Cluster() : record_(new_record()) {
  run_script("up", record_);
}

Cluster::~Cluster() {
  try {
    run_script("down", record_);
  } catch (const std::exception&) {  // nothing is left to be done about it
  }
}

db::ConnectionString Cluster::superuser() const {
  return read_record(record_);
}

void Cluster::stop() {
  run_script("stop", record_);
}
void Cluster::crash() {
  run_script("crash", record_);
}
void Cluster::start() {
  run_script("start", record_);
}

db::ConnectionString Cluster::shared() {
  if (const char* record = std::getenv("LECTERN_TEST_POSTGRES")) return read_record(record);
  static Cluster own;
  return own.superuser();
}

}  // namespace lectern::support
