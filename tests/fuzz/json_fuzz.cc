/// Any snapshot as JSON can be read back, and so can its links.

#include <string>

#include "lectern/base/check.h"
#include "lectern/json/decode.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"
#include "made_snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const doc::Snapshot snapshot = fuzz::made_snapshot(bytes);
  doc::Ledger ledger;
  ledger.append(doc::Change{doc::Step::Structure, 1, 2, bytes.text(), bytes.text(), "because", "rule:fuzz"});
  const json::Limits limits{.bytes = 64u << 20, .depth = 256, .values = 4'000'000};
  LECTERN_CHECK(json::decode(render::to_json(snapshot, {.ledger = &ledger}), limits).has_value());
  LECTERN_CHECK(json::decode(render::links_json(snapshot), limits).has_value());
  return 0;
}
