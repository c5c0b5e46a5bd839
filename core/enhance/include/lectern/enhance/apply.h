#pragma once

/// From an answer to patches, and from patches to the next version of a document. What is refused changes
/// nothing and says why.
///
/// The checks see to it that no visible word is lost or doubled and that no name, number or address is new or
/// other. They do not know whether a change is right: that is for people, so every change is in the ledger,
/// and the report names it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"
#include "lectern/enhance/patch.h"

namespace lectern::enhance {

/// What remains of an answer to `page_prompt`. `answer` is hostile. `snapshot` is the document that the
/// question was about, unmasked. Patches are checked one after the other, each against what the ones before
/// it have made. An answer that is not JSON of the schema is one refused patch. Cost: linear in the document.
Patches read_page_answer(std::string_view answer, const doc::Snapshot& snapshot, std::int32_t page);

/// The same for an answer to `alternative_prompt` about the figure `block`.
Patches read_alternative_answer(std::string_view answer, const doc::Snapshot& snapshot, std::int32_t page,
                                std::uint32_t block);

/// Who proposed the patches of a page, for the ledger.
struct Source {
  std::string model;
  std::string prompt_version;
  /// In and out, of all calls about the page.
  std::int64_t tokens = 0;
  std::int64_t cost_micros = 0;
};

/// "model:NAME prompt:enhance_page/1 tokens:812 cost:0.000120": the source of a ledger entry.
std::string source_text(const Source& source);

/// Whether a ledger entry is a model's.
bool is_by_model(const doc::Change& change);

struct PagePatches {
  std::int32_t page = 0;
  std::vector<Patch> patches;
  Source source;
};

struct Outcome {
  doc::Snapshot snapshot;
  /// In the order in which they were made, for `doc::Ledger::append`.
  std::vector<doc::Change> changes;
  std::vector<RefusedPatch> refused;
};

/// Makes the patches, page by page in the order given, and checks each of them again. What is refused is left
/// out. Cost: linear in the document for each page with patches.
Outcome apply(doc::Snapshot snapshot, const std::vector<PagePatches>& pages);

}  // namespace lectern::enhance
