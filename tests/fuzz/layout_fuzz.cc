/// Pages that no producer would make, through all steps: with every page kept or one at a time it comes out
/// the same, and a second round of the steps finds nothing that breaks it.

#include "lectern/base/check.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/json.h"
#include "made_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const doc::Reading reading = fuzz::made_reading(bytes);
  pipeline::RunOptions options;
  auto whole = pipeline::run(reading, options);
  options.page_window = 1;
  const auto windowed = pipeline::run(reading, options);
  LECTERN_CHECK(whole.has_value() == windowed.has_value());
  if (!whole) return 0;
  LECTERN_CHECK(render::to_json(whole->result()) == render::to_json(windowed->result()));
  LECTERN_CHECK(doc::chain_holds(whole->ledger.changes(), whole->ledger.hashes()));
  doc::Snapshot again = std::move(whole->versions.back());
  for (auto* step : {pipeline::find_structure, pipeline::settle_heading_levels, pipeline::correct_pages,
                     pipeline::name_code_languages, pipeline::join_over_boundaries, pipeline::clean_up})
    again = step(std::move(again), {}).snapshot;
  return 0;
}
