#include "emphasis.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lectern::pipeline {
namespace {

/// "_" turns italics on and off, "^" superscript.
std::vector<doc::Span> spans_of(std::string_view marked) {
  std::vector<doc::Span> spans;
  std::uint16_t style = 0;
  std::string text;
  const auto end = [&] {
    if (!text.empty()) spans.push_back({text, style, "", 0});
    text.clear();
  };
  for (const char c : marked) {
    if (c == '_' || c == '^') {
      end();
      style ^= c == '_' ? doc::kItalic : doc::kSuperscript;
    } else {
      text += c;
    }
  }
  end();
  return spans;
}

std::string tidied(std::string_view marked) {
  std::vector<doc::Span> spans = spans_of(marked);
  take_emphasis_from_signs(spans);
  std::string out;
  for (const doc::Span& span : spans) {
    const char* italic = span.style & doc::kItalic ? "_" : "";
    const char* raised = span.style & doc::kSuperscript ? "^" : "";
    out += std::string(italic) + raised + span.text + raised + italic;
  }
  return out;
}

TEST(Emphasis, LeavesSignsAtItsEdges) {
  EXPECT_EQ(tidied("1_/r_ of it"), "1/_r_ of it");
  EXPECT_EQ(tidied("the _reserve (_also _residual_ or _potential)_ is"),
            "the _reserve_ (also _residual_ or _potential_) is");
  EXPECT_EQ(tidied("_Ludus, _then"), "_Ludus_, then");
  EXPECT_EQ(tidied("a _→_ b"), "a → b");
  EXPECT_EQ(tidied("x_,_y"), "x,y");
}

TEST(Emphasis, KeepsWhatBelongsToTheWords) {
  for (const char* same : {"see _(1) Scope_ there", "_Warning:_ read this", "he said _wait!_ and went",
                           "_one, two_ three", "_“quoted”_ words", "_全文_ 文字", "_, alone at the edge"})
    EXPECT_EQ(tidied(same), tidied(tidied(same))) << same;
  EXPECT_EQ(tidied("see _(1) Scope_ there"), "see _(1) Scope_ there");
  EXPECT_EQ(tidied("_Warning:_ read this"), "_Warning:_ read this");
  EXPECT_EQ(tidied("he said _wait!_ and went"), "he said _wait!_ and went");
  EXPECT_EQ(tidied("_(whole)_"), "_(whole)_");
  EXPECT_EQ(tidied("_全文_ 文字"), "_全文_ 文字");
}

TEST(Emphasis, GoesOnOverAnIndexOfTheSameFont) {
  EXPECT_EQ(tidied("_p^n^, q_ and"), "_p__^n^__, q_ and");
}

}  // namespace
}  // namespace lectern::pipeline
