#pragma once

/// What a statement gave back. Columns are asked for by name; a wrong name, a null where a value was
/// promised, or text that is not of the asked type is a `Bug`.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::db {

class Rows;

/// One row. Borrowed from its `Rows`, which must live longer.
class Row {
 public:
  /// Whether the value is null. A `Bug` if there is no such column, as in all that follow.
  bool is_null(const char* column) const;

  // The value of a column that is never null, by type. A `Bug` if it is null or of another type.
  std::string_view text(const char* column) const;  ///< borrowed from the Rows
  std::int64_t integer(const char* column) const;
  double real(const char* column) const;
  bool boolean(const char* column) const;
  std::vector<std::byte> bytes(const char* column) const;        ///< a bytea
  std::vector<std::int64_t> integers(const char* column) const;  ///< a one-dimensional array without nulls

  // The value of a column that may be null. A `Bug` if it is of another type.
  std::optional<std::string> optional_text(const char* column) const;
  std::optional<std::int64_t> optional_integer(const char* column) const;
  std::optional<double> optional_real(const char* column) const;

 private:
  friend class Rows;
  struct Field;
  Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
  const Rows* rows_;
  std::size_t index_;
};

/// The rows of one answer, in memory. Moves cheaply; not copyable.
class Rows {
 public:
  /// libpqxx's result, which only this module sees.
  struct Held;
  explicit Rows(std::unique_ptr<const Held> held);
  ~Rows();
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;

  std::size_t size() const;
  bool empty() const { return size() == 0; }

  /// Row `index` from 0, which must be less than size(). Borrows from this object.
  Row operator[](std::size_t index) const;

  /// The only row. A `Bug` unless there is exactly one.
  Row one() const;

  /// How many rows an insert, update or delete touched.
  std::size_t touched() const;

  /// Just enough for a range-based loop.
  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
    Row operator*() const { return (*rows_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Rows* rows_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  friend class Row;
  std::unique_ptr<const Held> held_;
};

}  // namespace lectern::db
