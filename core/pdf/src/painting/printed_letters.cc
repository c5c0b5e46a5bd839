// Believes: nobody sets the same letter twice within a seventh of its size, since neither could be read;
// whoever does it makes it bold, or gives it a shadow. The letters may come in turn (B B a a), word by word,
// or line by line; whole lines may be cut into runs differently each time.
//
// Applies:   B at 72.0, B at 72.3, a at 79.3, a at 79.6      Must not:   o at 90.1, o at 96.2 (bookkeeper)
//
// Constants: by eye.

#include "painting/printed_letters.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

constexpr double kNearEms = 0.12;         // em: printed again within this distance
constexpr double kNearOfAdvance = 0.45;   // of the letter's width: narrow letters follow each other closely
constexpr double kNoAdvanceEms = 0.02;    // em, for marks without a width
constexpr float kSizeSlack = 0.1F;        // of the size
constexpr double kCell = 4.0;             // points: side of a cell of the table
constexpr std::size_t kSlots = 1U << 12;  // a page of 3,000 letters has one or two in each
constexpr std::size_t kMostLetters = 300'000;
constexpr int kMostCompared = 24;

}  // namespace

void PrintedLetters::begin() {
  heads_.assign(kSlots, kNone);
  next_.clear();
  letters_.clear();
}

std::uint32_t PrintedLetters::slot_of(std::uint32_t code, std::int64_t column, std::int64_t row) const {
  std::uint64_t hash = static_cast<std::uint64_t>(column) * 0x9e3779b97f4a7c15ULL;
  hash ^= static_cast<std::uint64_t>(row) * 0xc2b2ae3d27d4eb4fULL;
  hash ^= static_cast<std::uint64_t>(code) * 0x165667b19e3779f9ULL;
  hash ^= hash >> 29;
  return static_cast<std::uint32_t>(hash * 0xbf58476d1ce4e5b9ULL >> 52);
}

PrintedLetters::Letter* PrintedLetters::find(const Letter& letter, double advance) {
  const double size = letter.size;
  const double most =
      advance > 0 ? std::min(kNearEms * size, kNearOfAdvance * advance) : kNoAdvanceEms * size;
  const double reach = std::min(most, kCell / 2);
  const auto cell = [](double at) { return static_cast<std::int64_t>(std::floor(at / kCell)); };
  const std::int64_t left = cell(letter.x - reach), right = cell(letter.x + reach);
  const std::int64_t top = cell(letter.y - reach), bottom = cell(letter.y + reach);
  int compared = 0;
  for (std::int64_t column = left; column <= right; column++) {
    for (std::int64_t row = top; row <= bottom; row++) {
      for (std::uint32_t at = heads_[slot_of(letter.code, column, row)];
           at != kNone && compared < kMostCompared; at = next_[at], compared++) {
        Letter& other = letters_[at];
        if (other.code == letter.code && other.kind == letter.kind && std::abs(other.x - letter.x) <= reach &&
            std::abs(other.y - letter.y) <= reach &&
            std::abs(other.size - letter.size) <= kSizeSlack * letter.size)
          return &other;
      }
    }
  }
  return nullptr;
}

void PrintedLetters::add(const Letter& letter) {
  if (letters_.size() >= kMostLetters) return;
  const auto cell = [](float at) { return static_cast<std::int64_t>(std::floor(at / kCell)); };
  const std::uint32_t slot = slot_of(letter.code, cell(letter.x), cell(letter.y));
  next_.push_back(heads_[slot]);
  heads_[slot] = static_cast<std::uint32_t>(letters_.size());
  letters_.push_back(letter);
}

}  // namespace lectern::pdf
