#pragma once

/// The pictures of a page.

#include <cstdint>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::pipeline {

struct Picture {
  Box box;
  std::int32_t mcid = -1;
};

/// Pictures large enough to show something. A page that is one picture is a scan. Producers mark pictures
/// without a description as furniture: only small ones are believed.
std::vector<Picture> pictures_of(const doc::Page& page);

}  // namespace lectern::pipeline
