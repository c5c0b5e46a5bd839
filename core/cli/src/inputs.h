#pragma once

/// The documents behind the words of the command line, and the programs beside this one.

#include <filesystem>
#include <string>
#include <vector>

#include "lectern/reading/read_document.h"

namespace lectern::cli {

struct Input {
  std::filesystem::path file;
  std::filesystem::path stem;  ///< what its results are called, relative to the output folder; unique
};

/// Files as they are; folders with everything in them that ends in .pdf, in a steady order.
std::vector<Input> gather_inputs(const std::vector<std::filesystem::path>& paths);

/// lectern-extract and lectern-ocr beside the running program.
reading::Programs programs_beside_us(bool single_document);

/// An open file that closes itself. Negative: could not be opened.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace lectern::cli
