#pragma once

/// Receives the text of a format piece by piece, so that the output of a long document is never in memory as
/// a whole.

#include <functional>
#include <string_view>

namespace lectern::render {

/// Called with about 64 KiB at a time, in order.
///
/// Each piece is borrowed for the call and ends between two characters, never inside one. An exception ends
/// the writing and passes through to the caller of the writer.
using TextSink = std::function<void(std::string_view)>;

}  // namespace lectern::render
