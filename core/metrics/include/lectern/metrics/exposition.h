#pragma once

/// Writes the text format of Prometheus and merges the texts of several processes.
///
/// Source: Prometheus text format 0.0.4. The samples of a family must follow each other under one HELP and
/// TYPE, so texts cannot simply be concatenated.

#include <filesystem>
#include <string>
#include <string_view>

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Appends the lines `# HELP` and `# TYPE`. `type` is "counter", "gauge" or "histogram"; `help` is escaped.
void append_family(std::string& out, std::string_view name, std::string_view type, std::string_view help);

/// Appends one sample line. Label values are escaped; `value` keeps all its digits and may be NaN or
/// infinite.
void append_sample(std::string& out, std::string_view name, const Labels& labels, double value);

/// Merges the texts of several processes: each family once, sorted by name, with the samples of all.
///
/// The texts must be those of Registry::text: HELP, then TYPE, then samples. Other lines are skipped. If a
/// family has two types, the samples of the second type are dropped.
std::string merge_texts(const std::vector<std::string>& texts);

/// Returns the texts of all running processes that export to `directory` (see exporter.h), sorted by file
/// name.
///
/// Skips files of ended processes, files over 4 MiB and all other files. A missing folder gives an empty
/// list.
std::vector<std::string> living_texts(const std::filesystem::path& directory);

}  // namespace lectern::metrics
