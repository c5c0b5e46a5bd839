#include <algorithm>
#include <bitset>
#include <cmath>

#include "page_builder.h"

namespace lectern::pdf {

std::string words_of(const doc::Page& page) {
  std::string words;
  for (const doc::Run& run : page.runs) {
    if (!words.empty() && words.back() != ' ') words += ' ';
    words += page.text_of(run);
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string lines_of(const doc::Page& page) {
  std::string lines;
  const doc::Run* before = nullptr;
  for (const doc::Run& run : page.runs) {
    const bool same_line = before != nullptr && before->angle == run.angle &&
                           std::abs(before->baseline - run.baseline) < run.size / 2;
    if (before != nullptr) lines += same_line ? ' ' : '\n';
    lines += page.text_of(run);
    before = &run;
  }
  return lines;
}

std::int32_t only_image_in(const doc::Page& page, const Box& box) {
  const auto meets = [&](const Box& other) {
    const Box both = other.intersected(box);
    return both.x1 - both.x0 > 0.5F && both.y1 - both.y0 > 0.5F;
  };
  const auto same = [](float a, float b) { return std::abs(a - b) <= 0.5F; };
  const doc::Placement* only = nullptr;
  for (const doc::Placement& image : page.images) {
    if (!meets(image.box)) continue;
    if (only != nullptr) return -1;
    only = &image;
  }
  if (only == nullptr || only->mask || !same(only->box.x0, box.x0) || !same(only->box.y0, box.y0) ||
      !same(only->box.x1, box.x1) || !same(only->box.y1, box.y1)) {
    return -1;
  }
  for (const doc::Run& run : page.runs) {
    if ((run.flags & (doc::kInvisible | doc::kHiddenLayer)) == 0 && meets(run.box)) return -1;
  }
  const auto background = [&](const doc::Rule& rule) {
    return rule.filled && rule.box.x0 <= box.x0 + 1 && rule.box.y0 <= box.y0 + 1 &&
           rule.box.x1 >= box.x1 - 1 && rule.box.y1 >= box.y1 - 1;
  };
  for (const doc::Rule& rule : page.rules) {
    if (meets(rule.box) && !background(rule)) return -1;
  }
  return only->object;
}

float covered_share(const doc::Page& page) {
  constexpr std::size_t kCells = 64;
  if (!(page.width > 0 && page.height > 0)) return 0;
  std::bitset<kCells * kCells> covered;
  const auto cell = [=](float at, float whole) {
    return static_cast<std::size_t>(std::lround(std::clamp(at / whole, 0.0F, 1.0F) * kCells));
  };
  for (const doc::Placement& image : page.images) {
    const std::size_t x0 = cell(image.box.x0, page.width), x1 = cell(image.box.x1, page.width);
    const std::size_t y0 = cell(image.box.y0, page.height), y1 = cell(image.box.y1, page.height);
    for (std::size_t y = y0; y < y1; y++) {
      for (std::size_t x = x0; x < x1; x++) covered.set(y * kCells + x);
    }
  }
  return static_cast<float>(covered.count()) / (kCells * kCells);
}

}  // namespace lectern::pdf
