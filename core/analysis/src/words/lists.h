#pragma once

/// The word lists of `words/*.txt`, built into the program.

#include <span>
#include <string_view>
#include <vector>

namespace lectern::analysis {

/// One file as it was built in.
struct TextFile {
  std::string_view name;  ///< without its ending
  std::string_view text;
};

/// Made at build time by embed_texts.cmake.
std::span<const TextFile> prompt_files();
std::span<const TextFile> word_files();

/// The entries of a list, sorted: one a line, in the plain form of words (phrases: of their words); lines
/// that begin with # are comments. Empty if there is no such list. A literal's memory.
std::span<const std::string_view> list_of(std::string_view name);

/// Cost: one binary search.
bool is_in_list(std::string_view name, std::string_view plain);

}  // namespace lectern::analysis
