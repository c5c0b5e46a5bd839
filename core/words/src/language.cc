#include "lectern/words/language.h"

#include <algorithm>
#include <cctype>

namespace lectern::words {
namespace {

constexpr int kRangesRead = 16;

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "q=0.8" as 800; 1000 if there is no weight, -1 if it cannot be read.
int weight_of(std::string_view parameters) {
  if (parameters.empty()) return 1000;
  if (!parameters.starts_with("q=") && !parameters.starts_with("Q=")) return -1;
  const std::string_view digits = parameters.substr(2);
  if (digits.empty() || digits.size() > 5 || (digits[0] != '0' && digits[0] != '1')) return -1;
  int weight = (digits[0] - '0') * 1000;
  if (digits.size() > 1 && digits[1] != '.') return -1;
  for (std::size_t i = 2, unit = 100; i < digits.size(); ++i, unit /= 10) {
    if (digits[i] < '0' || digits[i] > '9') return -1;
    weight += (digits[i] - '0') * static_cast<int>(unit);
  }
  return weight <= 1000 ? weight : -1;
}

struct Range {
  std::string_view tag;
  int weight = -1;
};

/// Takes the first range off the header.
Range take_range(std::string_view& header) {
  const std::string_view item = header.substr(0, header.find(','));
  header.remove_prefix(std::min(item.size() + 1, header.size()));
  const std::size_t semicolon = std::min(item.find(';'), item.size());
  return {trimmed(item.substr(0, semicolon)),
          weight_of(trimmed(item.substr(std::min(semicolon + 1, item.size()))))};
}

}  // namespace

std::string_view tag_of(Language language) {
  return language == Language::German ? "de" : "en";
}

std::optional<Language> language_named(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  for (const Language language : kLanguages)
    if (equal_ignoring_case(primary, tag_of(language))) return language;
  return std::nullopt;
}

Language preferred_language(std::string_view header) {
  Language best = kLanguages.front();
  int best_weight = 0;
  for (int i = 0; i < kRangesRead && !header.empty(); ++i) {
    const Range range = take_range(header);
    const auto language = range.tag == "*" ? std::optional(kLanguages.front()) : language_named(range.tag);
    if (!language || range.weight <= best_weight) continue;
    best = *language;
    best_weight = range.weight;
  }
  return best;
}

}  // namespace lectern::words
