// The averaged perceptron (Collins 2002): each wrong tag moves the weights of its features by one, and what
// is kept is the mean over all steps.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <stdexcept>

#include "text/fold.h"
#include "trainer.h"

namespace lectern::pii::trainer {
namespace {

constexpr std::size_t kColumns = NameModel::kColumns;

/// A piece as the tagger sees it.
struct Example {
  std::string folded;
  std::vector<Token> tokens;
  std::vector<Tag> tags;
  LowerWords lower;
};

std::vector<Tag> tags_of(const Folded& folded, const std::vector<Token>& tokens,
                         const std::vector<Span>& spans) {
  std::vector<Tag> tags(tokens.size(), Tag::Out);
  for (const Span& span : spans) {
    bool first = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::size_t begin = folded.source_begin(tokens[i].begin), end = folded.source_end(tokens[i].end);
      if (end <= span.begin || begin >= span.end) continue;
      const bool inside = span.tag == Tag::PersonBegin && !first;
      tags[i] = inside ? Tag::PersonInside : span.tag;
      first = false;
    }
  }
  return tags;
}

std::vector<Example> examples_of(const std::vector<Piece>& pieces, const NameModel& lists) {
  std::vector<Example> examples;
  examples.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    if (piece.world == World::Placed) continue;
    const Folded folded(piece.text);
    Example& example = examples.emplace_back();
    example.folded = folded.text();
    tokenize(example.folded, example.tokens);
    look_up(example.folded, lists, example.tokens);
    example.tags = tags_of(folded, example.tokens, piece.spans);
    example.lower.read(example.tokens);
  }
  return examples;
}

class Perceptron {
 public:
  explicit Perceptron(std::uint32_t bits)
      : mask_((1u << bits) - 1),
        weights_((std::size_t{mask_} + 1) * kColumns),
        sums_(weights_.size()),
        since_(weights_.size()) {}

  Tag guess(const FeatureSet& features, Tag last) const {
    std::array<float, kColumns> score{};
    for (std::size_t f = 0; f < features.count; ++f) {
      const float* row = &weights_[std::size_t{features.values[f] & mask_} * kColumns];
      for (std::size_t column = 0; column < kColumns; ++column) score[column] += row[column];
    }
    std::size_t best = 0;
    for (std::size_t tag = 1; tag < kTags; ++tag)
      if (may_follow(static_cast<Tag>(tag), last) && score[tag] > score[best]) best = tag;
    return static_cast<Tag>(best);
  }

  void learn(const FeatureSet& features, Tag right, Tag wrong) {
    for (std::size_t f = 0; f < features.count; ++f) {
      const std::size_t row = std::size_t{features.values[f] & mask_} * kColumns;
      move(row + static_cast<std::size_t>(right), 1);
      move(row + static_cast<std::size_t>(wrong), -1);
    }
  }

  void step() { ++steps_; }

  /// The means as int8; the largest 0.05 % are clipped.
  void finish(ModelBytes& model) {
    std::vector<float> sizes;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      move(i, 0);
      weights_[i] = static_cast<float>(sums_[i] / steps_);
      if (weights_[i] != 0) sizes.push_back(std::abs(weights_[i]));
    }
    std::sort(sizes.begin(), sizes.end());
    model.scale =
        sizes.empty() ? 1 : sizes[static_cast<std::size_t>(static_cast<double>(sizes.size()) * 0.9995)] / 127;
    model.weights.resize(weights_.size());
    for (std::size_t i = 0; i < weights_.size(); ++i)
      model.weights[i] =
          static_cast<std::int8_t>(std::clamp(std::lround(weights_[i] / model.scale), -127l, 127l));
  }

 private:
  void move(std::size_t at, float by) {
    sums_[at] += double{weights_[at]} * (steps_ - since_[at]);
    since_[at] = steps_;
    weights_[at] += by;
  }

  std::uint32_t mask_;
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<std::uint32_t> since_;
  std::uint32_t steps_ = 1;
};

/// A name that goes on where the tagger did not see it begin has to begin here.
Tag reachable(Tag wanted, Tag last) {
  return may_follow(wanted, last) ? wanted : Tag::PersonBegin;
}

void drop_lists(std::vector<Token>& tokens, double share, std::mt19937& random) {
  std::bernoulli_distribution drop(share);
  constexpr std::uint8_t kNames = 1 | 2 | 4;
  for (Token& token : tokens)
    if ((token.lists & kNames) != 0 && drop(random)) token.lists &= static_cast<std::uint8_t>(~kNames);
}

std::size_t learn_example(const Example& example, double dropout, std::mt19937& random,
                          Perceptron& perceptron) {
  std::vector<Token> tokens = example.tokens;
  drop_lists(tokens, dropout, random);
  FeatureSet features;
  History history;
  std::size_t errors = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool candidate = is_candidate(example.folded, tokens, at, history);
    Tag tag = Tag::Out;
    if (candidate) {
      read_features(example.folded, tokens, at, history, example.lower.has(tokens[at].word), features);
      tag = perceptron.guess(features, history.last);
      const Tag right = reachable(example.tags[at], history.last);
      if (tag != right) {
        perceptron.learn(features, right, tag);
        ++errors;
      }
      perceptron.step();
    }
    history = after(tokens, at, history, candidate, tag);
  }
  return errors;
}

}  // namespace

void train_tagger(const std::vector<Piece>& pieces, const Settings& settings, ModelBytes& model) {
  model.weight_bits = settings.weight_bits;
  model.weights.assign(kColumns << settings.weight_bits, 0);
  const auto bytes = model.bytes();
  const auto lists = NameModel::from_bytes(std::as_bytes(std::span(bytes)));
  if (!lists) throw std::runtime_error(lists.error());
  const std::vector<Example> examples = examples_of(pieces, *lists);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same model every time
  Perceptron perceptron(settings.weight_bits);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    std::size_t errors = 0;
    for (const std::size_t which : order)
      errors += learn_example(examples[which], settings.dropout, random, perceptron);
    std::fprintf(stderr, "epoch %d: %zu errors in %zu pieces\n", epoch + 1, errors, examples.size());
  }
  perceptron.finish(model);
}

}  // namespace lectern::pii::trainer
