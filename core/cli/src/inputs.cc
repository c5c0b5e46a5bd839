#include "inputs.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

bool is_pdf_name(const fs::path& path) {
  std::string end = path.extension().string();
  for (char& c : end)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return end == ".pdf";
}

std::vector<fs::path> pdfs_in(const fs::path& folder) {
  std::vector<fs::path> files;
  const auto options = fs::directory_options::skip_permission_denied;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, options))
    if (entry.is_regular_file() && is_pdf_name(entry.path())) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<Input> gather_inputs(const std::vector<fs::path>& paths) {
  std::vector<Input> inputs;
  std::set<fs::path> used;
  const auto add = [&](const fs::path& file, fs::path stem) {
    const fs::path wanted = stem;
    for (int n = 2; !used.insert(stem).second; ++n) stem = wanted.string() + "-" + std::to_string(n);
    inputs.push_back({file, stem});
  };
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      add(path, path.stem());
      continue;
    }
    for (const fs::path& file : pdfs_in(path)) add(file, file.lexically_relative(path).replace_extension());
  }
  return inputs;
}

reading::Programs programs_beside_us(bool single_document) {
  std::error_code none;
  const fs::path here = fs::read_symlink("/proc/self/exe", none).parent_path();
  reading::Programs programs;
  programs.extract_path = (here / "lectern-extract").string();
  if (const fs::path ocr = here / "lectern-ocr"; fs::exists(ocr, none)) programs.ocr_path = ocr.string();
  programs.single_document = single_document;
  return programs;
}

OpenFile::OpenFile(const fs::path& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace lectern::cli
