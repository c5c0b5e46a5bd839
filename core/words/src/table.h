#pragma once

/// The tables that tools/embed_words.py writes, one for each language, sorted by key.

#include <span>
#include <string_view>

namespace lectern::words {

struct Row {
  std::string_view key;
  std::string_view text;
};

std::span<const Row> table_en();
std::span<const Row> table_de();

}  // namespace lectern::words
