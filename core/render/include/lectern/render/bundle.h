#pragma once

/// Everything about one conversion in one ZIP archive, under names that do not change: `final.md`,
/// `result.mdx`, `result.html` (for staff, with the report), `reader.html`, `result.txt`, `document.json`,
/// `ledger.json`, `metadata.json`, `links.json`, the pictures under `figures/`. A conversion by a server adds
/// `processing/history.json` and `config/parameters.json`, and the analyses of the document under
/// `analyses/`.
///
/// Entries carry no time: equal parts give equal bytes.

#include <string>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/render/metadata.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

/// A further file of the archive.
struct BundleFile {
  /// Its path in the archive: "analyses/summary.json". Distinct, with no ".." in it.
  std::string name;
  std::string text;
};

/// What to_bundle() writes besides the snapshot. References are borrowed for the call.
struct BundleParts {
  const doc::Ledger& ledger;
  MetadataParts metadata;
  /// Pictures of the figures. Their names must be distinct, and plain file names without '/'.
  std::vector<PictureFile> pictures;
  /// Written last, in their order.
  std::vector<BundleFile> more = {};
};

/// Writes the archive into `sink`, one entry after the other.
///
/// Never fails: an entry that would make the archive larger than 4 GiB is left out. Cost: each format is in
/// memory as a whole while it is compressed, and one picture at a time.
void to_bundle(const doc::Snapshot& snapshot, const BundleParts& parts, const ArchiveSink& sink);

}  // namespace lectern::render
