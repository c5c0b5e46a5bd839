#pragma once

/// The printed units of a document in reading order: what a cut may fall between.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "lectern/doc/snapshot.h"

namespace lectern::chunk {

struct Unit {
  Piece::Kind kind = Piece::Kind::Text;
  std::string text;  ///< never empty
  std::string language;
  std::uint32_t block = 0;
  std::vector<doc::Place> places;
  int level = 0;            ///< of a heading, from 1
  std::uint32_t group = 0;  ///< units of one table, list or listing have the same; 0: none
  bool header_row = false;  ///< repeated when its table is cut
};

/// Cost: linear.
std::vector<Unit> units_of(const doc::Snapshot& snapshot);

}  // namespace lectern::chunk
