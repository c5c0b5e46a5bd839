#pragma once

/// Every word of a document with its page, for counting where something is mentioned.

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "words/tokens.h"

namespace lectern::analysis {

class DocumentWords {
 public:
  /// What chunks repeat is left out. The chunks must outlive it. Cost: linear.
  explicit DocumentWords(std::span<const chunk::Chunk> chunks);

  /// Positions of the first words where these plain words follow each other, inside one block. The last may
  /// have an ending of possession.
  std::vector<std::size_t> find(const std::vector<std::string>& plain) const;

  std::int32_t page(std::size_t position) const { return entries_[position].page; }
  bool is_capital(std::size_t position) const { return entries_[position].capital; }
  std::size_t size() const { return entries_.size(); }

  /// The text as printed, from the first word to the end of the last of `count` words.
  std::string printed(std::size_t position, std::size_t count) const;

 private:
  struct Entry {
    std::uint32_t chunk = 0;
    std::uint32_t piece = 0;
    std::size_t begin = 0, end = 0;
    std::int32_t page = 0;
    bool capital = false;
    std::string plain;
  };

  bool is_here(const std::vector<std::string>& plain, std::size_t at) const;

  std::span<const chunk::Chunk> chunks_;
  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> places_;
};

/// The plain words of a text.
std::vector<std::string> plain_words(std::string_view text);

}  // namespace lectern::analysis
