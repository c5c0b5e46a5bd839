#include "lectern/chunk/chunk.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>

#include "lectern/base/encode.h"
#include "lectern/model/model.h"
#include "lectern/text/language.h"
#include "packer.h"
#include "units.h"

namespace lectern::chunk {
namespace {

/// FNV-1a, 64 bits: equal text, equal id; nobody relies on it being hard to find another.
std::string content_id(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  std::string id;
  for (int shift = 60; shift >= 0; shift -= 4) id += hex_digit(static_cast<unsigned>(hash >> shift));
  return id;
}

/// The place that a share of a block falls on, going by the heights of its places.
std::int32_t page_of_share(const std::vector<doc::Place>& places, double share) {
  if (places.empty()) return 0;
  double all = 0;
  for (const doc::Place& place : places) all += std::max(0.0, static_cast<double>(place.box.height()));
  double reached = 0;
  for (const doc::Place& place : places) {
    reached += std::max(0.0, static_cast<double>(place.box.height()));
    if (share * all < reached) return place.page;
  }
  return all > 0 ? places.back().page : places.front().page;
}

std::int32_t page_in(const Piece& piece, std::size_t at) {
  // Cells of a row are side by side.
  if (piece.kind == Piece::Kind::Row) return piece.places.empty() ? 0 : piece.places.front().page;
  const double size = static_cast<double>(std::max<std::size_t>(1, piece.end - piece.begin));
  const double inside = static_cast<double>(std::min(at, piece.end) - std::min(at, piece.begin)) / size;
  return page_of_share(piece.places, piece.from + inside * (piece.to - piece.from));
}

void find_pages(Chunk& chunk) {
  for (const Piece& piece : chunk.pieces) {
    if (piece.places.empty()) continue;
    for (const std::size_t at : {piece.begin, piece.end - 1}) {
      const std::int32_t page = page_in(piece, at);
      chunk.first_page = chunk.first_page == 0 ? page : std::min(chunk.first_page, page);
      chunk.last_page = std::max(chunk.last_page, page);
    }
  }
}

std::string usual_language(const Chunk& chunk, const std::map<std::uint32_t, const Unit*>& units) {
  std::map<std::string, std::size_t> sizes;
  for (const Piece& piece : chunk.pieces)
    if (const auto unit = units.find(piece.block); unit != units.end())
      sizes[unit->second->language] += piece.end - piece.begin;
  std::string best;
  std::size_t most = 0;
  for (const auto& [language, size] : sizes) {
    if (size <= most) continue;
    best = language;
    most = size;
  }
  if (!best.empty() && best != "und") return best;
  return text::guess_language(chunk.text).tag;
}

}  // namespace

std::vector<Chunk> cut(const doc::Snapshot& snapshot, const Options& options) {
  const std::vector<Unit> units = units_of(snapshot);
  std::map<std::uint32_t, const Unit*> by_block;
  for (const Unit& unit : units) by_block.emplace(unit.block, &unit);
  std::vector<Chunk> chunks = Packer(units, options).pack();
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    Chunk& chunk = chunks[i];
    chunk.index = i;
    chunk.id = content_id(chunk.text);
    if (const int times = ++seen[chunk.id]; times > 1) chunk.id += "-" + std::to_string(times);
    chunk.tokens = model::estimated_tokens(chunk.text);
    chunk.language = usual_language(chunk, by_block);
    find_pages(chunk);
  }
  return chunks;
}

std::int32_t page_at(const Chunk& chunk, std::size_t at) {
  // The piece that begins last at or before it.
  const auto behind =
      std::upper_bound(chunk.pieces.begin(), chunk.pieces.end(), at,
                       [](std::size_t byte, const Piece& piece) { return byte < piece.begin; });
  if (behind == chunk.pieces.begin()) return chunk.first_page;
  const std::int32_t page = page_in(*(behind - 1), at);
  return page > 0 ? page : chunk.first_page;
}

}  // namespace lectern::chunk
