#include "lectern/cli/separate_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>

namespace lectern::cli {

namespace fs = std::filesystem;

bool is_of_separate_program(int argc, const char* const* argv) {
  return argc > 1 && std::string_view(argv[1]) == "analyse";
}

int run_separate_program(char** argv) {
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path() / "lectern-analyse-files";
  std::string name = program.string();
  argv[1] = name.data();  // what lists of processes show
  ::execv(program.c_str(), argv + 1);
  std::cerr << "lectern analyse: " << program.string() << ": " << std::strerror(errno) << '\n';
  return 1;
}

}  // namespace lectern::cli
