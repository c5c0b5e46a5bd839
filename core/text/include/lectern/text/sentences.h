#pragma once

/// Where sentences end. Knows the abbreviations of English, German and French that are often followed by a
/// capital; for other languages it goes by punctuation.

#include <string_view>
#include <vector>

namespace lectern::text {

/// The sentences of running text in order. Together the pieces are all of `text`: each ends with its final
/// mark, closing quotes and the blanks behind it. They are views of `text`. Text without a final mark is one
/// sentence; an empty line ends one, a single line feed does not. "Dr. Smith", "z. B. Holz", "3. März" and
/// "J. Doe" are not cut. Never empty pieces. Cost: linear.
std::vector<std::string_view> sentences(std::string_view text);

}  // namespace lectern::text
