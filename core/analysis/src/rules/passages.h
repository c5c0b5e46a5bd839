#pragma once

/// What the rules read of a document: its sentences and titles, in order, without what chunks repeat.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "words/tokens.h"

namespace lectern::analysis {

struct Section {
  std::string title;  ///< empty: before the first heading
  std::int32_t page = 0;
  int level = 0;
  bool apart = false;     ///< literature, contents, index, thanks: not what the document says
  bool abstract = false;  ///< its author's own summary of the whole
};

/// One sentence of running text or of a list.
struct Passage {
  std::string text;
  std::vector<Word> words;
  std::int32_t page = 0;
  std::size_t section = 0;    ///< index
  std::size_t paragraph = 0;  ///< counted over the document
  std::size_t place = 0;      ///< in its paragraph, from 0
  bool in_list = false;
  bool in_note = false;
};

struct Passages {
  std::vector<Section> sections;  ///< at least one
  std::vector<Passage> all;
  std::string language;
  std::size_t word_count = 0;
};

Passages passages_of(std::span<const chunk::Chunk> chunks);

/// Whether it can be quoted alone: a whole sentence of 6 to 60 words in running text that begins with a
/// capital, is no caption and no question, and does not lean on the one before it ("However, it …").
bool is_quotable(const Passage& passage);

/// The same, except that it may lean on the sentence before it.
bool is_quotable_with_before(const Passage& passage);

/// The content stems of a passage, each once, sorted.
std::vector<std::string> content_of(const Passage& passage, std::string_view language);

}  // namespace lectern::analysis
