// Believes: a table that geometry finds is one text if most of its lines belong to tagged blocks (not cells)
// that reach over several of its rows and columns: its columns are the gaps of a listing or of justified
// lines.
//
// Applies:   <P> The  desks  of                  Must not:   <TD>Oak</TD>  <TD>720</TD>
//                the  chapel were counted </P>               <TD>Ash</TD>  <TD>690</TD>
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved.

#include "evidence/tag_evidence.h"

#include <algorithm>
#include <array>

#include "lectern/doc/language_tag.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

using Role = doc::Claim::Role;

// More than one line in so many belongs to a block of several cells; by eye
constexpr std::size_t kOneTextShare = 2;

constexpr std::array<ReasonRow, 2> kRows = {{
    {true, "its cells are texts of their own by the tags"},
    {false, "its cells are one text by the tags"},
}};

Role role_of(TagKind kind) {
  switch (kind) {
    case TagKind::Heading:
      return Role::Heading;
    case TagKind::Caption:
      return Role::Caption;
    case TagKind::Entry:
      return Role::Entry;
    default:
      return Role::Text;
  }
}

bool is_ordered(const TagTree& tree, std::int32_t list) {
  const std::string& numbering = tree.at(list).numbering;
  return numbering == "Decimal" || numbering == "Ordered" || numbering.find("Roman") != std::string::npos ||
         numbering.find("Alpha") != std::string::npos;
}

/// Whether the tags say that the table's cells are one text.
CellTextReason judge_cells(const FoundTable& table) {
  struct Reach {
    std::set<int> rows, columns;
  };
  std::map<std::int32_t, Reach> blocks;
  std::size_t all = 0, inside = 0;
  for (const TableCell& cell : table.cells)
    for (const TextLine& line : cell.lines)
      if (line.block >= 0 && line.block_kind != TagKind::Cell) {
        blocks[line.block].rows.insert(cell.row);
        blocks[line.block].columns.insert(cell.column);
      }
  for (const TableCell& cell : table.cells)
    for (const TextLine& line : cell.lines) {
      ++all;
      const auto found = blocks.find(line.block);
      const bool wide = found != blocks.end() && found->second.columns.size() > 1;
      if (wide && (found->second.rows.size() > 1 || line.all_fixed())) ++inside;
    }
  return inside * kOneTextShare > all ? CellTextReason::OneText : CellTextReason::OwnTexts;
}

}  // namespace

const ReasonRow& row_of(CellTextReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

TagEvidence::TagEvidence(const doc::Reading& reading) : tree_(reading.tags), trust_(tree_), tables_(tree_) {
  find_figures();
}

std::vector<FoundTable> TagEvidence::find_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                                 const Trace& trace) {
  std::vector<FoundTable> tables = tables_.find(shapes, lines, trace);
  const std::vector<TextLine> before = lines;
  std::vector<FoundTable> seen = lectern::layout::find_tables(shapes, lines, trace);
  const auto wrong = std::stable_partition(seen.begin(), seen.end(), [&](const FoundTable& t) {
    const CellTextReason reason = judge_cells(t);
    trace.note("table by tags", t.box, reason, [] { return std::string(); });
    return row_of(reason).accepted;
  });
  if (wrong != seen.end()) {
    // Searches once more, without the lines that are not a table.
    std::vector<Box> areas;
    for (auto at = wrong; at != seen.end(); ++at) areas.push_back(at->box);
    lines = before;
    std::vector<std::size_t> held;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Box& box = lines[i].box;
      const bool inside = std::any_of(areas.begin(), areas.end(), [&](const Box& area) {
        return area.contains((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
      });
      if (lines[i].taken() || !inside) continue;
      lines[i].take(LineOwner::TagHold);
      held.push_back(i);
    }
    seen = lectern::layout::find_tables(shapes, lines, trace);
    for (const std::size_t i : held) lines[i].claim.release(LineOwner::TagHold);
  }
  for (FoundTable& table : seen) tables.push_back(std::move(table));
  return tables;
}

doc::Claim TagEvidence::claim_of(const std::vector<TextLine>& lines, const LineGroup& group) {
  doc::Claim claim;
  const std::int32_t block = lines[group.lines.front()].block;
  for (const std::size_t i : group.lines)
    if (lines[i].block != block) return claim;
  if (block < 0) return claim;
  claim.element = block;
  claim.role = tree_.nearest(block, TagKind::Note) >= 0 ? Role::Note : role_of(tree_.kind(block));
  if (claim.role == Role::Heading) claim.level = tree_.heading_level(block);
  if (claim.role == Role::Caption) claim.owner = tree_.at(block).parent;
  for (std::int32_t at = tree_.nearest(block, TagKind::Item); at >= 0;
       at = tree_.nearest(tree_.at(at).parent, TagKind::Item)) {
    const std::int32_t list = tree_.nearest(at, TagKind::List);
    if (list < 0) break;
    claim.lists.insert(claim.lists.begin(),
                       {list, at, is_ordered(tree_, list), begun_items_.insert(at).second});
  }
  // A quote inside an item is the item's text.
  claim.quote = tree_.nearest(claim.lists.empty() ? block : claim.lists.front().list, TagKind::Quote);
  return claim;
}

std::string TagEvidence::language_of(const doc::Claim& claim, std::string_view document) const {
  if (claim.element < 0) return {};
  std::string tagged = doc::language_tag(tree_.language_of(claim.element));
  const auto primary = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
  return primary(tagged) != primary(document) ? tagged : std::string();
}

std::string TagEvidence::description_of(std::int32_t page, std::int32_t mcid) const {
  const std::int32_t element = tree_.element_of(page, mcid);
  for (std::int32_t at = tree_.nearest(element, TagKind::Figure); at >= 0;
       at = tree_.nearest(tree_.at(at).parent, TagKind::Figure)) {
    const doc::Tag& tag = tree_.at(at);
    const std::string& words = tag.alt.empty() ? tag.actual_text : tag.alt;
    if (!words.empty()) return text::normalize(words);
  }
  return {};
}

/// Collects the outermost figures with a description by the pages that hold their content.
void TagEvidence::find_figures() {
  for (const std::int32_t figure : tree_.all(TagKind::Figure)) {
    const doc::Tag& tag = tree_.at(figure);
    const bool described = !tag.alt.empty() || !tag.actual_text.empty();
    if (!described || tree_.nearest(tag.parent, TagKind::Figure) >= 0) continue;
    std::set<std::int32_t> pages;
    std::vector<std::int32_t> open{figure};
    while (!open.empty()) {
      const std::int32_t at = open.back();
      open.pop_back();
      for (const doc::MarkedContent& content : tree_.at(at).content) pages.insert(content.page);
      open.insert(open.end(), tree_.children(at).begin(), tree_.children(at).end());
    }
    for (const std::int32_t page : pages) figures_on_[page].push_back(figure);
  }
}

std::vector<std::string> TagEvidence::descriptions_besides(std::int32_t page,
                                                           const std::vector<std::int32_t>& mcids) const {
  const auto here = figures_on_.find(page);
  if (here == figures_on_.end()) return {};
  std::set<std::int32_t> known;
  for (const std::int32_t mcid : mcids)
    for (std::int32_t at = tree_.nearest(tree_.element_of(page, mcid), TagKind::Figure); at >= 0;
         at = tree_.nearest(tree_.at(at).parent, TagKind::Figure))
      known.insert(at);
  std::vector<std::string> words;
  for (const std::int32_t figure : here->second) {
    const doc::Tag& tag = tree_.at(figure);
    if (!known.contains(figure))
      words.push_back(text::normalize(tag.alt.empty() ? tag.actual_text : tag.alt));
  }
  return words;
}

std::string TagEvidence::main_language() const {
  std::map<std::string, std::size_t> weight;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(tree_.size()); ++i)
    if (!tree_.at(i).content.empty())
      weight[doc::language_tag(tree_.language_of(i))] += tree_.at(i).content.size();
  weight.erase("");
  const auto most = std::max_element(weight.begin(), weight.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == weight.end() ? std::string() : most->first;
}

}  // namespace lectern::layout
