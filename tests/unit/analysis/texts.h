#pragma once

// Chunks of literal text for the tests of analyses.

#include <string>
#include <utility>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "samples.h"

namespace lectern::analysis::texts {

/// One chunk of paragraphs, each on a page of its own, from page 1.
inline chunk::Chunk chunk_of(const std::vector<std::string>& paragraphs, const std::string& language = "en") {
  chunk::samples::Document document;
  document.snapshot().language = language;
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    document.on(static_cast<std::int32_t>(i) + 1).paragraph(paragraphs[i]);
  std::vector<chunk::Chunk> chunks =
      chunk::cut(document.snapshot(), {.target_tokens = 100'000, .overlap_tokens = 0});
  return std::move(chunks.at(0));
}

}  // namespace lectern::analysis::texts
