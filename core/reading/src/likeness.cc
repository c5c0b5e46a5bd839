#include "likeness.h"

#include <algorithm>
#include <map>

namespace lectern::reading {
namespace {

constexpr double kReadable = 1.0 / 3;  // of the glyphs that are there

std::map<std::string, int> pairs_of(std::string_view letters) {
  std::map<std::string, int> pairs;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) ++pairs[std::string(letters.substr(i, 2))];
  return pairs;
}

}  // namespace

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      letters += c;
    }
  }
  return letters;
}

double likeness(std::string_view a, std::string_view b) {
  const auto one = pairs_of(a), other = pairs_of(b);
  int common = 0;
  for (const auto& [pair, count] : one)
    if (const auto found = other.find(pair); found != other.end()) common += std::min(count, found->second);
  const double all = static_cast<double>(a.size() + b.size()) - 2;
  return all <= 0 ? 1 : 2 * common / all;
}

bool are_too_few(std::size_t letters, std::size_t glyphs) {
  return static_cast<double>(letters) < kReadable * static_cast<double>(glyphs);
}

}  // namespace lectern::reading
