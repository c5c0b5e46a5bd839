#include "scan/scan_effect.h"

#include <set>

#include "lectern/json/write.h"

namespace lectern::scan {
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
    out.end_array().member("snippet", finding.snippet).member("value_hash", hex_of(finding.value_hash));
    if (!finding.properties.empty()) {
      out.key("properties").begin_array();
      for (const std::string_view property : finding.properties) out.text(property);
      out.end_array();
    }
    if (finding.allowed_entry != 0) out.member("allowed_entry", finding.allowed_entry);
    out.end_object();
  }
  out.end_array();
}

/// Width and height, in points, of every page that a finding points at: pictures come in dots, boxes in
/// points.
void append_page_sizes(json::Writer& out, const ScanResult& result) {
  std::set<std::int32_t> pointed_at;
  for (const doc::Finding& finding : result.report.findings)
    if (!finding.boxes.empty()) pointed_at.insert(finding.page);
  out.key("page_sizes").begin_object();
  for (const doc::Page& page : result.document.reading.pages) {
    if (!pointed_at.contains(page.number)) continue;
    out.key(std::to_string(page.number))
        .begin_array()
        .real(tenth(page.width))
        .real(tenth(page.height))
        .end_array();
  }
  out.end_object();
}

/// What the file is, without a word of it.
void append_facts(json::Writer& out, const ScanResult& result) {
  const doc::FileFacts& facts = result.document.reading.facts;
  out.key("facts")
      .begin_object()
      .member("tagged", facts.tagged)
      .member("encrypted", facts.encrypted)
      .member("forms", facts.has_forms)
      .member("xfa", facts.has_xfa)
      .member("javascript", facts.has_javascript)
      .member("launch_action", facts.has_launch_action)
      .member("signature", facts.has_signature)
      .member("repaired", facts.repaired)
      .member("attachments", static_cast<std::int64_t>(facts.attachments.size()))
      .member("hidden_text_pages", result.report.hidden_text_pages)
      .member("finding_count", static_cast<std::int64_t>(result.report.finding_count));
  append_page_sizes(out, result);
  out.end_object();
}

}  // namespace

std::string hex_of(const std::array<std::uint8_t, 32>& value_hash) {
  std::string out;
  for (const std::uint8_t byte : value_hash) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

std::string property_texts_json(const std::vector<pii::PropertyText>& texts) {
  json::Writer out;
  out.begin_array();
  for (const pii::PropertyText& one : texts)
    out.begin_object()
        .member("value_hash", hex_of(one.value_hash))
        .member("origin", doc::origin_name(one.origin))
        .member("property", one.property)
        .member("text", one.text)
        .end_object();
  return out.end_array().take();
}

std::string effect_of(const ScanResult& result) {
  json::Writer out;
  out.begin_object()
      .member("outcome", result.verdict.clean ? "clean" : "held")
      .member("detector", pii::Detector::version())
      .member("page_count", result.document.reading.facts.page_count)
      .key("pages_lost")
      .begin_array();
  for (const std::int32_t page : result.document.reading.lost_pages) out.integer(page);
  out.end_array().member("ocr_pages", result.document.ocr_pages);
  if (!result.verdict.reason.empty()) out.member("reason", result.verdict.reason);
  append_facts(out, result);
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

std::string failed_effect(const Refusal& refusal, double seconds) {
  json::Writer out;
  out.begin_object().member("outcome", "failed").member("seconds", seconds).key("error");
  out.begin_object()
      .member("stage", "scan")
      .member("type", refusal_name(refusal.kind))
      .member("message", refusal.reason)
      .member("retryable", false)
      .end_object();
  return out.end_object().take();
}

std::string held_unread_effect(const Refusal& refusal, double seconds) {
  json::Writer out;
  out.begin_object()
      .member("outcome", "held")
      .member("detector", pii::Detector::version())
      .member("reason", "The document could not be checked: " + refusal.reason)
      .member("seconds", seconds);
  return out.end_object().take();
}

}  // namespace lectern::scan
