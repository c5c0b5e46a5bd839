/// Any text read as a kept snapshot ends quietly, and what is read is written as it would be read again. A
/// snapshot that no pipeline would leave comes back as it was.

#include <string>
#include <string_view>

#include "lectern/base/check.h"
#include "lectern/render/json.h"
#include "lectern/snapshots/read.h"
#include "made_snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto read = snapshots::read(text); read.has_value()) {
    const std::string once = render::to_json(read->snapshot);
    const auto again = snapshots::read(once);
    LECTERN_CHECK(again.has_value());
    LECTERN_CHECK(render::to_json(again->snapshot) == once);
  }
  (void)snapshots::read_ledger(text);
  (void)snapshots::read_metadata(text);
  (void)snapshots::read_links(text);

  fuzz::Bytes bytes(data, size);
  const std::string made = render::to_json(fuzz::made_snapshot(bytes));
  const auto back = snapshots::read(made);
  LECTERN_CHECK(back.has_value());
  LECTERN_CHECK(render::to_json(back->snapshot) == made);
  return 0;
}
