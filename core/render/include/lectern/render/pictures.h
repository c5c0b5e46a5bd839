#pragma once

/// Pictures of figures: their files for an archive, the size at which they are shown, the resolution at which
/// they are drawn.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::render {

/// A picture that is loaded only when it is written.
struct PictureFile {
  /// The file name, equal to the doc::Figure::name of its figure.
  std::string name;
  /// "image/png" or "image/jpeg". A literal: it is not copied.
  std::string_view media_type;
  /// Returns the file's bytes. Called while the archive is written, so that only one picture is in memory.
  std::function<std::string()> load;
};

/// The size at which a picture is shown, in CSS pixels; each side is at least 1.
struct ShownSize {
  int width = 0, height = 0;
};

/// Returns the size for a figure printed `width` x `height` points large.
///
/// Enlarges it up to twice, because people read print from nearer than a screen, but not beyond 900 CSS
/// pixels of height. Never wider than the text column (748 CSS pixels, as in the style sheet): a wider figure
/// is reduced.
ShownSize shown_size(double width, double height);

/// Returns the size for an ornament, in points as for shown_size(): never larger than printed.
ShownSize shown_ornament_size(double width, double height);

/// Returns the size for a formula, in points as for shown_size(): enlarged with the text around it, 1.28
/// times (17 CSS pixels for 10 points of print).
ShownSize shown_formula_size(double width, double height);

/// Returns the resolution at which to draw a figure of `width` x `height` points: 150 to 384 dots per inch.
///
/// Gives two pixels for each CSS pixel of shown_size(), for screens of high density.
float picture_dpi(double width, double height);

/// Receives an archive piece by piece, in order. Each piece is borrowed for the call.
using ArchiveSink = std::function<void(std::string_view)>;

}  // namespace lectern::render
