#include "lectern/doc/list_labels.h"

#include <array>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

namespace lectern::doc {
namespace {

constexpr std::int32_t kLetters = 26;
constexpr std::int32_t kMostRoman = 399;

std::string roman(std::int32_t value) {
  static constexpr std::array<std::pair<std::string_view, std::int32_t>, 9> kParts = {
      {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}};
  std::string out;
  for (const auto& [part, worth] : kParts)
    for (; value >= worth; value -= worth) out += part;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

std::vector<std::int32_t> item_values(const Block& list) {
  std::vector<std::int32_t> values;
  values.reserve(list.children.size());
  std::int32_t next = list.as<List>().start;
  for (const Block& child : list.children) {
    const auto* item = std::get_if<ListItem>(&child.content);
    if (item && item->value != 0) next = item->value;
    values.push_back(next++);
  }
  return values;
}

std::string label_of(List::Labels labels, std::int32_t value) {
  const bool letter = value >= 1 && value <= kLetters, number = value >= 1 && value <= kMostRoman;
  std::string lower(1, static_cast<char>('a' + (letter ? value - 1 : 0)));
  switch (labels) {
    case List::Labels::LowerLetter:
      if (letter) return lower;
      break;
    case List::Labels::UpperLetter:
      if (letter) return upper(lower);
      break;
    case List::Labels::LowerRoman:
      if (number) return roman(value);
      break;
    case List::Labels::UpperRoman:
      if (number) return upper(roman(value));
      break;
    case List::Labels::Decimal:
    case List::Labels::Own:
      break;
  }
  return std::to_string(value);
}

std::string item_label(const List& list, const Block& item, std::int32_t value) {
  if (list.labels == List::Labels::Own) return item.marker;
  return label_of(list.labels, value) + (list.bracket ? ")" : ".");
}

std::vector<std::int32_t> note_numbers(const std::vector<Block>& notes) {
  std::vector<std::int32_t> printed, counted;
  for (const Block& note : notes) {
    std::int32_t number = 0;
    const char* end = note.marker.data() + note.marker.size();
    const auto read = std::from_chars(note.marker.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number > 0) printed.push_back(number);
    counted.push_back(static_cast<std::int32_t>(counted.size()) + 1);
  }
  const std::set<std::int32_t> different(printed.begin(), printed.end());
  return different.size() == notes.size() ? printed : counted;
}

const char* labels_name(List::Labels labels) {
  static constexpr const char* kNames[] = {"decimal",     "lower-letter", "upper-letter",
                                           "lower-roman", "upper-roman",  "own"};
  return kNames[static_cast<std::size_t>(labels)];
}

}  // namespace lectern::doc
