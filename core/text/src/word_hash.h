#pragma once

/// The hash by which the lexicon knows a word: the compiler of the list and its reader share it.

#include <cstdint>
#include <string_view>

namespace lectern::text {

/// FNV-1a with a final mix, so that sorted hashes are spread evenly and a look-up can guess its place.
constexpr std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  return hash ^ hash >> 33;
}

}  // namespace lectern::text
