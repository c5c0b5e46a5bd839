#include "lectern/db/rows.h"

#include <charconv>
#include <string>

#include <pqxx/pqxx>

#include "lectern/db/error.h"
#include "rows_held.h"

namespace lectern::db {
namespace {

template <typename Number>
Number parse_number(std::string_view text, const char* column) {
  Number number{};
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end) throw Bug("column " + std::string(column) + " is not a number");
  return number;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

/// A column by name, as a field of pqxx.
struct Row::Field {
  static auto find(const Rows& rows, std::size_t row, const char* column) {
    const int number = rows.held_->column(column);
    if (number < 0) throw Bug("no column " + std::string(column));
    return rows.held_
        ->result[static_cast<pqxx::result::size_type>(row)][static_cast<pqxx::row::size_type>(number)];
  }
};

Rows::Rows(std::unique_ptr<const Held> held) : held_(std::move(held)) {}
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;

std::size_t Rows::size() const {
  return static_cast<std::size_t>(held_->result.size());
}

std::size_t Rows::touched() const {
  return static_cast<std::size_t>(held_->result.affected_rows());
}

Row Rows::operator[](std::size_t index) const {
  return Row(*this, index);
}

Row Rows::one() const {
  if (size() != 1) throw Bug("expected one row, got " + std::to_string(size()));
  return (*this)[0];
}

bool Row::is_null(const char* column) const {
  return Field::find(*rows_, index_, column).is_null();
}

std::string_view Row::text(const char* column) const {
  const auto field = Field::find(*rows_, index_, column);
  if (field.is_null()) throw Bug("column " + std::string(column) + " is null");
  return {field.c_str(), static_cast<std::size_t>(field.size())};
}

std::int64_t Row::integer(const char* column) const {
  return parse_number<std::int64_t>(text(column), column);
}

double Row::real(const char* column) const {
  return parse_number<double>(text(column), column);
}

bool Row::boolean(const char* column) const {
  const auto value = text(column);
  if (value != "t" && value != "f") throw Bug("column " + std::string(column) + " is not a boolean");
  return value == "t";
}

std::vector<std::byte> Row::bytes(const char* column) const {
  const auto value = text(column);
  const Bug malformed("column " + std::string(column) + " is not a bytea");
  if (!value.starts_with("\\x") || value.size() % 2 != 0) throw malformed;
  std::vector<std::byte> decoded;
  decoded.reserve(value.size() / 2 - 1);
  for (std::size_t i = 2; i < value.size(); i += 2) {
    const int high = hex_digit(value[i]);
    const int low = hex_digit(value[i + 1]);
    if (high < 0 || low < 0) throw malformed;
    decoded.push_back(static_cast<std::byte>(high << 4 | low));
  }
  return decoded;
}

std::vector<std::int64_t> Row::integers(const char* column) const {
  auto value = text(column);
  if (value.size() < 2 || value.front() != '{' || value.back() != '}')
    throw Bug("column " + std::string(column) + " is not an array");
  value = value.substr(1, value.size() - 2);
  std::vector<std::int64_t> numbers;
  while (!value.empty()) {
    const auto comma = std::min(value.find(','), value.size());
    numbers.push_back(parse_number<std::int64_t>(value.substr(0, comma), column));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return numbers;
}

std::optional<std::string> Row::optional_text(const char* column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

std::optional<std::int64_t> Row::optional_integer(const char* column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<double> Row::optional_real(const char* column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

}  // namespace lectern::db
