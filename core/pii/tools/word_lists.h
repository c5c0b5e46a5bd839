#pragma once

/// The word lists of `core/pii/words` as C++: read, checked line by line, and written as constants, so that
/// the detector has them without opening a file. Part of the build, not of the detector.

#include <string>
#include <vector>

#include "lectern/base/result.h"

namespace lectern::pii::tools {

/// One file of lists.
struct WordFile {
  std::string path;  ///< as it is shown in errors; its name without ".txt" chooses the sections
  std::string text;
};

/// A line that the build cannot use, for the person who edited it: "words/labels.txt:12: reason".
struct BadLine {
  std::string reason;
};

/// The source that defines everything that `labels/words.h` declares. All files of the table in
/// `word_lists.cc` must be given, each with all of its sections. A line
/// that can never match (capitals, two words where one is wanted), a word that is listed twice or that two
/// labels or roles claim, and an unknown section are errors.
Result<std::string, BadLine> compile_words(const std::vector<WordFile>& files);

}  // namespace lectern::pii::tools
