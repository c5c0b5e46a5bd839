#include "lectern/enhance/patch.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "lectern/base/utf8.h"

namespace lectern::enhance {
namespace {

constexpr std::array<const char*, 10> kOperations = {
    "heading", "paragraph", "list", "code", "quote", "caption", "text", "language", "join", "alternative"};

constexpr std::array<const char*, 30> kFlaws = {
    "none",           "unreadable",      "too_many",      "too_long",
    "not_asked",      "no_such_block",   "not_on_page",   "wrong_kind",
    "unchanged",      "level",           "not_a_heading", "not_code",
    "not_a_quote",    "no_marker",       "no_owner",      "complete_sentence",
    "loses_layout",   "redacted",        "not_found",     "found_twice",
    "crosses_styles", "number",          "address",       "name",
    "not_a_word",     "other_words",     "signs",         "markup",
    "instruction",    "unknown_language"};
static_assert(kFlaws.size() == static_cast<std::size_t>(Flaw::UnknownLanguage) + 1);

json::Object members_of(const Patch& patch) {
  json::Object out;
  out.emplace_back("operation", operation_name(patch.operation));
  out.emplace_back("block", static_cast<std::int64_t>(patch.block));
  if (patch.level != 0) out.emplace_back("level", static_cast<std::int64_t>(patch.level));
  if (!patch.before.empty()) out.emplace_back("before", patch.before);
  if (!patch.after.empty()) out.emplace_back("after", patch.after);
  return out;
}

void shorten(std::string& text) {
  if (text.size() <= kLongestAlternative) return;
  std::size_t end = kLongestAlternative;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
}

/// A patch of the stored form. False: it is none; `out` has what could be read.
bool read(const json::Value& value, Patch& out) {
  const auto operation = operation_named(value.text_of("operation"));
  const auto block = value.integer_of("block");
  const auto level = value.integer_of("level").value_or(0);
  out.before = value.text_of("before");
  out.after = value.text_of("after");
  if (operation) out.operation = *operation;
  if (block && *block >= 0 && *block <= std::numeric_limits<std::uint32_t>::max())
    out.block = static_cast<std::uint32_t>(*block);
  out.level = static_cast<std::int32_t>(std::clamp<std::int64_t>(level, -1, 100));
  return operation && out.block != 0;
}

}  // namespace

const char* operation_name(Operation operation) {
  return kOperations[static_cast<std::size_t>(operation)];
}

std::optional<Operation> operation_named(std::string_view name) {
  const auto found = std::find(kOperations.begin(), kOperations.end(), name);
  if (found == kOperations.end()) return std::nullopt;
  return static_cast<Operation>(found - kOperations.begin());
}

const char* flaw_word(Flaw flaw) {
  return kFlaws[static_cast<std::size_t>(flaw)];
}

json::Value to_json(const std::vector<Patch>& patches) {
  json::Array out;
  for (const Patch& patch : patches) out.emplace_back(members_of(patch));
  return out;
}

json::Value to_json(const std::vector<RefusedPatch>& refused) {
  json::Array out;
  for (RefusedPatch one : refused) {
    shorten(one.patch.before);
    shorten(one.patch.after);
    json::Object members = members_of(one.patch);
    members.emplace_back("flaw", flaw_word(one.flaw));
    out.emplace_back(std::move(members));
  }
  return out;
}

Patches patches_in(const json::Value& list) {
  Patches out;
  if (list.array() == nullptr) {
    out.refused.push_back({{}, Flaw::Unreadable});
    return out;
  }
  for (const json::Value& value : *list.array()) {
    Patch patch;
    if (!read(value, patch)) {
      out.refused.push_back({std::move(patch), Flaw::Unreadable});
    } else if (out.accepted.size() >= kMostPatches) {
      out.refused.push_back({std::move(patch), Flaw::TooMany});
      if (out.refused.size() > kMostPatches) break;
    } else {
      out.accepted.push_back(std::move(patch));
    }
  }
  return out;
}

}  // namespace lectern::enhance
