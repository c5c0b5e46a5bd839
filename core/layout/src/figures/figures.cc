#include "figures/figures.h"

#include <algorithm>
#include <cmath>

#include "figures/drawings.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

float common_area(const Box& a, const Box& b) {
  const Box common = a.intersected(b);
  return std::max(0.0f, common.width()) * std::max(0.0f, common.height());
}

/// An image inside a drawing is part of it, and a drawing on an image is the image's.
std::vector<Picture> pictures_of(const doc::Page& page, const std::vector<TextLine>& lines,
                                 const TagEvidence* tags) {
  std::vector<Picture> pictures = images_of(page);
  std::vector<std::int32_t> mcids;
  for (const Picture& image : pictures) mcids.insert(mcids.end(), image.mcids.begin(), image.mcids.end());
  const bool announced =
      tags && !page.rules.empty() && !tags->descriptions_besides(page.number, mcids).empty();
  for (Picture& drawing : find_drawings(page, lines, announced ? Announced::Yes : Announced::No)) {
    const auto gone = std::remove_if(pictures.begin(), pictures.end(), [&](const Picture& image) {
      const float smaller =
          std::min(common_area(image.box, image.box), common_area(drawing.box, drawing.box));
      if (image.drawn || common_area(image.box, drawing.box) <= 0.5f * smaller) return false;
      drawing.box = drawing.box.united(image.box);
      drawing.mcids.insert(drawing.mcids.end(), image.mcids.begin(), image.mcids.end());
      return true;
    });
    pictures.erase(gone, pictures.end());
    pictures.push_back(std::move(drawing));
  }
  return pictures;
}

/// Producers call pictures furniture for want of a description; one that words are printed on is a background
/// indeed.
bool lies_under_words(const Box& picture, const std::vector<TextLine>& lines) {
  return std::count_if(lines.begin(), lines.end(), [&](const TextLine& line) {
           return !line.taken() &&
                  picture.contains((line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2);
         }) >= 2;
}

void describe(doc::Block& block, std::string words) {
  if (words.empty()) return;
  auto& figure = block.as<doc::Figure>();
  figure.alt = std::move(words);
  figure.alt_status = doc::Figure::Alt::FromSource;
}

std::vector<std::int32_t> content_of(const Picture& picture, const std::vector<TextLine>& lines) {
  std::vector<std::int32_t> mcids = picture.mcids;
  for (const std::size_t i : picture.lines)
    for (const Fragment& f : lines[i].fragments) mcids.push_back(f.mcid);
  return mcids;
}

/// By the content that the tags and the picture share. Paths have no such content: what is left goes to the
/// drawings that are left when there are as many of both, in their order.
void describe_by_tags(const doc::Page& page, const std::vector<Picture>& pictures,
                      const std::vector<TextLine>& lines, const TagEvidence& tags,
                      std::vector<doc::Block>& blocks) {
  std::vector<std::int32_t> all;
  std::vector<doc::Block*> left;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (const std::int32_t mcid : content_of(pictures[i], lines)) {
      all.push_back(mcid);
      if (blocks[i].as<doc::Figure>().alt.empty())
        describe(blocks[i], tags.description_of(page.number, mcid));
    }
    if (pictures[i].drawn && blocks[i].as<doc::Figure>().alt.empty()) left.push_back(&blocks[i]);
  }
  if (left.empty()) return;
  const std::vector<std::string> others = tags.descriptions_besides(page.number, all);
  for (std::size_t i = 0; others.size() == left.size() && i < left.size(); ++i) describe(*left[i], others[i]);
}

}  // namespace

void Figures::see(const doc::Page& page) {
  std::vector<Box> boxes = drawn_cores(page);
  for (const Picture& image : images_of(page)) boxes.push_back(image.box);
  census_.see(boxes);
}

/// What repeats is shown once, as the ornament that it is, and its words stay where they are.
bool Figures::is_furniture(const doc::Page& page, Picture& picture, std::vector<doc::Change>& changes) {
  std::vector<Box> seen{picture.box};
  if (picture.drawn) seen = drawn_cores(page);
  for (const Box& box : seen) {
    if (common_area(box, picture.box) < 0.5f * common_area(picture.box, picture.box) ||
        !census_.repeats(page, box))
      continue;
    picture.lines.clear();
    picture.decorative = true;
    if (census_.is_first(box)) return false;
    changes.push_back({doc::Step::Extract, page.number, 0, "a picture", "",
                       "comes back at its place on page after page", "rule:repeated-picture"});
    return true;
  }
  return false;
}

doc::Block Figures::block_of(const doc::Page& page, const Picture& picture, std::vector<TextLine>& lines,
                             std::vector<doc::Change>& changes) {
  doc::Block block;
  block.become(doc::BlockKind::Figure);
  auto& figure = block.as<doc::Figure>();
  figure.name = "figure-" + std::to_string(++count_) + ".png";
  Box box = picture.box;
  if (picture.drawn) {
    // A pen is wide: what is drawn reaches over its path.
    box = Box{box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1}.intersected({0, 0, page.width, page.height});
    for (const std::size_t i : picture.lines) {
      if (!figure.text.empty()) figure.text += '\n';
      figure.text += text::normalize(lines[i].text());
      lines[i].take(LineOwner::Figure);
    }
    changes.push_back({doc::Step::Extract, page.number, 0, figure.text, "figure",
                       "paths that lie together, with a caption or too many to be rules", "rule:drawing"});
  }
  if (picture.decorative) figure.alt_status = doc::Figure::Alt::Decorative;
  figure.width = static_cast<std::int32_t>(std::lround(box.width()));
  figure.height = static_cast<std::int32_t>(std::lround(box.height()));
  block.places.push_back({page.number, box});
  return block;
}

std::vector<doc::Block> Figures::take(const doc::Page& page, std::vector<TextLine>& lines,
                                      const TagEvidence* tags, std::vector<doc::Change>& changes) {
  std::vector<Picture> pictures = pictures_of(page, lines, tags);
  for (Picture& picture : pictures)
    picture.decorative = picture.decorative && tags && lies_under_words(picture.box, lines);
  std::erase_if(pictures, [&](Picture& picture) { return is_furniture(page, picture, changes); });
  std::vector<doc::Block> blocks;
  blocks.reserve(pictures.size());
  for (const Picture& picture : pictures) blocks.push_back(block_of(page, picture, lines, changes));
  if (tags) describe_by_tags(page, pictures, lines, *tags, blocks);
  return blocks;
}

}  // namespace lectern::layout
