/// Any snapshot as plain text ends in a line end.

#include <string>

#include "lectern/base/check.h"
#include "lectern/render/plain.h"
#include "made_snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const std::string text = render::to_text(fuzz::made_snapshot(bytes));
  LECTERN_CHECK(!text.empty() && text.back() == '\n');
  return 0;
}
