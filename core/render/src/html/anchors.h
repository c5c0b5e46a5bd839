#pragma once

/// Where the targets of links inside a document stand, once it is cut into files: "b12" a block, "page-3" the
/// mark of a page, "note-1" and "mark-1" a note and the place that refers to it.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

class Anchors {
 public:
  explicit Anchors(const doc::Snapshot& snapshot);

  /// Takes down what stands in `file`: blocks [begin, end) of the snapshot, with the marks of the pages that
  /// begin there. Call in reading order.
  void add_blocks(std::size_t begin, std::size_t end, const std::string& file);

  /// The marks of the pages behind the last block, and the notes.
  void add_rest(const std::string& file);

  /// `href` as a reference from `file`: an outside address as it is; "#b12" as it is when it stands in the
  /// same file, "other.xhtml#b12" when it does not, and nothing when it stands nowhere.
  std::string reference(std::string_view href, std::string_view file) const;

  /// 1-based number of a note; 0: there is no such note.
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

/// Whether a block of this kind carries its own anchor.
bool has_anchor(doc::BlockKind kind);

}  // namespace lectern::render
