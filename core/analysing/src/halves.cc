#include "halves.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "lectern/model/model.h"

namespace lectern::analysing {
namespace {

/// A cut closer to an end than this share of the text leaves a part that is still too long.
constexpr std::size_t kShare = 8;

/// Where the second part begins; 0 if the text has no such mark well inside.
std::size_t cut_behind(std::string_view text, std::string_view mark) {
  const std::size_t middle = text.size() / 2;
  const std::size_t before = text.rfind(mark, middle);
  const std::size_t behind = text.find(mark, middle);
  std::size_t best = 0;
  for (const std::size_t at : {before, behind}) {
    if (at == std::string_view::npos) continue;
    const std::size_t cut = at + mark.size();
    if (cut < text.size() / kShare || text.size() - cut < text.size() / kShare) continue;
    const auto distance = [&](std::size_t place) { return place < middle ? middle - place : place - middle; };
    if (best == 0 || distance(cut) < distance(best)) best = cut;
  }
  return best;
}

chunk::Chunk part_of(const chunk::Chunk& whole, std::size_t begin, std::size_t end) {
  chunk::Chunk part;
  part.index = whole.index;
  part.id = whole.id;
  part.headings = whole.headings;
  part.language = whole.language;
  part.text = whole.text.substr(begin, end - begin);
  part.tokens = model::estimated_tokens(part.text);
  part.first_page = chunk::page_at(whole, begin);
  part.last_page = chunk::page_at(whole, end > begin ? end - 1 : end);
  for (const chunk::Piece& piece : whole.pieces) {
    const std::size_t from = std::max(piece.begin, begin);
    const std::size_t to = std::min(piece.end, end);
    if (from >= to) continue;
    chunk::Piece kept = piece;
    kept.begin = from - begin;
    kept.end = to - begin;
    const double length = static_cast<double>(piece.end - piece.begin);
    const double share = piece.to - piece.from;
    kept.from = piece.from + share * static_cast<double>(from - piece.begin) / length;
    kept.to = piece.from + share * static_cast<double>(to - piece.begin) / length;
    part.pieces.push_back(std::move(kept));
  }
  return part;
}

}  // namespace

std::pair<chunk::Chunk, chunk::Chunk> halves(const chunk::Chunk& whole) {
  for (const std::string_view mark : {"\n\n", "\n", ". ", " "}) {
    const std::size_t cut = cut_behind(whole.text, mark);
    if (cut > 0) return {part_of(whole, 0, cut), part_of(whole, cut, whole.text.size())};
  }
  return {whole, chunk::Chunk{}};
}

}  // namespace lectern::analysing
