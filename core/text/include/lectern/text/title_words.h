#pragma once

/// How the words of a title read: its number, its capitals, its usual words. Each answer is evidence for a
/// heading, none a proof: the callers in `layout` and `pipeline` weigh it with size, weight and place.

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::text {

/// True if `text` has a letter of any script.
bool has_letter(std::string_view text);

/// Letters and digits only, in lower case: equal for an outline's title and the line of print that it names,
/// even if blanks, dots and capitals differ. Bytes beyond ASCII are all kept.
std::string match_key(std::string_view text);

/// The depth of the decimal number in front: 3 for "2.1.3 Title", 1 for "2. Title" and for "2 Title"; 0 if
/// there is none or nothing follows it.
int numbered_depth(std::string_view title);

/// True if a number of at most 8 digits and dots is in front. "3.1 Method" is one; so is "3 apples", which
/// this cannot distinguish: use it only together with other evidence.
bool is_numbered(std::string_view text);

/// True if every letter is a capital and there are at least four of them, so that "USA" alone does not count.
/// Digits and signs between them do not matter.
bool is_all_capitals(std::string_view words);

/// How many bytes of `words` the number in front takes with its blank: 3 for "3. Method", 4 for "2.1 Data"
/// and "IV. RESULTS", 3 for "A. Personal Statement"; 0 if there is none or no capital follows it. A Roman
/// number and a letter want a dot. `words` must not begin with a blank.
std::size_t heading_number(std::string_view words);

/// True if `words` as a whole is what sections of papers and reports are usually called: "Introduction",
/// "References", "Zusammenfassung". Capitals do not matter. English, German, French, Spanish, Portuguese and
/// Italian.
bool is_section_word(std::string_view words);

/// True if `words` as a whole is what a table of contents is called: "Contents", "Inhaltsverzeichnis",
/// "目次". Capitals do not matter. Languages of Western and Northern Europe, Polish, Czech, Russian, Chinese,
/// Japanese and Korean.
bool is_contents_title(std::string_view words);

/// True if `words` begins with a word for a part of a text and its number: "Exercise 3", "CHAPTER ONE",
/// "Part IV: Wood", "Aufgabe 2". The number may be written in digits, Roman, or as an English word up to
/// twelve. False for "Page 3" and for "Chapter" alone. Same languages as `is_section_word`.
bool is_counted_part(std::string_view words);

/// True if any of these speaks for a title: its number, its capitals, its word, or the part that it counts.
bool is_titled(std::string_view words);

}  // namespace lectern::text
