#include "lectern/pipeline/extract.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "flow.h"
#include "furniture.h"
#include "lectern/text/normalize.h"
#include "paragraphs.h"
#include "text_line.h"

namespace lectern::pipeline {
namespace {

std::string href_of(const doc::Page& page, std::int32_t link) {
  if (link < 0) return {};
  const doc::Link& target = page.links[static_cast<std::size_t>(link)];
  if (!target.uri.empty()) return target.uri;
  return target.target_page > 0 ? "#page-" + std::to_string(target.target_page) : std::string();
}

doc::Line to_line(const doc::Page& page, const TextLine& from) {
  doc::Line line;
  line.page = from.page;
  line.box = from.box;
  line.baseline = from.baseline;
  line.size = from.size;
  line.rgb = from.fragments.empty() ? 0 : from.fragments.front().rgb;
  line.marker_width = from.bullet_x >= 0 ? from.box.x0 - from.bullet_x : 0;
  const Fragment* last = nullptr;
  for (const Fragment& f : from.fragments) {
    doc::Span span{text::normalize(f.text), f.style, href_of(page, f.link), 0};
    if (f.space_before && last) {
      const bool same =
          !line.spans.empty() && line.spans.back().style == span.style && line.spans.back().href == span.href;
      if (same) {
        span.text.insert(0, " ");
      } else if (!line.spans.empty() && line.spans.back().href.empty() &&
                 !(line.spans.back().style & doc::kCode)) {
        line.spans.back().text += ' ';
      } else if (span.href.empty() && !(span.style & doc::kCode)) {
        span.text.insert(0, " ");
      } else {
        doc::append_span(line.spans, {" ", 0, "", 0});
      }
    }
    doc::append_span(line.spans, std::move(span));
    last = &f;
  }
  return line;
}

float body_size_of(const std::vector<std::vector<TextLine>>& pages) {
  std::map<float, std::size_t> weight;
  for (const auto& lines : pages)
    for (const TextLine& line : lines)
      if (!line.taken)
        for (const Fragment& f : line.fragments) weight[std::round(f.size * 10) / 10] += f.text.size();
  float size = 0;
  std::size_t most = 0;
  for (const auto& [candidate, count] : weight)
    if (count > most) most = count, size = candidate;
  return size;
}

class Extraction final {
 public:
  Extraction(const doc::Reading& reading) : reading_(reading) {}

  StageOutcome run() {
    for (const doc::Page& page : reading_.pages) lines_.push_back(build_lines(page, reading_.fonts));
    take_furniture(reading_, lines_, outcome_.changes);
    facts();
    for (const auto& lines : lines_)
      for (const TextLine& line : lines)
        if (!line.taken) words_.add(line.text());
    for (std::size_t i = 0; i < reading_.pages.size(); ++i) page_blocks(reading_.pages[i], lines_[i]);
    return std::move(outcome_);
  }

 private:
  void facts() {
    doc::Snapshot& s = outcome_.snapshot;
    s.title = text::normalize(reading_.facts.title);
    s.author = text::normalize(reading_.facts.author);
    s.language = reading_.facts.language;
    s.lost_pages = reading_.lost_pages;
    s.body_size = body_size_of(lines_);
    for (const doc::Page& page : reading_.pages) {
      doc::PageInfo facts{page.number,    page.width, page.height, text::normalize(page.label), page.ocr_used,
                          page.truncated, 1};
      if (page.ocr_used) facts.evidence = page.ocr_confidence;
      if (page.glyph_count > 0)
        facts.evidence = std::min(facts.evidence, 1 - static_cast<float>(page.unmapped_count) /
                                                          static_cast<float>(page.glyph_count));
      s.pages.push_back(std::move(facts));
    }
    for (const doc::OutlineItem& entry : reading_.outline)
      s.outline.push_back({text::normalize(entry.title), entry.depth, entry.page});
  }

  void page_blocks(const doc::Page& page, std::vector<TextLine>& lines) {
    for (const LineGroup& group : group_lines(lines)) {
      doc::Block block;
      block.id = outcome_.snapshot.next_id++;
      block.marker = group.marker;
      if (group.fixed) block.kind = doc::BlockKind::Code;
      doc::Place place{page.number, {}};
      for (const std::size_t i : group.lines) {
        block.lines.push_back(to_line(page, lines[i]));
        place.box = place.box.united(lines[i].box);
      }
      block.places.push_back(place);
      block.spans = flow(block.lines, words_, &outcome_.changes);
      outcome_.snapshot.blocks.push_back(std::move(block));
    }
  }

  const doc::Reading& reading_;
  std::vector<std::vector<TextLine>> lines_;
  Vocabulary words_;
  StageOutcome outcome_;
};

}  // namespace

StageOutcome extract_blocks(const doc::Reading& reading, TagUse) {
  return Extraction(reading).run();
}

}  // namespace lectern::pipeline
