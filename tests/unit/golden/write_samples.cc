/// NAME
///   golden_samples – writes the sample PDFs of the golden tests, for people who want to look at them
/// SYNOPSIS
///   golden_samples FOLDER

#include <fstream>
#include <iostream>

#include "pdf_writer.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: golden_samples FOLDER\n";
    return 2;
  }
  for (const auto& [name, bytes] : lectern::golden::samples())
    std::ofstream(std::string(argv[1]) + "/" + name + ".pdf", std::ios::binary) << bytes;
  return 0;
}
