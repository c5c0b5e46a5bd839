#pragma once

/// Characters that hold the place of removed text while the pipeline works, one for each character that was
/// there, so that lines and columns stay where they are. At the end `name_removals` puts fixed words in their
/// place, whose length says nothing about what was removed.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::pipeline {

/// The mark for a kind of finding: a private character (U+10FF00 and up), one for each kind.
std::string removal_mark(std::string_view entity);

bool has_removal_marks(std::string_view text);

/// A text of the document that has such characters by chance: U+FFFD for each.
std::string without_chance_marks(std::string_view text);

/// A stretch of text without marks, or the words for a stretch of marks of one kind, the spaces between them
/// with it.
struct MarkedPiece {
  std::string text;
  bool is_removal = false;
};
std::vector<MarkedPiece> split_at_marks(std::string_view text);

/// The pieces as one text.
std::string with_removals_named(std::string_view text);

}  // namespace lectern::pipeline
