#pragma once

/// What one document may cost. A PDF can claim anything; these are the numbers at which the reader stops
/// believing it. A limit inside a page cuts that page short (`doc::Page::truncated`); a limit of the whole
/// document refuses it.

#include <cstdint>

namespace lectern::pdf {

struct Limits {
  std::int32_t max_pages = 5000;

  // Per page. Together they keep a page's frame under doc::WireLimits::max_frame_bytes.
  std::int32_t max_glyphs = 2'000'000;
  std::int32_t max_runs = 400'000;
  std::int32_t max_rules = 200'000;
  std::int32_t max_images = 50'000;
  /// Form XObjects painted, nested ones counted each time.
  std::int32_t max_forms = 200'000;
  std::int32_t max_annotations = 20'000;

  // Per document.
  std::int64_t max_document_glyphs = 40'000'000;
  std::int32_t max_fonts = 20'000;
  std::int32_t max_outline_items = 50'000;
  std::int32_t max_tags = 500'000;
  std::int32_t max_form_fields = 100'000;
  std::int32_t max_attachments = 10'000;
  /// Of the outline, the structure tree, field parents and name trees.
  std::int32_t max_depth = 128;
  /// Of any one text string; longer ones are cut.
  std::uint32_t max_string_bytes = 65'536;
  /// Of annotations, form values and other text that no glyph shows.
  std::int64_t max_hidden_bytes = 16 << 20;

  // Pictures.
  /// A larger picture is made at a lower resolution.
  std::int64_t max_pixels = 35'000'000;
};

}  // namespace lectern::pdf
