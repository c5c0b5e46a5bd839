#include "scan_effect.h"

#include "lectern/base/encode.h"
#include "lectern/json/write.h"
#include "preflight.h"

namespace lectern::scanning {
namespace {

/// A tenth of a point is finer than any screen shows.
double tenth(float value) {
  return static_cast<double>(static_cast<long>(value * 10)) / 10;
}

void append_boxes(json::Writer& out, const std::vector<Box>& boxes) {
  out.key("boxes").begin_array();
  for (const Box& box : boxes)
    out.begin_array()
        .real(tenth(box.x0))
        .real(tenth(box.y0))
        .real(tenth(box.x1))
        .real(tenth(box.y1))
        .end_array();
  out.end_array();
}

void append_findings(json::Writer& out, const std::vector<doc::Finding>& findings) {
  out.key("findings").begin_array();
  for (const doc::Finding& finding : findings) {
    out.begin_object().member("entity", doc::entity_name(finding.entity)).member("page", finding.page);
    append_boxes(out, finding.boxes);
    out.member("score", finding.score.value())
        .member("stops", finding.stops)
        .member("origin", doc::origin_name(finding.origin));
    out.key("evidence").begin_array();
    for (const std::string_view rule : finding.evidence) out.text(rule);
    out.end_array().member("snippet", finding.snippet).member("value_hash", to_hex(finding.value_hash));
    if (!finding.properties.empty()) {
      out.key("properties").begin_array();
      for (const std::string_view property : finding.properties) out.text(property);
      out.end_array();
    }
    if (!finding.place.is_empty()) out.member("start", finding.place.begin).member("end", finding.place.end);
    if (finding.allowed_entry != 0) out.member("allowed_entry", finding.allowed_entry);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string property_texts_json(const std::vector<pii::PropertyText>& texts) {
  json::Writer out;
  out.begin_array();
  for (const pii::PropertyText& one : texts)
    out.begin_object()
        .member("value_hash", to_hex(one.value_hash))
        .member("origin", doc::origin_name(one.origin))
        .member("property", one.property)
        .member("text", one.text)
        .end_object();
  return out.end_array().take();
}

std::string effect_of(const ScanResult& result) {
  json::Writer out;
  out.begin_object()
      .member("outcome", result.verdict.action == Action::Pass ? "clean" : "held")
      .member("detector", pii::Detector::version())
      .member("page_count", result.document.reading.facts.page_count)
      .key("pages_lost")
      .begin_array();
  for (const std::int32_t page : result.document.reading.lost_pages) out.integer(page);
  out.end_array().member("ocr_pages", result.document.ocr_pages);
  if (!result.verdict.reason.empty()) out.member("reason", result.verdict.reason);
  append_facts(out, result.document.reading, result.report);
  out.member("seconds", result.seconds);
  append_findings(out, result.report.findings);
  worker::append(out, result.artefacts);
  return out.end_object().take();
}

std::string fan_out_effect(std::span<const PageRange> ranges, std::int32_t page_count,
                           const std::vector<worker::Artefact>& artefacts) {
  json::Writer out;
  out.begin_object().member("page_count", page_count).key("fan_out").begin_array();
  for (const PageRange& range : ranges)
    out.begin_object()
        .member("first", range.first)
        .member("last", range.last)
        .member("pages", range.pages)
        .end_object();
  out.end_array();
  worker::append(out, artefacts);
  return out.end_object().take();
}

std::string range_effect(const std::string& reason, const std::vector<worker::Artefact>& artefacts) {
  json::Writer out;
  out.begin_object().member("reason", reason);
  worker::append(out, artefacts);
  return out.end_object().take();
}

std::string passed_effect() {
  json::Writer out;
  out.begin_object().member("outcome", "clean").member("detector", pii::Detector::version()).end_object();
  return out.take();
}

std::string failed_effect(const Verdict& verdict, double seconds) {
  json::Writer out;
  out.begin_object().member("outcome", "failed").member("seconds", seconds).key("error");
  out.begin_object()
      .member("stage", "scan")
      .member("type", refusal_name(verdict.cause))
      .member("message", verdict.reason)
      .member("retryable", false)
      .end_object();
  return out.end_object().take();
}

std::string held_unread_effect(const Verdict& verdict, double seconds) {
  json::Writer out;
  out.begin_object()
      .member("outcome", "held")
      .member("detector", pii::Detector::version())
      .member("reason", verdict.reason)
      .member("seconds", seconds);
  return out.end_object().take();
}

}  // namespace lectern::scanning
