#include "convert_effect.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "lectern/doc/report_words.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/render/json.h"
#include "lectern/worker/context.h"

namespace lectern::converting {

namespace {

constexpr std::size_t kMostPages = 100;  // that a list names: somebody who checks more looks at all of them

/// Those that are not HIGH, in their order.
std::vector<std::int32_t> pages_to_check(const doc::DocumentConfidence& confidence) {
  std::vector<std::int32_t> pages;
  for (const doc::PageConfidence& page : confidence.pages)
    if (doc::classify(page.value) != doc::ConfidenceClass::High && pages.size() < kMostPages)
      pages.push_back(page.page);
  std::sort(pages.begin(), pages.end());
  return pages;
}

void append(json::Writer& out, const Enhanced& enhanced) {
  out.member("enhancement", enhanced.enhancement)
      .member("changes", enhanced.changes)
      .member("refused", enhanced.refused);
}

}  // namespace

jobs::TaskError task_error(const char* stage, const Refusal& refusal) {
  return {stage, refusal_name(refusal.kind), refusal.reason, refusal.kind == RefusalKind::InternalError};
}

jobs::Outcome after_refusal(const Refusal& refusal, int attempt) {
  if (refusal.kind == RefusalKind::StorageUnavailable) return worker::outage();
  const bool broken = refusal.kind == RefusalKind::InternalError ||
                      (refusal.kind == RefusalKind::ReaderCrashed && attempt == 1);
  if (broken) return jobs::TryAgain{task_error("extract", refusal)};
  return jobs::GiveUp{task_error("extract", refusal)};
}

std::string effect_of(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                      const std::string& filename, double seconds,
                      const std::vector<worker::Artefact>& artefacts, const Comparison* comparison,
                      std::string_view pipeline_version, const Enhanced* enhanced) {
  const doc::DocumentConfidence& confidence = conversion.confidence;
  json::Writer out;
  out.begin_object()
      .member("confidence", confidence.value.value())
      .member("confidence_class", doc::class_name(doc::classify(confidence.value)))
      .member("review_recommended", confidence.review_recommended())
      .key("reasons")
      .begin_array();
  for (const doc::Doubt& doubt : doc::doubts_of(confidence)) {
    out.begin_object()
        .member("kind", doubt.kind)
        .member("text", doubt.text)
        .member("told", doc::with_pages(doubt))
        .key("pages")
        .begin_array();
    for (const std::int32_t page : doubt.pages) out.integer(page);
    out.end_array().end_object();
  }
  out.end_array().key("pages_to_check").begin_array();
  for (const std::int32_t page : pages_to_check(confidence)) out.integer(page);
  out.end_array()
      .member("page_count", std::max<std::int32_t>(facts.page_count, 1))
      .member("pipeline_version", pipeline_version)
      .member("filename", filename)
      .key("report")
      .raw(render::report_json(conversion.report))
      .member("seconds", seconds);
  if (comparison != nullptr) out.key("comparison").raw(to_json(*comparison));
  if (enhanced != nullptr) append(out, *enhanced);
  worker::append(out, artefacts);
  return out.end_object().take();
}

std::string nothing_enhanced(const Enhanced& enhanced) {
  json::Writer out;
  out.begin_object();
  append(out, enhanced);
  return out.member("nothing", true).end_object().take();
}

json::Value formats_in(const std::vector<jobs::KnownArtefact>& artefacts) {
  json::Array formats;
  for (const char* format : {"html", "md", "txt", "json", "epub", "zip"})
    if (std::any_of(artefacts.begin(), artefacts.end(),
                    [&](const auto& file) { return file.kind == format; }))
      formats.emplace_back(format);
  return json::Value(std::move(formats));
}

int result_version_of(const std::vector<jobs::KnownArtefact>& artefacts) {
  int version = 1;
  for (const jobs::KnownArtefact& artefact : artefacts) {
    int kept = 0;
    const char* const end = artefact.kind.data() + artefact.kind.size();
    if (!artefact.kind.starts_with('v')) continue;
    const auto [rest, failure] = std::from_chars(artefact.kind.data() + 1, end, kept);
    if (failure == std::errc() && rest != end && *rest == '-' && kept > 0 && kept < 1'000'000)
      version = std::max(version, kept + 1);
  }
  return version;
}

std::string comparison_effect(const Comparison& comparison, std::optional<Confidence> confidence) {
  json::Writer out;
  out.begin_object()
      .member("pipeline_version", pipeline::pipeline_version())
      .member("outcome", comparison.is_same() ? "same" : "changed")
      .key("comparison")
      .raw(to_json(comparison));
  if (confidence) out.member("confidence", confidence->value());
  return out.end_object().take();
}

std::string artefacts_of(const std::vector<worker::Artefact>& artefacts, std::optional<int> result_version) {
  json::Writer out;
  out.begin_object();
  if (result_version) out.member("result_version", *result_version);
  worker::append(out, artefacts);
  return out.end_object().take();
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  const auto list = json::decode(text);
  if (!list.has_value() || list->array() == nullptr) return words;
  for (const json::Value& word : *list->array())
    if (word.text() != nullptr) words.push_back(*word.text());
  return words;
}

std::vector<Box> boxes_in(std::string_view text) {
  std::vector<Box> boxes;
  const auto list = json::decode(text);
  if (!list.has_value() || list->array() == nullptr) return boxes;
  for (const json::Value& box : *list->array()) {
    std::vector<float> edges;
    if (box.array() != nullptr)
      for (const json::Value& edge : *box.array())
        edges.push_back(static_cast<float>(edge.number().value_or(0)));
    if (edges.size() == 4) boxes.push_back({edges[0], edges[1], edges[2], edges[3]});
  }
  return boxes;
}

PageRange page_range(const json::Value& ref, std::int32_t page_count) {
  const std::int64_t first = ref.integer_of("first").value_or(1);
  const std::int64_t last = std::min<std::int64_t>(ref.integer_of("last").value_or(page_count), page_count);
  if (first < 1 || last < first) return {};
  return {static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)};
}

}  // namespace lectern::converting
