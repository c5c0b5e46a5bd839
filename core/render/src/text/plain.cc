#include "lectern/render/plain.h"

#include "alternative.h"
#include "form_text.h"
#include "lectern/doc/list_labels.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

void line(std::string& out, const std::string& text, int depth) {
  if (text.empty()) return;
  out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + text + "\n";
}

std::string one_line(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at))
    text.replace(at, 1, "; ");
  return text;
}

/// Text, in which words say what was deleted and what is new.
std::string words_of(std::span<const doc::Span> spans) {
  std::string text;
  int amended = 0;
  const auto turn_to = [&](int next) {
    if (next == amended) return;
    if (amended != 0) text += "]";
    if (next != 0) text += (next & doc::kStrike) != 0 ? "[deleted: " : "[inserted: ";
    amended = next;
  };
  for (const doc::Span& span : spans) {
    turn_to(span.style & (doc::kStrike | doc::kInserted));
    text += span.text;
    if ((span.style & doc::kLineBreak) != 0) text += '\n';
  }
  turn_to(0);
  return text;
}

void write(std::string& out, const Block& block, int depth);

void write_list(std::string& out, const Block& block, int depth) {
  const auto& list = block.as<doc::List>();
  const std::vector<std::int32_t> values = doc::item_values(block);
  for (std::size_t i = 0; i < block.children.size(); ++i) {
    const Block& entry = block.children[i];
    const std::string label = list.ordered ? doc::item_label(list, entry, values[i]) : "-";
    const std::string marker = label.empty() ? label : label + ' ';
    line(out, marker + words_of(entry.spans), depth);
    for (const Block& child : entry.children) write(out, child, depth + 1);
  }
}

void write_table(std::string& out, const Block& block, int depth) {
  line(out, words_of(*block.caption()), depth);
  for (const doc::TableRow& row : block.rows()) {
    std::string text;
    for (const doc::Cell& cell : row.cells) text += (text.empty() ? "" : "\t") + words_of(cell.spans);
    line(out, text, depth);
  }
}

void write_figure(std::string& out, const doc::Figure& figure, int depth) {
  if (!figure.alt.empty()) line(out, "[Figure: " + shown_alternative(figure) + "]", depth);
  if (!figure.text.empty()) line(out, "[In the figure: " + one_line(figure.text) + "]", depth);
  line(out, words_of(figure.caption), depth);
}

void write(std::string& out, const Block& block, int depth) {
  switch (block.kind()) {
    case BlockKind::List:
      return write_list(out, block, depth);
    case BlockKind::Table:
      return write_table(out, block, depth);
    case BlockKind::Figure:
      return write_figure(out, block.as<doc::Figure>(), depth);
    case BlockKind::Form:
      for (const doc::FormEntry& entry : block.fields()) line(out, "- " + field_sentence(entry.field), depth);
      return;
    default:
      break;
  }
  line(out, words_of(block.spans), depth);
  for (const Block& child : block.children) write(out, child, depth);
}

}  // namespace

std::string to_text(const doc::Snapshot& snapshot) {
  std::string out;
  for (const Block& block : snapshot.blocks) {
    if (!out.empty()) out += '\n';
    write(out, block, 0);
  }
  const std::vector<std::int32_t> numbers = doc::note_numbers(snapshot.notes);
  for (std::size_t i = 0; i < snapshot.notes.size(); ++i) {
    out += "\n[" + std::to_string(numbers[i]) + "] ";
    write(out, snapshot.notes[i], 0);
  }
  if (out.empty() || out.back() != '\n') out += '\n';
  return out;
}

}  // namespace lectern::render
