// Values that only a second reading shows.
//
// Believes: what was respelled is a value if a word calls it so, because single digits, look-alikes and
// numbers in words are common in tables and prose. Three forms need no word: an address, a checked number
// that has marks in it, and whatever somebody wrote backwards.
//
//   holds:     SSN 5 1 2 - 0 4 - 7 7 1 8     SSN  3O1-66-9l52     m a x @ u n i . e d u
//   must not:  1 0 1 1 0 0 1 0 1 1 0 1     ID 1 2 3 4 5 6 7 8 9 (counting)     Hall B12, S5, 2O (no word)
//
// Measured on: tests/unit/pii/respelled_test.cc; nothing on 700 textbook pages.

#include "numbers/respelled_values.h"

#include <algorithm>

namespace lectern::pii {
namespace {

std::string_view rule_of(Spelling spelling) {
  switch (spelling) {
    case Spelling::Apart:
      return "spelled_apart";
    case Spelling::Backwards:
      return "spelled_backwards";
    case Spelling::Misread:
      return "misread_characters";
    case Spelling::InWords:
      return "digits_in_words";
  }
  return "misread_characters";
}

/// The first stretch that the hit shares a character with.
const Respelled::Stretch* stretch_in(const Respelled& reading, const Hit& hit) {
  const auto stretches = reading.stretches();
  const auto next = std::ranges::upper_bound(stretches, hit.begin, {}, &Respelled::Stretch::end);
  return next != stretches.end() && next->begin < hit.end ? &*next : nullptr;
}

bool has_context(const Hit& hit) {
  return std::ranges::any_of(hit.evidence, [](std::string_view rule) { return context_weight(rule) > 0; });
}

bool has_mark(std::string_view value) {
  return value.find_first_of("-/@:") != std::string_view::npos;
}

/// "1 2 3 4 5 6 7 8 9", "0 0 0 0 0 0 0": columns that are counted, and empty ones.
bool is_counting(std::string_view value) {
  const auto step = [&](std::size_t i) { return (value[i] - value[i - 1] + 10) % 10; };
  for (std::size_t i = 2; i < value.size(); ++i)
    if (step(i) != step(1)) return false;
  return value.size() > 2 && (step(1) <= 1 || step(1) == 9);
}

bool is_believed(const Respelled& reading, const Hit& hit, Spelling spelling) {
  const std::string_view shown = reading.text().substr(hit.begin, hit.end - hit.begin);
  switch (spelling) {
    case Spelling::Backwards:
      return true;
    case Spelling::Apart:
      if (hit.entity == doc::Entity::EmailAddress) return true;
      return (has_context(hit) || has_mark(shown)) && !is_counting(hit.value);
    case Spelling::Misread:
    case Spelling::InWords:
      return has_context(hit) && !is_counting(hit.value);
  }
  return false;
}

}  // namespace

void add_respelled(Hits& hits, const Respelled& reading, Hits found) {
  Hits added;
  for (Hit& hit : found) {
    const Respelled::Stretch* stretch = stretch_in(reading, hit);
    if (stretch == nullptr || !is_believed(reading, hit, stretch->spelling)) continue;
    const Folded::Stretch place = reading.folded(hit.begin, hit.end);
    const auto covers = [&](const Hit& other) {
      return other.begin <= place.begin && other.end >= place.end && !other.review_only;
    };
    if (std::ranges::any_of(hits, covers)) continue;
    hit.begin = place.begin;
    hit.end = place.end;
    hit.evidence.push_back(rule_of(stretch->spelling));
    added.push_back(std::move(hit));
  }
  for (Hit& hit : added) {
    std::erase_if(hits, [&](const Hit& other) { return other.begin < hit.end && hit.begin < other.end; });
    hits.push_back(std::move(hit));
  }
}

}  // namespace lectern::pii
