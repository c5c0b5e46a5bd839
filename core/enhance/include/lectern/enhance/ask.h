#pragma once

/// What a model is asked about a finished document: which pages, with which words, and what may come back.
///
/// A prompt holds the visible text of one page: no addresses of links, no values of forms, nothing that was
/// redacted. Each block is one line, its text a JSON string, so that no text can look like another block or
/// end the data.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/enhance/patch.h"
#include "lectern/model/model.h"

namespace lectern::enhance {

/// Which pages are asked about.
enum class Scope : std::uint8_t {
  Doubtful,  ///< below HIGH, or with an open item that a model can help with
  All,
};

/// The 1-based numbers of the pages, ascending. Blank and lost pages are left out. Confidence and report are
/// those of the same result; a page that `confidence` does not name is doubtful.
std::vector<std::int32_t> pages_to_ask(const doc::Snapshot& snapshot,
                                       const doc::DocumentConfidence& confidence, const doc::Report& report,
                                       Scope scope);

/// What an installation or a tenant may replace. Empty: ours. The rules about data, patches and the schema
/// are always sent.
struct PromptText {
  std::string system;
  std::string instructions;
  double temperature = 0;
  /// 0: what the question needs.
  std::int32_t max_output_tokens = 0;
};

/// What a call is for; the words are those of calls and settings.
enum class Purpose : std::uint8_t { Page, Alternative };

/// "enhance_page", "alt_text".
const char* purpose_name(Purpose purpose);

/// "enhance_page/1": changes with any text that a model is sent for this purpose.
const char* prompt_version(Purpose purpose);

/// Our own texts.
PromptText prompt_text(Purpose purpose);

/// One block of a page as a model sees it.
struct PromptBlock {
  std::uint32_t id = 0;
  /// "paragraph", "heading 2", "table", "figure", …
  std::string kind;
  /// Visible text. May be masked in place: patches of what is masked are refused, because the block does not
  /// have the masked words.
  std::string text;
  /// The block is on the next page and only there to be joined.
  bool is_next = false;
};

/// The blocks of a page in reading order, with the first one of the next page. Cost: linear in the document.
std::vector<PromptBlock> blocks_of_page(const doc::Snapshot& snapshot, std::int32_t page);

/// The question about a page. Blocks beyond `most_bytes` of text are left out; the others may be asked about
/// all the same. The same arguments give the same prompt.
model::Prompt page_prompt(const std::vector<PromptBlock>& blocks, std::string_view language,
                          const PromptText& text, std::size_t most_bytes = 24'000);

/// A figure without a description.
struct FigureToDescribe {
  std::uint32_t block = 0;
  /// The name of its crop in the result: "figure-3.png".
  std::string name;
  /// Its caption and the words inside of it. May be masked in place.
  std::string words;
};

/// Figures of a page whose description is missing and whose crop is there.
std::vector<FigureToDescribe> figures_to_describe(const doc::Snapshot& snapshot, std::int32_t page);

/// The question what a figure shows. `crop` is its picture. The description shall be in `language`.
model::Prompt alternative_prompt(const FigureToDescribe& figure, model::Image crop, std::string_view language,
                                 const PromptText& text);

}  // namespace lectern::enhance
