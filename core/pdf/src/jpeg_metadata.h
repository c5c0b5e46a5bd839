#pragma once

/// A JPEG without what it says of itself: place, camera, author, thumbnails, comments.

#include <string>
#include <string_view>

namespace lectern::pdf {

/// `jpeg` without its APP segments (JFIF and Adobe's, which tell the colours, are kept) and comments, nothing
/// else changed. Empty: it is no JPEG that can be followed. Source: ITU-T T.81, annex B.
std::string without_metadata(std::string_view jpeg);

}  // namespace lectern::pdf
