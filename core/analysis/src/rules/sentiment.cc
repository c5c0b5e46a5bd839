// Believes: words of praise and blame show the tone, if there are enough of them; a negation before one turns
// it. Applies:   "an excellent course", "not helpful at all". Must not:  the subject's words ("error", "war",
// "cancer"): they say what a text is about, so they are not in the
//            lists. No irony, no comparison.
#include <algorithm>
#include <cmath>
#include <string>

#include "answers/answers.h"
#include "rules/passages.h"
#include "rules/rules.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kReach = 3;        // words that a negation reaches
constexpr double kFewestHits = 5;        // of a document
constexpr double kLeastDensity = 0.006;  // hits for each word: below it, tone is not what the text is for
constexpr double kClear = 0.3;
constexpr double kBoth = 0.3;

struct Tally {
  double positive = 0, negative = 0;
  double hits() const { return positive + negative; }
  double score() const { return hits() > 0 ? (positive - negative) / hits() : 0; }
};

bool is_negation(std::string_view plain) {
  return is_in_list("negations", plain);
}

Tally tally_of(const Passage& passage) {
  Tally tally;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const std::string& plain = passage.words[i].plain;
    const bool praise = is_in_list("positive", plain), blame = is_in_list("negative", plain);
    if (!praise && !blame) continue;
    bool turned = false;
    for (std::size_t back = 1; back <= kReach && back <= i; ++back)
      turned ^= is_negation(passage.words[i - back].plain);
    ((praise != turned) ? tally.positive : tally.negative) += 1;
  }
  return tally;
}

double rounded(double score) {
  return std::round(score * 100) / 100;
}

}  // namespace

json::Value sentiment_by_rules(std::span<const chunk::Chunk> chunks) {
  const Passages passages = passages_of(chunks);
  const std::string language(base_language(passages.language));
  std::vector<Tally> tallies(passages.sections.size());
  Tally all;
  for (const Passage& passage : passages.all) {
    const Tally tally = tally_of(passage);
    tallies[passage.section].positive += tally.positive;
    tallies[passage.section].negative += tally.negative;
    all.positive += tally.positive;
    all.negative += tally.negative;
  }
  const bool known = language == "en" || language == "de";
  const bool enough = known && all.hits() >= kFewestHits &&
                      all.hits() >= kLeastDensity * static_cast<double>(passages.word_count);
  json::Array sections;
  for (std::size_t i = 0; i < tallies.size() && enough; ++i)
    if (tallies[i].hits() >= 2)
      sections.push_back(json::Object{{"heading", passages.sections[i].title},
                                      {"page", std::int64_t{passages.sections[i].page}},
                                      {"score", rounded(tallies[i].score())}});
  std::string label = "neutral";
  if (enough) {
    const double share = std::min(all.positive, all.negative) / all.hits();
    label = share >= kBoth          ? "mixed"
            : all.score() > kClear  ? "positive"
            : all.score() < -kClear ? "negative"
                                    : "neutral";
  }
  const std::string counted = std::to_string(static_cast<int>(all.positive)) + " words of praise and " +
                              std::to_string(static_cast<int>(all.negative)) + " of blame among " +
                              std::to_string(passages.word_count);
  const std::string note = !known   ? "Not enough evidence: there are word lists for English and German only."
                           : enough ? "Counted without a language model: " + counted + "."
                                    : "Not enough evidence for a tone: " + counted + ".";
  return json::Object{{"label", label},
                      {"score", enough ? rounded(all.score()) : 0.0},
                      {"sections", std::move(sections)},
                      {"note", note}};
}

}  // namespace lectern::analysis
