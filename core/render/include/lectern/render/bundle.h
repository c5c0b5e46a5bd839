#pragma once

/// Everything about one conversion in one ZIP archive, under names that do not change: `final.md`,
/// `result.html`, `result.mdx`, `reader.html`, `result.txt`, `document.json`, `ledger.json`, `metadata.json`,
/// `links.json`, the figures under `figures/`, and of a server's conversion `processing/history.json` and
/// `config/parameters.json`. The same conversion at the same time gives the same bytes.

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/render/metadata.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

/// What goes into the archive besides the document. It borrows the ledger and what the metadata refers to.
struct BundleParts {
  const doc::Ledger& ledger;
  MetadataParts metadata;
  /// Figures without one are shown by their description.
  std::vector<PictureFile> pictures;
};

/// Writes the archive into `sink`. Never fails; pictures that would make it larger than 4 GiB are left out.
void to_bundle(const doc::Snapshot& snapshot, const BundleParts& parts, const ArchiveSink& sink);

}  // namespace lectern::render
