#pragma once

/// Documents that tell a model to do something else.

#include <ostream>
#include <string>
#include <vector>

#include "lectern/doc/snapshot.h"

namespace lectern::injections {

/// What an instruction is in.
enum class Place {
  Body,
  Heading,
  ListItem,
  TableCell,
  Footnote,
  Caption,
  FigureWords,
  Code,
  /// Of the file itself: a description that the PDF brings.
  AlternativeText,
  LinkAddress,
  FormValue,
  Title,
  Author,
};

struct Injection {
  std::string name;
  Place place;
  std::string words;
};

/// For the names of tests.
inline void PrintTo(const Injection& injection, std::ostream* out) {
  *out << injection.name;
}

/// Every injection: several languages, claims of authority, delimiters that break out, answers as JSON.
std::vector<Injection> corpus();

/// A document of two pages with ordinary matter around the injection, as a finished conversion leaves it.
doc::Snapshot document_with(const Injection& injection);

/// A PDF whose words nobody sees: white, tiny, outside of the page, in a switched-off render mode, covered;
/// and its title.
std::string pdf_with_hidden(const std::string& words);

}  // namespace lectern::injections
