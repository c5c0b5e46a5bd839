#pragma once

/// Which bytes of a file are text, and who wrote it. See stray_text.cc for what it believes.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "everywhere/object_sweep.h"
#include "lectern/doc/page.h"

namespace lectern::pdf {

/// The string as UTF-8; empty: it is no text (an identifier, a table, a key), or too short to say anything.
std::string text_of_string(std::string_view bytes, std::size_t max_bytes);

/// A name that may hold more than a name, decoded; empty: it is an ordinary one.
std::string text_of_name(std::string_view written);

/// Who wrote what stands at `place`.
doc::OtherText::Kind kind_of(const Place& place, std::string_view text);

/// A moment, and nothing else. Source: ISO 32000-2, 7.9.4.
bool is_date(std::string_view text);

/// `bytes` of a stream or an attachment as UTF-8 with its marks-up; nothing where it is not text.
std::string text_of_stream(std::string_view bytes);

/// A text of a document in XML or HTML.
struct MarkedText {
  std::string prose;    ///< one line for each element with text, and for each attribute that says something
  std::string machine;  ///< the same of what programs write of themselves
  std::string author;   ///< dc:creator
};

/// What a reader of XML or HTML would see or could find, without markup and with entities resolved. An
/// element's name stands before its text where it says what the text is ("ssn: 123…").
MarkedText text_of_markup(std::string_view markup);

}  // namespace lectern::pdf
