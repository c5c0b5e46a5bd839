#include "units.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "lectern/doc/block.h"

namespace lectern::chunk {
namespace {

constexpr std::string_view kCellBorder = " | ";
constexpr int kDeepestHeading = 6;

std::string trimmed(std::string text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  while (!text.empty() && blank(text.back())) text.pop_back();
  const auto first = std::find_if_not(text.begin(), text.end(), blank);
  text.erase(text.begin(), first);
  return text;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return trimmed(std::move(text));
}

class Walk final {
 public:
  explicit Walk(const doc::Snapshot& snapshot) : language_(snapshot.language) {}

  void visit(const std::vector<doc::Block>& blocks, int depth) {
    for (const doc::Block& block : blocks) visit(block, depth);
  }

  std::vector<Unit> take() { return std::move(units_); }

 private:
  void add(const doc::Block& block, Piece::Kind kind, std::string text) {
    text = kind == Piece::Kind::Code ? std::move(text) : trimmed(std::move(text));
    if (text.empty()) return;
    Unit unit;
    unit.kind = kind;
    unit.text = std::move(text);
    unit.language = block.language.empty() || kind == Piece::Kind::Code ? language_ : block.language;
    unit.block = block.id;
    unit.places = block.places.empty() ? places_ : block.places;
    unit.group = group_;
    units_.push_back(std::move(unit));
  }

  void visit(const doc::Block& block, int depth) {
    // A child without a place of its own is where its parent is.
    if (!block.places.empty()) places_ = block.places;
    switch (block.kind()) {
      case doc::BlockKind::Heading: {
        const int level = std::clamp(block.level(), 1, kDeepestHeading);
        const std::string title = on_one_line(doc::plain_text(block.spans));
        if (title.empty()) break;
        add(block, Piece::Kind::Heading, std::string(static_cast<std::size_t>(level), '#') + " " + title);
        units_.back().level = level;
        break;
      }
      case doc::BlockKind::List:
        return grouped(block, [&] { visit(block.children, depth); });
      case doc::BlockKind::ListItem: {
        const std::string mark = block.marker.empty() ? "-" : block.marker;
        add(block, Piece::Kind::ListItem,
            on_one_line(doc::plain_text(block.spans)).empty() ? ""
                                                              : mark + " " + doc::plain_text(block.spans));
        break;
      }
      case doc::BlockKind::Table:
        return grouped(block, [&] { table(block); });
      case doc::BlockKind::Figure:
        add(block, Piece::Kind::Drawing, block.picture()->text);
        add(block, Piece::Kind::Caption, doc::plain_text(*block.caption()));
        break;
      case doc::BlockKind::Code:
        return grouped(block, [&] { add(block, Piece::Kind::Code, doc::plain_text(block.spans)); });
      case doc::BlockKind::Formula:
        add(block, Piece::Kind::Formula,
            doc::plain_text(block.spans) + (block.marker.empty() ? "" : " " + block.marker));
        break;
      case doc::BlockKind::Note: {
        const std::string mark = block.marker.empty() ? "" : block.marker + " ";
        add(block, Piece::Kind::Note, mark + doc::plain_text(block.spans));
        break;
      }
      case doc::BlockKind::Form:
        form(block);
        break;
      case doc::BlockKind::Paragraph:
      case doc::BlockKind::Quote:
      case doc::BlockKind::Glossary:
      case doc::BlockKind::Term:
      case doc::BlockKind::Separator: {
        const std::string mark = block.marker.empty() ? "" : block.marker + " ";
        add(block, Piece::Kind::Text, mark + doc::plain_text(block.spans));
        break;
      }
    }
    visit(block.children, depth + 1);
  }

  /// The outermost list or table is the one that is kept together.
  template <typename Visit>
  void grouped(const doc::Block& block, const Visit& visit_inside) {
    const bool outermost = group_ == 0;
    if (outermost) group_ = ++groups_;
    visit_inside();
    if (block.is(doc::BlockKind::Table) || block.is(doc::BlockKind::Code)) visit(block.children, 0);
    if (outermost) group_ = 0;
  }

  void table(const doc::Block& block) {
    add(block, Piece::Kind::Caption, doc::plain_text(*block.caption()));
    bool in_header = true;
    for (const doc::TableRow& row : block.rows()) {
      std::string text;
      std::vector<doc::Place> places;
      bool column_headers = !row.cells.empty();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const doc::Cell& cell = row.cells[i];
        text += (i > 0 ? std::string(kCellBorder) : "") + on_one_line(doc::plain_text(cell.spans));
        places.insert(places.end(), cell.places.begin(), cell.places.end());
        column_headers &= cell.header == doc::Cell::Header::Column;
      }
      in_header &= column_headers;
      if (text.find_first_not_of("| ") == std::string::npos) continue;
      add(block, Piece::Kind::Row, std::move(text));
      units_.back().header_row = in_header;
      if (!places.empty()) units_.back().places = std::move(places);
    }
  }

  /// Tooltips and names of fields are not printed, so they are left out.
  void form(const doc::Block& block) {
    for (const doc::FormEntry& entry : block.fields()) {
      const doc::FormField& field = entry.field;
      std::string text = entry.label == doc::FormEntry::Label::Beside ? field.label : "";
      const bool ticks = field.kind == doc::FieldKind::CheckBox || field.kind == doc::FieldKind::Radio;
      if (ticks) {
        if (!text.empty()) text.insert(0, field.checked ? "[x] " : "[ ] ");
      } else if (!field.value.empty() && !field.password) {
        text += (text.empty() ? "" : ": ") + field.value;
      }
      add(block, Piece::Kind::Field, std::move(text));
    }
  }

  std::string language_;
  std::vector<Unit> units_;
  std::vector<doc::Place> places_;
  std::uint32_t group_ = 0, groups_ = 0;
};

}  // namespace

std::vector<Unit> units_of(const doc::Snapshot& snapshot) {
  Walk walk(snapshot);
  walk.visit(snapshot.blocks, 0);
  walk.visit(snapshot.notes, 0);
  return walk.take();
}

}  // namespace lectern::chunk
