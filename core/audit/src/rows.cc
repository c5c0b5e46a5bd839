#include "rows.h"

#include <charconv>

namespace lectern::audit {

Row row_of(const db::Row& row) {
  return {row.integer("o_id"),
          row.optional_integer("o_tenant"),
          row.integer("o_micros"),
          std::string(row.text("o_actor")),
          std::string(row.text("o_action")),
          row.optional_text("o_object"),
          std::string(row.text("o_details")),
          row.optional_text("o_request")};
}

std::vector<std::int64_t> numbers_of(std::string_view text) {
  std::vector<std::int64_t> numbers;
  while (!text.empty()) {
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty()) text.remove_prefix(1);
  }
  return numbers;
}

}  // namespace lectern::audit
