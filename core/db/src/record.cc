#include "lectern/db/record.h"

#include <charconv>

#include "lectern/db/error.h"

namespace lectern::db {
namespace {

template <typename Number>
Number parse_number(std::string_view text, std::size_t field) {
  Number number{};
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end) {
    throw Bug("field " + std::to_string(field) + " is not a number");
  }
  return number;
}

}  // namespace

Record::Record(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != '(' || literal.back() != ')') throw Bug("not a record");
  literal = literal.substr(1, literal.size() - 2);
  unquoted_.reserve(literal.size());
  fields_.reserve(32);
  std::size_t at = take_field(literal, 0);
  while (at < literal.size()) at = take_field(literal, at + 1);
}

/// The field that begins at `at`; gives where it ends: at a comma, or behind the last byte. A doubled quote
/// or backslash inside quotes means one; nothing at all is null, and two quotes are an empty text.
std::size_t Record::take_field(std::string_view literal, std::size_t at) {
  const std::size_t begin = unquoted_.size();
  const std::size_t start = at;
  bool is_quoted = false;
  for (; at < literal.size() && (is_quoted || literal[at] != ','); ++at) {
    const char c = literal[at];
    const bool is_doubled = is_quoted && at + 1 < literal.size() && literal[at + 1] == c;
    if (c == '"' && !is_doubled) {
      is_quoted = !is_quoted;
      continue;
    }
    if ((c == '"' || c == '\\') && is_doubled) ++at;
    unquoted_ += c;
  }
  if (is_quoted) throw Bug("a field of a record does not end");
  fields_.push_back({begin, unquoted_.size() - begin, at == start});
  return at;
}

bool Record::is_null(std::size_t field) const {
  if (field >= fields_.size()) throw Bug("no field " + std::to_string(field));
  return fields_[field].is_null;
}

std::string_view Record::text(std::size_t field) const {
  if (is_null(field)) throw Bug("field " + std::to_string(field) + " is null");
  return std::string_view(unquoted_).substr(fields_[field].begin, fields_[field].length);
}

std::int64_t Record::integer(std::size_t field) const {
  return parse_number<std::int64_t>(text(field), field);
}

bool Record::boolean(std::size_t field) const {
  const auto value = text(field);
  if (value != "t" && value != "f") throw Bug("field " + std::to_string(field) + " is not a boolean");
  return value == "t";
}

std::optional<std::string> Record::optional_text(std::size_t field) const {
  if (is_null(field)) return std::nullopt;
  return std::string(text(field));
}

std::optional<std::int64_t> Record::optional_integer(std::size_t field) const {
  if (is_null(field)) return std::nullopt;
  return integer(field);
}

std::optional<double> Record::optional_real(std::size_t field) const {
  if (is_null(field)) return std::nullopt;
  return parse_number<double>(text(field), field);
}

std::optional<bool> Record::optional_boolean(std::size_t field) const {
  if (is_null(field)) return std::nullopt;
  return boolean(field);
}

}  // namespace lectern::db
