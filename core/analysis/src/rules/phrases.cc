// Believes: what a document is about are the groups of content words that come back, above all those in its
// titles. A longer group that comes back says more than its parts. Applies:   "command line", "working
// directory" in a lesson about the shell. Must not:  "good example", "next section": words that every text
// has; "used to", "see below". Source: RAKE (Rose et al., 2010) for the candidates, C-value (Frantzi et al.,
// 2000) for parts of longer ones.
#include "rules/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "answers/answers.h"
#include "checks/figures.h"
#include "rules/rules.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kMostWords = 3;
constexpr double kInTitle = 2.0;
// Single words are less sure to be a term, except where nouns have capitals.
constexpr double kSingle = 0.5, kSingleNoun = 0.8;
// A single word of English is a noun if an article or its like is before so many of its uses.
constexpr double kNounShare = 0.2;
constexpr std::size_t kMostPages = 12;
constexpr std::size_t kPoints = 12;
constexpr std::array<std::string_view, 8> kNoNounEndings = {"ing", "ed",  "ly",  "able",
                                                            "ous", "ful", "ive", "less"};

struct Group {
  std::size_t count = 0;
  std::size_t words = 0;
  std::size_t as_noun = 0;  ///< times that an article or its like was before it
  std::map<std::string, std::size_t> forms;
  std::set<std::int32_t> pages;
  std::vector<const Passage*> passages;
  std::vector<std::string> stems;
};

using Groups = std::map<std::string, Group, std::less<>>;

class Counter final {
 public:
  explicit Counter(const Passages& passages)
      : passages_(passages), german_(base_language(passages.language) == "de") {
    for (const Passage& passage : passages.all)
      if (!passages.sections[passage.section].apart) count(passage);
    for (const Section& section : passages.sections)
      for (const Word& word : words_of(section.title)) title_stems_.insert(stem(word.plain));
  }

  Groups& groups() { return groups_; }

  bool is_in_titles(const Group& group) const {
    return std::all_of(group.stems.begin(), group.stems.end(),
                       [&](const std::string& each) { return title_stems_.contains(each); });
  }

  /// A word that can be all of a phrase.
  bool may_be_alone(const Word& word) const {
    if (word.plain.size() < 4) return word.capitals && word.plain.size() > 1;
    if (german_) return word.capital;
    return std::none_of(kNoNounEndings.begin(), kNoNounEndings.end(),
                        [&](std::string_view end) { return word.plain.ends_with(end); });
  }

 private:
  bool is_content(const Word& word) const {
    return !word.digits && word.plain.size() > 1 && !is_stop_word(word.plain, passages_.language) &&
           !is_in_list("common", word.plain) && !is_in_list("titles", word.plain) &&
           !is_in_list("measures", word.plain) && month_word(word.plain) == 0;
  }

  void count(const Passage& passage) {
    std::vector<const Word*> run;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const Word& word = passage.words[i];
      const bool touches =
          !run.empty() &&
          passage.text.substr(run.back()->end, word.begin - run.back()->end).find_first_not_of(" -") ==
              std::string::npos;
      if (!run.empty() && (!touches || !is_content(word))) {
        add_run(run, passage);
        run.clear();
      }
      if (is_content(word)) run.push_back(&word);
    }
    add_run(run, passage);
  }

  void add_run(const std::vector<const Word*>& run, const Passage& passage) {
    for (std::size_t begin = 0; begin < run.size(); ++begin)
      for (std::size_t size = 1; size <= kMostWords && begin + size <= run.size(); ++size)
        add(run, begin, size, passage);
  }

  /// Whether a noun is expected here: an article or its like is before it.
  static bool is_noun_here(const Word& word, const Passage& passage) {
    const auto at = static_cast<std::size_t>(&word - passage.words.data());
    return at > 0 && is_in_list("determiners", passage.words[at - 1].plain);
  }

  void add(const std::vector<const Word*>& run, std::size_t begin, std::size_t size, const Passage& passage) {
    const Word& first = *run[begin];
    const Word& last = *run[begin + size - 1];
    if (size == 1 && !may_be_alone(first)) return;
    // A phrase ends in a noun.
    if (german_ ? !last.capital : !may_be_alone(last)) return;
    std::vector<std::string> stems;
    std::string key;
    for (std::size_t i = begin; i < begin + size; ++i) {
      stems.push_back(stem(run[i]->plain));
      key += (key.empty() ? "" : " ") + stems.back();
    }
    if (size > 1 && stems.front() == stems.back()) return;
    Group& group = groups_[key];
    ++group.count;
    group.as_noun += size == 1 && is_noun_here(first, passage);
    group.words = size;
    group.stems = std::move(stems);
    std::string form = passage.text.substr(first.begin, last.end - first.begin);
    // The first word of a sentence has its capital from there.
    if (!german_ && first.begin == passage.words.front().begin && !first.capitals && !form.empty() &&
        form[0] >= 'A' && form[0] <= 'Z' && size > 0)
      form[0] = static_cast<char>(form[0] + 32);
    ++group.forms[std::move(form)];
    if (passage.page > 0) group.pages.insert(passage.page);
    group.passages.push_back(&passage);
  }

  const Passages& passages_;
  bool german_;
  Groups groups_;
  std::set<std::string> title_stems_;
};

/// Whether the words of `part` are in `whole`, one after the other.
bool is_part_of(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

/// The sentence with the most of the document's words about it that can be quoted.
const Passage* example_of(const Group& group, const std::set<const Passage*>& used) {
  const Passage* best = nullptr;
  for (const Passage* passage : group.passages)
    if (is_quotable(*passage) && !used.contains(passage) &&
        (best == nullptr || (passage->place == 0 && best->place != 0)))
      best = passage;
  return best;
}

}  // namespace

std::vector<Phrase> key_phrases(const Passages& passages, std::size_t most) {
  Counter counter(passages);
  // A short text says its subject once or twice, a long one often.
  const std::size_t least = passages.word_count > 800 ? 3 : passages.word_count > 150 ? 2 : 1;
  struct Scored {
    double score;
    const Group* group;
  };
  std::vector<Scored> scored;
  for (const auto& [key, group] : counter.groups()) {
    const bool in_title = counter.is_in_titles(group);
    if (group.count < least && !(in_title && group.count > 1)) continue;
    const bool german = base_language(passages.language) == "de";
    if (group.words == 1 && !german &&
        static_cast<double>(group.as_noun) < kNounShare * static_cast<double>(group.count))
      continue;
    double score = static_cast<double>(group.count) * std::log2(static_cast<double>(group.words) + 1);
    if (group.words == 1) score *= german ? kSingleNoun : kSingle;
    if (in_title) score *= kInTitle;
    scored.push_back({score, &group});
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  std::vector<Phrase> phrases;
  std::vector<const Group*> taken;
  std::set<const Passage*> used;  // a sentence is an example once
  for (const Scored& each : scored) {
    if (phrases.size() >= most) break;
    const bool said = std::any_of(taken.begin(), taken.end(), [&](const Group* other) {
      return is_part_of(each.group->stems, other->stems) || is_part_of(other->stems, each.group->stems);
    });
    if (said) continue;
    taken.push_back(each.group);
    const auto form = std::max_element(each.group->forms.begin(), each.group->forms.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    Phrase phrase{form->first,
                  each.group->count,
                  {each.group->pages.begin(), each.group->pages.end()},
                  each.score,
                  example_of(*each.group, used)};
    if (phrase.pages.size() > kMostPages) phrase.pages.resize(kMostPages);
    used.insert(phrase.example);
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

json::Value points_by_rules(std::span<const chunk::Chunk> chunks) {
  const Passages passages = passages_of(chunks);
  json::Array points;
  for (const Phrase& phrase : key_phrases(passages, kPoints)) {
    json::Object point = {{"text", phrase.text},
                          {"pages", pages_value(phrase.pages)},
                          {"mentions", static_cast<std::int64_t>(phrase.mentions)}};
    if (phrase.example != nullptr) point.emplace_back("sentence", phrase.example->text);
    points.push_back(std::move(point));
  }
  return json::Object{
      {"points", std::move(points)},
      {"note", "Phrases that the document uses most, chosen without a language model; not statements."}};
}

}  // namespace lectern::analysis
