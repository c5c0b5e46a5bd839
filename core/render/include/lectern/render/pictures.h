#pragma once

/// The pictures that go into an archive beside the text.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::render {

struct PictureFile {
  /// As doc::Figure::name has it.
  std::string name;
  /// A literal: "image/png", "image/jpeg".
  std::string_view media_type;
  /// Gives the bytes when they are wanted, so that one at a time is held.
  std::function<std::string()> load;
};

/// How large a picture is shown that is printed `width` x `height` points large: CSS pixels.
struct ShownSize {
  int width = 0, height = 0;
};

/// Up to twice as large as printed and no wider than the measure: print is read from nearer than a screen.
ShownSize shown_size(double width, double height);

/// An ornament stays as large as it is printed.
ShownSize shown_ornament_size(double width, double height);

/// A formula keeps the size of the text around it.
ShownSize shown_formula_size(double width, double height);

/// How finely a figure is drawn, so that it has two pixels for each that is shown: 150 to 384 dots an inch.
float picture_dpi(double width, double height);

/// Takes an archive piece by piece, in order.
using ArchiveSink = std::function<void(std::string_view)>;

}  // namespace lectern::render
