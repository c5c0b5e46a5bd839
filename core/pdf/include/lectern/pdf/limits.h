#pragma once

/// What one document may cost.
///
/// A PDF can claim any number of anything; the reader stops at these limits. A page beyond a limit per page
/// is cut short (`doc::Page::truncated`). A document beyond `max_pages` is refused, and one beyond
/// `max_document_glyphs` ends with LimitExceeded after the pages read so far. Items beyond the other limits
/// of a document are dropped.

#include <cstddef>
#include <cstdint>

namespace lectern::pdf {

/// All limits; the defaults are those of the programs.
struct Limits {
  std::int32_t max_pages = 5000;

  // Per page. Together they keep the frame of a page under doc::WireLimits::max_frame_bytes.
  std::int32_t max_glyphs = 2'000'000;
  std::int32_t max_runs = 400'000;
  std::int32_t max_rules = 200'000;
  std::int32_t max_images = 50'000;
  /// Form XObjects painted, nested ones counted each time. A page with more ends the reading with
  /// LimitExceeded.
  std::int32_t max_forms = 200'000;
  std::int32_t max_annotations = 20'000;

  // Per document.
  std::int64_t max_document_glyphs = 40'000'000;
  std::int32_t max_fonts = 20'000;
  std::int32_t max_outline_items = 50'000;
  std::int32_t max_tags = 500'000;
  std::int32_t max_form_fields = 100'000;
  std::int32_t max_attachments = 10'000;
  /// Depth of the outline, the structure tree, the parents of fields and the name trees.
  std::int32_t max_depth = 128;
  /// Bytes of UTF-8 in one text string; the rest is cut.
  std::uint32_t max_string_bytes = 65'536;
  /// Bytes of annotations, form values and other text that no glyph shows.
  std::int64_t max_hidden_bytes = 16 << 20;

  // Beside the pages; what exceeds these is a gap (doc::Gap::OtherText).
  /// Bytes of UTF-8 of all texts.
  std::size_t max_other_bytes = 16u << 20;
  /// Bytes of streams that are decoded to find them.
  std::int64_t max_decoded_bytes = 256 << 20;
  /// Forms, patterns and pages that no page shows.
  std::int32_t max_stray_forms = 2'000;
  /// Pages of earlier versions of the file, and of PDFs that are attached to it.
  std::int32_t max_other_pages = 500;
  /// Earlier versions of the file.
  std::int32_t max_versions = 24;

  // Pictures.
  /// Pixels of a picture; a larger one is drawn at a lower resolution.
  std::int64_t max_pixels = 35'000'000;
};

}  // namespace lectern::pdf
