#pragma once

/// Writes blocks as elements, for the formats made of elements: HTML and the chapters of an EPUB.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "html/anchors.h"
#include "html/html_writer.h"
#include "lectern/doc/direction.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

struct BlockManner {
  /// Returns the address of a picture; empty: the figure is shown by its description alone.
  std::function<std::string(const std::string& name)> address_of;
  bool links_to_pictures = false;  ///< each picture links to its full size
  bool for_readers = false;        ///< missing descriptions are not marked
  bool leaves_window = false;      ///< outside links open a new window
  bool scrolls_tables = false;     ///< wide tables have a scroll bar of their own
  std::string contents = {};       ///< anchor that page marks link back to; empty: no link
};

/// Writes the blocks of a document in order, into one file after the other. `snapshot` and `anchors` are
/// borrowed and must outlive this object.
class BlockWriter {
 public:
  BlockWriter(const doc::Snapshot& snapshot, const Anchors& anchors, BlockManner manner)
      : snapshot_(snapshot),
        anchors_(anchors),
        manner_(std::move(manner)),
        backwards_(doc::runs_right_to_left(snapshot)) {}

  /// Sets the output for the following blocks, and the name of that file in `anchors`.
  void begin_file(HtmlWriter& out, std::string file);

  /// Writes a block, after the marks of the pages that begin before it.
  void block_with_page(const doc::Block& block);

  /// Writes the marks of the pages at which no block began.
  void rest_of_pages();

  /// Writes the section of notes, with links back; nothing if there are none.
  void notes();

  void heading(int level, const std::string& id, const std::string& text);

 private:
  HtmlWriter& out() { return *out_; }
  void pages_up_to(std::int32_t page);
  void write(const doc::Block& block);
  void language_of(const doc::Block& block);
  void element(const char* name, const doc::Block& block);
  void children(const doc::Block& block);
  void write_heading(const doc::Block& block);
  void write_list(const doc::Block& block);
  void label(const std::string& text);
  void write_glossary(const doc::Block& block);
  void write_table(const doc::Block& block);
  void section(const char* name, const doc::Table& table, std::size_t from, std::size_t to);
  void write_cell(const doc::Cell& cell);
  void write_figure(const doc::Block& block);
  void words_inside(const std::string& text);
  void image(const doc::Block& block, const std::string& address);
  std::string alt_of(const doc::Block& block) const;
  std::string name_of(const doc::Block& block) const;
  std::string region_label(const doc::Block& block);
  void leaving(const std::string& href);
  void write_formula(const doc::Block& block);
  void write_form(const doc::Block& block);
  void write_code(const doc::Block& block);
  void write_quote(const doc::Block& block);
  void spans(const std::vector<doc::Span>& list);
  void span(const doc::Span& span);
  std::size_t span_or_ruby(const std::vector<doc::Span>& list, std::size_t at);
  void part(const char* name, const std::string& text);
  int amendment(int style);
  void note_mark(const doc::Span& span);
  /// The number that a note is shown with, and whether the list counts to it by itself.
  struct ShownNumber {
    std::int32_t number = 0;
    bool next = true;
  };
  void note(const doc::Block& block, int position, ShownNumber shown);

  const doc::Snapshot& snapshot_;
  const Anchors& anchors_;
  BlockManner manner_;
  bool backwards_ = false;  ///< the text runs from right to left
  HtmlWriter* out_ = nullptr;
  std::string file_;
  std::set<std::string> region_names_;
  int amended_ = 0;                 ///< kStrike or kInserted where the last words of the text are
  std::set<std::uint32_t> marked_;  ///< notes whose first mark has been written
  std::int32_t last_page_ = 0;
  int table_count_ = 0;
  int figure_count_ = 0;
};

}  // namespace lectern::render
