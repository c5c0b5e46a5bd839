#include "lectern/enhance/ask.h"

#include <algorithm>
#include <map>
#include <set>

#include "lectern/base/encode.h"
#include "lectern/doc/list_labels.h"
#include "prompts.h"
#include "tree.h"

namespace lectern::enhance {
namespace {

using doc::Block;
using doc::BlockKind;

/// Open items that a patch may settle.
bool is_for_a_model(std::string_view kind) {
  static constexpr std::string_view kKinds[] = {"ocr-text", "unreadable", "alt-text", "heading-structure"};
  return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

std::string kind_of(const Block& block) {
  if (block.is(BlockKind::Heading)) return "heading " + std::to_string(block.level());
  return doc::kind_name(block.kind());
}

std::string row_text(const doc::TableRow& row) {
  std::string out;
  for (const doc::Cell& cell : row.cells) out += (out.empty() ? "" : " | ") + doc::plain_text(cell.spans);
  return out;
}

/// What is visible of a block itself, without its children.
std::string own_text(const Block& block) {
  std::string out = block.marker.empty() || block.is(BlockKind::ListItem) ? "" : block.marker + " ";
  out += doc::plain_text(block.spans);
  if (block.is(BlockKind::Figure) || block.is(BlockKind::Table)) {
    const std::string caption = doc::plain_text(*block.caption());
    if (!caption.empty()) out += (out.empty() ? "" : "\n") + caption;
  }
  for (const doc::TableRow& row : block.rows()) out += (out.empty() ? "" : "\n") + row_text(row);
  return out;
}

/// Lists and quotations are lines too, so that they can be named; their text is that of their children.
void add_block(const Block& block, bool is_next, std::vector<PromptBlock>& out) {
  if (block.is(BlockKind::Form) || block.is(BlockKind::Separator)) return;
  out.push_back({block.id, kind_of(block), own_text(block), is_next});
  for (const Block& child : block.children) add_block(child, is_next, out);
}

/// A mark that the data does not have.
std::string mark_for(std::string_view data) {
  for (int number = 1;; ++number) {
    std::string mark = "DOCUMENT-" + std::to_string(number);
    if (data.find(mark) == std::string_view::npos) return mark;
  }
}

std::string delimited(std::string_view data) {
  const std::string mark = mark_for(data);
  return "BEGIN " + mark + "\n" + std::string(data) + "END " + mark + "\n";
}

model::Prompt prompt_of(Purpose purpose, const PromptText& text, std::string_view data,
                        std::string_view language) {
  const PromptText ours = prompt_text(purpose);
  model::Prompt prompt;
  prompt.system = (text.system.empty() ? ours.system : text.system) + "\n\n" + data_rules();
  prompt.text = (text.instructions.empty() ? ours.instructions : text.instructions) + "\n\n" +
                patch_rules(purpose) + "\nLanguage of the document: " + json_string(language) + "\n\n" +
                delimited(data);
  prompt.schema = answer_schema(purpose);
  prompt.schema_name = purpose_name(purpose);
  prompt.temperature = text.temperature;
  prompt.max_output_tokens = text.max_output_tokens > 0 ? text.max_output_tokens
                             : purpose == Purpose::Page ? 2048
                                                        : 400;
  return prompt;
}

}  // namespace

std::vector<std::int32_t> pages_to_ask(const doc::Snapshot& snapshot,
                                       const doc::DocumentConfidence& confidence, const doc::Report& report,
                                       Scope scope) {
  std::map<std::int32_t, bool> doubtful;
  for (const doc::PageConfidence& page : confidence.pages)
    doubtful[page.page] = doc::classify(page.value) != doc::ConfidenceClass::High;
  for (const doc::OpenItem& item : report.open_items)
    if (is_for_a_model(item.kind)) doubtful[item.page] = true;
  std::set<std::int32_t> out;
  for (const doc::PageInfo& page : snapshot.pages) {
    const auto found = doubtful.find(page.number);
    const bool asked = scope == Scope::All || found == doubtful.end() || found->second;
    if (asked && page.type != doc::PageType::Blank) out.insert(page.number);
  }
  return {out.begin(), out.end()};
}

std::vector<PromptBlock> blocks_of_page(const doc::Snapshot& snapshot, std::int32_t page) {
  std::vector<PromptBlock> out;
  const Block* next = nullptr;
  for (const Block& block : snapshot.blocks) {
    if (is_on(block, page)) {
      add_block(block, false, out);
      next = nullptr;
    } else if (next == nullptr && !out.empty()) {
      next = &block;
    }
  }
  for (const Block& note : snapshot.notes)
    if (is_on(note, page)) add_block(note, false, out);
  if (next != nullptr && next->is(BlockKind::Paragraph)) add_block(*next, true, out);
  return out;
}

model::Prompt page_prompt(const std::vector<PromptBlock>& blocks, std::string_view language,
                          const PromptText& text, std::size_t most_bytes) {
  std::string data;
  for (const PromptBlock& block : blocks) {
    std::string line = "[" + std::to_string(block.id) + "] " + block.kind +
                       (block.is_next ? " (next page)" : "") + ": " + json_string(block.text) + "\n";
    if (data.size() + line.size() > most_bytes) continue;
    data += line;
  }
  return prompt_of(Purpose::Page, text, data, language);
}

std::vector<FigureToDescribe> figures_to_describe(const doc::Snapshot& snapshot, std::int32_t page) {
  std::vector<FigureToDescribe> out;
  for (const Block& block : snapshot.blocks) {
    if (!block.is(BlockKind::Figure) || !is_on(block, page)) continue;
    const auto& figure = block.as<doc::Figure>();
    if (figure.alt_status != doc::Figure::Alt::Missing || figure.name.empty() || block.id == 0) continue;
    const std::string caption = doc::plain_text(figure.caption);
    out.push_back({block.id, figure.name,
                   caption + (caption.empty() || figure.text.empty() ? "" : "\n") + figure.text});
  }
  return out;
}

model::Prompt alternative_prompt(const FigureToDescribe& figure, model::Image crop, std::string_view language,
                                 const PromptText& text) {
  model::Prompt prompt = prompt_of(Purpose::Alternative, text, json_string(figure.words) + "\n", language);
  prompt.images.push_back(std::move(crop));
  return prompt;
}

}  // namespace lectern::enhance
