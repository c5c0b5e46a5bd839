// The programming language of a listing, for syntax highlighting.
//
// Belief: a language is named by pieces of its text that others rarely have; each weighs 1 (common) to 5
// (only this language). A listing whose best language does not clearly win has none: a wrong name is worse
// than none.
//
//   std::cout << "oak";     <- "std::": C++            x = 3     <- nothing: no language
//
// Exercised by the golden sample "listing" and by Listings.KeepEveryCharacter in steps_test.cc. The weights
// were chosen by eye.
#include "code_language.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lectern/pipeline/stage.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

struct Feature {
  std::string_view language;
  std::string_view text;
  int weight;
};

constexpr std::array<Feature, 44> kFeatures = {{{"python", "def ", 2},
                                                {"python", "import ", 1},
                                                {"python", "print(", 1},
                                                {"python", "elif ", 3},
                                                {"python", "self.", 2},
                                                {"python", "None", 1},
                                                {"javascript", "const ", 2},
                                                {"javascript", "let ", 1},
                                                {"javascript", "=> ", 2},
                                                {"javascript", "function(", 2},
                                                {"javascript", "console.log", 4},
                                                {"c", "#include <", 4},
                                                {"c", "int main(", 3},
                                                {"c", "printf(", 2},
                                                {"cpp", "std::", 5},
                                                {"cpp", "#include <iostream>", 5},
                                                {"java", "public class ", 4},
                                                {"java", "System.out.", 4},
                                                {"java", "public static void", 4},
                                                {"sql", "SELECT ", 3},
                                                {"sql", "FROM ", 2},
                                                {"sql", "WHERE ", 2},
                                                {"sql", "CREATE TABLE", 4},
                                                {"sql", "INSERT INTO", 4},
                                                {"html", "<html", 4},
                                                {"html", "</div>", 4},
                                                {"html", "<p>", 3},
                                                {"r", "library(", 3},
                                                {"r", " <- ", 3},
                                                {"r", "%>%", 4},
                                                {"go", "func ", 2},
                                                {"go", "package ", 2},
                                                {"go", ":= ", 3},
                                                {"rust", "fn ", 2},
                                                {"rust", "let mut ", 4},
                                                {"rust", "impl ", 3},
                                                {"bash", "#!/bin/", 5},
                                                {"bash", "echo ", 2},
                                                {"bash", "sudo ", 3},
                                                {"bash", "$ cd", 3},
                                                {"bash", "$ git ", 4},
                                                {"bash", "$ ls", 4},
                                                {"solidity", "contract ", 2},
                                                {"solidity", "uint256", 2}}};

bool looks_like_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  const std::size_t end = text.find_last_not_of(" \n");
  if (begin == std::string_view::npos || end <= begin) return false;
  return ((text[begin] == '{' && text[end] == '}') || (text[begin] == '[' && text[end] == ']')) &&
         text.find("\":") != std::string_view::npos;
}

}  // namespace

std::string_view language_of_code(std::string_view text) {
  if (looks_like_json(text)) return "json";
  std::array<std::pair<std::string_view, int>, 12> scores{};
  std::size_t known = 0;
  for (const Feature& feature : kFeatures) {
    if (text.find(feature.text) == std::string_view::npos) continue;
    auto end = scores.begin() + static_cast<std::ptrdiff_t>(known);
    auto at = std::find_if(scores.begin(), end, [&](const auto& s) { return s.first == feature.language; });
    if (at == end) *at = {feature.language, 0}, ++known;
    at->second += feature.weight;
  }
  std::sort(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(known),
            [](const auto& a, const auto& b) { return a.second > b.second; });
  if (known == 0 || scores[0].second < 3) return {};
  return known > 1 && scores[1].second + 1 >= scores[0].second ? std::string_view() : scores[0].first;
}

namespace {

void visit(std::vector<Block>& blocks, std::vector<doc::Change>& changes) {
  for (Block& block : blocks) {
    visit(block.children, changes);
    if (!block.is(BlockKind::Code) || !block.language.empty()) continue;
    block.language = language_of_code(doc::plain_text(block.spans));
    if (block.language.empty()) continue;
    changes.push_back({doc::Step::CodeBlocks, block.places.empty() ? 0 : block.places.front().page, block.id,
                       "", block.language, "words and signs of that language", "rule:code-language"});
  }
}

}  // namespace

StageOutcome name_code_languages(doc::Snapshot snapshot, const doc::Trace& /*trace*/) {
  StageOutcome outcome;
  visit(snapshot.blocks, outcome.changes);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
