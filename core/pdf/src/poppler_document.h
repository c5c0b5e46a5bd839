#pragma once

/// An open PDF behind plain structs. Only `src/poppler/` includes poppler; whatever a
/// new version of it renames is dealt with there.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/doc/request.h"
#include "lectern/pdf/limits.h"
#include "page_builder.h"

namespace lectern::pdf {

enum class OpenFailure { None, Encrypted, Damaged };

/// Pixels without padding between rows.
struct Bitmap {
  std::int32_t width = 0, height = 0;
  std::int32_t channels = 1;  ///< 1: grey, 3: RGB
  float dpi = 0;
  Box box;  ///< the part of the page that it shows, in points
  std::string pixels;
};

/// Pictures: grey, and only the images of the page, which costs a fraction.
enum class Ink { Grey, Colour, Pictures };

/// A JPEG as it stands in the file.
struct JpegFile {
  std::int32_t width = 0, height = 0;
  std::string bytes;  ///< empty: none
};

/// Fonts, and what the file calls each: the same for every reader of it.
struct NewFonts {
  std::vector<doc::Font> fonts;
  std::vector<std::int64_t> ids;
};

struct PageReading {
  std::unique_ptr<doc::Page> page;   ///< nothing where there is no such page
  bool endless = false;              ///< it was ended early: it nests forms without end, or `stop` said so
  std::vector<bool> doubtful_fonts;  ///< by number: whose letters may not be what they are called
};

/// What stands in the file beside its pages.
struct OtherParts {
  std::vector<doc::OtherText> texts;
  std::vector<doc::Gap> gaps;              ///< ascending
  std::vector<std::string> attached_pdfs;  ///< their bytes
  std::vector<std::size_t> versions;       ///< where each version of the file ends, ascending
};

/// What is looked at before pages are read: all of the file, or only what belongs to the pages.
enum class Survey { Facts, OwnPages };

class PopplerDocument {
 public:
  /// See reader.h.
  static void warm_up();

  /// `bytes` must outlive the document. Nothing, with the reason in `failure`, where poppler does not open
  /// it.
  static std::unique_ptr<PopplerDocument> open(std::span<const std::byte> bytes, const std::string& password,
                                               OpenFailure& failure);
  ~PopplerDocument();

  /// As poppler counts; 0 for a page tree that it does not believe.
  std::int32_t page_count() const;

  /// How many of them are there when one looks.
  std::int32_t readable_page_count() const;

  /// The first page with more annotations and links than poppler lets a page have, and so does not read; 0:
  /// none.
  std::int32_t overfull_page() const;

  /// What is known before any page of `wanted` is interpreted: pages' annotations, the form and the names,
  /// all bounded. With `OwnPages` the facts are but the number of pages.
  doc::FileFacts survey(const Limits& limits, const doc::PageRange& wanted, Survey survey);

  /// Interprets one page. `stop` is asked now and then; true ends the page early (it is then marked
  /// truncated). Comes with what `survey` found for it.
  PageReading read_page(std::int32_t number, const Limits& limits, const std::function<bool()>& stop);

  /// Fonts that pages read since the last call have added.
  NewFonts take_new_fonts();

  std::vector<doc::OutlineItem> outline(const Limits& limits);
  std::vector<doc::Tag> tags(const Limits& limits);

  /// Whether pages that were read have content that counts itself, which is known to the tags only of the
  /// reader that read it.
  bool has_form_marks() const;

  /// Everything beside the pages, after they were read. `bytes` are those the document was opened with.
  OtherParts other_parts(std::span<const std::byte> bytes, const Limits& limits,
                         const std::function<bool()>& is_late);

  /// Says where the file has what the page paints: two versions of a file in which it is equal show the same,
  /// perhaps turned or with other notes.
  std::uint64_t place_of_page(std::int32_t number);

  /// Draws `box` of a page (empty: all of it) with its annotations. An empty bitmap where it cannot be drawn.
  Bitmap draw(std::int32_t number, const Box& box, float dpi, Ink ink, std::int64_t max_pixels);

  /// The file's own bytes where `box` of the page shows exactly one plain upright JPEG and nothing else; else
  /// empty.
  JpegFile plain_jpeg(std::int32_t number, const Box& box, const Limits& limits);

 private:
  struct State;
  explicit PopplerDocument(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lectern::pdf
