// Believes: what a document says most is what its sentences have in common, and writers say the main thing
// first. A section that is called abstract is its author's own summary. Applies:   a lesson of 40 paragraphs:
// the first sentences of sections that share the most words with the rest. Must not:  captions, references,
// contents, list items, sentences that begin with "However, it". Measured on: ten lessons and pages of
// convbench/dev, read by a person.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answers/answers.h"
#include "rules/passages.h"
#include "rules/rules.h"

namespace lectern::analysis {
namespace {

// Only the best by common words are compared with each other: comparing is quadratic.
constexpr std::size_t kCompared = 200;
constexpr int kRounds = 30;
constexpr double kDamping = 0.85;  // Brin and Page, 1998
// Sentences about as alike as this say the same.
constexpr double kSame = 0.5;
// The first sentence of a section's first paragraph, of any paragraph, and of the whole.
constexpr double kOpensSection = 1.4, kOpensParagraph = 1.15, kOpensDocument = 1.5;
constexpr std::size_t kFewest = 3, kMost = 8, kWordsPerSentence = 500;
constexpr std::size_t kMostOfAbstract = 10;

struct Candidate {
  const Passage* passage = nullptr;
  std::vector<std::string> content;
  bool leans = false;  ///< is quoted with the sentence before it
  double norm = 0;
  double common = 0;
  double score = 0;
};

using Weights = std::map<std::string, double, std::less<>>;

/// What a stem is worth: for showing what the document is about, the more the more sentences have it; for
/// showing that two sentences say the same, the more the fewer have it.
struct StemWeights {
  Weights common, rare;
};

StemWeights weights_of(const std::vector<Candidate>& candidates) {
  std::map<std::string, double, std::less<>> counts;
  for (const Candidate& candidate : candidates)
    for (const std::string& stem : candidate.content) ++counts[stem];
  StemWeights weights;
  for (const auto& [stem, count] : counts) {
    weights.common[stem] = count < 2 ? 0.2 : std::sqrt(count);
    weights.rare[stem] = std::log(1 + static_cast<double>(candidates.size()) / count);
  }
  return weights;
}

double likeness(const Candidate& a, const Candidate& b, const Weights& weights) {
  double shared = 0;
  auto left = a.content.begin();
  auto right = b.content.begin();
  while (left != a.content.end() && right != b.content.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      const double weight = weights.find(*left)->second;
      shared += weight * weight;
      ++left;
      ++right;
    }
  }
  return a.norm > 0 && b.norm > 0 ? shared / (a.norm * b.norm) : 0;
}

/// LexRank (Erkan and Radev, 2004) with all likenesses as weights.
void rank(std::vector<Candidate>& candidates, const Weights& weights) {
  const std::size_t n = candidates.size();
  std::vector<std::vector<double>> alike(n, std::vector<double>(n, 0));
  std::vector<double> sums(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      alike[i][j] = likeness(candidates[i], candidates[j], weights);
      sums[i] += alike[i][j];
    }
  std::vector<double> ranks(n, 1.0);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> next(n, 1 - kDamping);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (sums[j] > 0) next[i] += kDamping * ranks[j] * alike[j][i] / sums[j];
    ranks = std::move(next);
  }
  for (std::size_t i = 0; i < n; ++i) candidates[i].score = ranks[i];
}

double place_factor(const Passage& passage, const Passages& all) {
  double factor = 1;
  if (passage.place == 0) factor *= kOpensParagraph;
  const bool first_of_section = &passage == &all.all.front() || (&passage - 1)->section != passage.section;
  if (first_of_section) factor *= kOpensSection;
  if (passage.paragraph <= 2) factor *= kOpensDocument;
  return factor;
}

std::vector<Candidate> candidates_of(const Passages& passages) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < passages.all.size(); ++i) {
    const Passage& passage = passages.all[i];
    if (passages.sections[passage.section].apart) continue;
    // "It approved 18,400 euros" can be quoted behind the sentence that it leans on.
    const bool leans = !is_quotable(passage) && is_quotable_with_before(passage) && i > 0 &&
                       passages.all[i - 1].paragraph == passage.paragraph && is_quotable(passages.all[i - 1]);
    if (leans || is_quotable(passage))
      candidates.push_back({&passage, content_of(passage, passages.language), leans, 0, 0, 0});
  }
  return candidates;
}

void keep_most_common(std::vector<Candidate>& candidates, const Passages& passages,
                      const StemWeights& weights) {
  for (Candidate& candidate : candidates) {
    double squares = 0, sum = 0;
    for (const std::string& stem : candidate.content) {
      const double weight = weights.rare.find(stem)->second;
      squares += weight * weight;
      sum += weights.common.find(stem)->second;
    }
    candidate.norm = std::sqrt(squares);
    candidate.common = candidate.content.empty()
                           ? 0
                           : sum / std::sqrt(static_cast<double>(candidate.content.size())) *
                                 place_factor(*candidate.passage, passages);
  }
  if (candidates.size() <= kCompared) return;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.common > b.common; });
  candidates.resize(kCompared);
}

std::vector<Kept> central_sentences(const Passages& passages) {
  std::vector<Candidate> candidates = candidates_of(passages);
  const StemWeights weights = weights_of(candidates);
  keep_most_common(candidates, passages, weights);
  rank(candidates, weights.rare);
  for (Candidate& candidate : candidates) candidate.score *= place_factor(*candidate.passage, passages);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  const std::size_t wanted = std::clamp(passages.word_count / kWordsPerSentence + 2, kFewest, kMost);
  std::vector<Candidate> chosen;
  std::size_t count = 0;
  for (const Candidate& candidate : candidates) {
    if (count >= wanted) break;
    const bool said = std::any_of(chosen.begin(), chosen.end(), [&](const Candidate& other) {
      return likeness(candidate, other, weights.rare) > kSame;
    });
    if (said || (candidate.leans && count + 2 > wanted + 1)) continue;
    count += candidate.leans ? 2 : 1;
    chosen.push_back(candidate);
  }
  std::set<const Passage*> quoted;
  for (const Candidate& candidate : chosen) {
    quoted.insert(candidate.passage);
    if (candidate.leans) quoted.insert(candidate.passage - 1);
  }
  std::vector<Kept> kept;
  for (const Passage* passage : quoted) kept.push_back({passage->text, {passage->page}});
  return kept;
}

std::vector<Kept> abstract_of(const Passages& passages) {
  std::vector<Kept> kept;
  for (const Passage& passage : passages.all)
    if (passages.sections[passage.section].abstract && !passage.in_note && kept.size() < kMostOfAbstract &&
        passage.words.size() >= 3)
      kept.push_back({passage.text, {passage.page}});
  return kept.size() >= 2 ? kept : std::vector<Kept>();
}

/// Of a text without quotable sentences (slides, lists): its first lines.
std::vector<Kept> first_lines(const Passages& passages) {
  std::vector<Kept> kept;
  for (const Passage& passage : passages.all)
    if (passage.words.size() >= 3 && kept.size() < kFewest && !passage.in_note &&
        !passages.sections[passage.section].apart)
      kept.push_back({passage.text, {passage.page}});
  return kept;
}

}  // namespace

json::Value summary_by_rules(std::span<const chunk::Chunk> chunks) {
  const Passages passages = passages_of(chunks);
  std::string note = "Sentences of the document, chosen without a language model.";
  std::vector<Kept> sentences = abstract_of(passages);
  if (!sentences.empty()) note = "The document's own abstract, taken over without a language model.";
  if (sentences.empty()) sentences = central_sentences(passages);
  if (sentences.empty()) {
    sentences = first_lines(passages);
    note = sentences.empty()
               ? "The document has no running text to summarise."
               : "The first lines of the document: it has no running text to choose sentences from.";
  }
  std::string text;
  json::Array list;
  for (const Kept& kept : sentences) {
    text += (text.empty() ? "" : " ") + kept.text;
    list.push_back(json::Object{{"text", kept.text}, {"pages", pages_value(kept.pages)}});
  }
  return json::Object{{"text", text},
                      {"language", passages.language},
                      {"sentences", std::move(list)},
                      {"dropped", 0},
                      {"note", note}};
}

}  // namespace lectern::analysis
