#include "kept_result.h"

#include <utility>

#include "lectern/base/log.h"
#include "lectern/snapshots/read.h"

namespace lectern::converting {
namespace {

/// What was read, or nothing, with a line in the log that quotes nothing of the document.
template <class Read>
auto read(const std::optional<std::string>& text, const char* kind, const Read& reader)
    -> std::optional<std::decay_t<decltype(*reader(*text))>> {
  if (!text) return std::nullopt;
  auto value = reader(*text);
  if (value.has_value()) return std::move(*value);
  log::warning("kept_file_unusable",
               {{"kind", kind}, {"place", value.error().pointer}, {"reason", value.error().detail}});
  return std::nullopt;
}

}  // namespace

std::optional<KeptResult> read_kept_result(
    const std::function<std::optional<std::string>(std::string_view kind)>& load) {
  auto document =
      read(load("snapshot-v3"), "snapshot-v3", [](const std::string& text) { return snapshots::read(text); });
  auto ledger =
      read(load("ledger"), "ledger", [](const std::string& text) { return snapshots::read_ledger(text); });
  auto metadata = read(load("metadata"), "metadata",
                       [](const std::string& text) { return snapshots::read_metadata(text); });
  auto links =
      read(load("links"), "links", [](const std::string& text) { return snapshots::read_links(text); });
  if (!document || !ledger || !metadata || !links || !metadata->confidence || !metadata->report)
    return std::nullopt;
  KeptResult out;
  out.is_complete = document->has_census;
  out.conversion.versions.push_back(std::move(document->snapshot));
  out.conversion.versions.back().links = std::move(*links);
  out.conversion.ledger = std::move(*ledger);
  out.conversion.confidence = std::move(*metadata->confidence);
  out.conversion.report = std::move(*metadata->report);
  out.facts = std::move(metadata->facts);
  out.pipeline_version = std::move(metadata->pipeline_version);
  return out;
}

}  // namespace lectern::converting
