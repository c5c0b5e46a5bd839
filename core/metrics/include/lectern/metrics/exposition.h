#pragma once

/// The text form of metrics: one sample line, and the files of many processes as one answer.
///
/// Source: Prometheus text format 0.0.4. All samples of a family must follow one HELP and TYPE, so files
/// cannot simply be concatenated.

#include <filesystem>
#include <string>
#include <string_view>

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Appends `# HELP` and `# TYPE`. `type` is "counter", "gauge" or "histogram".
void append_family(std::string& out, std::string_view name, std::string_view type, std::string_view help);

/// Appends one sample: name, labels in their order, value. Label values are escaped.
void append_sample(std::string& out, std::string_view name, const Labels& labels, double value);

/// Texts of several processes as one: each family once, with the samples of all. Lines that are not metrics
/// are left out; a family that comes with two types keeps the first.
std::string merge_texts(const std::vector<std::string>& texts);

/// The texts of all processes that are alive and export to `directory` (see exporter.h). Files of the dead,
/// files over 4 MiB and whatever else lies there are left out; a missing folder is an empty list.
std::vector<std::string> living_texts(const std::filesystem::path& directory);

}  // namespace lectern::metrics
