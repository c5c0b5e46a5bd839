#include "lists.h"

#include <algorithm>
#include <map>

namespace lectern::analysis {
namespace {

using Lists = std::map<std::string_view, std::vector<std::string_view>, std::less<>>;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') lines.push_back(line);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Read once, then only looked at: safe from any thread.
const Lists& lists() {
  static const Lists kLists = [] {
    Lists made;
    for (const TextFile& file : word_files()) made.emplace(file.name, lines_of(file.text));
    return made;
  }();
  return kLists;
}

}  // namespace

std::span<const std::string_view> list_of(std::string_view name) {
  const auto list = lists().find(name);
  return list == lists().end() ? std::span<const std::string_view>()
                               : std::span<const std::string_view>(list->second);
}

bool is_in_list(std::string_view name, std::string_view plain) {
  const auto list = list_of(name);
  return std::binary_search(list.begin(), list.end(), plain);
}

}  // namespace lectern::analysis
