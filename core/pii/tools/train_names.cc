/// NAME
///   lectern-train-names – learn the name model from labelled text
/// SYNOPSIS
///   lectern-train-names --out FILE --lists DIR --words FILE [--epochs N] [--bits N] TEXT…
/// DESCRIPTION
///   TEXT is what make_training_text.py writes: for each piece a line "world bytes spans group", the text, a
///   line break, and a line "begin end tag" for each span (bytes; tag P, L, A or O; Q is a person in a
///   private document whose name is public). First the tagger is trained (averaged perceptron, the name lists
///   dropped for a share of the tokens so that it learns from context as well), then, with the finished
///   tagger and the whole detector, the decision whether a name is somebody's private one (logistic
///   regression): worlds "private", "public" and "placed" (a page of a book without labels, perhaps with a
///   private document inside) teach it; "mixed" only teaches the tagger, "placed" does not. A group is what
///   was written once and filled in many times: a word of fewer than eight groups teaches nothing.
///   Deterministic. Not shipped.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "trainer.h"

namespace {

using namespace lectern::pii::trainer;

struct Arguments {
  std::string out, lists, words;
  Settings settings;
  std::vector<std::string> texts;
};

Arguments read_arguments(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.rfind("--", 0) != 0) {
      arguments.texts.push_back(word);
      continue;
    }
    if (i + 1 == argc) break;
    const std::string value = argv[++i];
    if (word == "--out") arguments.out = value;
    if (word == "--lists") arguments.lists = value;
    if (word == "--words") arguments.words = value;
    if (word == "--epochs") arguments.settings.epochs = std::atoi(value.c_str());
    if (word == "--bits")
      arguments.settings.weight_bits = static_cast<std::uint32_t>(std::atoi(value.c_str()));
    if (word == "--dropout") arguments.settings.dropout = std::atof(value.c_str());
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = read_arguments(argc, argv);
  if (arguments.out.empty() || arguments.lists.empty() || arguments.words.empty() ||
      arguments.texts.empty()) {
    std::fputs("lectern-train-names --out FILE --lists DIR --words FILE [--epochs N] [--bits N] TEXT...\n",
               stderr);
    return 2;
  }
  std::vector<Piece> pieces;
  for (const std::string& file : arguments.texts) read_pieces(file, pieces);
  ModelBytes model;
  model.lists = compile_lists(arguments.lists, arguments.words, pieces);
  train_tagger(pieces, arguments.settings, model);
  train_private(pieces, arguments.settings, model);
  return write_model(arguments.out, model) ? 0 : 1;
}
