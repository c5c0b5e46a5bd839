#pragma once

/// A finished result, read back from its files: for tasks that go on from it without the PDF.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/doc/page.h"
#include "lectern/pipeline/run.h"

namespace lectern::converting {

/// The last version of a document with its ledger, and what is known besides.
struct KeptResult {
  /// Only v3.
  pipeline::Conversion conversion;
  doc::FileFacts facts;
  /// Of the steps that made it.
  std::string pipeline_version;
  /// Whether the files hold all that is needed to render or to count it again. Older ones do not.
  bool is_complete = false;
};

/// Reads it from the files of these kinds: "snapshot-v3", "ledger", "metadata", "links". `load` returns the
/// text of a kind, nothing if there is no such file. Nothing if one is missing or damaged: its hash chain is
/// checked.
std::optional<KeptResult> read_kept_result(
    const std::function<std::optional<std::string>(std::string_view kind)>& load);

}  // namespace lectern::converting
