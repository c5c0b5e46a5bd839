#pragma once

/// Everything about one conversion in one ZIP archive, under names that do not change: `final.md`,
/// `result.html`, `ledger.json`, `metadata.json`, `links.json`, the figures, and what else the caller has.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/render/pictures.h"

namespace lectern::render {

struct BundleFile {
  std::string name;  ///< "final.md"
  std::string_view text;
};

/// Writes the files, then the pictures under `figures/`. Figures that would make it larger than 4 GiB are
/// left out.
void to_bundle(const std::vector<BundleFile>& files, const std::vector<PictureFile>& pictures,
               const ArchiveSink& sink);

}  // namespace lectern::render
