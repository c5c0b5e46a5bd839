/// NAME
///   lectern-compile-lexicon – spells out a hunspell dictionary and writes its words as sorted hashes
/// SYNOPSIS
///   lectern-compile-lexicon WORDS.dic RULES.aff OUT
/// DESCRIPTION
///   Reads PFX and SFX rules with their conditions (character classes included), applies each word's flags,
///   prefixes and suffixes crossed where both rules allow it, and writes little-endian 64-bit hashes in
///   ascending order.
/// DIAGNOSTICS
///   Exit 1 with one line on stderr when a file cannot be read or written.

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "word_hash.h"

namespace {

struct Rule {
  std::string strip, add, condition;
};
struct RuleSet {
  bool prefix = false;
  bool crosses = false;
  std::vector<Rule> rules;
};
using Rules = std::map<char, RuleSet>;

Rules read_rules(std::istream& in) {
  Rules rules;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string kind, flag, a, b, c;
    if (!(words >> kind >> flag >> a >> b) || (kind != "PFX" && kind != "SFX")) continue;
    RuleSet& set = rules[flag[0]];
    if (!(words >> c)) {  // the head of a set: PFX A Y 1
      set.prefix = kind == "PFX";
      set.crosses = a == "Y";
      continue;
    }
    const std::string add = b.substr(0, b.find('/'));
    set.rules.push_back({a == "0" ? "" : a, add == "0" ? "" : add, c == "." ? "" : c});
  }
  return rules;
}

/// Whether one character fits the condition's next place, which is moved on: a letter, a dot, [abc] or
/// [^abc].
bool fits(const std::string& condition, std::size_t& at, char letter) {
  if (condition[at] != '[') {
    const char wanted = condition[at++];
    return wanted == '.' || wanted == letter;
  }
  const std::size_t end = condition.find(']', at);
  std::string inside = condition.substr(at + 1, end - at - 1);
  at = end + 1;
  const bool negated = !inside.empty() && inside[0] == '^';
  if (negated) inside.erase(0, 1);
  return (inside.find(letter) != std::string::npos) != negated;
}

std::size_t places(const std::string& condition) {
  std::size_t count = 0, at = 0;
  for (; at < condition.size(); ++count) fits(condition, at, 'x');
  return count;
}

bool matches(const std::string& word, const std::string& condition, bool prefix) {
  const std::size_t wide = places(condition);
  if (wide > word.size()) return false;
  std::size_t at = 0, letter = prefix ? 0 : word.size() - wide;
  while (at < condition.size())
    if (!fits(condition, at, word[letter++])) return false;
  return true;
}

void apply(const std::string& word, const RuleSet& set, std::vector<std::string>& out) {
  for (const Rule& rule : set.rules) {
    if (!matches(word, rule.condition, set.prefix) || rule.strip.size() > word.size()) continue;
    if (set.prefix) {
      if (word.compare(0, rule.strip.size(), rule.strip) == 0)
        out.push_back(rule.add + word.substr(rule.strip.size()));
    } else if (word.compare(word.size() - rule.strip.size(), rule.strip.size(), rule.strip) == 0) {
      out.push_back(word.substr(0, word.size() - rule.strip.size()) + rule.add);
    }
  }
}

std::vector<std::string> spell_out(const std::string& word, const std::string& flags, const Rules& rules) {
  std::vector<std::string> out = {word}, crossing = {word};
  for (const char flag : flags) {
    const auto set = rules.find(flag);
    if (set == rules.end() || set->second.prefix) continue;
    std::vector<std::string> made;
    apply(word, set->second, made);
    out.insert(out.end(), made.begin(), made.end());
    if (set->second.crosses) crossing.insert(crossing.end(), made.begin(), made.end());
  }
  for (const char flag : flags) {
    const auto set = rules.find(flag);
    if (set == rules.end() || !set->second.prefix) continue;
    for (const std::string& stem : crossing) apply(stem, set->second, out);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: lectern-compile-lexicon WORDS.dic RULES.aff OUT\n";
    return 1;
  }
  std::ifstream words(argv[1]), affixes(argv[2]);
  if (!words || !affixes) {
    std::cerr << "lectern-compile-lexicon: cannot read " << argv[words ? 2 : 1] << '\n';
    return 1;
  }
  const Rules rules = read_rules(affixes);
  std::vector<std::uint64_t> hashes;
  for (std::string line; std::getline(words, line);) {
    line = line.substr(0, line.find_first_of("\t\r "));
    const std::size_t slash = line.find('/');
    const std::string flags = slash == std::string::npos ? "" : line.substr(slash + 1);
    for (const std::string& form : spell_out(line.substr(0, slash), flags, rules))
      hashes.push_back(lectern::text::word_hash(form));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::ofstream out(argv[3], std::ios::binary);
  for (const std::uint64_t hash : hashes)
    for (int shift = 0; shift < 64; shift += 8) out.put(static_cast<char>(hash >> shift & 0xff));
  return out.flush() ? 0 : 1;
}
