// Tables that the file's tags say are one, although a page ended between their parts.
//
// Belief: two tables with the same element of the structure tree are one table, and rows with the same
// element are one row, whose cells go on. If such rows have different numbers of cells, they are two rows all
// the same.
//
// Exercised by tagged_test.cc; no tolerances.
#include "table_join.h"

#include <algorithm>

namespace lectern::pipeline {
namespace {

bool same_text(const doc::TableRow& a, const doc::TableRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const doc::Cell& x, const doc::Cell& y) {
                      return doc::plain_text(x.spans) == doc::plain_text(y.spans);
                    });
}

}  // namespace

bool are_tagged_as_one_table(const doc::Block& upper, const doc::Block& lower) {
  return upper.claim().element >= 0 && upper.claim().element == lower.claim().element;
}

void join_tagged_table(doc::Block& upper, doc::Block& lower, const layout::Vocabulary& words,
                       std::vector<doc::Change>& changes) {
  for (doc::TableRow& row : lower.rows()) {
    std::vector<doc::TableRow>& rows = upper.as<doc::Table>().rows;
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const doc::TableRow& above) {
      return row.element >= 0 && above.element == row.element;
    });
    if (same == rows.end()) {
      rows.push_back(std::move(row));
    } else if (same->cells.size() != row.cells.size()) {
      rows.insert(same + 1, std::move(row));
    } else if (!same_text(*same, row)) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        layout::flow_onto(same->cells[i].spans, row.cells[i].spans, words, &changes,
                          lower.places.front().page);
        same->cells[i].places.append(row.cells[i].places.begin(), row.cells[i].places.end());
      }
    }
  }
  upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
  upper.confidence = std::min(upper.confidence, lower.confidence);
}

}  // namespace lectern::pipeline
