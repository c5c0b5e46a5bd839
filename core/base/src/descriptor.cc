#include "lectern/base/descriptor.h"

#include <unistd.h>

namespace lectern {

void Descriptor::reset(int number) noexcept {
  const int old = std::exchange(number_, number);
  if (old >= 0 && old != number) ::close(old);
}

}  // namespace lectern
