#pragma once

/// Ticks and crosses that were drawn with strokes instead of written with a sign.

#include <optional>
#include <vector>

#include "lectern/doc/page.h"
#include "painting/path.h"

namespace lectern::pdf {

struct DrawnSign {
  std::uint32_t code = 0;  ///< a check mark, or a box with a tick or a cross in it
  Box box;
};

/// The sign that the path draws; nothing where it draws none. `rules` are those painted before: a small box
/// around a tick or a cross is a box to tick.
std::optional<DrawnSign> sign_of(const PaintedPath& path, const std::vector<doc::Rule>& rules);

}  // namespace lectern::pdf
