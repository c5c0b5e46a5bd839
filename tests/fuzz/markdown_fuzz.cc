/// Any snapshot as Markdown: it ends in one line end, and no address that runs something is in it.

#include <string>

#include "lectern/base/check.h"
#include "lectern/render/markdown.h"
#include "made_snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const std::string markdown = render::to_markdown(fuzz::made_snapshot(bytes), {.figure_prefix = "f/"});
  LECTERN_CHECK(!markdown.empty() && markdown.back() == '\n');
  LECTERN_CHECK(markdown.find("](javascript:") == std::string::npos);
  return 0;
}
