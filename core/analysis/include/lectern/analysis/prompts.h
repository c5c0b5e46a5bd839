#pragma once

/// The texts that models are asked with. They are files (`prompts/*.txt`), built into the program, each with
/// a version that a test ties to its content.

#include <string>
#include <string_view>

#include "lectern/analysis/kind.h"

namespace lectern::analysis {

/// What an installation or a tenant may replace. An empty text: ours. The rules for what is between the
/// delimiters, the document and the schema are not part of it and always sent.
struct PromptText {
  /// Who the model is to be.
  std::string system;
  /// What it is to do with one piece of a document.
  std::string instructions;
};

/// Our own texts for a kind.
PromptText prompt_text(Kind kind);

/// "summary/3": changes with any text that a model of this kind is sent, so answers of other versions are not
/// mixed with it.
std::string_view prompt_version(Kind kind);

}  // namespace lectern::analysis
