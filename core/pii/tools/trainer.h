#pragma once

/// The steps of the training, in the order of `main`.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "names/tagger.h"
#include "text/tokens.h"

namespace lectern::pii::trainer {

struct Span {
  std::size_t begin = 0, end = 0;  ///< bytes of the source text
  Tag tag = Tag::Out;              ///< the tag of its first token
  bool is_public = false;          ///< a person whose name is no secret in a private document
};

/// Placed: a page of a book, perhaps with a private document inside it. Only labelled names are private, and
/// only the private-person decision learns from it, because the names of the page have no labels.
enum class World { Private, Public, Mixed, Placed };

struct Piece {
  World world = World::Mixed;
  std::uint32_t group = 0;  ///< of what was written once and filled in many times
  std::string text;
  std::vector<Span> spans;
};

struct Settings {
  int epochs = 6;
  std::uint32_t weight_bits = 18;
  double dropout = 0.35;  ///< share of tokens that lose what the lists say
};

/// What the file will hold; `bytes()` is a whole model at any time (missing parts are neutral).
struct ModelBytes {
  std::vector<std::uint32_t> lists;
  std::vector<std::int8_t> weights;
  std::vector<float> private_weights =
      std::vector<float>(2);  ///< an even number, so that all sizes are whole words
  std::uint32_t weight_bits = 0;
  float scale = 1;
  std::vector<std::uint64_t> bytes() const;  ///< in whole words, so that they are aligned
};

void read_pieces(const std::string& file, std::vector<Piece>& pieces);

/// The hashed list table from first_names.txt, last_names.txt, cities.txt of `folder` and the file `words`,
/// with the capital ratios counted in the pieces.
std::vector<std::uint32_t> compile_lists(const std::string& folder, const std::string& words,
                                         const std::vector<Piece>& pieces);

void train_tagger(const std::vector<Piece>& pieces, const Settings& settings, ModelBytes& model);
void train_private(const std::vector<Piece>& pieces, const Settings& settings, ModelBytes& model);
bool write_model(const std::string& file, const ModelBytes& model);

}  // namespace lectern::pii::trainer
