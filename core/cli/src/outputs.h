#pragma once

/// The files that a conversion writes.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "inputs.h"
#include "lectern/cli/options.h"
#include "lectern/doc/page.h"
#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"
#include "lectern/render/pictures.h"

namespace lectern::cli {

class OutputWriter {
 public:
  /// All three outlive it.
  OutputWriter(const ConvertOptions& options, reading::Extractor& extractor, const std::string& password)
      : options_(options), extractor_(extractor), password_(password) {}

  /// Writes every format, figures first; gives what was written. `fd` is the PDF. Figures that cannot be cut
  /// out lose their names in `conversion`. Throws std::filesystem::filesystem_error.
  std::vector<std::string> write(const Input& input, int fd, const doc::FileFacts& facts,
                                 pipeline::Conversion& conversion) const;

 private:
  std::vector<render::PictureFile> write_figures(int fd, const std::filesystem::path& folder,
                                                 pipeline::Conversion& conversion) const;

  const ConvertOptions& options_;
  reading::Extractor& extractor_;
  const std::string& password_;
};

}  // namespace lectern::cli
