#include "http/accept.h"

#include <algorithm>
#include <optional>
#include <string>

namespace lectern::fcgi {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Removes and returns the text before the next `separator`, which is removed as well.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(head);
}

bool equals(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  });
}

/// `0.85` in thousandths. An invalid weight counts as 0: not acceptable.
int weight_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  if (text.size() > 1 && text[1] != '.') return 0;
  int weight = text[0] == '1' ? 1000 : 0;
  int unit = 100;
  for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (digit < '0' || digit > '9') return 0;
    weight += unit * (digit - '0');
    unit /= 10;
  }
  return weight <= 1000 ? weight : 0;
}

}  // namespace

bool prefers_page(std::string_view accept) {
  std::optional<int> page;
  std::optional<int> json;
  std::optional<int> any;
  while (!accept.empty()) {
    std::string_view range = take_until(accept, ',');
    const std::string_view type = take_until(range, ';');
    int weight = 1000;
    while (!range.empty()) {
      std::string_view parameter = take_until(range, ';');
      if (equals(take_until(parameter, '='), "q")) {
        weight = weight_of(trimmed(parameter));
        break;
      }
    }
    if (equals(type, "text/html") && !page) page = weight;
    if ((equals(type, "application/json") || equals(type, "application/problem+json")) && !json)
      json = weight;
    if ((type == "*/*" || equals(type, "application/*")) && !any) any = weight;
  }
  if (!page || *page == 0) return false;
  if (json) return *page > *json;
  return !any || *page >= *any;
}

}  // namespace lectern::fcgi
