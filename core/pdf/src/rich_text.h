#pragma once

#include <string>
#include <string_view>

namespace lectern::pdf {

/// What a reader of an XML or XHTML fragment sees: tags dropped, the five named entities resolved, the ends
/// of paragraphs turned into spaces. Not a parser: for comments and metadata, which are only searched.
std::string text_of_rich_text(std::string_view markup);

/// The text inside the first `<element …>…</element>`, tags dropped; empty where there is none.
std::string text_in_element(std::string_view markup, std::string_view element);

}  // namespace lectern::pdf
