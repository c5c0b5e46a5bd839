#pragma once

/// How much of a document another conversion would change: two snapshots as JSON, compared block by block.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::converting {

/// Blocks of two conversions of one document. An item of a list is a block; a table, a figure and a form are
/// one each; title and language count as blocks too.
struct Comparison {
  std::int64_t blocks = 0;     ///< of the older conversion
  std::int64_t unchanged = 0;  ///< the same in both, in the same order
  std::int64_t changed = 0;    ///< other words, another kind, other cells, in the same place
  std::int64_t moved = 0;      ///< the same, elsewhere
  std::int64_t added = 0;      ///< only in the newer one
  std::int64_t removed = 0;    ///< only in the older one
  double share = 0;            ///< of the characters of both, those outside unchanged blocks: 0..1

  bool is_same() const { return changed + moved + added + removed == 0; }
};

/// Compares two documents in the form of `render::to_json`. Boxes, confidences, ids and file names of
/// pictures do not count, because nobody reads them: a block whose id changed is the same block. Nothing if
/// one of them is not such a document. Cost: n log n in the number of blocks.
std::optional<Comparison> compare(std::string_view older, std::string_view newer);

/// {"blocks": n, "unchanged": n, "changed": n, "moved": n, "added": n, "removed": n, "share": 0..1}
std::string to_json(const Comparison& comparison);

}  // namespace lectern::converting
