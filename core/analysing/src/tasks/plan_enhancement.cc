#include <algorithm>
#include <optional>
#include <utility>

#include "lectern/enhance/ask.h"
#include "lectern/worker/context.h"
#include "tasks/analysis_rows.h"
#include "tasks/enhancements.h"

namespace lectern::analysing {
namespace {

constexpr std::size_t kLargestMetadata = std::size_t{1} << 28;

/// Confidence and report of the delivered version; empty parts where they are missing, and then every page is
/// doubtful.
snapshots::Metadata metadata_of(TaskTools& tools, const Run& run) {
  const auto& artefacts = run.assignment.artefacts;
  const auto found =
      std::ranges::find_if(artefacts, [](const auto& artefact) { return artefact.kind == "metadata"; });
  const auto address = found == artefacts.end() ? std::nullopt : worker::address_of(run.task, *found);
  if (!address) return {};
  auto read = snapshots::read_metadata(tools.store.read(*address, kLargestMetadata));
  return read ? std::move(*read) : snapshots::Metadata{};
}

/// The result stays as it is.
jobs::Outcome nothing(std::int64_t enhancement, const std::string& reason) {
  json::Writer out;
  out.begin_object().member("enhancement", enhancement).member("nothing", true);
  if (!reason.empty()) out.member("reason", reason);
  return jobs::Finished{out.end_object().take()};
}

}  // namespace

jobs::Outcome plan_enhancement(TaskTools& tools, const Run& run) {
  const auto opened = open_enhancement(tools.connections, run.task);
  if (!opened) return unwanted();
  const Plan plan = tools.calls.plan(run.task, enhance::purpose_name(enhance::Purpose::Page));
  if (plan.outcome == "not_ours") return unwanted();
  const auto detector = tools.detectors.of_tenant(run.assignment.tenant_settings);
  if (const std::string why = obstacle(plan, *detector); !why.empty()) return nothing(*opened, why);
  if (!tools.calls.limits(plan)) return nothing(*opened, "no_provider");
  const auto document = tools.documents.read(run.task, run.assignment, "");
  if (!document) return impossible(document.error());
  const snapshots::Metadata metadata = metadata_of(tools, run);
  const auto pages =
      enhance::pages_to_ask((*document)->snapshot(), metadata.confidence.value_or(doc::DocumentConfidence{}),
                            metadata.report.value_or(doc::Report{}), enhance::Scope::Doubtful);
  if (pages.empty()) return nothing(*opened, "");

  json::Writer out;
  out.begin_object().member("enhancement", *opened);
  append(out, plan);
  out.member("prompt_version", enhance::prompt_version(enhance::Purpose::Page));
  out.key("fan_out").begin_array();
  for (const std::int32_t page : pages)
    out.begin_object()
        .member("enhancement", *opened)
        .member("page", page)
        .member("pages", 1)
        .member("snapshot", (*document)->sha256())
        .end_object();
  return jobs::Finished{out.end_array().end_object().take()};
}

}  // namespace lectern::analysing
