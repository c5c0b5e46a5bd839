/// NAME
///   lectern-compile-words – checks the word lists of the detector and writes them as C++
/// SYNOPSIS
///   lectern-compile-words OUT.cc LIST.txt...
/// DESCRIPTION
///   A step of the build. Reads all lists of core/pii/words, whose format is explained at their top, and
///   writes the definitions of what `labels/words.h` declares.
/// DIAGNOSTICS
///   Exit 1 with one line on stderr, "FILE:LINE: error: reason", when a line cannot be used; nothing is
///   written.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "word_lists.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: lectern-compile-words OUT.cc LIST.txt...\n";
    return 1;
  }
  std::vector<lectern::pii::tools::WordFile> files;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    if (!in) {
      std::cerr << argv[i] << ":1: error: cannot be read\n";
      return 1;
    }
    files.push_back({argv[i], std::string(std::istreambuf_iterator<char>(in), {})});
  }
  const auto source = lectern::pii::tools::compile_words(files);
  if (!source) {
    std::cerr << source.error().reason << '\n';
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << *source;
  return out.flush() ? 0 : 1;
}
