#include "lectern/words/catalogue.h"

#include <algorithm>
#include <span>

#include "lectern/base/check.h"
#include "table.h"

namespace lectern::words {
namespace {

std::span<const Row> table_of(Language language) {
  return language == Language::German ? table_de() : table_en();
}

std::string_view value_of(std::string_view name, std::initializer_list<Value> values) {
  for (const Value& value : values)
    if (value.name == name) return value.text;
  return {};
}

bool has_value(std::string_view name, std::initializer_list<Value> values) {
  return std::any_of(values.begin(), values.end(), [&](const Value& value) { return value.name == name; });
}

/// One pass, so that a value that looks like a placeholder is not replaced in turn.
std::string replaced(std::string_view text, std::initializer_list<Value> values,
                     std::string_view count = {}) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) break;
    const std::string_view name = text.substr(open + 2, close - open - 2);
    out += text.substr(0, open);
    if (has_value(name, values))
      out += value_of(name, values);
    else
      out += name == "count" && !count.empty() ? count : text.substr(open, close + 2 - open);
    text.remove_prefix(close + 2);
  }
  return out.append(text);
}

}  // namespace

std::optional<std::string_view> Catalogue::find(std::string_view key) const {
  const auto rows = table_of(language_);
  const auto at = std::lower_bound(rows.begin(), rows.end(), key,
                                   [](const Row& row, std::string_view wanted) { return row.key < wanted; });
  if (at == rows.end() || at->key != key) return std::nullopt;
  return at->text;
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto found = find(key);
  LECTERN_CHECK(found.has_value());
  return *found;
}

std::string Catalogue::filled(std::string_view key, std::initializer_list<Value> values) const {
  return replaced(text(key), values);
}

std::string Catalogue::counted(std::string_view key, std::int64_t count,
                               std::initializer_list<Value> values) const {
  const std::string form = std::string(key) + (count == 1 ? "_one" : "_other");
  return replaced(text(form), values, std::to_string(count));
}

std::vector<std::string_view> Catalogue::keys() const {
  std::vector<std::string_view> out;
  for (const Row& row : table_of(language_)) out.push_back(row.key);
  return out;
}

}  // namespace lectern::words
