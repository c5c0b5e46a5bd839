#pragma once

/// A row in one column: what `select some_function(…)` gives when the function returns a composite type.
///
/// Fields are found by their place in the type. Next to the same fields as columns it spares the server a
/// third of a short statement: it describes, projects and sends one column instead of twenty.
///
/// Source: PostgreSQL manual, 8.16.6, Composite Type Input and Output Syntax.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::db {

/// One composite value, taken apart. Owns its texts.
class Record {
 public:
  /// Reads the text form, `(1,"a, b",)`. Throws `Bug` when it is none.
  explicit Record(std::string_view literal);

  /// How many fields the type has.
  std::size_t size() const { return fields_.size(); }

  // Throw `Bug` where there is no such field, where it is null, and where it is of another type.
  std::string_view text(std::size_t field) const;  ///< borrowed from this object
  std::int64_t integer(std::size_t field) const;
  bool boolean(std::size_t field) const;

  // Nothing if the field is null. Throw `Bug` if there is no such field, and if it is of another type.
  std::optional<std::string> optional_text(std::size_t field) const;
  std::optional<std::int64_t> optional_integer(std::size_t field) const;
  std::optional<double> optional_real(std::size_t field) const;
  std::optional<bool> optional_boolean(std::size_t field) const;

 private:
  std::size_t take_field(std::string_view literal, std::size_t at);
  bool is_null(std::size_t field) const;

  struct Piece {
    std::size_t begin;
    std::size_t length;
    bool is_null;
  };
  std::string unquoted_;  ///< all fields behind one another
  std::vector<Piece> fields_;
};

}  // namespace lectern::db
