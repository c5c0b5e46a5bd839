#pragma once

/// Fills chunks with units.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "units.h"

namespace lectern::chunk {

/// Takes the units of one document in order.
class Packer {
 public:
  Packer(const std::vector<Unit>& units, const Options& options);

  /// All units into chunks, whose `index`, `id`, pages and language are not filled in yet.
  std::vector<Chunk> pack();

 private:
  void measure();
  void add_heading(std::size_t i);
  void add_other(std::size_t i);
  void add_parts(std::size_t i);
  void append(std::size_t unit, std::size_t begin, std::size_t end, bool repeated);
  std::vector<std::size_t> take_final_headings();
  void close(bool inside_section, std::size_t next);
  void repeat_tail(const Chunk& before, std::size_t next);
  void repeat_header(std::size_t next);
  bool has_matter() const;

  const std::vector<Unit>& units_;
  std::int64_t target_, overlap_;
  std::vector<std::int64_t> sums_;          ///< tokens of the units before this one
  std::vector<std::size_t> section_ends_;   ///< of headings: where their section ends
  std::vector<std::size_t> group_ends_;     ///< of the first unit of a group: where it ends
  std::vector<std::size_t> group_begins_;   ///< the first unit of a unit's group
  std::vector<std::size_t> open_headings_;  ///< units, from the outermost
  std::vector<Chunk> chunks_;
  Chunk chunk_;
  std::vector<std::size_t> piece_units_;  ///< the unit of each piece of `chunk_`
  std::int64_t used_ = 0;
};

}  // namespace lectern::chunk
