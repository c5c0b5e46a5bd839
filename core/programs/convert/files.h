#pragma once

/// The files of a result, as text. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/json/value.h"
#include "lectern/pipeline/run.h"

namespace lectern::convert {

struct File {
  std::string kind, name;
  std::string_view media_type;
  std::string text;
};

/// What `params` asked for (html, md, txt, json; all when it says nothing), and what always comes with it:
/// the ledger, the links, facts about the conversion, the snapshots v0 to v3.
std::vector<File> result_files(const pipeline::Conversion& conversion, const doc::FileFacts& facts,
                               const json::Value& params);

/// Every link of the document: [{"text", "href", "page", "block"}].
std::string links_json(const doc::Snapshot& snapshot);

}  // namespace lectern::convert
