#include "lectern/base/version.h"

#include <cstdio>

namespace lectern {

std::string_view version() {
  return LECTERN_VERSION;
}

bool tells_version(int argc, const char* const* argv, const char* name) {
  if (argc != 2 || std::string_view(argv[1]) != "--version") return false;
  std::printf("%s %s\n", name, LECTERN_VERSION);
  return true;
}

}  // namespace lectern
