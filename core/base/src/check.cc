#include "lectern/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace lectern {

void check_failed(const char* expression, const char* file, int line) noexcept {
  std::fprintf(stderr, "{\"level\":\"error\",\"event\":\"check_failed\",\"check\":\"%s\",\"at\":\"%s:%d\"}\n",
               expression, file, line);
  std::abort();
}

}  // namespace lectern
