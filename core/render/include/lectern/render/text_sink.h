#pragma once

/// Where a format goes piece by piece, so that a long document's output is never whole in memory.

#include <functional>
#include <string_view>

namespace lectern::render {

/// Called with some 64 KiB at a time, in order; cuts anywhere between two characters.
using TextSink = std::function<void(std::string_view)>;

}  // namespace lectern::render
