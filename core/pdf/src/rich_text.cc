#include "rich_text.h"

#include <array>
#include <utility>

namespace lectern::pdf {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};

void append_space(std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
}

}  // namespace

std::string text_of_rich_text(std::string_view markup) {
  std::string out;
  for (std::size_t i = 0; i < markup.size();) {
    if (markup[i] == '<') {
      const std::size_t end = markup.find('>', i);
      if (end == std::string_view::npos) break;
      append_space(out);
      i = end + 1;
      continue;
    }
    const std::string_view rest = markup.substr(i);
    bool resolved = false;
    for (const auto& [name, letter] : kEntities) {
      if (!rest.starts_with(name)) continue;
      out += letter;
      i += name.size();
      resolved = true;
      break;
    }
    if (resolved) continue;
    const char c = markup[i++];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      append_space(out);
    } else {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string text_in_element(std::string_view markup, std::string_view element) {
  const std::string open = "<" + std::string(element), close = "</" + std::string(element) + ">";
  const std::size_t begin = markup.find(open);
  if (begin == std::string_view::npos) return {};
  const std::size_t content = markup.find('>', begin);
  const std::size_t end = markup.find(close, begin);
  if (content == std::string_view::npos || end == std::string_view::npos || content >= end) return {};
  return text_of_rich_text(markup.substr(content + 1, end - content - 1));
}

}  // namespace lectern::pdf
