// Two conversions of one document, block by block.
//
// Belief: a block is known by what a reader gets of it: its kind, its words with their styles and links, its
// cells, its description. Blocks that are the same and in the same order are unchanged; the longest such
// sequence is taken. What lies between two of them was changed, block for block, and what is left over was
// added or removed.
//
//   old: A B C D    new: A b C D E     <- A, C, D unchanged, B changed, E added
//   old: A B C      new: B C A         <- B, C unchanged, A moved
//   a figure that was figure-3.png and is figure-2.png now   <- unchanged: nobody reads the name
//
// Exercised by tests/unit/converting/comparison_test.cc.
#include "comparison.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"

namespace lectern::converting {
namespace {

using json::Value;

/// A snapshot of the longest document that is accepted (20,000 pages) is below this.
constexpr json::Limits kLimits{.bytes = std::size_t{1} << 30, .depth = 128, .values = 100'000'000};
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Between two parts of a block; the text of a document has no such character.
constexpr char kApart = '\x1f';

/// A block, and how many bytes of text it has.
struct Unit {
  std::string said;
  std::size_t length = 0;
};

/// Members that nobody reads.
bool is_unread(std::string_view name) {
  static constexpr std::string_view kUnread[] = {"id",   "places",   "box",        "page",    "name",
                                                 "note", "children", "confidence", "reasons", "label_from"};
  return std::find(std::begin(kUnread), std::end(kUnread), name) != std::end(kUnread);
}

void say(const Value& value, std::string_view name, Unit& unit) {
  if (const std::string* text = value.text()) {
    // Links inside the document lead to ids, which every conversion gives anew.
    const bool is_inner = name == "href" && text->starts_with('#');
    unit.said.append(is_inner ? "#" : *text);
    if (!is_inner) unit.length += text->size();
  } else if (const std::int64_t* number = value.integer()) {
    unit.said += std::to_string(*number);
  } else if (const bool* is_so = value.boolean()) {
    unit.said += *is_so ? '1' : '0';
  } else if (const json::Array* list = value.array()) {
    for (const Value& part : *list) say(part, {}, unit), unit.said += kApart;
  } else if (const json::Object* object = value.object()) {
    for (const auto& [member, part] : *object) {
      if (is_unread(member)) continue;
      unit.said += member + '=';
      say(part, member, unit);
      unit.said += kApart;
    }
  }
}

void add_blocks(const Value* blocks, std::string_view around, std::vector<Unit>& units) {
  if (blocks == nullptr || blocks->array() == nullptr) return;
  for (const Value& block : *blocks->array()) {
    Unit unit{std::string(around) + kApart, 0};
    say(block, {}, unit);
    units.push_back(std::move(unit));
    add_blocks(block.find("children"), block.text_of("kind"), units);
  }
}

std::optional<std::vector<Unit>> units_of(std::string_view text) {
  const auto document = json::decode(text, kLimits);
  if (!document.has_value() || document->find("blocks") == nullptr) return std::nullopt;
  std::vector<Unit> units;
  for (const char* fact : {"title", "language"})
    units.push_back(
        {std::string(fact) + kApart + std::string(document->text_of(fact)), document->text_of(fact).size()});
  add_blocks(document->find("blocks"), "", units);
  add_blocks(document->find("notes"), "notes", units);
  return units;
}

/// For each newer block the older one that is the same, each once and from the front; kNone: there is none.
std::vector<std::size_t> partners(const std::vector<Unit>& older, const std::vector<Unit>& newer) {
  struct Equals {
    std::vector<std::size_t> at;
    std::size_t taken = 0;
  };
  std::unordered_map<std::string_view, Equals> places;
  for (std::size_t i = 0; i < older.size(); ++i) places[older[i].said].at.push_back(i);
  std::vector<std::size_t> out(newer.size(), kNone);
  for (std::size_t i = 0; i < newer.size(); ++i) {
    const auto found = places.find(newer[i].said);
    if (found == places.end() || found->second.taken == found->second.at.size()) continue;
    out[i] = found->second.at[found->second.taken++];
  }
  return out;
}

/// Which newer blocks belong to the longest sequence whose partners are in order.
std::vector<bool> in_order(const std::vector<std::size_t>& partner) {
  std::vector<std::size_t> ends;  // by length of a sequence: the newer block with the smallest partner
  std::vector<std::size_t> before(partner.size(), kNone);
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] == kNone) continue;
    const auto at = std::lower_bound(ends.begin(), ends.end(), partner[i],
                                     [&](std::size_t end, std::size_t own) { return partner[end] < own; });
    if (at != ends.begin()) before[i] = *(at - 1);
    if (at == ends.end())
      ends.push_back(i);
    else
      *at = i;
  }
  std::vector<bool> out(partner.size(), false);
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) out[i] = true;
  return out;
}

std::int64_t count_between(const std::vector<bool>& has_partner, std::size_t from, std::size_t to) {
  return std::count(has_partner.begin() + static_cast<std::ptrdiff_t>(from),
                    has_partner.begin() + static_cast<std::ptrdiff_t>(to), false);
}

void count_gap(std::int64_t older, std::int64_t newer, Comparison& out) {
  const std::int64_t both = std::min(older, newer);
  out.changed += both;
  out.removed += older - both;
  out.added += newer - both;
}

std::size_t total(const std::vector<Unit>& units) {
  std::size_t sum = 0;
  for (const Unit& unit : units) sum += unit.length;
  return sum;
}

}  // namespace

std::optional<Comparison> compare(std::string_view older_text, std::string_view newer_text) {
  const auto older = units_of(older_text), newer = units_of(newer_text);
  if (!older || !newer) return std::nullopt;
  const std::vector<std::size_t> partner = partners(*older, *newer);
  const std::vector<bool> stays = in_order(partner);
  std::vector<bool> older_has(older->size(), false), newer_has(newer->size(), false);
  for (std::size_t i = 0; i < partner.size(); ++i)
    if (partner[i] != kNone) newer_has[i] = older_has[partner[i]] = true;

  Comparison out;
  out.blocks = static_cast<std::int64_t>(older->size());
  std::size_t length = 0, older_at = 0, newer_at = 0;
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (!stays[i]) {
      out.moved += partner[i] != kNone;
      continue;
    }
    ++out.unchanged;
    length += (*newer)[i].length;
    count_gap(count_between(older_has, older_at, partner[i]), count_between(newer_has, newer_at, i), out);
    older_at = partner[i] + 1;
    newer_at = i + 1;
  }
  count_gap(count_between(older_has, older_at, older->size()),
            count_between(newer_has, newer_at, newer->size()), out);
  const double all = static_cast<double>(total(*older) + total(*newer));
  out.share = all > 0 ? 1 - 2 * static_cast<double>(length) / all : 0;
  return out;
}

std::string to_json(const Comparison& comparison) {
  json::Writer out;
  out.begin_object()
      .member("blocks", comparison.blocks)
      .member("unchanged", comparison.unchanged)
      .member("changed", comparison.changed)
      .member("moved", comparison.moved)
      .member("added", comparison.added)
      .member("removed", comparison.removed)
      .member("share", comparison.share);
  return out.end_object().take();
}

}  // namespace lectern::converting
