#include "lectern/enhance/apply.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "checks/vocabulary.h"
#include "edit.h"
#include "lectern/json/decode.h"

namespace lectern::enhance {
namespace {

constexpr std::string_view kByModel = "model:";
constexpr std::size_t kLongestModelName = 120;
/// An answer is far smaller: the schema allows 40 patches of two short texts.
constexpr json::Limits kAnswer{.bytes = 256 * 1024, .depth = 8, .values = 20'000};

/// Makes the patches of one page; what is refused changes nothing.
void make_all(const std::vector<Patch>& patches, const Context& context, Patches& out,
              std::vector<doc::Change>& changes, const std::string& source) {
  std::size_t count = 0;
  for (const Patch& patch : patches) {
    doc::Change change;
    const Flaw flaw = ++count > kMostPatches ? Flaw::TooMany : make(patch, context, change);
    if (flaw != Flaw::None) {
      out.refused.push_back({patch, flaw});
      continue;
    }
    change.source = source;
    changes.push_back(std::move(change));
    out.accepted.push_back(patch);
  }
}

/// The blocks of a page with the ones before and after them, for a trial.
doc::Snapshot part_of(const doc::Snapshot& snapshot, std::int32_t page) {
  doc::Snapshot part;
  part.language = snapshot.language;
  part.next_id = snapshot.next_id;
  const std::vector<doc::Block>& blocks = snapshot.blocks;
  std::vector<bool> taken(blocks.size(), false);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (is_on(blocks[i], page))
      for (std::size_t near = i == 0 ? 0 : i - 1; near < std::min(blocks.size(), i + 2); ++near)
        taken[near] = true;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (taken[i]) part.blocks.push_back(blocks[i]);
  for (const doc::Block& note : snapshot.notes)
    if (is_on(note, page)) part.notes.push_back(note);
  return part;
}

Patches refused(Flaw flaw, Patch patch = {}) {
  Patches out;
  out.refused.push_back({std::move(patch), flaw});
  return out;
}

/// Tries the patches on a copy of the page.
Patches tried(const std::vector<Patch>& patches, const doc::Snapshot& snapshot, std::int32_t page) {
  Patches out;
  doc::Snapshot part = part_of(snapshot, page);
  Tree tree(part);
  const Vocabulary vocabulary(snapshot);
  std::vector<doc::Change> changes;
  make_all(patches, {tree, vocabulary, page}, out, changes, {});
  return out;
}

/// A patch as the schema of the page's prompt has it.
std::optional<Patch> patch_in(const json::Value& value) {
  const auto operation = operation_named(value.text_of("change"));
  const auto block = value.integer_of("block");
  if (!operation || !block || *block < 1 || *block > 0xffffffffLL) return std::nullopt;
  Patch patch;
  patch.operation = *operation;
  patch.block = static_cast<std::uint32_t>(*block);
  // Small models fill in every member of the schema: what an operation does not use is no part of the patch.
  if (patch.operation == Operation::Heading)
    patch.level =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(value.integer_of("level").value_or(0), -1, 100));
  if (patch.operation == Operation::Text) patch.before = value.text_of("before");
  if (patch.operation == Operation::Text || patch.operation == Operation::Language)
    patch.after = value.text_of("after");
  return patch;
}

}  // namespace

Patches read_page_answer(std::string_view answer, const doc::Snapshot& snapshot, std::int32_t page) {
  const auto decoded = json::decode(answer, kAnswer);
  const json::Value* list = decoded.has_value() ? decoded->find("patches") : nullptr;
  if (list == nullptr || list->array() == nullptr) return refused(Flaw::Unreadable);
  std::vector<Patch> patches;
  Patches flawed;
  for (const json::Value& value : *list->array()) {
    auto patch = patch_in(value);
    if (!patch) {
      flawed.refused.push_back({{}, Flaw::Unreadable});
    } else if (patch->operation == Operation::Alternative) {
      flawed.refused.push_back({std::move(*patch), Flaw::NotAsked});
    } else if (std::find(patches.begin(), patches.end(), *patch) == patches.end()) {
      patches.push_back(std::move(*patch));
    }
    if (patches.size() + flawed.refused.size() > 2 * kMostPatches) break;
  }
  Patches out = tried(patches, snapshot, page);
  out.refused.insert(out.refused.end(), std::make_move_iterator(flawed.refused.begin()),
                     std::make_move_iterator(flawed.refused.end()));
  return out;
}

Patches read_alternative_answer(std::string_view answer, const doc::Snapshot& snapshot, std::int32_t page,
                                std::uint32_t block) {
  const auto decoded = json::decode(answer, kAnswer);
  if (!decoded.has_value() || decoded->find("text") == nullptr) return refused(Flaw::Unreadable);
  Patch patch{Operation::Alternative, block, 0, {}, std::string(decoded->text_of("text"))};
  return tried({std::move(patch)}, snapshot, page);
}

std::string source_text(const Source& source) {
  char cost[48];
  static_cast<void>(std::snprintf(cost, sizeof cost, "%lld.%06lld",
                                  static_cast<long long>(source.cost_micros / 1'000'000),
                                  static_cast<long long>(source.cost_micros % 1'000'000)));
  return std::string(kByModel) + source.model.substr(0, kLongestModelName) +
         " prompt:" + source.prompt_version + " tokens:" + std::to_string(source.tokens) + " cost:" + cost;
}

bool is_by_model(const doc::Change& change) {
  return change.source.starts_with(kByModel);
}

Outcome apply(doc::Snapshot snapshot, const std::vector<PagePatches>& pages) {
  Outcome out;
  const Vocabulary vocabulary(snapshot);
  vocabulary.fill();
  Tree tree(snapshot);
  Patches made;
  for (const PagePatches& page : pages)
    make_all(page.patches, {tree, vocabulary, page.page}, made, out.changes, source_text(page.source));
  out.refused = std::move(made.refused);
  out.snapshot = std::move(snapshot);
  return out;
}

}  // namespace lectern::enhance
