#include "checks/document_words.h"

#include <algorithm>

namespace lectern::analysis {

DocumentWords::DocumentWords(std::span<const chunk::Chunk> chunks) : chunks_(chunks) {
  std::uint32_t piece_number = 0;
  for (std::size_t c = 0; c < chunks.size(); ++c) {
    for (const chunk::Piece& piece : chunks[c].pieces) {
      // A block that two chunks share goes on: a name over the cut is one name.
      if (piece.from == 0) ++piece_number;
      if (piece.repeated) continue;
      const std::string_view text =
          std::string_view(chunks[c].text).substr(piece.begin, piece.end - piece.begin);
      for (Word& word : words_of(text)) {
        places_[word.plain].push_back(entries_.size());
        const std::size_t at = piece.begin + word.begin;
        entries_.push_back({static_cast<std::uint32_t>(c), piece_number, at, piece.begin + word.end,
                            chunk::page_at(chunks[c], at), word.capital, std::move(word.plain)});
      }
    }
  }
}

bool DocumentWords::is_here(const std::vector<std::string>& plain, std::size_t at) const {
  if (at + plain.size() > entries_.size() || entries_[at].piece != entries_[at + plain.size() - 1].piece)
    return false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const std::string& here = entries_[at + i].plain;
    const bool last = i + 1 == plain.size();
    if (here == plain[i]) continue;
    if (!last || plain[i].size() < 3 || !here.starts_with(plain[i]) || here.size() > plain[i].size() + 2)
      return false;
    if (here != plain[i] + "s" && here != plain[i] + "es") return false;
  }
  return true;
}

std::vector<std::size_t> DocumentWords::find(const std::vector<std::string>& plain) const {
  std::vector<std::size_t> found;
  if (plain.empty()) return found;
  const auto look = [&](const std::string& first) {
    const auto places = places_.find(first);
    if (places == places_.end()) return;
    for (const std::size_t at : places->second)
      if (is_here(plain, at)) found.push_back(at);
  };
  look(plain[0]);
  if (plain.size() == 1) {
    look(plain[0] + "s");
    look(plain[0] + "es");
    std::sort(found.begin(), found.end());
  }
  return found;
}

std::string DocumentWords::printed(std::size_t position, std::size_t count) const {
  const Entry& first = entries_[position];
  const Entry& last = entries_[position + count - 1];
  if (first.chunk == last.chunk) return chunks_[first.chunk].text.substr(first.begin, last.end - first.begin);
  std::string text;
  for (std::size_t i = position; i < position + count; ++i) {
    const Entry& entry = entries_[i];
    text +=
        (text.empty() ? "" : " ") + chunks_[entry.chunk].text.substr(entry.begin, entry.end - entry.begin);
  }
  return text;
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> plain;
  for (Word& word : words_of(text)) plain.push_back(std::move(word.plain));
  return plain;
}

}  // namespace lectern::analysis
