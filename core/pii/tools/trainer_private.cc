// The decision whose name is private: logistic regression over the reasons, by stochastic gradient with the
// same small pull to zero for all. Public names are worth as much as private ones, however many there are of
// each.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

#include "lectern/pii/detector.h"
#include "names/private_person.h"
#include "numbers/structured.h"
#include "text/fold.h"
#include "trainer.h"

namespace lectern::pii::trainer {
namespace {

struct Example {
  Reasons reasons;
  std::uint32_t group = 0;
  bool is_private = false;
  bool whole_page = false;  ///< of a book's page, not of a single sentence
};

bool is_labelled(const Piece& piece, std::size_t begin, std::size_t end) {
  return std::any_of(piece.spans.begin(), piece.spans.end(), [&](const Span& span) {
    return span.tag == Tag::PersonBegin && !span.is_public && span.begin < end && begin < span.end;
  });
}

void add_examples(const Piece& piece, const NameModel& model, std::vector<Example>& examples) {
  const Folded folded(piece.text);
  const std::string_view text = folded.text();
  std::vector<Token> tokens;
  std::vector<Tagged> tags;
  tokenize(text, tokens);
  look_up(text, model, tokens);
  tag_tokens(text, model, tokens, tags);
  const std::vector<Name> names = read_names(text, tokens, tags);
  const Hits hits = find_structured(text, {});
  const NameContext context(text, tokens, names, hits);
  for (const Name& name : names) {
    Example& example = examples.emplace_back();
    read_reasons(context, name, example.reasons);
    example.group = piece.group;
    example.is_private = (piece.world == World::Private || piece.world == World::Placed) &&
                         is_labelled(piece, folded.source_begin(tokens[name.first].begin),
                                     folded.source_end(tokens[name.last].end));
    example.whole_page = piece.world == World::Placed && piece.spans.empty() && piece.text.size() > 1000;
  }
}

/// Takes away the words that fewer than so many groups have: a word of one template says whose template it
/// was.
void drop_rare_words(std::vector<Example>& examples) {
  constexpr std::size_t kFewest = 8;
  std::vector<std::set<std::uint32_t>> groups(kWordReasons);
  for (const Example& example : examples)
    for (std::size_t i = 0; i < example.reasons.count; ++i)
      if (const std::uint32_t reason = example.reasons.values[i]; reason >= kNamedReasons) {
        auto& seen = groups[reason - kNamedReasons];
        if (seen.size() < kFewest) seen.insert(example.group);
      }
  for (Example& example : examples) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < example.reasons.count; ++i) {
      const std::uint32_t reason = example.reasons.values[i];
      if (reason < kNamedReasons || groups[reason - kNamedReasons].size() >= kFewest)
        example.reasons.values[kept++] = reason;
    }
    example.reasons.count = kept;
  }
}

std::vector<double> fit(const std::vector<Example>& examples, std::size_t count) {
  constexpr int kEpochs = 4;
  constexpr double kPull = 1e-3, kWordPull = 1e-2;  // words are many, and each is rare
  constexpr double kPageWeight = 2;                 // a name on a page of a book is worth two of templates
  std::vector<double> weights(count), squares(count, 1e-3);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): the same model every time
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t which : order) {
      const Example& example = examples[which];
      double sum = 0;
      for (std::size_t i = 0; i < example.reasons.count; ++i) sum += weights[example.reasons.values[i]];
      const double wrong = 1 / (1 + std::exp(-sum)) - (example.is_private ? 1 : 0);
      const double gradient = wrong * (example.whole_page ? kPageWeight : 1);
      for (std::size_t i = 0; i < example.reasons.count; ++i) {
        const std::uint32_t at = example.reasons.values[i];
        squares[at] += gradient * gradient;
        weights[at] -= 0.1 / std::sqrt(squares[at]) *
                       (gradient + (at >= kNamedReasons ? kWordPull : kPull) * weights[at]);
      }
    }
  }
  return weights;
}

void report(const std::vector<Example>& examples, const std::vector<double>& weights) {
  std::size_t wrong = 0, of_private = 0, missed = 0;
  for (const Example& example : examples) {
    double sum = 0;
    for (std::size_t i = 0; i < example.reasons.count; ++i) sum += weights[example.reasons.values[i]];
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
  std::vector<Example> examples;
  for (const Piece& piece : pieces)
    if (piece.world != World::Mixed) add_examples(piece, *tagger, examples);
  drop_rare_words(examples);
  const std::vector<double> weights = fit(examples, kNamedReasons + kWordReasons);
  report(examples, weights);
  model.private_weights.assign(weights.begin(), weights.end());
}

}  // namespace lectern::pii::trainer
