#include "references/neighbours.h"

#include <algorithm>

namespace lectern::pipeline {
namespace {

constexpr float kFarthest = 30;  // points: two lines of text and the space around them

}  // namespace

bool are_neighbours(const doc::Block& above, const doc::Block& below) {
  if (above.places.empty() || below.places.empty() || above.places.back().page != below.places.front().page)
    return false;
  const Box& x = above.places.back().box;
  const Box& y = below.places.front().box;
  const float gap = std::max(y.y0 - x.y1, x.y0 - y.y1);
  return gap < kFarthest && std::min(x.x1, y.x1) > std::max(x.x0, y.x0);
}

}  // namespace lectern::pipeline
