// The decision whose name is private, in two steps. First what passages about private persons are like:
// logistic regression over the words around names. Then all reasons together, the passage's score among them:
// logistic regression by stochastic gradient with the same small pull to zero for all. A passage that the
// first step learned from would look too telling to the second, so it is scored by a model of the first that
// has not seen its group. Public names are worth as much as private ones, however many there are of each.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "lectern/pii/detector.h"
#include "names/passage.h"
#include "names/private_person.h"
#include "numbers/structured.h"
#include "text/fold.h"
#include "trainer.h"

namespace lectern::pii::trainer {
namespace {

constexpr std::uint32_t kParts = 5;  // as make_training_text.py has it

struct Example {
  std::vector<std::uint32_t> reasons;
  double weight = 1;
  std::uint32_t group = 0;
  bool is_private = false;
  bool whole_page = false;  ///< of a book's page, not of a single sentence
};

/// A passage to learn from: the features around some name.
struct Passage {
  std::vector<std::uint32_t> words;
  std::uint32_t group = 0;
  bool is_private = false;
  double weight = 1;
};

bool is_labelled(const Piece& piece, std::size_t begin, std::size_t end) {
  return std::any_of(piece.spans.begin(), piece.spans.end(), [&](const Span& span) {
    return span.tag == Tag::PersonBegin && !span.is_public && span.begin < end && begin < span.end;
  });
}

/// A piece as the detector reads it.
struct Read {
  Read(const Piece& piece, const NameModel& model) : folded(piece.text) {
    tokenize(folded.text(), tokens);
    look_up(folded.text(), model, tokens);
    std::vector<Tagged> tags;
    tag_tokens(folded.text(), model, tokens, tags);
    names = read_names(folded.text(), tokens, tags);
  }

  bool is_private(const Piece& piece, const Name& name) const {
    return (piece.world == World::Private || piece.world == World::Placed) &&
           is_labelled(piece, folded.source_begin(tokens[name.first].begin),
                       folded.source_end(tokens[name.last].end));
  }

  Folded folded;
  std::vector<Token> tokens;
  std::vector<Name> names;
};

/// At most so many passages of a piece, close and wide ones.
void add_passages(const Piece& piece, const Read& read, const NameContext& context, std::mt19937& random,
                  std::vector<Passage>& passages) {
  constexpr std::size_t kOfPiece = 2;
  if (read.names.empty()) return;
  const std::vector<PassageWord> words = passage_words(read.tokens);
  for (std::size_t i = 0; i < std::min(kOfPiece, read.names.size()); ++i) {
    const Name& name = read.names[random() % read.names.size()];
    const PassageReach reach = i == 0 ? wide_passage(context, name) : close_passage(context, name);
    Passage& passage = passages.emplace_back();
    passage.group = piece.group;
    passage.is_private = read.is_private(piece, name);
    for (std::size_t at = reach.from; at < reach.to; ++at) {
      if (reach.without_prose && context.lines[context.line_of(at)].is_prose()) continue;
      for (const std::uint32_t word : {words[at].word, words[at].pair})
        if (word != kNoPassageWord) passage.words.push_back(word);
    }
  }
}

/// All groups are worth the same, and both classes.
void weigh(std::vector<Passage>& passages) {
  std::unordered_map<std::uint32_t, double> of_group;
  for (const Passage& passage : passages) of_group[passage.group] += 1;
  std::array<double, 2> of_class{};
  for (Passage& passage : passages) {
    passage.weight = 1 / std::sqrt(of_group[passage.group]);
    of_class[passage.is_private] += passage.weight;
  }
  for (Passage& passage : passages)
    passage.weight *= static_cast<double>(passages.size()) / 2 / of_class[passage.is_private];
}

/// Words that few groups have are left out, and their weights stay nought: a word of one template says whose
/// template it was.
void drop_rare_words(std::vector<Passage>& passages, std::size_t fewest, std::size_t count) {
  std::vector<std::set<std::uint32_t>> groups(count);
  for (const Passage& passage : passages)
    for (const std::uint32_t word : passage.words)
      if (groups[word].size() < fewest) groups[word].insert(passage.group);
  for (Passage& passage : passages)
    std::erase_if(passage.words, [&](std::uint32_t word) { return groups[word].size() < fewest; });
}

/// Words that are learned together. Rates and pulls: of nine tried those with the least loss on parts not
/// seen.
struct Words {
  const char* what;
  std::size_t count;   ///< of weights
  std::size_t fewest;  ///< groups that must have a word
  double rate, pull;
};
constexpr Words kOfPassages{"passages", kPassageWeights, 4, 0.15, 1e-4};
constexpr Words kNearNames{"words near names", kWordReasons, 8, 0.05, 1e-3};

/// Weights of words that stand for what they say together, the sum over the root of their number; without the
/// passages of one part. `kParts` leaves out none.
std::vector<float> fit_words(const std::vector<Passage>& passages, std::uint32_t without, const Words& of) {
  constexpr int kEpochs = 4;
  std::vector<double> weights(of.count), squares(of.count, 1e-2);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < passages.size(); ++i)
    if (passages[i].group % kParts != without && !passages[i].words.empty()) order.push_back(i);
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same model every time
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t which : order) {
      const Passage& passage = passages[which];
      const double scale = 1 / std::sqrt(static_cast<double>(passage.words.size()));
      double sum = 0;
      for (const std::uint32_t word : passage.words) sum += weights[word];
      const double gradient =
          passage.weight * (1 / (1 + std::exp(-sum * scale)) - (passage.is_private ? 1 : 0));
      for (const std::uint32_t word : passage.words) {
        const double step = gradient * scale + of.pull * weights[word];
        squares[word] += step * step;
        weights[word] -= of.rate / std::sqrt(squares[word]) * step;
      }
    }
  }
  return {weights.begin(), weights.end()};
}

/// How well the words tell the classes apart in the part that they have not learned from.
void report_words(const char* what, const std::vector<Passage>& passages,
                  const std::vector<std::vector<float>>& without) {
  double right = 0, all = 0, loss = 0;
  for (const Passage& passage : passages) {
    double sum = 0;
    for (const std::uint32_t word : passage.words) sum += double{without[passage.group % kParts][word]};
    if (!passage.words.empty()) sum /= std::sqrt(static_cast<double>(passage.words.size()));
    all += passage.weight;
    right += (sum > 0) == passage.is_private ? passage.weight : 0;
    loss += passage.weight * std::log1p(std::exp(passage.is_private ? -sum : sum));
  }
  std::fprintf(stderr, "%s: %.4f right of those not seen, log loss %.4f\n", what, right / all, loss / all);
}

/// One for each part that is left out, and one of all.
std::vector<std::vector<float>> fit_parts(std::vector<Passage>& passages, const Words& of) {
  weigh(passages);
  drop_rare_words(passages, of.fewest, of.count);
  std::vector<std::vector<float>> without;
  for (std::uint32_t part = 0; part <= kParts; ++part) without.push_back(fit_words(passages, part, of));
  report_words(of.what, passages, without);
  return without;
}

/// Calls `each(piece, read, context, name, number)` for all names of the pieces that teach the decision.
template <class Each>
void for_each_name(const std::vector<Piece>& pieces, const NameModel& tagger, Each each) {
  for (const Piece& piece : pieces) {
    if (piece.world == World::Mixed) continue;
    const Read read(piece, tagger);
    const Hits hits = find_structured(read.folded.text(), {});
    const NameContext context(read.folded.text(), read.tokens, read.names, hits);
    each(piece, read, context);
  }
}

std::vector<double> fit(const std::vector<Example>& examples, std::size_t count) {
  constexpr int kEpochs = 4;
  constexpr double kPull = 1e-3;
  constexpr double kPageWeight = 2;  // a name on a page of a book is worth two of templates
  std::vector<double> weights(count), squares(count, 1e-3);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): the same model every time
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t which : order) {
      const Example& example = examples[which];
      double sum = 0;
      for (const std::uint32_t at : example.reasons) sum += weights[at];
      const double wrong = 1 / (1 + std::exp(-sum)) - (example.is_private ? 1 : 0);
      const double gradient = example.weight * wrong * (example.whole_page ? kPageWeight : 1);
      for (const std::uint32_t at : example.reasons) {
        squares[at] += gradient * gradient;
        weights[at] -= 0.1 / std::sqrt(squares[at]) * (gradient + kPull * weights[at]);
      }
    }
  }
  return weights;
}

void report(const std::vector<Example>& examples, const std::vector<double>& weights) {
  std::size_t wrong = 0, of_private = 0, missed = 0;
  for (const Example& example : examples) {
    double sum = 0;
    for (const std::uint32_t at : example.reasons) sum += weights[at];
    of_private += example.is_private;
    missed += example.is_private && sum < 0;
    wrong += !example.is_private && sum >= 0;
  }
  std::fprintf(stderr, "private names: %zu of %zu missed; %zu of %zu others taken for private\n", missed,
               of_private, wrong, examples.size() - of_private);
}

}  // namespace

void train_private(const std::vector<Piece>& pieces, const Settings&, ModelBytes& model) {
  const auto bytes = model.bytes();
  const auto tagger = NameModel::from_bytes(std::as_bytes(std::span(bytes)));
  if (!tagger) throw std::runtime_error(tagger.error());
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same model every time
  std::vector<Passage> passages, nears;
  Reasons reasons;
  for_each_name(pieces, *tagger, [&](const Piece& piece, const Read& read, const NameContext& context) {
    add_passages(piece, read, context, random, passages);
    for (const Name& name : read.names) {
      read_reasons(context, name, reasons);
      Passage& near = nears.emplace_back();
      near.group = piece.group;
      near.is_private = read.is_private(piece, name);
      for (std::size_t i = 0; i < reasons.count; ++i)
        if (reasons.values[i] >= kNamedReasons) near.words.push_back(reasons.values[i] - kNamedReasons);
    }
  });
  const auto passage_weights = fit_parts(passages, kOfPassages);
  const auto near_weights = fit_parts(nears, kNearNames);
  std::vector<Example> examples;
  std::unordered_map<std::uint32_t, double> of_group;
  for_each_name(pieces, *tagger, [&](const Piece& piece, const Read& read, const NameContext& context) {
    const std::uint32_t part = piece.group % kParts;
    const Passages looks(context, passage_weights[part]);
    for (const Name& name : read.names) {
      read_reasons(context, name, reasons);
      add_words_around(looks, near_words(near_weights[part], reasons), context, name, reasons);
      Example& example = examples.emplace_back();
      example.reasons.assign(reasons.values.begin(), reasons.values.begin() + reasons.count);
      example.group = piece.group;
      example.is_private = read.is_private(piece, name);
      example.whole_page = piece.world == World::Placed && piece.spans.empty() && piece.text.size() > 1000;
      of_group[piece.group] += 1;
    }
  });
  const double mean = static_cast<double>(examples.size()) / static_cast<double>(of_group.size());
  for (Example& example : examples) example.weight = std::sqrt(mean / of_group[example.group]);
  const std::vector<double> weights = fit(examples, kNamedReasons);
  report(examples, weights);
  model.private_weights.assign(weights.begin(), weights.end());
  for (const std::vector<float>& words : {near_weights.back(), passage_weights.back()})
    model.private_weights.insert(model.private_weights.end(), words.begin(), words.end());
}

}  // namespace lectern::pii::trainer
