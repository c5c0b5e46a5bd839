#pragma once

/// The pictures that go into an archive beside the text.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::render {

struct PictureFile {
  std::string name;                   ///< as doc::Figure::name has it
  std::string_view media_type;        ///< a literal: "image/png", "image/jpeg"
  std::function<std::string()> load;  ///< gives the bytes when they are wanted, so that one at a time is held
};

/// Takes an archive piece by piece, in order.
using ArchiveSink = std::function<void(std::string_view)>;

}  // namespace lectern::render
