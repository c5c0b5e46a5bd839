#include "preflight.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lectern/doc/language_tag.h"

namespace lectern::scanning {
namespace {

/// A tenth of a point is finer than any screen shows.
double tenth(float value) {
  return static_cast<double>(static_cast<long>(value * 10)) / 10;
}

/// Width and height, in points, of every page that a finding points at: pictures come in dots, boxes in
/// points.
void append_page_sizes(json::Writer& out, const doc::Reading& reading, const pii::ScanReport& report) {
  std::set<std::int32_t> pointed_at;
  for (const doc::Finding& finding : report.findings)
    if (!finding.boxes.empty()) pointed_at.insert(finding.page);
  out.key("page_sizes").begin_object();
  for (const doc::Page& page : reading.pages) {
    if (!pointed_at.contains(page.number)) continue;
    out.key(std::to_string(page.number))
        .begin_array()
        .real(tenth(page.width))
        .real(tenth(page.height))
        .end_array();
  }
  out.end_object();
}

/// The sizes of the pages in whole points, the most frequent first.
void append_page_formats(json::Writer& out, const doc::Reading& reading) {
  constexpr std::size_t kShown = 8;
  std::map<std::pair<long, long>, std::int64_t> counted;
  for (const doc::Page& page : reading.pages) ++counted[{std::lround(page.width), std::lround(page.height)}];
  std::vector<std::pair<std::pair<long, long>, std::int64_t>> formats(counted.begin(), counted.end());
  std::stable_sort(formats.begin(), formats.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (formats.size() > kShown) formats.resize(kShown);
  out.key("page_formats").begin_array();
  for (const auto& [size, pages] : formats)
    out.begin_object()
        .member("width", std::int64_t{size.first})
        .member("height", std::int64_t{size.second})
        .member("pages", pages)
        .end_object();
  out.end_array();
}

/// Text that the file brings and somebody reads: seen, or the layer that an earlier program recognised.
bool is_own_text(const doc::Run& run) {
  constexpr std::uint16_t kNotSeen = doc::kInvisible | doc::kOffPage | doc::kHiddenLayer;
  const bool is_layer = (run.flags & doc::kFromOcr) != 0 && (run.flags & doc::kInvisible) != 0;
  return is_layer || (run.flags & (doc::kFromOcr | kNotSeen)) == 0;
}

/// Pages with a text layer, which nobody had to recognise.
std::int64_t text_pages_of(const doc::Reading& reading) {
  return std::count_if(reading.pages.begin(), reading.pages.end(), [](const doc::Page& page) {
    return std::any_of(page.runs.begin(), page.runs.end(), is_own_text);
  });
}

/// At most 200 bytes, without controls.
std::string short_text(const std::string& text) {
  constexpr std::size_t kLongest = 200;
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) kept += c;
  if (kept.size() <= kLongest) return kept;
  std::size_t size = kLongest;
  while (size > 0 && (static_cast<unsigned char>(kept[size]) & 0xC0) == 0x80) --size;
  return kept.substr(0, size);
}

/// Nothing when something was found in that property.
std::string name_of_program(std::string_view property, const std::string& text,
                            const pii::ScanReport& report) {
  const bool is_private =
      std::any_of(report.findings.begin(), report.findings.end(), [&](const doc::Finding& finding) {
        return std::find(finding.properties.begin(), finding.properties.end(), property) !=
               finding.properties.end();
      });
  return is_private ? std::string() : short_text(text);
}

}  // namespace

void append_facts(json::Writer& out, const doc::Reading& reading, const pii::ScanReport& report) {
  const doc::FileFacts& facts = reading.facts;
  out.key("facts").begin_object();
  const auto member_if_known = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) out.member(name, text);
  };
  member_if_known("pdf_version", short_text(facts.version));
  member_if_known("producer", name_of_program("producer", facts.producer, report));
  member_if_known("application", name_of_program("creator", facts.creator, report));
  if (const std::string language = doc::language_tag(facts.language); language != "und")
    member_if_known("language", language);
  out.member("tagged", facts.tagged)
      .member("encrypted", facts.encrypted)
      .member("forms", facts.has_forms)
      .member("xfa", facts.has_xfa)
      .member("javascript", facts.has_javascript)
      .member("launch_action", facts.has_launch_action)
      .member("signature", facts.has_signature)
      .member("repaired", facts.repaired)
      .member("attachments", static_cast<std::int64_t>(facts.attachments.size()))
      .member("text_pages", text_pages_of(reading))
      .member("hidden_text_pages", report.hidden_text_pages)
      .member("finding_count", static_cast<std::int64_t>(report.finding_count));
  append_page_formats(out, reading);
  append_page_sizes(out, reading, report);
  out.end_object();
}

}  // namespace lectern::scanning
