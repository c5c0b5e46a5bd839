#include "lines/placed_links.h"

#include "lectern/layout/place_reference.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {

std::string link_target(const doc::Page& page, std::int32_t link) {
  if (link < 0) return {};
  const doc::Link& target = page.links[static_cast<std::size_t>(link)];
  if (!target.uri.empty()) return target.uri;
  return target.target_page > 0 ? page_reference(target.target_page) : std::string();
}

std::string span_target(const doc::Page& page, std::int32_t link) {
  if (link < 0) return {};
  const doc::Link& target = page.links[static_cast<std::size_t>(link)];
  return target.uri.empty() && target.target_page > 0 ? place_reference(target.target_page, target.target_y)
                                                      : target.uri;
}

void append_placed_links(const doc::Page& page, const std::vector<TextLine>& lines,
                         std::vector<doc::PlacedLink>& links) {
  const std::size_t first = links.size();
  for (std::size_t i = 0; i < page.links.size(); ++i)
    links.push_back({page.number, page.links[i].boxes, link_target(page, static_cast<std::int32_t>(i)), {}});
  for (const TextLine& line : lines) {
    std::int32_t last = -1;
    for (const Fragment& f : line.fragments) {
      if (f.link >= 0) {
        std::string& text = links[first + static_cast<std::size_t>(f.link)].text;
        const bool begins_line = last != f.link;
        if (!text.empty() && (f.space_before || begins_line)) text += ' ';
        text += text::normalize(f.text);
      }
      last = f.link;
    }
  }
}

}  // namespace lectern::layout
