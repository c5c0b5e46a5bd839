// Reads a document part by part: the blocks of a long one are never all in memory as JSON.
//
// Exercised by tests/unit/snapshots: every golden sample and generated snapshots are written, read and
// written again, and hostile texts are read.
#include "lectern/snapshots/read.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "fields.h"
#include "read_block.h"

namespace lectern::snapshots {
namespace {

using json::Complaint;

constexpr std::int64_t kFormat = 1;
/// A block inside another one is two levels of JSON further in; a block itself needs eight at most.
json::Limits limits_of(const Limits& limits) {
  return {.bytes = limits.bytes, .depth = 2 * limits.depth + 10, .values = limits.values};
}

/// Reads all parts, and takes a Misfit of one of them as the complaint about it.
template <class Take>
Result<Done, Complaint> read_parts(std::string_view text, const Limits& limits, const Take& take) {
  std::optional<Complaint> complaint;
  const auto read = json::decode_parts(
      text,
      [&](const std::string& name, json::Value value) {
        try {
          take(name, value);
          return true;
        } catch (const Misfit& flaw) {
          complaint = Complaint{flaw.pointer, flaw.detail};
          return false;
        }
      },
      limits_of(limits));
  if (read.has_value()) return Done{};
  if (complaint) return Complaint{read.error().pointer + complaint->pointer, complaint->detail};
  return read.error();
}

std::uint32_t highest_id(const std::vector<doc::Block>& blocks) {
  std::uint32_t highest = 0;
  for (const doc::Block& block : blocks) highest = std::max({highest, block.id, highest_id(block.children)});
  return highest;
}

std::string text_of(const json::Value& value) {
  if (value.text() == nullptr) misfit({}, "this must be a text");
  return *value.text();
}

std::int32_t whole_of(const json::Value& value) {
  const std::int64_t* number = value.integer();
  if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::int32_t>::max())
    misfit({}, "this must be a whole number");
  return static_cast<std::int32_t>(*number);
}

void take_beside(Document& out, const std::string& name, const json::Value& value) {
  if (name == "confidence") out.confidence = read_confidence(value);
  if (name == "report") out.report = read_report(value);
  if (name == "ledger") out.ledger = read_changes(Fields(value).array("changes"));
}

void take_part(Document& out, const Limits& limits, const std::string& name, const json::Value& value) {
  doc::Snapshot& snapshot = out.snapshot;
  if (name == "blocks") {
    snapshot.blocks.push_back(read_block(value, limits.depth));
  } else if (name == "notes") {
    snapshot.notes.push_back(read_block(value, limits.depth));
  } else if (name == "pages") {
    snapshot.pages.push_back(read_page(value, out.has_census));
  } else if (name == "version") {
    if (value.integer() == nullptr || *value.integer() < 0 || *value.integer() > 3)
      misfit({}, "this must be 0 to 3");
    snapshot.version = static_cast<std::int32_t>(*value.integer());
  } else if (name == "title") {
    snapshot.title = text_of(value);
  } else if (name == "language") {
    snapshot.language = text_of(value);
  } else if (name == "author") {
    snapshot.author = text_of(value);
  } else {
    take_beside(out, name, value);
  }
}

}  // namespace

Result<Document, Complaint> read(std::string_view json, const Limits& limits) {
  Document out;
  bool is_ours = false;
  LECTERN_TRY_DONE(read_parts(json, limits, [&](const std::string& name, const json::Value& value) {
    if (name == "lectern") is_ours = value.integer() != nullptr && *value.integer() == kFormat;
    take_part(out, limits, name, value);
  }));
  if (!is_ours) return Complaint{"/lectern", "this is not a document of a known format"};
  const std::uint32_t highest = std::max(highest_id(out.snapshot.blocks), highest_id(out.snapshot.notes));
  out.snapshot.next_id = highest + 1;
  return out;
}

Result<doc::Ledger, Complaint> read_ledger(std::string_view json, const Limits& limits) {
  json::Array changes;
  LECTERN_TRY_DONE(read_parts(json, limits, [&](const std::string& name, json::Value& value) {
    if (name == "changes") changes.push_back(std::move(value));
  }));
  try {
    return read_changes(changes);
  } catch (const Misfit& flaw) {
    return Complaint{flaw.pointer, flaw.detail};
  }
}

Result<Metadata, Complaint> read_metadata(std::string_view json, const Limits& limits) {
  Metadata out;
  const std::pair<const char*, std::string*> texts[] = {{"title", &out.facts.title},
                                                        {"author", &out.facts.author},
                                                        {"language", &out.facts.language},
                                                        {"subject", &out.facts.subject},
                                                        {"keywords", &out.facts.keywords},
                                                        {"creator", &out.facts.creator},
                                                        {"producer", &out.facts.producer},
                                                        {"pdf_version", &out.facts.version},
                                                        {"created_at", &out.facts.created_at},
                                                        {"modified_at", &out.facts.modified_at},
                                                        {"pipeline_version", &out.pipeline_version}};
  LECTERN_TRY_DONE(read_parts(json, limits, [&](const std::string& name, const json::Value& value) {
    for (const auto& [known, text] : texts)
      if (name == known) *text = text_of(value);
    if (name == "tagged") out.facts.tagged = value.boolean() != nullptr && *value.boolean();
    if (name == "repaired") out.facts.repaired = value.boolean() != nullptr && *value.boolean();
    if (name == "page_count") out.facts.page_count = whole_of(value);
    if (name == "confidence") out.confidence = read_confidence(value);
    if (name == "report") out.report = read_report(value);
  }));
  return out;
}

Result<std::vector<doc::PlacedLink>, Complaint> read_links(std::string_view json, const Limits& limits) {
  std::vector<doc::PlacedLink> out;
  LECTERN_TRY_DONE(read_parts(json, limits, [&](const std::string& name, const json::Value& value) {
    if (name == "links") out.push_back(read_link(value));
  }));
  return out;
}

}  // namespace lectern::snapshots
