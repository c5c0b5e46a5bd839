#include "lectern/cli/scan.h"

#include <sys/random.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "inputs.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/names/model_file.h"
#include "lectern/pii/detector.h"
#include "lectern/pii/scan.h"

namespace lectern::cli {
namespace {

/// Values are hashed for this run only: nothing that is printed can be matched with another run's.
pii::ValueKey key_of_this_run() {
  pii::ValueKey key{};
  if (getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size())) std::abort();
  return key;
}

reading::OcrMode mode_of(Ocr ocr) {
  switch (ocr) {
    case Ocr::Auto:
      return reading::OcrMode::Auto;
    case Ocr::Never:
      return reading::OcrMode::Never;
    case Ocr::Always:
      return reading::OcrMode::Always;
  }
  return reading::OcrMode::Auto;
}

void write_findings(json::Writer& out, const std::vector<doc::Finding>& findings) {
  out.begin_array();
  for (const doc::Finding& finding : findings) {
    out.begin_object()
        .member("entity", doc::entity_name(finding.entity))
        .member("page", std::int64_t{finding.page});
    out.member("score", finding.score.value())
        .member("stops", finding.stops)
        .member("shown", doc::is_shown(finding.stops, finding.score.value()));
    out.member("origin", doc::origin_name(finding.origin))
        .member("snippet", finding.snippet)
        .key("boxes")
        .begin_array();
    for (const Box& box : finding.boxes) {
      out.begin_array();
      for (const float edge : {box.x0, box.y0, box.x1, box.y1}) out.integer(std::lround(edge));
      out.end_array();
    }
    out.end_array();
    if (!finding.place.is_empty()) out.member("start", finding.place.begin).member("end", finding.place.end);
    out.end_object();
  }
  out.end_array();
}

/// The detector and the mapped file it reads.
struct Equipment {
  std::optional<names::ModelFile> file;
  pii::Detector detector;
};

/// Without a model the scan still runs, says so, and calls no document clean.
Equipment equip(const ScanOptions& options) {
  const auto left_out = [&](std::string_view layer) {
    return std::find(options.without.begin(), options.without.end(), layer) != options.without.end();
  };
  pii::DetectorOptions wanted = pii::options_for(*pii::profile_named(options.profile));
  if (options.gate >= 0) wanted.gate_threshold = options.gate;
  wanted.names = !left_out("names");
  wanted.addresses = !left_out("addresses");
  wanted.private_decision = !left_out("private");
  wanted.propagation = !left_out("propagation");
  wanted.context = !left_out("context");
  if (!wanted.names) return {std::nullopt, pii::Detector(std::nullopt, wanted)};
  auto file = names::ModelFile::open(options.model.empty() ? names::model_beside_us() : options.model);
  if (file) return {*file, pii::Detector(file->model(), wanted)};
  std::cerr << "lectern scan: " << file.error() << "; names are not looked for\n";
  return {std::nullopt, pii::Detector(std::nullopt, wanted)};
}

int scan_lines(const pii::Detector& detector) {
  int failed = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    const auto value = json::decode(line, {.bytes = 64u << 20, .depth = 8, .values = 1000});
    if (!value) {
      std::cerr << "lectern scan: not a JSON line: " << value.error().detail << '\n';
      failed = 1;
      continue;
    }
    json::Writer out;
    out.begin_object().key("id");
    const json::Value* id = value->find("id");
    out.value(id ? *id : json::Value()).key("spans").begin_array();
    for (const pii::CodePointSpan& span : pii::detect_code_points(detector, value->text_of("text"))) {
      out.begin_object()
          .member("start", static_cast<std::int64_t>(span.start))
          .member("end", static_cast<std::int64_t>(span.end));
      out.member("entity", doc::entity_name(span.entity))
          .member("score", span.score)
          .member("gate", span.gate)
          .member("shown", doc::is_shown(span.gate, span.score))
          .end_object();
    }
    out.end_array().end_object();
    std::cout << out.take() << '\n';
  }
  return failed;
}

void print_findings(const std::string& name, const std::vector<doc::Finding>& findings) {
  for (const doc::Finding& finding : findings) {
    if (!doc::is_shown(finding.stops, finding.score.value())) continue;
    std::cout << name << ": page " << finding.page;
    if (!finding.boxes.empty()) {
      const Box& box = finding.boxes.front();
      char place[96];
      (void)std::snprintf(place, sizeof place, " [%.0f %.0f %.0f %.0f]", static_cast<double>(box.x0),
                          static_cast<double>(box.y0), static_cast<double>(box.x1),
                          static_cast<double>(box.y1));
      std::cout << place;
    }
    std::cout << ": " << doc::entity_name(finding.entity) << (finding.stops ? " (stops)" : " (for review)")
              << ": " << finding.snippet << '\n';
  }
}

}  // namespace

Findings findings_of(const doc::Reading& reading) {
  const Equipment equipment = equip({});
  json::Writer out;
  write_findings(out, pii::scan(reading, equipment.detector, key_of_this_run()).findings);
  return {out.take(), equipment.detector.is_complete()};
}

int scan(const ScanOptions& options) {
  const Equipment equipment = equip(options);
  if (options.json_lines) return scan_lines(equipment.detector) != 0 || !equipment.detector.is_complete();
  const pii::ValueKey key = key_of_this_run();
  const std::vector<Input> inputs = gather_inputs(options.inputs);
  reading::Extractor extractor(programs_beside_us(inputs.size() == 1));
  reading::ReadOptions read;
  read.ocr = mode_of(options.ocr);
  read.everywhere = true;
  bool failed = false, held = false;
  for (const Input& input : inputs) {
    const OpenFile file(input.file);
    if (file.fd() < 0) {
      std::cerr << input.file.string() << ": cannot be opened\n";
      failed = true;
      continue;
    }
    const auto document = extractor.read(file.fd(), read);
    if (!document) {
      std::cerr << input.file.string() << ": " << document.error().reason << '\n';
      failed = true;
      continue;
    }
    const pii::ScanReport report = pii::scan(document->reading, equipment.detector, key);
    print_findings(input.file.string(), report.findings);
    const pii::Verdict verdict = pii::verdict(report, document->reading);
    const bool passes = verdict.clean && document->is_complete();
    held |= !passes;
    std::cout << input.file.string() << ": "
              << (passes ? "nothing that would hold it" : "would be held for a person")
              << (verdict.reason.empty() ? "" : ": " + verdict.reason) << '\n';
  }
  if (failed) return 1;
  return held ? 3 : 0;
}

}  // namespace lectern::cli
