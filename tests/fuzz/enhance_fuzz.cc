/// Any answer of a model about any snapshot: what is accepted is made, and the document can still be
/// rendered.

#include <string>

#include "lectern/base/check.h"
#include "lectern/enhance/apply.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "made_snapshot.h"

namespace {

using namespace lectern;

std::string answer_from(fuzz::Bytes& bytes) {
  static const char* const kChanges[] = {"heading", "paragraph", "list", "code",        "quote", "caption",
                                         "text",    "language",  "join", "alternative", "erase"};
  std::string out = R"({"patches":[)";
  for (int i = bytes.byte() & 15; i >= 0; --i) {
    out += R"({"change":")" + std::string(kChanges[bytes.byte() % 11]) + R"(","block":)" +
           std::to_string(bytes.byte()) + R"(,"level":)" + std::to_string(bytes.byte() & 7) +
           R"(,"before":)" + render::json_text(bytes.text()) + R"(,"after":)" +
           render::json_text(bytes.text()) + "}";
    if (i > 0) out += ",";
  }
  return out + "]}";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const std::string answer = answer_from(bytes);
  const std::int32_t page = bytes.byte() & 3;
  const doc::Snapshot snapshot = fuzz::made_snapshot(bytes);
  const enhance::Patches patches = enhance::read_page_answer(answer, snapshot, page);
  const enhance::Outcome outcome = enhance::apply(snapshot, {{page, patches.accepted, {}}});
  LECTERN_CHECK(outcome.changes.size() + outcome.refused.size() == patches.accepted.size());
  LECTERN_CHECK(!render::to_html(outcome.snapshot).empty());
  (void)enhance::read_page_answer(std::string(reinterpret_cast<const char*>(data), size), snapshot, page);
  return 0;
}
