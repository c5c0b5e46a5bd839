#include "tables/rows/currency_signs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "tables/rows/cell_words.h"

/// Believes: in a statement, the sign of the currency is at the left edge of a column, and the number at
/// its right edge. Nothing else is between them, so that the sign is part of the number.
///
///     Fees    $  261,340   $  272,915       "$" and "261,340" are one cell
///     Grants      88,002       91,450
///
/// Measured on: the golden sample signs-apart; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kLevel = 0.2f;  // em: baselines of a sign and its number
constexpr float kReach = 8.0f;  // em: the widest gap between them
constexpr std::array<std::string_view, 8> kSigns = {"$", "€", "£", "¥", "US$", "Rs.", "₹", "Fr."};

bool is_free(const TextLine& line) {
  return !line.taken() && line.angle == 0 && !line.fragments.empty();
}

bool has_sign(const TextLine& line) {
  return is_free(line) && std::any_of(line.fragments.begin(), line.fragments.end(), is_currency);
}

/// A fragment by its place.
struct Slot {
  std::size_t line, fragment;
  float baseline, x0, size;
  long height = 0;  ///< equal for all that are on one height
};

/// All fragments, from the top downwards and from left to right.
std::vector<Slot> slots_of(const std::vector<TextLine>& lines) {
  std::vector<Slot> slots;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t f = 0; is_free(lines[i]) && f < lines[i].fragments.size(); ++f)
      slots.push_back({i, f, lines[i].baseline, lines[i].fragments[f].box.x0, lines[i].size});
  std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.baseline < b.baseline; });
  for (std::size_t k = 1; k < slots.size(); ++k)
    slots[k].height =
        slots[k - 1].height + (slots[k].baseline - slots[k - 1].baseline > kLevel * slots[k].size ? 1 : 0);
  std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
    return a.height != b.height ? a.height < b.height : a.x0 < b.x0;
  });
  return slots;
}

/// Puts the sign in front of the number.
void put_before(TextLine& number, std::size_t at, Fragment sign) {
  Fragment& first = number.fragments[at];
  sign.space_before = first.space_before;
  sign.jump = first.jump;
  first.space_before = true;
  first.jump = false;
  number.fragments.insert(number.fragments.begin() + static_cast<std::ptrdiff_t>(at), std::move(sign));
}

/// Moves each sign to its number, and takes the lines that nothing is left of.
void move_signs(std::vector<std::pair<Slot, Slot>>& pairs, std::vector<TextLine>& lines) {
  std::vector<std::vector<std::pair<std::size_t, Fragment>>> arriving(lines.size());
  for (const auto& [sign, number] : pairs)
    arriving[number.line].emplace_back(number.fragment, lines[sign.line].fragments[sign.fragment]);
  for (const auto& [sign, number] : pairs) lines[sign.line].fragments[sign.fragment].text.clear();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::sort(arriving[i].begin(), arriving[i].end(),
              [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [at, sign] : arriving[i]) put_before(lines[i], at, std::move(sign));
  }
  for (const auto& [sign, number] : pairs) {
    settle(lines[number.line]);
    std::vector<Fragment>& left = lines[sign.line].fragments;
    std::erase_if(left, [](const Fragment& f) { return f.text.empty(); });
    if (!left.empty()) settle(lines[sign.line]);
    if (left.empty() && !lines[sign.line].taken()) lines[sign.line].take(LineOwner::ListEntry);
  }
}

}  // namespace

bool is_currency(const Fragment& fragment) {
  return std::find(kSigns.begin(), kSigns.end(), fragment.text) != kSigns.end();
}

void attach_currency(std::vector<TextLine>& lines) {
  if (std::none_of(lines.begin(), lines.end(), has_sign)) return;
  const std::vector<Slot> slots = slots_of(lines);
  std::vector<std::pair<Slot, Slot>> pairs;
  for (std::size_t k = 0; k + 1 < slots.size(); ++k) {
    const Slot& sign = slots[k];
    const Slot& number = slots[k + 1];
    const Fragment& fragment = lines[sign.line].fragments[sign.fragment];
    const float gap = number.x0 - fragment.box.x1;
    if (sign.line != number.line && sign.height == number.height && is_currency(fragment) &&
        is_numeric(lines[number.line].fragments[number.fragment].text) && gap >= 0 &&
        gap < kReach * sign.size)
      pairs.emplace_back(sign, number);
  }
  move_signs(pairs, lines);
}

}  // namespace lectern::layout
