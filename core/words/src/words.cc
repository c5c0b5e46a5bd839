#include "lectern/words/words.h"

#include <cctype>
#include <optional>

namespace lectern::words {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

struct Hole {
  std::string_view name, number;
};

/// What the one placeholder of `pattern` is in `sentence`, if the rest agrees; an empty name if the pattern
/// has none.
std::optional<Hole> matched(std::string_view sentence, std::string_view pattern) {
  const std::size_t open = pattern.find("{{");
  if (open == std::string_view::npos) return sentence == pattern ? std::optional(Hole{}) : std::nullopt;
  const std::size_t close = pattern.find("}}", open);
  const std::string_view before = pattern.substr(0, open), after = pattern.substr(close + 2);
  if (sentence.size() <= before.size() + after.size()) return std::nullopt;
  if (!sentence.starts_with(before) || !sentence.ends_with(after)) return std::nullopt;
  const std::string_view number =
      sentence.substr(before.size(), sentence.size() - before.size() - after.size());
  if (!is_number(number)) return std::nullopt;
  return Hole{pattern.substr(open + 2, close - open - 2), number};
}

std::string spelled(std::string_view entity) {
  std::string out;
  for (const char c : entity) {
    const auto letter = static_cast<unsigned char>(c);
    out += c == '_' ? ' ' : static_cast<char>(out.empty() ? letter : std::tolower(letter));
  }
  return out;
}

}  // namespace

std::string kind(const Catalogue& catalogue, std::string_view entity, std::int64_t count) {
  const std::string key = "kind." + std::string(entity) + (count == 1 ? "_one" : "_other");
  const auto known = catalogue.find(key);
  return known ? std::string(*known) : spelled(entity);
}

Sentence translated(const Catalogue& catalogue, std::string_view family, std::string_view english) {
  if (catalogue.language() == Language::English) return {std::string(english), true};
  const Catalogue source(Language::English);
  for (const std::string_view key : source.keys()) {
    if (!key.starts_with(family)) continue;
    if (const auto hole = matched(english, source.text(key)))
      return {catalogue.filled(key, {{hole->name, hole->number}}), true};
  }
  return {std::string(english), false};
}

Sentence held_sentence(const Catalogue& catalogue, std::string_view english) {
  return translated(catalogue, "held.", english);
}

}  // namespace lectern::words
