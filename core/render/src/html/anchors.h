#pragma once

/// The files in which the targets of internal links are, when the document is cut into files: "b12" is a
/// block, "page-3" the mark of a page, "note-1" and "mark-1" a note and its reference.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

class Anchors {
 public:
  explicit Anchors(const doc::Snapshot& snapshot);

  /// Registers the targets in `file`: blocks [begin, end) of the snapshot, and the marks of the pages that
  /// begin there. Call it in reading order.
  void add_blocks(std::size_t begin, std::size_t end, const std::string& file);

  /// Registers the marks of the pages after the last block, and the notes.
  void add_rest(const std::string& file);

  /// Returns `href` as a reference from `file`: an outside address unchanged; "#b12" unchanged if its
  /// target is in the same file, else "other.xhtml#b12"; nothing if the target does not exist.
  std::string reference(std::string_view href, std::string_view file) const;

  /// Returns the number of a note, from 1; 0 if there is no such note.
  int note_number(std::uint32_t note) const;

 private:
  void add_block(const doc::Block& block, const std::string& file);
  void add_marks(const std::vector<doc::Span>& spans, const std::string& file);
  void add_pages_up_to(std::int32_t page, const std::string& file);

  const doc::Snapshot& snapshot_;
  std::map<std::uint32_t, int> numbers_;
  std::map<std::string, std::string, std::less<>> files_;
  std::int32_t last_page_ = 0;
};

/// Returns true if a block of this kind has its own anchor.
bool has_anchor(doc::BlockKind kind);

}  // namespace lectern::render
