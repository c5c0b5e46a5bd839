/// Any snapshot as HTML: well formed, and nothing in it that runs.

#include <string>

#include "lectern/base/check.h"
#include "lectern/render/html.h"
#include "made_snapshot.h"
#include "markup.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const doc::Snapshot snapshot = fuzz::made_snapshot(bytes);
  doc::Report report;
  report.open_items.push_back({"alt-text", 1, 2, bytes.text()});
  const std::string html = render::to_html(snapshot, {.figure_prefix = "f/", .report = &report});
  LECTERN_CHECK(fuzz::is_well_formed(html, true));
  LECTERN_CHECK(html.find("<script") == std::string::npos &&
                html.find("=\"javascript:") == std::string::npos);
  return 0;
}
