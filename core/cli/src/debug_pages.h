#pragma once

/// Pages as the converter saw them, for `--debug-svg`.

#include <filesystem>
#include <string>

#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"

namespace lectern::cli {

/// Writes FOLDER/STEM-page-N.svg for every page; `conversion` holds all versions. Throws
/// std::filesystem::filesystem_error.
void write_debug_pages(const std::filesystem::path& folder, const std::string& stem, int fd,
                       const std::string& password, const pipeline::Conversion& conversion,
                       reading::Extractor& extractor);

}  // namespace lectern::cli
