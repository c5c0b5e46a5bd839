// The numbers of list items: which style counts them, and what each item's number is.
//
// Belief: the markers of a list are all of one style, and rise. What is only a number or a letter and a full
// stop is counted by that style; "1)" is, too. Every other label says more than a number does, and is kept as
// it is printed:
//
//   a. oak   b. elm                 letters, 1 and 2          (a) oak   (b) elm        as printed
//   i. oak   ii. elm                Roman, 1 and 2            2.3.1. oak               as printed
//   h. oak   i. elm                 letters, 8 and 9          1. oak   b. elm          as printed
//
// Exercised by the tests of list numbers, and by the golden sample "labels".
#include "lists/list_numbers.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lectern/text/marker.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using Labels = doc::List::Labels;
using Kind = text::Marker::Kind;

struct Style {
  Kind kind;
  const char* shape;
  Labels labels;
  bool bracket;
};

// A letter by itself is no Roman number, unless nothing else fits or it is the "i" that such lists begin
// with.
constexpr std::array<Style, 6> kStyles = {{
    {Kind::Number, "#.", Labels::Decimal, false},
    {Kind::Number, "#)", Labels::Decimal, true},
    {Kind::Alphabetic, "#.a", Labels::LowerLetter, false},
    {Kind::Alphabetic, "#.A", Labels::UpperLetter, false},
    {Kind::Roman, "#.i", Labels::LowerRoman, false},
    {Kind::Roman, "#.I", Labels::UpperRoman, false},
}};

/// The items' numbers if all markers are of the style and rise. An item without a marker follows the one
/// before it.
std::optional<std::vector<std::int32_t>> values_in(const Block& list, const Style& style) {
  std::vector<std::int32_t> values;
  std::int32_t last = 0;
  for (const Block& item : list.children) {
    std::int32_t value = last + 1;
    if (!item.marker.empty()) {
      const auto marker = text::read_marker_as(item.marker, style.kind);
      if (!marker || marker->shape != style.shape) return std::nullopt;
      value = marker->value;
    }
    if (!values.empty() && value <= last) return std::nullopt;
    values.push_back(value);
    last = value;
  }
  return values;
}

bool begins_roman(const Block& list) {
  return list.children.front().marker == "i." || list.children.front().marker == "I.";
}

void set(Block& list, const Style& style, const std::vector<std::int32_t>& values) {
  auto& numbers = list.as<doc::List>();
  numbers.labels = style.labels;
  numbers.bracket = style.bracket;
  numbers.start = values.front();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (auto* item = std::get_if<doc::ListItem>(&list.children[i].content)) item->value = values[i];
}

/// As printed: the numbers are still known where a marker has one.
void keep_as_printed(Block& list) {
  auto& numbers = list.as<doc::List>();
  numbers.labels = Labels::Own;
  std::optional<text::Marker> last;
  for (Block& block : list.children) {
    auto* item = std::get_if<doc::ListItem>(&block.content);
    const auto marker =
        last ? text::read_marker_after(*last, block.marker, false) : text::read_marker(block.marker, false);
    if (!item || !marker) continue;
    item->value = marker->value;
    if (!last) numbers.start = marker->value;
    last = marker;
  }
}

}  // namespace

void number_items(Block& list) {
  if (list.children.empty() || !list.as<doc::List>().ordered) return;
  bool marked = false;
  for (const Block& item : list.children) marked = marked || !item.marker.empty();
  if (!marked) return;  // the tags say that it is counted, the page does not say how
  const bool roman_first = begins_roman(list);
  for (const bool roman : {roman_first, !roman_first})
    for (const Style& style : kStyles) {
      if ((style.kind == Kind::Roman) != roman) continue;
      if (const auto values = values_in(list, style)) return set(list, style, *values);
    }
  keep_as_printed(list);
}

}  // namespace lectern::pipeline
